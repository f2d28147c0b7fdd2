"""People: those who register themselves, those a coach or service registers, and what is known of each."""
