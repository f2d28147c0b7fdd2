"""What goes on beside the work, month by month: coaches, talks, plans, notes, and who is followed after the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from opstap.demo import plans
from opstap.demo.coaches import Team
from opstap.demo.contacts import write_notes
from opstap.demo.evaluations import Talks
from opstap.demo.outcomes import Follower
from opstap.demo.renewals import sign_again
from opstap.demo.workers import Worker
from opstap.rulebook.units import add_months
from opstap.shared.audit import Actor
from opstap.shared.periods import month_start


@dataclass(slots=True)
class Guidance:
    """Everything coaches do for the people of the region until the demonstration stands still."""

    team: Team
    talks: Talks
    plans: plans.Plans
    follower: Follower
    rng: Random
    by: Actor
    halfway: date
    plans_from: date

    @classmethod
    def begin(cls, team: Team, rng: Random, by: Actor, first: date, standstill: date) -> "Guidance":
        months = (standstill.year - first.year) * 12 + standstill.month - first.month
        return cls(
            team=team,
            talks=Talks(rng, by, standstill),
            plans=plans.Plans(rng, by),
            follower=Follower(rng, by),
            rng=rng,
            by=by,
            halfway=add_months(first, months // 2),
            plans_from=month_start(plans.begins_on(standstill)),
        )

    def take(self, workers: Sequence[Worker]) -> None:
        """These people begin: each gets a coach, and a day for the first evaluation."""
        self.team.take(workers)
        for worker in workers:
            self.talks.plan(worker, worker.plan.starts_on)

    def live(self, workers: Sequence[Worker], month: date, end: date) -> None:
        """One month of it."""
        running = [one for one in workers if one.plan.overlaps(month, end)]
        if month == self.halfway:
            self.team.share_out_again([one for one in running if not one.ends_for], end)
        self.talks.live(running, month, end)
        if month >= self.plans_from:
            self.plans.live([one for one in running if one.plan.window(month) and not one.ends_for], month, end)
            sign_again(running, month, end, by=self.by)
            write_notes(running, month, rng=self.rng, by=self.by)
        self.follower.live(workers, month, end)
