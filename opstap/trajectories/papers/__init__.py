"""What is printed: the words and data of each paper, and its templates."""
