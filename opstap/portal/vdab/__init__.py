"""The page of VDAB: every organiser side by side."""
