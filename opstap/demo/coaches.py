"""The organiser's coaches: each has some municipalities, and one takes over people of another half-way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from opstap.demo import accounts
from opstap.demo.granted import granted
from opstap.demo.people import Registry
from opstap.demo.region import Region
from opstap.demo.workers import Worker
from opstap.parties.models import Municipality, Organiser, User
from opstap.shared.audit import Actor
from opstap.trajectories.actions.coaches import Coaching, assign_coach

HOW_MANY = 5
"""Coaches of the region. Assumed: T-S4-5 has 7.8 full-time equivalents over all kinds of staff."""
MOVES = 0.3
"""Of the fullest caseload, the share that goes to the emptiest half-way. Assumed."""


@dataclass(slots=True)
class Team:
    """The coaches, with whoever coaches in which municipality. The first has the sign-in of the demonstration."""

    organiser: Organiser
    rng: Random
    by: Actor
    users: list[User]
    of_place: dict[int, User] = field(default_factory=dict)

    @classmethod
    def appoint(
        cls, region: Region, organiser: Organiser, places: Sequence[Municipality], registry: Registry
    ) -> "Team":
        """Make their sign-ins, and share the municipalities out so that the caseloads are about as large."""
        names = [f"{registry.given_name()} {registry.family_name()}" for _ in range(HOW_MANY)]
        users = accounts.coaches(names, organiser)
        load = dict.fromkeys(users, 0)
        team = cls(organiser, registry.rng, accounts.DEMO, users)
        for place in sorted(places, key=lambda place: -region.municipalities[place.name]):
            emptiest = min(users, key=lambda user: load[user])
            team.of_place[place.pk] = emptiest
            load[emptiest] += region.municipalities[place.name]
        return team

    def take(self, workers: Sequence[Worker], day: date) -> None:
        """From this day on these people have the coach of where they live."""
        for worker in workers:
            worker.coach = self.of_place[worker.municipality]
        self._assign(workers, day)

    def share_out_again(self, workers: Sequence[Worker], day: date) -> None:
        """Some people of the coach with the most go to the one with the fewest."""
        caseloads: dict[User, list[Worker]] = {user: [] for user in self.users}
        for worker in workers:
            caseloads[worker.coach].append(worker)
        fullest, emptiest = (pick(self.users, key=lambda user: len(caseloads[user])) for pick in (max, min))
        moving = self.rng.sample(caseloads[fullest], round(len(caseloads[fullest]) * MOVES))
        for worker in moving:
            worker.coach = emptiest
        self._assign(moving, day)

    def _assign(self, workers: Sequence[Worker], day: date) -> None:
        asked = [Coaching(worker.person, self.organiser.pk, worker.coach.pk) for worker in workers]
        granted(assign_coach(asked, by=self.by, day=day))
