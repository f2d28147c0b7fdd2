"""The nightly jobs as a list of steps, and those of trajectories. Doing them again changes nothing.

`opstap.portal.jobs` puts the whole list together and runs it: only there it is known what day it is.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from opstap.correspondence.alarms import Failed
from opstap.parties.intake import forget_signups
from opstap.rulebook import knowing
from opstap.shared.audit import MACHINE
from opstap.shared.scope import writing_for_everybody
from opstap.trajectories.actions import contact_changes, referrals, rights
from opstap.trajectories.actions.evaluations import count_due_days_anew
from opstap.trajectories.notices.reminders import remind_all

log = logging.getLogger(__name__)


class NightlyJobsFailed(Failed):
    """Some of the nightly jobs failed; the others were done."""


@dataclass(frozen=True, slots=True)
class Step:
    """One nightly job. `run` gets the day that begins, and says of how many it was."""

    name: str
    says: str
    run: Callable[[date], int]


@dataclass(frozen=True, slots=True)
class Done:
    """How a step went: of how many it was, or what went wrong."""

    step: Step
    count: int = 0
    problem: str = ""


def _forget_signups(day: date) -> int:
    """Who signed up and never answered is kept as long as any form that nobody finished."""
    kept = max(m["draft_keep_days"].on(day).as_int for m in knowing("draft_keep_days", day=day))
    return forget_signups(asked_until=day - timedelta(days=kept), by=MACHINE)


STEPS: Sequence[Step] = (
    Step("signups", "sign-ups forgotten", _forget_signups),
    Step("changes", "proposals lapsed", lambda day: contact_changes.lapse(by=MACHINE, day=day)),
    Step("drafts", "drafts of referrals forgotten", lambda day: referrals.forget_drafts(by=MACHINE, day=day)),
    Step("silence", "referrals lapsed", lambda day: referrals.lapse_silent(by=MACHINE, day=day)),
    Step("waiting", "warned that a referral will lapse", lambda day: referrals.tell_silent(by=MACHINE, day=day)),
    Step("rights", "told that a right no longer holds", lambda day: rights.tell_lapsed(by=MACHINE, day=day)),
    Step("evaluations", "evaluation days counted anew", lambda day: count_due_days_anew(by=MACHINE)),
    Step("reminders", "people reminded", lambda day: remind_all(by=MACHINE, day=day)),
)
"""In order: what lapses first, so that nobody is reminded of what is over."""


def run_nightly_jobs(day: date, steps: Sequence[Step]) -> list[Done]:
    """Do every step for the day that begins, each in a transaction of its own; one that fails stops no other."""
    return [_do(step, day) for step in steps]


def _do(step: Step, day: date) -> Done:
    try:
        with writing_for_everybody("At night the platform acts for everybody: what is over ends, and people are told."):
            done = Done(step, step.run(day))
    except Exception as problem:
        log.exception("the nightly job %s failed", step.name)
        return Done(step, problem=f"{type(problem).__name__}: {problem}")
    log.info("%s: %s", step.says, done.count)
    return done


def failed(done: Sequence[Done]) -> list[Done]:
    """The steps that went wrong."""
    return [one for one in done if one.problem]
