"""How people leave: for some time or for good, each for a reason of the list and with the words of a coach."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from opstap.assignments import following
from opstap.demo.granted import granted
from opstap.demo.region import TRANSITIONAL
from opstap.demo.renewals import prolong_some
from opstap.demo.workers import Worker
from opstap.shared.audit import Actor
from opstap.trajectories.actions import suspensions
from opstap.trajectories.actions.ending import Ending
from opstap.trajectories.actions.suspensions import Rest, Return
from opstap.trajectories.models import Exit, Suspension

Why = Exit.Reason
RESTS = {
    Suspension.Reason.ILLNESS: (46, ("Herstelt van een operatie.", "Rugklachten; de arts volgt op.", "")),
    Suspension.Reason.WORK: (18, ("Interimwerk voor enkele weken.", "Seizoenswerk in de tuinbouw.")),
    Suspension.Reason.CARE: (12, ("Zorgt voor een ziek familielid.", "Geen opvang voor de kinderen.")),
    Suspension.Reason.TRAINING: (10, ("Volgt een opleiding met voltijdse lessen.",)),
    Suspension.Reason.BIRTH: (6, ("",)),
    Suspension.Reason.ACCIDENT: (5, ("Viel met de fiets.",)),
    Suspension.Reason.OTHER: (3, ("Lang op familiebezoek in het buitenland.",)),
}
"""Reasons to rest in percent, each with what a coach writes. Assumed: nothing is published on it."""
ENDS_EARLY = {
    Why.WORK: (
        36,
        ("Vast contract in de schoonmaak.", "Halftijds in de keuken van een school.", "Start bij een bakker."),
    ),
    Why.OWN_WISH: (18, ("Wil even geen wijk-werk meer.", "Het werk paste niet bij het gezin.", "")),
    Why.HEALTH: (14, ("Het werk werd te zwaar.", "Arts raadt het werk af.")),
    Why.TRAINING: (9, ("Start een opleiding logistiek assistent.", "Start een opleiding zorgkundige.")),
    Why.NOT_KEPT: (7, ("Kwam drie keer niet opdagen zonder te verwittigen.",)),
    Why.SOCIAL_ECONOMY: (6, ("Mag starten in een maatwerkbedrijf.",)),
    Why.OTHER_MEASURE: (4, ("Gaat verder met een artikel 60.", "Begint tijdelijke werkervaring.")),
    Why.MOVED: (3, ("Verhuisd naar een andere provincie.",)),
    Why.OTHER: (2, ("",)),
    Why.DECEASED: (1, ("",)),
}
"""Why a dossier ends before its right does, in percent. Assumed: nothing is published on it."""
ENDS_OF_THE_PAST = {
    Why.OTHER: (38, ("Met pensioen.",)),
    Why.HEALTH: (26, ("Het werk werd te zwaar.", "Arts raadt het werk af.")),
    Why.OWN_WISH: (16, ("Stopt na vele jaren.", "")),
    Why.WORK: (12, ("Vast werk bij een gebruiker van vroeger.", "Deeltijds in een rusthuis.")),
    Why.MOVED: (5, ("Woont nu bij de kinderen.",)),
    Why.DECEASED: (3, ("",)),
}
"""Why a dossier of the transitional right ends, in percent: these people are older. Assumed."""
ENDS_IN_TIME = {
    Why.PLANNED_END: (76, ("",)),
    Why.WORK: (15, ("Begint de maand erna te werken.", "Contract bij het OCMW.")),
    Why.TRAINING: (5, ("Start een opleiding in de bouw.",)),
    Why.SOCIAL_ECONOMY: (4, ("Mag starten in een maatwerkbedrijf.",)),
}
"""With which reason a coach closes a dossier whose right is over, in percent. Assumed."""


def leave(workers: Sequence[Worker], first: date, last: date, *, rng: Random, by: Actor) -> None:
    """Rests, returns, more months and ends that the plans have between these days."""
    rests = [_rest(one, rng) for one in workers if _falls(one.plan.suspended_on, first, last)]
    returns = [
        Return(one.dossier, one.plan.resumed_on)
        for one in workers
        if one.plan.resumed_on and _falls(one.plan.resumed_on, first, last)
    ]
    endings = [_ending(one, rng) for one in workers if _falls(one.plan.ended_on, first, last)]
    if rests:
        granted(suspensions.suspend(rests, by=by, day=last))
    if returns:
        granted(suspensions.resume(returns, by=by, day=last))
    prolong_some(workers, first, last, by=by)
    if endings:
        granted(following.end(endings, by=by, day=last))


def _falls(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last


def _drawn(shares: dict, rng: Random) -> tuple[str, str]:
    """A reason by its share, and words that go with it."""
    (reason,) = rng.choices(list(shares), weights=[weight for weight, _ in shares.values()])
    return reason, rng.choice(shares[reason][1])


def _rest(worker: Worker, rng: Random) -> Rest:
    one = worker.plan
    since = one.suspended_on or one.starts_on
    reason, words = _drawn(RESTS, rng)
    expected = (one.resumed_on or since + timedelta(days=120)) - timedelta(days=1)
    is_known = rng.random() < 0.7  # the others do not say when they think to be back
    return Rest(worker.dossier, since, reason, words, expected_until=expected if is_known else None)


def _ending(worker: Worker, rng: Random) -> Ending:
    one = worker.plan
    shares = ENDS_OF_THE_PAST if one.group == TRANSITIONAL else ENDS_EARLY
    if one.ended_on == one.planned_end_on:
        shares = ENDS_IN_TIME
    worker.ends_for, words = _drawn(shares, rng)
    return Ending(worker.dossier, one.ended_on or one.starts_on, worker.ends_for, words)
