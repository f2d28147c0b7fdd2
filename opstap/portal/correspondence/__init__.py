"""What was told to people, what still has to go out, and the documents that were kept."""
