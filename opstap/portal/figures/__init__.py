"""The pages of figures: every published table, with its chart, its definition and its files."""
