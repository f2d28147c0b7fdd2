"""Double-entry books made of transfers. Balanced by construction, written once; knows no voucher."""
