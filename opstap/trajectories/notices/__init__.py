"""Whom we tell, and in which words: plain Dutch (B1). Sent by the actions."""
