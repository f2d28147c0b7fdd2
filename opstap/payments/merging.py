"""Two who turned out to be one: what stands in the way, what moves, and the moving itself.

The last step knows everything about a person. What may change follows the kept person, with its history; what is
written once stays where it was, and so do payments and accounts, for that is where the money went.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction

from opstap.parties.models import Membership, Person, Profile
from opstap.payments import refusals as no
from opstap.performances.facts import Key, add_to_tallies, locked_tallies
from opstap.performances.models import Performance, Tally
from opstap.rulebook import WITH_VOUCHERS, Decision, measure
from opstap.rulebook.rules import identity, monthly_cap, overlap, yearly_cap
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import broken, one_at_a_time, rows
from opstap.shared.errors import BadInput, NotFound, Refused
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import Situation
from opstap.vouchers import chart

SOURCE = "samengevoegd"
TOLD_AGAIN = {Situation: "holds_from", Profile: "told_on"}
"""Facts that are told again of the kept person, but for the days of which that one has its own."""
FILLED_IN = ("email", "phone", "iban", "organiser_id", "service_id")


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
    _both_seen(keep, drop)
    with scoped(EVERYBODY):
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
            follows=_counted(drop, (*_records(), (Performance, "person"))),
            stays=_counted(drop, _facts()),
            together=together,
            decisions=decisions,
        )


@recorded("personen samengevoegd")
def merge(*, keep: Person, drop: Person, by: Actor, day: date, reason: str) -> Person:
    """From now on `drop` is `keep`. Raises Refused when caps, overlaps or payable money stand in the way."""
    one_at_a_time("opstap.people")
    one_at_a_time("pay out")
    _both_seen(keep, drop)
    with scoped(EVERYBODY):
        locked = Person.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([keep.pk, drop.pk])
        hours = _lock_tallies(keep.pk, drop.pk)
        for refusal in preview(keep=keep, drop=drop, day=day).refusals:
            raise Refused(refusal)
        _tell_again(keep.pk, drop.pk)
        for model, field in _records():
            _follow(model, field, keep.pk, drop.pk)
        add_to_tallies(hours)
        Tally.objects.filter(person=drop.pk).delete()
        return _become(locked[keep.pk], locked[drop.pk])


def _both_seen(keep: Person, drop: Person) -> None:
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


def _records() -> list[tuple[type[models.Model], str]]:
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


def _lock_tallies(keep: int, drop: int) -> dict[Key, int]:
    """Lock the tallies of both, those of `keep` made where missing; gives what is to be added to them."""
    known = Tally.objects.filter(person__in=[keep, drop]).values_list("measure", "unit", "since", "cap", "person")
    caps = {(person, name, unit, since): cap for name, unit, since, cap, _ in known for person in (keep, drop)}
    hours = locked_tallies(caps)
    return {(keep, *key[1:]): count for key, count in hours.items() if key[0] == drop}


def _tell_again(keep: int, drop: int) -> None:
    """Facts are not changed: what was told of the one is told again of the other, with this as its source."""
    for model, on in TOLD_AGAIN.items():
        own = set(model._default_manager.filter(person=keep).values_list(on, flat=True))
        told = model._default_manager.filter(person=drop).exclude(**{f"{on}__in": own}).order_by("recorded_at", "pk")
        model._default_manager.bulk_create(
            [model(**{**_said(fact), "person_id": keep, "source": SOURCE}) for fact in told]
        )


def _said(fact: models.Model) -> dict[str, Any]:
    own = ("id", "recorded_at", "context")
    return {
        field.attname: getattr(fact, field.attname) for field in fact._meta.concrete_fields if field.name not in own
    }


def _follow(model: type[models.Model], field: str, keep: int, drop: int) -> None:
    """Let the rows of a table name the kept person. Raises BadInput with the rule of the database when they may not."""
    following = model._default_manager.filter(**{field: drop})
    if model is Membership:  # somebody who signs in as both keeps the one role
        following = following.exclude(user__in=Membership.objects.filter(person=keep).values("user"))
    try:
        with transaction.atomic():
            following.update(**{field: keep})
    except IntegrityError as problem:
        raise BadInput(broken(problem)) from None


def _become(keep: Person, drop: Person) -> Person:
    """The kept person, with what only the other one had; the other one points to it and is in no list any more."""
    for name in FILLED_IN:
        setattr(keep, name, getattr(keep, name) or getattr(drop, name))
    if not keep.street and keep.municipality_id in (None, drop.municipality_id):
        keep.street, keep.postcode, keep.municipality_id = drop.street, drop.postcode, drop.municipality_id
    keep.registered_with_vdab = keep.registered_with_vdab or drop.registered_with_vdab
    keep.save()
    Person.objects.filter(merged_into=drop.pk).update(merged_into=keep.pk)
    drop.merged_into = keep
    drop.save(update_fields=["merged_into"])
    return keep
