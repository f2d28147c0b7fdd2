"""Two who are one on screen."""
