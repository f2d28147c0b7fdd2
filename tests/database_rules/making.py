"""Rows with usual values, changed in one fact, and the refusals that must follow."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from opstap.shared.db import violated

JANUARY, FEBRUARY, MARCH = date(2021, 1, 1), date(2021, 2, 1), date(2021, 3, 1)
WHY = {"law": "test", "because": "test"}
Make = Callable[..., Any]


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """What happens inside is refused by the constraint of this name, and by no other."""
    with pytest.raises(IntegrityError) as problem, transaction.atomic():
        yield
    assert violated(problem.value) == constraint


def maker(model: type[models.Model], **usual: Any) -> Make:
    """Adds a row with usual values, of which a test changes one."""

    def make(**different: Any) -> Any:
        return model._default_manager.create(**{**usual, **different})

    return make


def changed(row: models.Model, **values: Any) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**values)


@contextmanager
def as_owner() -> Iterator[None]:
    """Write as the role that owns the tables: only triggers stand in the way."""
    with connection.cursor() as cursor:
        cursor.execute("select session_user, current_user")
        login, role = cursor.fetchone()
        cursor.execute("set local session authorization default; set local role none")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"set local session authorization {login}; set local role {role}")
