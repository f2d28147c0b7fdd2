"""Two who turned out to be one: from now on they are.

What may change follows the kept person, with its history; what is written once stays where it was, and so do payments
and accounts, for that is where the money went.
"""

from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction

from opstap.merging.queries import both_seen, preview, records
from opstap.parties.models import ContactChange, Membership, Person, Profile
from opstap.performances.facts import Key, add_to_tallies, locked_tallies
from opstap.performances.models import Tally
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import broken, one_at_a_time
from opstap.shared.errors import BadInput, Refused
from opstap.shared.scope import writing_for_everybody
from opstap.trajectories.models import Situation

SOURCE = "samengevoegd"
TOLD_AGAIN = {Situation: "holds_from", Profile: "told_on"}
"""Facts that are told again of the kept person, but for the days of which that one has its own."""
FILLED_IN = ("email", "phone", "iban", "organiser_id", "service_id")


@recorded("personen samengevoegd")
def merge(*, keep: Person, drop: Person, by: Actor, day: date, reason: str) -> Person:
    """From now on `drop` is `keep`. Raises Refused when caps, overlaps or payable money stand in the way."""
    one_at_a_time("opstap.people")
    one_at_a_time("pay out")
    both_seen(keep, drop)
    with writing_for_everybody("What is known of two people lies with every organiser and service they met."):
        locked = Person.objects.select_for_update(of=("self",)).order_by("pk").in_bulk([keep.pk, drop.pk])
        hours = _lock_tallies(keep.pk, drop.pk)
        for refusal in preview(keep=keep, drop=drop, day=day).refusals:
            raise Refused(refusal)
        _tell_again(keep.pk, drop.pk)
        for model, field in records():
            _follow(model, field, keep.pk, drop.pk)
        add_to_tallies(hours)
        Tally.objects.filter(person=drop.pk).delete()
        return _become(locked[keep.pk], locked[drop.pk], by, day)


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
    """Let the rows of a table name the kept person. Raises BadInput with the table's own sentence when they may not."""
    following = model._default_manager.filter(**{field: drop})
    if model is Membership and Membership.objects.filter(person=keep).exists():  # one sign-in for one person
        following.delete()
        return
    try:
        with transaction.atomic():
            following.update(**{field: keep})
    except IntegrityError as problem:
        raise BadInput(broken(problem)) from None


def _other_contacts(keep: Person, drop: Person, by: Actor, day: date) -> list[ContactChange]:
    """What the other one was reached or paid by, and is no more: written down, so that links wait as after a change."""
    return [
        ContactChange(
            person=keep,
            field=name,
            before=getattr(drop, name),
            after=getattr(keep, name),
            status=ContactChange.Status.CONFIRMED,
            how=ContactChange.How.MERGED,
            proposed_on=day,
            proposed_by_id=by.user,
            proposer=by.label,
            decided_on=day,
            decided_by_id=by.user,
        )
        for name in ContactChange.Field.values
        if getattr(keep, name) and getattr(drop, name) not in ("", getattr(keep, name))
    ]


def _become(keep: Person, drop: Person, by: Actor, day: date) -> Person:
    """The kept person, with what only the other one had; the other one points to it and is in no list any more."""
    ContactChange.objects.bulk_create(_other_contacts(keep, drop, by, day))
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
