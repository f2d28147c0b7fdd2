"""Organisers appointed, prices set, people and clients registered."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from opstap.parties import refusals as no
from opstap.parties.models import Client, Municipality, Organiser, Person, Price, Territory
from opstap.rulebook import WITH_VOUCHERS, Sentence, measure
from opstap.rulebook.rules import voucher_price
from opstap.shared import numbers
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput, Refused


@recorded("organisator aangewezen")
def appoint(*, organiser: Organiser, municipalities: Sequence[Municipality], starts_on: date, by: Actor) -> None:
    """From this day these municipalities are served by this organiser, and no longer by whoever did so before."""
    ids = [municipality.pk for municipality in municipalities]
    Territory.objects.filter(municipality__in=ids, starts_on__lt=starts_on, ends_on=None).update(
        ends_on=starts_on - timedelta(days=1)
    )
    Territory.objects.bulk_create(
        [Territory(organiser=organiser, municipality_id=municipality, starts_on=starts_on) for municipality in ids]
    )


@recorded("aanschafprijs vastgelegd")
def set_price(*, organiser: Organiser, cents: int, decided_on: date, by: Actor) -> Price:
    """Decide what a voucher costs with this organiser, from the first of January after (Besluit art. 38 §1)."""
    m = measure(WITH_VOUCHERS)
    starts_on = voucher_price.takes_effect_on(m, decided_on=decided_on)
    decision = voucher_price.may_ask(m, cents=cents, day=starts_on)
    if not decision:
        raise Refused(decision)
    Price.objects.filter(organiser=organiser, ends_on=None, starts_on__lt=starts_on).update(
        ends_on=starts_on - timedelta(days=1)
    )
    return Price.objects.create(organiser=organiser, cents=cents, decided_on=decided_on, starts_on=starts_on)


@recorded("persoon ingeschreven")
def register_people(*, people: Sequence[Person], by: Actor) -> list[Person]:
    """Register people, each known once by the national number. Raises BadInput naming the row that cannot be."""
    for place, person in enumerate(people, 1):
        person.insz = _number(numbers.insz, person.insz, "insz", place)
        person.iban = _number(numbers.iban, person.iban, "iban", place) if person.iban else ""
    _refuse_known(Person.objects.all(), "insz", [person.insz for person in people], no.INSZ)
    return Person.objects.bulk_create(people)


@recorded("gebruiker ingeschreven")
def register_clients(*, clients: Sequence[Client], by: Actor) -> list[Client]:
    """Register clients: a household by its national number, every other by its enterprise number."""
    for place, client in enumerate(clients, 1):
        client.insz = _number(numbers.insz, client.insz, "insz", place) if client.insz else None
        client.kbo = _number(numbers.kbo, client.kbo, "kbo", place) if client.kbo else None
        client.clean_fields(exclude=["organiser"])
    _refuse_known(Client.objects.all(), "insz", [c.insz for c in clients if c.insz], no.INSZ)
    _refuse_known(Client.objects.all(), "kbo", [c.kbo for c in clients if c.kbo], no.KBO)
    return Client.objects.bulk_create(clients)


def _number(check: Callable[[str], str], text: str, field: str, place: int) -> str:
    try:
        return check(text)
    except BadInput as problem:
        raise BadInput(problem.refusal.in_row(place), field) from None


def _refuse_known(rows: QuerySet[Any], field: str, values: Sequence[str], word: Sentence) -> None:
    """No number is registered twice, neither before nor in this batch."""
    known = set(rows.filter(**{f"{field}__in": values}).values_list(field, flat=True))
    twice = {value for value, times in Counter(values).items() if times > 1}
    if known or twice:
        shown = ", ".join(sorted(known | twice)[:3])
        raise BadInput(no.KNOWN_ALREADY(word=word, numbers=shown), field)
