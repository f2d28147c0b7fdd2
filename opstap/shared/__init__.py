"""What every step leans on: money, periods, the database, who-and-why. Knows nothing about the scheme."""
