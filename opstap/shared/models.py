"""The two kinds of table: facts, written once, and records, of which every version is kept. And the demo day, a fact.

Neither takes a write unless the transaction says who writes and why (see `shared.audit`).
"""

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Func

M = TypeVar("M", bound=type[models.Model])


RECORDED_AT = Func(function="opstap_recorded_at", output_field=models.DateTimeField())
"""The instant the running transaction says something became known."""
CONTEXT = Func(function="opstap_context", output_field=models.UUIDField())
"""The who-and-why of the running transaction; refuses when there is none."""


class Fact(models.Model):
    """Something that happened. It is written once; a correction is another fact."""

    recorded_at = models.DateTimeField("bekend op", db_default=RECORDED_AT, editable=False)
    context = models.UUIDField(db_default=CONTEXT, editable=False)

    class Meta:
        abstract = True


def written_once(model: M) -> M:
    """Refuse every change to a table of facts, whoever asks, and every row without who and why."""
    refuse_all = [
        pgtrigger.Protect(name="written_once", level=pgtrigger.Row, operation=pgtrigger.Update | pgtrigger.Delete),
        never_emptied(),
        demands_context(pgtrigger.Insert),
    ]
    model.is_written_once = True  # type: ignore[attr-defined]  # read by the grants
    registered: M = pgtrigger.register(*refuse_all)(model)
    return registered


def never_emptied() -> pgtrigger.Trigger:
    """A trigger that refuses TRUNCATE, which no row trigger sees."""
    return pgtrigger.Trigger(
        name="never_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'Deze tabel wordt nooit leeggemaakt.';",
    )


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
    """Keep every version of a record; a change, an addition or a removal without who and why is refused.

    A record that is also a Fact already carries the who-and-why of its addition; only its later versions are kept.
    """

    def decorate(model: M) -> M:
        later = [pghistory.UpdateEvent(), pghistory.DeleteEvent()]
        if issubclass(model, Fact):
            trackers, triggers = later, [never_emptied(), demands_context(pgtrigger.Insert)]
        else:
            trackers, triggers = [pghistory.InsertEvent(), *later], [never_emptied()]
        tracked: M = pghistory.track(*trackers, **options)(pgtrigger.register(*triggers)(model))
        return tracked

    return decorate


@written_once
class DemoDay(Fact):
    """This database holds an invented region, and for its screens it is always this day. Real data have none."""

    region = models.CharField("regio", max_length=40, unique=True)
    day = models.DateField("vandaag")

    def __str__(self) -> str:
        return f"{self.region} op {self.day}"
