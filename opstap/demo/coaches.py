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
from opstap.shared.audit import Actor, recorded
from opstap.trajectories.actions.coaches import Coaching, assign_coach
from opstap.trajectories.models import CoachAssignment

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

    def take(self, workers: Sequence[Worker]) -> None:
        """From the start on these people, who never had a coach, have the one of where they live."""
        for worker in workers:
            worker.coach = self.of_place[worker.municipality]
        assign_at_the_start(workers, by=self.by)

    def share_out_again(self, workers: Sequence[Worker], day: date) -> None:
        """Some people of the coach with the most go to the one with the fewest."""
        caseloads: dict[User, list[Worker]] = {user: [] for user in self.users}
        for worker in workers:
            caseloads[worker.coach].append(worker)
        fullest, emptiest = (pick(self.users, key=lambda user: len(caseloads[user])) for pick in (max, min))
        moving = self.rng.sample(caseloads[fullest], round(len(caseloads[fullest]) * MOVES))
        for worker in moving:
            worker.coach = emptiest
        asked = [Coaching(worker.person, self.organiser.pk, worker.coach.pk) for worker in moving]
        granted(assign_coach(asked, by=self.by, day=day))


@recorded("coach aangeduid")
def assign_at_the_start(workers: Sequence[Worker], *, by: Actor) -> None:
    """Name the coach of each from the day on which they start, all at once: the action knows one day for all."""
    CoachAssignment.objects.bulk_create(
        CoachAssignment(person_id=one.person, organiser_id=one.organiser, user=one.coach, starts_on=one.plan.starts_on)
        for one in workers
    )
