"""What can be asked across rows, one module per noun. Every question about time takes the day."""
