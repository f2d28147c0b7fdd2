"""Recognitions applied for, signed and paid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from opstap.clients import refusals as no
from opstap.clients.facts import measures_of, recognised
from opstap.clients.models import Fee, Recognition
from opstap.parties.facts import served
from opstap.parties.models import Municipality, Organiser
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import registration_fee, territory
from opstap.shared import numbers
from opstap.shared.answers import Answer, answered
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import next_ids, rows
from opstap.shared.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Application:
    """A client that asks an organiser for a recognition under a measure, for work in a municipality."""

    client: int
    organiser: int
    municipality: int
    street: str
    applied_on: date
    measure: str


@recorded("erkenning aangevraagd")
def apply(*, applications: Sequence[Application], by: Actor) -> list[Answer]:
    """Ask for recognitions; refused where the place of the work is not in the organiser's area on that day.

    Nor does a client get a second running one with the same organiser under the same measure.
    """
    said = list(_may_apply(applications))
    accepted = [asked for asked, one in zip(applications, said, strict=True) if isinstance(one, Decision) and one]
    numbered = list(zip(next_ids(Recognition, len(accepted)), accepted, strict=True))
    Recognition.objects.bulk_create(
        [
            Recognition(
                id=number,
                client_id=asked.client,
                organiser_id=asked.organiser,
                measure=asked.measure,
                municipality_id=asked.municipality,
                street=asked.street,
                applied_on=asked.applied_on,
                number=f"{number:08d}",
                reference=numbers.make_reference(number),
            )
            for number, asked in numbered
        ]
    )
    return answered(said, (number for number, _ in numbered))


def _may_apply(applications: Sequence[Application]) -> Iterator[Decision | Refusal]:
    areas = served([asked.municipality for asked in applications])
    organisers = dict(Organiser.objects.values_list("id", "name"))
    places = dict(Municipality.objects.values_list("id", "name"))
    taken = recognised(asked.client for asked in applications)
    for asked in applications:
        organiser, key = organisers[asked.organiser], (asked.client, asked.organiser, asked.measure)
        if key in taken:
            yield no.ALREADY_RECOGNISED(organiser=organiser, measure=asked.measure)
            continue
        decision = territory.may_place(
            measure(asked.measure),
            place=places.get(asked.municipality, "?"),
            organiser=organiser,
            in_territory=(asked.organiser, asked.municipality, asked.applied_on) in areas,
            in_flanders=asked.municipality in places,
            day=asked.applied_on,
        )
        if decision:
            taken.add(key)
        yield decision


@recorded("gebruikersovereenkomst ondertekend")
def sign_client_agreements(*, recognitions: Sequence[int], signed_on: date, by: Actor) -> int:
    """Both parties have signed the client agreement on this day. Gives the number of recognitions signed."""
    return Recognition.objects.filter(pk__in=recognitions, agreement_signed_on=None).update(
        agreement_signed_on=signed_on
    )


@recorded("inschrijvingsrecht betaald")
def pay_fees(*, payments: Sequence[tuple[int, int, date]], by: Actor) -> list[Answer]:
    """Fees that came in: (recognition, cents, paid on). A fee paid early starts when the running one ends."""
    keys = [recognition for recognition, _, _ in payments]
    under = {key: measure(name) for key, name in measures_of(keys).items()}
    covered: dict[int, date] = dict(
        rows(
            "select recognition_id, max(valid_until) from clients_fee where recognition_id = any(%s) group by 1",
            [keys],
        )
    )
    decisions = [registration_fee.may_pay(under[key], cents=cents, day=paid_on) for key, cents, paid_on in payments]
    fees: list[Fee] = []
    for (recognition, cents, paid_on), decision in zip(payments, decisions, strict=True):
        if not decision:
            continue
        starts = max(paid_on, covered[recognition] + timedelta(days=1)) if recognition in covered else paid_on
        until = registration_fee.valid_until(under[recognition], paid_on=starts)
        covered[recognition] = until
        fees.append(
            Fee(
                recognition_id=recognition,
                cents=cents,
                paid_on=paid_on,
                valid_from=starts,
                valid_until=until,
                law=decision.law,
                because=str(decision.because),
            )
        )
    return answered(decisions, (fee.pk for fee in Fee.objects.bulk_create(fees)))
