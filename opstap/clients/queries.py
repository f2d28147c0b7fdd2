"""What can be asked across recognitions: which fee holds, which lacks something, whether one is active."""

from datetime import date

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from opstap.clients.facts import fee_periods, period_on
from opstap.clients.models import Fee, Recognition
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import recognition_active


def with_fee(recognitions: QuerySet[Recognition]) -> QuerySet[Recognition]:
    """Adds `fee_until`: the last day covered by the fees paid so far, or nothing."""
    return recognitions.annotate(fee_until=Max("fees__valid_until"))


def running(recognitions: QuerySet[Recognition]) -> QuerySet[Recognition]:
    return recognitions.filter(ended_on=None)


def fee_ends_between(recognitions: QuerySet[Recognition], first: date, last: date) -> QuerySet[Recognition]:
    """Running recognitions whose last paid day falls between these days, both included; the first to end first."""
    ending = with_fee(running(recognitions)).filter(fee_until__range=(first, last))
    return ending.order_by("fee_until", "number")


def active(recognitions: QuerySet[Recognition], day: date) -> QuerySet[Recognition]:
    """Running recognitions with a signed agreement and a fee that covers this day."""
    return running(recognitions).filter(_covered(day), agreement_signed_on__lte=day)


def _covered(day: date) -> Exists:
    return Exists(Fee.objects.filter(recognition=OuterRef("pk"), valid_from__lte=day, valid_until__gte=day))


def lacking(recognitions: QuerySet[Recognition], day: date) -> QuerySet[Recognition]:
    """Running recognitions without a signed agreement, or without a fee that covers this day."""
    lacks = Q(agreement_signed_on=None) | Q(agreement_signed_on__gt=day) | ~_covered(day)
    return with_fee(running(recognitions)).filter(lacks).order_by(F("fee_until").desc(nulls_first=True), "number")


def activity(recognition: Recognition, day: date) -> Decision:
    """The rulebook's word on whether a recognition is active on a day."""
    first, last = period_on(fee_periods([recognition.pk]).get(recognition.pk, []), day)
    return recognition_active.is_active(
        measure(recognition.measure),
        agreement_signed_on=recognition.agreement_signed_on,
        fee_valid_from=first,
        fee_valid_until=last,
        ended_on=recognition.ended_on,
        day=day,
    )
