"""Hours on screen: entered, confirmed, withdrawn, looked up."""
