"""Words in exclusion constraints."""

from django.db.models import Func


class HashOf(Func):
    """A word as a range of one number, so that an exclusion constraint can compare words without an extension."""

    template = "int4range(hashtext(%(expressions)s), hashtext(%(expressions)s), '[]')"
