"""What was done, when, by whom, and who confirmed it. The caps live here."""
