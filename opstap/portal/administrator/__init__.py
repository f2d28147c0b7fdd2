"""The pages of an administrator, and the list of rules that everybody who signs in may read."""
