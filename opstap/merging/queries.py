"""What merging two people would do: what follows, what stays, and what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from opstap.merging import refusals as no
from opstap.parties.models import Person
from opstap.performances.models import Performance, Tally
from opstap.rulebook import WITH_VOUCHERS, Decision, measure
from opstap.rulebook.rules import identity, monthly_cap, overlap, yearly_cap
from opstap.shared.db import rows
from opstap.shared.errors import NotFound
from opstap.shared.scope import seeing_everybody
from opstap.vouchers import chart


@dataclass(frozen=True, slots=True)
class Together:
    """A month or year in which the hours of both are added up, and whether they fit under the cap."""

    measure: str
    unit: str
    since: date
    keep: int
    drop: int
    decision: Decision

    @property
    def hours(self) -> int:
        return self.keep + self.drop


@dataclass(frozen=True, slots=True)
class Preview:
    """What merging would do: how many rows of each kind follow or stay, the added hours, and the decisions."""

    follows: dict[str, int]
    stays: dict[str, int]
    together: list[Together]
    decisions: list[Decision]

    @property
    def refusals(self) -> list[Decision]:
        """What stands in the way."""
        return [decision for decision in self.decisions if not decision]


def preview(*, keep: Person, drop: Person, day: date) -> Preview:
    """What merging `drop` into `keep` would do. Raises NotFound when one of them is not to be seen."""
    both_seen(keep, drop)
    with seeing_everybody():
        together = _together(keep.pk, drop.pk)
        m = measure(WITH_VOUCHERS)
        decisions = [
            identity.may_merge(
                m,
                overlapping_dossiers=_overlapping_dossiers(keep.pk, drop.pk),
                payable_cents=_payable(drop.pk),
                day=day,
            ),
            *(one.decision for one in together),
            *(overlap.may_overlap(m, overlapping=True, day=on) for on in _overlapping_days(keep.pk, drop.pk)),
        ]
        return Preview(
            follows=_counted(drop, (*records(), (Performance, "person"))),
            stays=_counted(drop, _facts()),
            together=together,
            decisions=decisions,
        )


def both_seen(keep: Person, drop: Person) -> None:
    seen = Person.objects.standing().filter(pk__in=[keep.pk, drop.pk]).count()
    if keep.pk == drop.pk or seen < len([keep, drop]):
        raise NotFound(no.NOT_BOTH())


def _related() -> Iterator[tuple[type[models.Model], str]]:
    """Every table that names a person, with the field that does; not the history, nor what is added up or cascades."""
    for relation in Person._meta.related_objects:
        model = relation.related_model
        is_history = hasattr(model, "pgh_tracked_model")
        if isinstance(model, type) and not is_history and model not in (Person, Performance, Tally):
            yield model, relation.field.name


def records() -> list[tuple[type[models.Model], str]]:
    """What may change, and follows. A placement takes its performances along (the database cascades)."""
    return [(model, field) for model, field in _related() if not hasattr(model, "is_written_once")]


def _facts() -> list[tuple[type[models.Model], str]]:
    return [(model, field) for model, field in _related() if hasattr(model, "is_written_once")]


def _counted(person: Person, kinds: Any) -> dict[str, int]:
    counts = {
        model._meta.model_name: model._default_manager.filter(**{field: person}).count() for model, field in kinds
    }
    return {name: count for name, count in counts.items() if count}


def _together(keep: int, drop: int) -> list[Together]:
    found = rows(
        """
        select d.measure, d.unit, d.since, coalesce(k.hours, 0), d.hours
        from performances_tally d
        left join performances_tally k
          on k.person_id = %s and (k.measure, k.unit, k.since) = (d.measure, d.unit, d.since)
        where d.person_id = %s and d.hours > 0
        order by d.measure, d.since, d.unit
        """,
        [keep, drop],
    )
    return [Together(*row, _may_perform(*row)) for row in found]


def _may_perform(name: str, unit: str, since: date, performed: int, asked: int) -> Decision:
    rule = monthly_cap if unit == Tally.Unit.MONTH else yearly_cap
    return rule.may_perform(measure(name), asked=asked, performed=performed, day=since)


def _overlapping_dossiers(keep: int, drop: int) -> int:
    (found,) = rows(
        """
        select count(*) from trajectories_dossier a join trajectories_dossier b using (measure)
        where a.person_id = %s and b.person_id = %s
          and daterange(a.starts_on, a.ended_on, '[]') && daterange(b.starts_on, b.ended_on, '[]')
        """,
        [keep, drop],
    )
    return int(found[0])


def _overlapping_days(keep: int, drop: int) -> list[date]:
    found = rows(
        """
        select distinct a.day from performances_performance a join performances_performance b using (day)
        where a.person_id = %s and b.person_id = %s and not a.is_withdrawn and not b.is_withdrawn
          and a.begins < b.ends and b.begins < a.ends
        order by 1
        """,
        [keep, drop],
    )
    return [day for (day,) in found]


def _payable(person: int) -> int:
    """What the books still owe this worker, in cents."""
    (found,) = rows(
        """
        select coalesce(sum(case when t.credit_id = a.id then t.cents else -t.cents end), 0)::bigint
        from ledger_account a join ledger_transfer t on a.id in (t.credit_id, t.debit_id)
        where a.kind = %s and a.owner = %s
        """,
        [chart.WORKER, person],
    )
    return int(found[0])
