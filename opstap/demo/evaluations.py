"""Evaluations, about every five months for everybody who works: held, with a degree per goal, and signed."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from opstap.demo import plans
from opstap.demo.granted import granted
from opstap.demo.workers import Worker
from opstap.shared.audit import Actor, recorded
from opstap.trajectories.actions.evaluations import Found, hold
from opstap.trajectories.models import Channel, Degree, Evaluation, EvaluationSignature, Goal, Party

SAID = tomllib.loads((Path(__file__).parent / "evaluations.toml").read_text())
RESULTS = {
    Evaluation.Result.CONTINUE: 62,
    Evaluation.Result.ADAPT: 20,
    Evaluation.Result.NEXT_STEP: 14,
    Evaluation.Result.END: 4,
}
DEGREES = {Degree.Reached.NOT: 22, Degree.Reached.PARTLY: 46, Degree.Reached.FULLY: 32}
CHANNELS = {Channel.SCREEN: 55, Channel.PAPER: 30, Channel.LINK: 15}
"""In percent. Assumed: evaluations are counted somewhere (T-S1-6), but not what they found."""
AFTER_DAYS = range(135, 178)
"""So many days after the start or the last evaluation the next one is held."""
LATE, LATE_AFTER_DAYS = 0.04, range(185, 205)
"""The share that is held too late, and after how many days. Assumed."""
LEFT, LEFT_DAYS = 0.1, 75
"""Of those that fall in the last so many days of the demonstration, the share that still waits there. Assumed."""
UNSIGNED, UNSIGNED_DAYS = 0.5, 21
"""Of those held in the last so many days, the share that the worker did not sign yet. Assumed."""
DISAGREES, DROPPED, FINAL = 0.03, 0.2, 0.5
"""Shares: workers who say that they do not agree; goals let go that were not reached; last talks held. Assumed."""
OLD_ENOUGH = timedelta(days=45)
"""A goal that was set later is not judged yet."""


@dataclass(slots=True)
class Talks:
    """The evaluations as they are held, month by month, until the demonstration stands still."""

    rng: Random
    by: Actor
    standstill: date

    def plan(self, worker: Worker, since: date) -> None:
        """On which day the next evaluation is held, counted from the last one."""
        days = LATE_AFTER_DAYS if self.rng.random() < LATE else AFTER_DAYS
        day = since + timedelta(days=self.rng.choice(days))
        is_left = self.standstill - timedelta(days=LEFT_DAYS) < day <= self.standstill and self.rng.random() < LEFT
        worker.evaluate_on = date.max if is_left else _on_a_weekday(day)

    def live(self, workers: Sequence[Worker], month: date, end: date) -> None:
        """Hold those of this month, each on a day on which its dossier runs and does not rest."""
        found: list[tuple[Worker, Found]] = []
        for worker in workers:
            window = worker.plan.window(month)
            if window is None:
                continue
            day = max(worker.evaluate_on, window[0])
            if day <= window[1]:
                found.append((worker, self._found(worker, day)))
                self.plan(worker, day)
            elif worker.goals and self._is_last(worker, month, end) and self.rng.random() < FINAL:
                found.append((worker, self._found(worker, window[1], Evaluation.Kind.FINAL)))
        held = granted(hold([one for _, one in found], by=self.by, day=end, reports=False))
        sign([(worker, one, pk) for (worker, one), pk in zip(found, held, strict=True)], talks=self, by=self.by)
        tasks = [task for worker, _ in found for task in worker.tasks]
        plans.settle(self._settled(found), tasks, by=self.by)

    def _is_last(self, worker: Worker, month: date, end: date) -> bool:
        last = worker.plan.ended_on
        return last is not None and month <= last <= end and last == worker.plan.planned_end_on

    def _found(self, worker: Worker, day: date, kind: str = Evaluation.Kind.INTERIM) -> Found:
        result = self.drawn(RESULTS)
        standing = [goal for goal in worker.goals if goal.dropped_on is None and goal.set_on <= day]
        asked = [
            goal
            for goal in standing
            if kind == Evaluation.Kind.FINAL or (plans.is_open(goal) and goal.set_on + OLD_ENOUGH <= day)
        ]
        return Found(
            dossier=worker.dossier,
            held_on=day,
            held_by=worker.coach.name if worker.coach else "",
            result=result if kind == Evaluation.Kind.INTERIM else Evaluation.Result.CONTINUE,
            words=self.rng.choice(SAID["words"][result]),
            kind=kind,
            degrees={goal.pk: self._degree(goal) for goal in asked},
        )

    def _degree(self, goal: Goal) -> tuple[str, str]:
        reached = Degree.Reached.FULLY if goal.reached_on else self.drawn(DEGREES)
        return reached, self.rng.choice(SAID["degrees"][reached])

    def _settled(self, found: Sequence[tuple[Worker, Found]]) -> list[Goal]:
        """The goals that these talks found reached, and some of those that they did not."""
        changed = []
        for worker, one in found:
            for goal in worker.goals:
                reached, _ = one.degrees.get(goal.pk, ("", ""))
                if not plans.is_open(goal) or one.kind == Evaluation.Kind.FINAL:
                    continue
                if reached == Degree.Reached.FULLY:
                    goal.reached_on = one.held_on
                    changed.append(goal)
                elif reached == Degree.Reached.NOT and self.rng.random() < DROPPED:
                    goal.dropped_on = one.held_on
                    changed.append(goal)
        return changed

    def drawn(self, shares: dict) -> str:
        """One of these by its share."""
        (one,) = self.rng.choices(list(shares), weights=list(shares.values()))
        return str(one)


@recorded("evaluatie ondertekend")
def sign(held: Sequence[tuple[Worker, Found, int]], *, talks: Talks, by: Actor) -> None:
    """Both sides sign on the day itself, but for the last few. All at once: the action signs one, and keeps a paper."""
    signatures = []
    for worker, one, pk in held:
        is_fresh = one.held_on > talks.standstill - timedelta(days=UNSIGNED_DAYS)
        if not (is_fresh and talks.rng.random() < UNSIGNED):
            signatures.append(_signature(pk, Party.WORKER, worker.name, one.held_on, talks))
        signatures.append(_signature(pk, Party.GUIDE, one.held_by, one.held_on, talks))
    EvaluationSignature.objects.bulk_create(signatures)


def _signature(evaluation: int, party: Party, name: str, day: date, talks: Talks) -> EvaluationSignature:
    agrees = party == Party.GUIDE or talks.rng.random() >= DISAGREES
    return EvaluationSignature(
        evaluation_id=evaluation,
        party=party,
        signed_on=day,
        channel=Channel.SCREEN if party == Party.GUIDE else talks.drawn(CHANNELS),
        name=name,
        agrees=agrees,
        words="" if agrees else talks.rng.choice(SAID["disagreement"]["worker"]),
    )


def _on_a_weekday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
