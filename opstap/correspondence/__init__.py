"""What goes to and comes from people: documents kept, messages and letters, links with which people sign."""
