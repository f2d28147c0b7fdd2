"""Each module is a command that times one thing and prints its ratio to a yardstick measured in the same run."""
