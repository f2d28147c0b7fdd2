"""What stands in the way of saying what became of somebody."""

from datetime import date

from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import outcome_window
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier
from opstap.trajectories.queries.outcomes import GOES_ON


def against_observing(dossier: Dossier) -> Refusal | None:
    """Whether nothing is measured of it: it runs, or went on as another dossier."""
    if dossier.ended_on is None:
        return no.STILL_RUNS()
    return no.WENT_ON() if dossier.exit.kind in GOES_ON else None


def may_observe(dossier: Dossier, months: int, observed_on: date, day: date) -> Decision:
    """What the rulebook says of what was seen on a day, so many months after the end."""
    return outcome_window.may_observe(
        measure(dossier.measure), ended_on=dossier.exit.day, months=months, observed_on=observed_on, day=day
    )


def first_moment(dossier: Dossier, day: date) -> Decision:
    """Whether anything can be observed by this day: the first moment, on its first day or on this one."""
    m, ended_on = measure(dossier.measure), dossier.exit.day
    months = min(int(one) for one in m["outcome_months"].on(ended_on).as_list)
    opens, _ = outcome_window.window(m, ended_on=ended_on, months=months)
    return may_observe(dossier, months, min(opens, day), day)
