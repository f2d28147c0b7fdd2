"""How things stand for somebody on a day: what the policies ask, each fact read once, when it is first asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from opstap.parties.models import Membership, Person, Role
from opstap.shared.scope import seeing_everybody
from opstap.trajectories.models import (
    Agreement,
    Appointment,
    CoachAssignment,
    Dossier,
    Evaluation,
    Goal,
    HandOver,
    Move,
    Party,
    Prolongation,
    Referral,
    Status,
    Suspension,
    Task,
)
from opstap.trajectories.queries import agreements, rights
from opstap.trajectories.queries.coaches import assignments
from opstap.trajectories.questions import coaches, hand_overs, people
from opstap.trajectories.questions.dossiers import is_over, times_before


@dataclass(eq=False)
class Standing:
    """A dossier."""

    dossier: Dossier
    by: Membership
    day: date

    @property
    def party(self) -> Party:
        """As which party of an agreement this role signs."""
        return Party.WORKER if self.by.role == Role.WORKER else Party.ORGANISER

    @cached_property
    def versions(self) -> Sequence[Agreement]:
        """The versions of the agreement, the last first."""
        return agreements.of_dossier(self.dossier)

    @cached_property
    def agreement(self) -> Agreement | None:
        """The version that waits for a signature, or else the last one."""
        return agreements.waiting(self.versions) or next(iter(self.versions), None)

    @cached_property
    def rests(self) -> Sequence[Suspension]:
        """The suspensions, the first first."""
        return list(Suspension.objects.filter(dossier=self.dossier).order_by("starts_on"))

    @cached_property
    def resting_since(self) -> date | None:
        """The first day of the rest that goes on; who imported it wrote only the move down."""
        if self.dossier.status != Status.SUSPENDED:
            return None
        if open_one := next((one for one in self.rests if one.ends_on is None), None):
            return open_one.starts_on
        moves = Move.objects.filter(dossier=self.dossier, after=Status.SUSPENDED).order_by("-pk")
        return moves.values_list("day", flat=True).first()

    @cached_property
    def prolonged(self) -> int:
        """How often it was prolonged, along with what it goes on from."""
        return times_before(self.dossier) if self.dossier.continues_id else len(self.prolongations)

    @cached_property
    def prolongations(self) -> Sequence[Prolongation]:
        """What lengthened it, the first first."""
        return rights.prolongations(self.dossier)

    @cached_property
    def coach_assignments(self) -> Sequence[CoachAssignment]:
        """Who coaches and coached the person here, the present one first."""
        return list(assignments(self.dossier.person_id, self.dossier.organiser_id))

    @cached_property
    def gone_from(self) -> set[coaches.Place]:
        """Where nothing of the person goes on any more; not asked while this does."""
        return coaches.gone([self.dossier.person_id]) if is_over(self.dossier) else set()

    @cached_property
    def hand_overs_asked(self) -> set[int]:
        """This dossier, when a hand-over of it waits for an answer."""
        return hand_overs.asked_already([self.dossier.pk])


@dataclass(eq=False)
class ReferralStanding:
    """A referral."""

    referral: Referral
    by: Membership
    day: date

    @cached_property
    def gone_from(self) -> set[coaches.Place]:
        """Where nothing of the person goes on any more; not asked while this does."""
        return set() if self.referral.is_open else coaches.gone([self.referral.person_id])

    @cached_property
    def dossiers(self) -> Sequence[Dossier]:
        """Every dossier of the person, whoever's they are."""
        return _dossiers_of(self.referral.person_id)


@dataclass(eq=False)
class PersonStanding:
    """A person."""

    person: Person
    by: Membership
    day: date

    @cached_property
    def dossiers(self) -> Sequence[Dossier]:
        """Every dossier of the person, whoever's they are."""
        return _dossiers_of(self.person.pk)

    @cached_property
    def is_only_asked(self) -> bool:
        """Whether who asks has nothing of this person but a question that got no yes: to open or to take over."""
        return not people.has_said_yes(self.person, by=self.by)


@dataclass(eq=False)
class HandOverStanding:
    """A hand-over."""

    hand_over: HandOver
    by: Membership
    day: date

    @cached_property
    def dossier(self) -> Dossier:
        """What is handed over; whoever is asked does not see it yet."""
        with seeing_everybody():
            return Dossier.objects.select_related("person").get(pk=self.hand_over.dossier_id)


@dataclass(frozen=True, slots=True)
class EvaluationStanding:
    """An evaluation, with its dossier, and what takes its place."""

    evaluation: Evaluation
    by: Membership
    day: date

    @property
    def party(self) -> Party:
        """As which side this role signs."""
        return Party.WORKER if self.by.role == Role.WORKER else Party.GUIDE


@dataclass(frozen=True, slots=True)
class TalkStanding:
    """A talk, with its person."""

    talk: Appointment
    by: Membership
    day: date


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """A goal, with its dossier."""

    goal: Goal
    by: Membership
    day: date


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """A task, with its dossier."""

    task: Task
    by: Membership
    day: date


def _dossiers_of(person: int) -> Sequence[Dossier]:
    with seeing_everybody():
        return list(Dossier.objects.filter(person=person))
