"""Every row of trajectories with its usual values: what the rules of trajectories are tried on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from opstap.parties.models import Organiser, Person, User
from opstap.trajectories.models import (
    Agreement,
    CoachAssignment,
    Competence,
    Conversion,
    Degree,
    Dossier,
    Evaluation,
    EvaluationSignature,
    Goal,
    HandOver,
    HandOverMove,
    Instrument,
    Move,
    Note,
    Observation,
    PlanTemplate,
    Prolongation,
    Referral,
    ReferralMove,
    Satisfaction,
    Signature,
    Situation,
    Supporter,
    Suspension,
    Task,
    Terms,
    TransitionalProof,
    Watch,
)
from tests.database_rules.making import FEBRUARY, JANUARY, MARCH, WHY
from tests.world import MEASURE, World, iban, kbo

ESCO = "http://data.europa.eu/esco/skill/0005c151-5b5a-4a66-8aac-60e734beb1ab"


@dataclass(slots=True)
class TrajectoryRows:
    """One person at one organiser; `make` adds a row of any model of the rows, with what it stands on.

    The person, and whatever `of` names, is the same for all rows; other rows that are needed are made each time.
    """

    world: World
    person: Person
    other: Organiser
    coach: User
    of: dict[type, Any]

    @classmethod
    def build(cls, world: World) -> "TrajectoryRows":
        other = Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban())
        return cls(world, world.person(), other, User.objects.create(username="mia", name="Mia"), {})

    def make(self, model: type, **different: Any) -> Any:
        usual = {name: value for name, value in USUAL[model](self).items() if name not in different}
        return model._default_manager.create(
            **{**{k: v() if callable(v) else v for k, v in usual.items()}, **different}
        )

    def dossier(self) -> Dossier:
        """The one dossier that the rows of a test hang on."""
        return self._one(Dossier)

    def _one(self, model: type) -> Any:
        if model not in self.of:
            self.of[model] = self.make(model)
        return self.of[model]


def _in_dossier(**values: Any) -> Callable[[TrajectoryRows], dict[str, Any]]:
    return lambda rows: {"dossier": rows.dossier, **values}


def _of_person(**values: Any) -> Callable[[TrajectoryRows], dict[str, Any]]:
    return lambda rows: {"person": rows.person, **values}


def _under(holder: str, model: type, /, **values: Any) -> Callable[[TrajectoryRows], dict[str, Any]]:
    return lambda rows: {holder: lambda: rows._one(model), **values}


USUAL: dict[type, Callable[[TrajectoryRows], dict[str, Any]]] = {
    Situation: _of_person(benefit="sickness", holds_from=JANUARY, source="test"),
    Instrument: _of_person(kind="ibo", starts_on=JANUARY, ends_on=FEBRUARY, source="test"),
    Referral: lambda rows: {
        "person": rows.person,
        "organiser": rows.world.organiser,
        "service": rows.world.services["vdab"],
        "measure": MEASURE,
        "decider": "vdab",
        "status": "opened",
        "since": JANUARY,
        "referred_on": JANUARY,
        "months": 1,
        **WHY,
    },
    ReferralMove: _under("referral", Referral, before="proposed", after="accepted", day=JANUARY),
    Dossier: lambda rows: {
        "person": rows.person,
        "organiser": rows.world.organiser,
        "referral": lambda: rows.make(Referral),
        "measure": MEASURE,
        "regime": "finite",
        "months": 2,
        "status": "provisional",
        "starts_on": JANUARY,
        "planned_end_on": MARCH,
    },
    Move: _in_dossier(before="provisional", after="active", day=JANUARY),
    CoachAssignment: lambda rows: {
        "person": rows.person,
        "organiser": rows.world.organiser,
        "user": rows.coach,
        "starts_on": JANUARY,
        "ends_on": FEBRUARY,
    },
    TransitionalProof: _in_dossier(),
    Suspension: _in_dossier(starts_on=JANUARY, ends_on=FEBRUARY, reason="illness", **WHY),
    Prolongation: _in_dossier(months=1, ended_before_on=FEBRUARY, ends_on=MARCH, day=JANUARY, reason="test", **WHY),
    Conversion: _in_dossier(day=FEBRUARY, reason="test", **WHY),
    Agreement: _in_dossier(version=1, starts_on=JANUARY, ends_on=FEBRUARY),
    Signature: _under("agreement", Agreement, party="worker", signed_on=JANUARY, channel="paper", name="Mia"),
    Note: _of_person(kind="talk", readers="everyone", day=JANUARY, text="Dag.", author_name="Mia"),
    Supporter: _of_person(role="doctor", name="An", starts_on=JANUARY),
    Competence: lambda rows: {"uri": ESCO, "kind": "skill", "name_nl": "maaien", "name_en": "mow"},
    Terms: lambda rows: {
        "organiser": rows.world.organiser,
        "since": FEBRUARY,
        "written_on": JANUARY,
        "text": "test",
    },
    PlanTemplate: lambda rows: {"organiser": rows.world.organiser, "name": "Groen"},
    Goal: _in_dossier(text="leren maaien", set_on=JANUARY),
    Task: _in_dossier(text="maaien", owner="worker", due_on=FEBRUARY),
    Evaluation: _in_dossier(held_on=FEBRUARY, held_by="Mia", result="continue", law="test"),
    Degree: lambda rows: {
        "evaluation": lambda: rows._one(Evaluation),
        "goal": lambda: rows._one(Goal),
        "reached": "partly",
    },
    EvaluationSignature: _under(
        "evaluation", Evaluation, party="worker", signed_on=FEBRUARY, channel="paper", name="Mia", agrees=True
    ),
    HandOver: lambda rows: {
        "dossier": rows.dossier,
        "person": rows.person,
        "from_organiser": rows.world.organiser,
        "to_organiser": rows.other,
        "asked_on": JANUARY,
        "takes_over_on": FEBRUARY,
        "reason": "verhuisd",
    },
    HandOverMove: _under("hand_over", HandOver, before="asked", after="accepted", day=JANUARY),
    Satisfaction: _in_dossier(day=MARCH, score=4),
    Observation: _in_dossier(months=3, source="told", observed_on=MARCH, nodes=["nec"]),
    Watch: _of_person(list="all_steps", since=JANUARY, words="test"),
}
