"""What exclusion constraints compare, as ranges, so that they need no extension of PostgreSQL.

Plain expressions of Django, not classes of ours: so no migration needs this module.
"""

from django.db.models import DateTimeField, F, Func, Value


def same(column: str) -> Func:
    """A number as a range of one."""
    return Func(F(column), F(column), Value("[]"), function="int8range")


def days(first: str, last: str) -> Func:
    """The days from one column to another, both included; an empty end is without end."""
    return Func(F(first), F(last), Value("[]"), function="daterange")


def hash_of(column: str) -> Func:
    """A word as a range of one number."""
    return Func(F(column), template="int4range(hashtext(%(expressions)s), hashtext(%(expressions)s), '[]')")


def between_clocks(day: str, first: str, last: str) -> Func:
    """The time from one column to another on a day, without time zone."""
    return Func(_at(day, first), _at(day, last), template="tsrange(%(expressions)s)")


def _at(day: str, clock: str) -> Func:
    # Named in the order of the alphabet, as a migration writes them: else Django takes the two for different.
    return Func(F(day), F(clock), arg_joiner=" + ", output_field=DateTimeField(), template="(%(expressions)s)")
