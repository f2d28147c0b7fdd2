"""The two kinds of table: facts, written once, and records, of which every version is kept.

Neither takes a write unless the transaction says who writes and why (see `shared.audit`).
"""

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField  # noqa: F401  (loads the PostgreSQL field types)
from django.db import models
from django.db.models import Func

M = TypeVar("M", bound=type[models.Model])


class RecordedAt(Func):
    """The instant the running transaction says something became known."""

    function = "opstap_recorded_at"
    template = "%(function)s()"
    arity = 0
    output_field = models.DateTimeField()


class CurrentContext(Func):
    """The who-and-why of the running transaction; refuses when there is none."""

    function = "opstap_context"
    template = "%(function)s()"
    arity = 0
    output_field = models.UUIDField()


class Fact(models.Model):
    """Something that happened. It is written once; a correction is another fact."""

    recorded_at = models.DateTimeField("bekend op", db_default=RecordedAt(), editable=False)
    context = models.UUIDField(db_default=CurrentContext(), editable=False)

    class Meta:
        abstract = True


def written_once(model: M) -> M:
    """Refuse every change to a table of facts, whoever asks, and every row without who and why."""
    refuse_all = [
        pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Protect(name="never_emptied", level=pgtrigger.Statement, operation=pgtrigger.Truncate),
        demands_context(pgtrigger.Insert),
    ]
    return pgtrigger.register(*refuse_all)(model)


def demands_context(operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """A trigger that keeps the who-and-why of a statement, and refuses the statement without it."""
    return pgtrigger.Trigger(
        name="demands_context",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=operation,
        func="PERFORM _pgh_attach_context(); RETURN NULL;",
    )


def kept_in_history(**options: Any) -> Callable[[M], M]:
    """Keep every version of a record; a change, an addition or a removal without who and why is refused."""
    tracked = pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), **options)

    def decorate(model: M) -> M:
        whole = pgtrigger.Protect(name="never_emptied", level=pgtrigger.Statement, operation=pgtrigger.Truncate)
        return tracked(pgtrigger.register(whole)(model))

    return decorate
