"""The read API under /api/v1/: what screens show, for programs. It never writes; a token reads as one role."""
