"""People followed over months and years, through the real pages in a real browser."""
