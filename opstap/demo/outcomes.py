"""What became of whoever left: words of registers, of people themselves and of the organiser, at every moment.

The shares at work after 3, 6 and 9 months are those of T-S1-3 (Flanders, to the end of February 2019), for the
transitional group and for the others; so are about the shares of the other places. What each source covers is assumed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from opstap.demo.granted import granted
from opstap.demo.region import TRANSITIONAL
from opstap.demo.workers import Worker
from opstap.rulebook.units import add_months
from opstap.shared.audit import Actor
from opstap.trajectories.actions.outcomes import Word, observe
from opstap.trajectories.models import Exit, Observation
from opstap.trajectories.outcome_tree import Node

Source = Observation.Source
AT_WORK = {
    True: {3: 267 / 1147, 6: 132 / 461, 9: 96 / 333, 12: 96 / 333},
    False: {3: 155 / 593, 6: 69 / 243, 9: 19 / 92, 12: 19 / 92},
}
"""T-S1-3, employees: whether the dossier was of the transitional group, and after how many months. Of 12 months nothing
is published; the share after 9 is taken."""
KINDS_OF_WORK = {Node.NEC: 80, Node.NEC_IN_SEC: 12, Node.SEC: 8}
"""T-S1-3, after 3 months, both groups together, in percent of the employees."""
ELSEWHERE = {
    Node.SELF_EMPLOYED: 12,
    Node.GUIDANCE: 36,
    Node.TWE: 13,
    Node.TWE_OCMW: 23,
    Node.TRAINING: 26,
    Node.WORKPLACE_LEARNING: 11,
    Node.EXPLORATORY_STAGE: 8,
    Node.IBO: 8,
    Node.BIS: 14,
    Node.GOB: 23,
    Node.WELFARE: 2,
    Node.NONE: 1000,
}
"""About how often each other place is seen in T-S1-3 after 3 months; the rest has no registered action."""
CLOSE_TO_WORK = 0.35
"""Of whoever left for a job, the chances lie within this share: most are still at work. Assumed."""
COVERS = {Source.REGISTER: 0.8, Source.TOLD: 0.35, Source.ORGANISER: 0.2}
"""The share of ended dossiers of which each source says something. Assumed."""
SILENT = 0.15
"""The share of people reached who do not say it, and of the organiser's guesses that are none. Assumed."""
REGISTERS = {Node.SELF_EMPLOYED: "RSVZ", **dict.fromkeys(KINDS_OF_WORK, "RSZ")}


@dataclass(slots=True)
class Follower:
    """Who is followed after the end, with what decides where each stands: the lower, the sooner at work."""

    rng: Random
    by: Actor
    luck: dict[int, float] = field(default_factory=dict)

    def live(self, workers: Sequence[Worker], month: date, end: date) -> None:
        """What is observed in this month: each moment opens so many months after the last day."""
        said = [
            word
            for worker in workers
            if worker.ends_for and worker.ends_for != Exit.Reason.DECEASED and worker.plan.ended_on
            for months in AT_WORK[True]
            if month <= (opens := add_months(worker.plan.ended_on, months)) <= end
            for word in self._words(worker, months, opens, end)
        ]
        if said:
            granted(observe(said, by=self.by, day=end))

    def _words(self, worker: Worker, months: int, opens: date, end: date) -> Iterator[Word]:
        node = self._stands(worker, months)
        for source, share in COVERS.items():
            if self.rng.random() >= share:
                continue
            is_silent = source != Source.REGISTER and (node == Node.NONE or self.rng.random() < SILENT)
            yield Word(
                dossier=worker.dossier,
                months=months,
                source=source,
                observed_on=opens + timedelta(days=self.rng.randint(0, (end - opens).days)),
                nodes=[Node.UNKNOWN if is_silent else node],
                register=REGISTERS.get(node, "VDAB") if source == Source.REGISTER else "",
            )

    def _stands(self, worker: Worker, months: int) -> Node:
        luck = self.luck.get(worker.dossier)
        if luck is None:
            luck = self.rng.random() * (CLOSE_TO_WORK if worker.ends_for == Exit.Reason.WORK else 1)
            if worker.ends_for != Exit.Reason.WORK:
                luck = luck * 0.9 + 0.1
            self.luck[worker.dossier] = luck
        if luck < AT_WORK[worker.plan.group == TRANSITIONAL][months]:
            return self._drawn(KINDS_OF_WORK)
        return self._drawn(ELSEWHERE)

    def _drawn(self, shares: dict[Node, int]) -> Node:
        (node,) = self.rng.choices(list(shares), weights=list(shares.values()))
        return node
