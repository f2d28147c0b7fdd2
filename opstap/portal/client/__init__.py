"""The pages of a client: hours to confirm, vouchers in hand, vouchers to order."""
