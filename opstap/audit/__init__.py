"""Every invariant of the platform, recomputed in SQL that knows nothing of the actions: one file per check."""
