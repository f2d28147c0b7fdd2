"""Orders of vouchers on screen."""
