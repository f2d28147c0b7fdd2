"""My work today, by audience."""
