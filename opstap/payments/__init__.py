"""Money in and out: receipts from the bank, payouts to workers and organisers."""
