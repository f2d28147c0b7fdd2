"""The tables a check can be asked of one by one: every fact, every record. A new model is in it by being one."""

from collections.abc import Callable
from functools import partial

from django.apps import apps
from django.db import models
from pghistory.models import Event

from opstap.audit.record import KINDS, words
from opstap.shared.models import Fact

Words = dict[str, str]
"""What stands in the place of `{table}` and the like in a check's file."""


def facts() -> list[Words]:
    """Every table of facts, with those of which later versions are kept."""
    return [{"table": model._meta.db_table} for model in apps.get_models() if issubclass(model, Fact)]


def records() -> list[Words]:
    """Every table whose versions are kept, with the table of its versions and the columns they have in common."""
    return [_record(model) for model in apps.get_models() if issubclass(model, Event)]


def made_of(kind: str) -> list[Words]:
    """Once, for everything of this kind in the database."""
    return [words(kind)]


def _record(versions: type[Event]) -> Words:
    tracked: type[models.Model] = versions.pgh_tracked_model
    kept = {field.column for field in versions._meta.local_concrete_fields}
    columns = [field.column for field in tracked._meta.local_concrete_fields if field.column in kept]
    return {
        "table": tracked._meta.db_table,
        "events": versions._meta.db_table,
        "key": tracked._meta.pk.column,
        "now_columns": ", ".join(f'now."{column}"' for column in columns),
        "last_columns": ", ".join(f'last."{column}"' for column in columns),
        "born_in_history": "false" if issubclass(tracked, Fact) else "true",
    }


EACH: dict[str, Callable[[], list[Words]]] = {
    "": lambda: [{}],
    "fact": facts,
    "record": records,
    **{kind: partial(made_of, kind) for kind in KINDS},
}
"""For each kind that a check can name, what it is asked of; a check that names none is asked once."""
