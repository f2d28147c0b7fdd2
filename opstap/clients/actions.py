"""Recognitions applied for, signed and paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from opstap.clients.models import Fee, Recognition
from opstap.parties.facts import served
from opstap.parties.models import Municipality, Organiser
from opstap.rulebook import WITH_VOUCHERS, measure
from opstap.rulebook.rules import registration_fee, territory
from opstap.shared import numbers
from opstap.shared.answers import Answer, answered
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import next_ids, rows


@dataclass(frozen=True, slots=True)
class Application:
    """A client that asks an organiser for a recognition, for work in a municipality."""

    client: int
    organiser: int
    municipality: int
    street: str
    applied_on: date


@recorded("erkenning aangevraagd")
def apply(*, applications: Sequence[Application], by: Actor) -> list[Answer]:
    """Ask for recognitions; refused where the place of the work is not in the organiser's area on that day."""
    areas = served([application.municipality for application in applications])
    organisers = dict(Organiser.objects.values_list("id", "name"))
    places = dict(Municipality.objects.values_list("id", "name"))
    m = measure(WITH_VOUCHERS)
    decisions = [
        territory.may_place(
            m,
            place=places.get(asked.municipality, "?"),
            organiser=organisers[asked.organiser],
            in_territory=(asked.organiser, asked.municipality, asked.applied_on) in areas,
            in_flanders=asked.municipality in places,
            day=asked.applied_on,
        )
        for asked in applications
    ]
    accepted = [asked for asked, decision in zip(applications, decisions, strict=True) if decision]
    numbered = list(zip(next_ids(Recognition, len(accepted)), accepted, strict=True))
    Recognition.objects.bulk_create(
        [
            Recognition(
                id=number,
                client_id=asked.client,
                organiser_id=asked.organiser,
                municipality_id=asked.municipality,
                street=asked.street,
                applied_on=asked.applied_on,
                number=f"{number:08d}",
                reference=numbers.make_reference(number),
            )
            for number, asked in numbered
        ]
    )
    return answered(decisions, (number for number, _ in numbered))


@recorded("gebruikersovereenkomst ondertekend")
def sign_client_agreements(*, recognitions: Sequence[int], signed_on: date, by: Actor) -> int:
    """Both parties have signed the client agreement on this day. Gives the number of recognitions signed."""
    return Recognition.objects.filter(pk__in=recognitions, agreement_signed_on=None).update(
        agreement_signed_on=signed_on
    )


@recorded("inschrijvingsrecht betaald")
def pay_fees(*, payments: Sequence[tuple[int, int, date]], by: Actor) -> list[Answer]:
    """Fees that came in: (recognition, cents, paid on). A fee paid early starts when the running one ends."""
    m = measure(WITH_VOUCHERS)
    covered: dict[int, date] = dict(
        rows(
            "select recognition_id, max(valid_until) from clients_fee where recognition_id = any(%s) group by 1",
            [[recognition for recognition, _, _ in payments]],
        )
    )
    decisions = [registration_fee.may_pay(m, cents=cents, day=paid_on) for _, cents, paid_on in payments]
    fees: list[Fee] = []
    for (recognition, cents, paid_on), decision in zip(payments, decisions, strict=True):
        if not decision:
            continue
        starts = max(paid_on, covered[recognition] + timedelta(days=1)) if recognition in covered else paid_on
        until = registration_fee.valid_until(m, paid_on=starts)
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
