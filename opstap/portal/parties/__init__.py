"""People and who signed up on screen."""
