"""The read API under /api/v1/: what a screen shows, for programs. It never writes; each answer is cut to the token's role."""
