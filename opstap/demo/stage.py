"""What the last day of a demonstration is set up with: the day, the people who act, and everybody of the region."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from opstap.demo.workers import Worker, Workforce
from opstap.parties.models import Organiser, Service, User
from opstap.shared.audit import Actor


@dataclass(frozen=True, slots=True)
class Stage:
    """The last day. `coach` and `referrer` are the sign-ins of the demonstration, `office` is the referrer's."""

    day: date
    organiser: Organiser
    workforce: Workforce
    coach: Actor
    referrer: Actor
    office: Service
    star: Worker
    rng: Random
    by: Actor

    @property
    def desk(self) -> str:
        """Where talks are held."""
        return "Huis van de buurt, lokaal 2"

    def weekday(self, ahead: int) -> date:
        """The day so many days from the last, or the next one on which people work; before it, the one before."""
        day, step = self.day + timedelta(days=ahead), timedelta(days=1 if ahead >= 0 else -1)
        while day.weekday() > 4:
            day += step
        return day

    @property
    def running(self) -> list[Worker]:
        """Whoever works on the last day."""
        return [
            one
            for one in self.workforce.workers
            if not one.ends_for and not (one.plan.suspended_on and not one.plan.resumed_on)
        ]


def star_of(workers: list[Worker], day: date, *, coach: User) -> Worker:
    """Who gets the worker's sign-in: of this coach, with some months of work, a plan, and months to come."""

    def merits(one: Worker) -> tuple[bool, bool, bool, int]:
        until = one.plan.planned_end_on or day
        has_time = until > day + timedelta(days=60) and one.plan.starts_on < day - timedelta(days=150)
        return has_time, one.coach == coach, one.plan.suspended_on is None, len(one.goals)

    running = [one for one in workers if one.plan.months and not one.ends_for and one.plan.starts_on < day]
    return max([one for one in running if not one.plan.suspended_on or one.plan.resumed_on], key=merits)
