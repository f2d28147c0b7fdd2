"""What stands in the way of moving a dossier, and of giving it another right."""

from collections.abc import Sequence
from datetime import date

from opstap.rulebook import Decision, Sentence, measure
from opstap.rulebook.rules import prolongation, suspension
from opstap.shared.refusals import Refusal
from opstap.shared.scope import seeing_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.facts import links
from opstap.trajectories.models import Dossier, Prolongation, Status, Suspension
from opstap.trajectories.moves import DOSSIER


def named(dossier: Dossier) -> Sentence:
    """A dossier in a sentence."""
    return Sentence(nl=f"Het dossier van {dossier.person}", en=f"The dossier of {dossier.person}")


def is_over(dossier: Dossier) -> bool:
    return not DOSSIER.may(dossier.status, Status.ENDED)


def against_ending(dossier: Dossier, day: date) -> Refusal | None:
    """Whether it cannot end by this day."""
    if is_over(dossier):
        return no.DOSSIER_ENDED(person=dossier.person)
    return no.ENDS_BEFORE_START(day=dossier.starts_on) if day < dossier.starts_on else None


def against_suspending(dossier: Dossier, before: Sequence[Suspension]) -> Refusal | None:
    """Whether it cannot rest, given its suspensions: it rests already, or it is not at work."""
    open_one = next((one for one in before if one.ends_on is None), None)
    if open_one is not None and not is_over(dossier):
        return no.RESTS_ALREADY(person=dossier.person, since=open_one.starts_on)
    return DOSSIER.refusal(dossier.status, Status.SUSPENDED, what=named(dossier))


def may_suspend(dossier: Dossier, starts_on: date, ends_on: date | None, *, rested: int, day: date) -> Decision:
    """What the rulebook says of a rest, after so many days of earlier rest."""
    return suspension.may_suspend(
        measure(dossier.measure),
        starts_on=starts_on,
        ends_on=ends_on,
        dossier_starts_on=dossier.starts_on,
        dossier_ends_on=dossier.ended_on or dossier.planned_end_on,
        suspended_days=rested,
        day=day,
    )


def against_resuming(dossier: Dossier, since: date | None) -> Refusal | None:
    """Whether it does not rest; `since` is the first day of the rest that goes on."""
    return None if dossier.status == Status.SUSPENDED and since else no.RESTS_NOT(person=dossier.person)


def against_prolonging(dossier: Dossier) -> Refusal | None:
    return no.NO_PROLONGING_AFTER_END(person=dossier.person) if is_over(dossier) else None


def times_before(dossier: Dossier) -> int:
    """How often a dossier was prolonged, along with what it goes on from. Two queries at most."""
    with seeing_everybody():  # an earlier link may be another organiser's
        earlier = links([dossier.pk]).get(dossier.pk, []) if dossier.continues_id else []
        return Prolongation.objects.filter(dossier__in=[dossier.pk, *(pk for pk, _ in earlier)]).count()


def may_prolong(dossier: Dossier, months: int, *, times: int, day: date) -> Decision:
    """What the rulebook says of so many months more, after it was prolonged so many times."""
    return prolongation.may_prolong(
        measure(dossier.measure),
        months_referred=dossier.months or 0,
        months_added=months,
        prolongations=times,
        transitional=dossier.is_transitional,
        day=day,
    )


def against_converting(dossier: Dossier) -> Refusal | None:
    if is_over(dossier):
        return no.DOSSIER_ENDED(person=dossier.person)
    return no.RESTS_SO_STAYS(person=dossier.person) if dossier.status == Status.SUSPENDED else None


def against_going_on(dossier: Dossier, on: date) -> Refusal | None:
    """Whether it cannot go on as another dossier from this day: it keeps a day at least."""
    return no.BEGAN_LATER(day=dossier.starts_on) if on <= dossier.starts_on else None
