"""The pages of a referring service: the people it referred, and how they fare."""
