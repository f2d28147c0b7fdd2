"""Two people who are one. Above every step that knows a person, because each has rows that follow."""
