"""Prepaid vouchers: ordered, issued, redeemed for performances and split five ways in the books."""
