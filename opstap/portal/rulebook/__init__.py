"""The numbers of the law on screen."""
