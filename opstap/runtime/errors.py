"""What can go wrong before the first page: every one of these is shown as a single line, never as a traceback."""


class CannotStart(Exception):
    """Something outside the code is not in order; the text says what, where and what to do."""
