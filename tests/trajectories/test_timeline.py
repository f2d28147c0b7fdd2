"""The time line: every kind of fact on it, with who and why, for who may see it."""

from datetime import time, timedelta

import pytest

from opstap.parties.models import User
from opstap.trajectories.actions.dossiers import Step, move
from opstap.trajectories.models import (
    Appointment,
    Attestation,
    CoachAssignment,
    Competence,
    Conversion,
    Dossier,
    Evaluation,
    EvaluationSignature,
    Goal,
    HandOver,
    HandOverMove,
    Note,
    Observation,
    Prolongation,
    Satisfaction,
    Status,
    Supporter,
    Task,
    Watch,
)
from opstap.trajectories.queries.timeline import SOURCES, timeline
from tests.world import BY, START, World

pytestmark = pytest.mark.database

DAY = START + timedelta(30)
LAW = {"law": "test", "because": "test"}


def lived(world: World) -> Dossier:
    """A dossier in which everything has happened, some of it by nobody's action but the test's."""
    dossier = world.dossier()
    move(steps=[Step(dossier.pk, Status.ENDED, DAY, "begon te werken")], by=BY)
    competence = Competence.objects.create(
        uri="http://data.europa.eu/esco/skill/voorbeeld", kind=Competence.Kind.SKILL, name_nl="harken", name_en="raking"
    )
    goal = Goal.objects.create(dossier=dossier, text="op tijd komen", set_on=START, reached_on=DAY)
    Task.objects.create(dossier=dossier, goal=goal, text="wekker kopen", owner="worker", due_on=DAY, done_on=DAY)
    Attestation.objects.create(dossier=dossier, competence=competence, level="alone", attested_by="De Wilg", day=DAY)
    evaluation = Evaluation.objects.create(
        dossier=dossier, held_on=DAY, held_by="An", result=Evaluation.Result.CONTINUE, law="test"
    )
    EvaluationSignature.objects.create(
        evaluation=evaluation, party="worker", signed_on=DAY, channel="paper", name="Mia", agrees=True
    )
    Appointment.objects.create(
        person=dossier.person,
        dossier=dossier,
        organiser=dossier.organiser,
        kind="evaluation",
        day=DAY,
        clock=time(9),
        place="gemeentehuis",
    )
    Note.objects.create(
        person=dossier.person,
        dossier=dossier,
        organiser=dossier.organiser,
        kind="talk",
        readers="guides",
        day=DAY,
        text="Het gaat goed.",
        author_name="An",
    )
    Goal.objects.create(dossier=dossier, text="met de fiets komen", set_on=START, dropped_on=DAY)
    place = {"person": dossier.person, "organiser": dossier.organiser}
    Supporter.objects.create(**place, role="doctor", name="Dr. Peeters", starts_on=DAY)
    Watch.objects.create(**place, list="most_vulnerable", words="woont alleen", since=DAY, until=DAY)
    Observation.objects.create(dossier=dossier, months=3, source="told", observed_on=DAY, nodes=["nec", "ibo"])
    Satisfaction.objects.create(dossier=dossier, day=DAY, score=4, words="fijne mensen")
    Prolongation.objects.create(
        dossier=dossier, months=1, ended_before_on=DAY, ends_on=DAY + timedelta(30), day=DAY, reason="nodig", **LAW
    )
    coach = User.objects.create(username="an", name="An Coach")
    CoachAssignment.objects.create(person=dossier.person, organiser=dossier.organiser, user=coach, starts_on=START)
    following = Dossier.objects.create(
        person=dossier.person,
        organiser=dossier.organiser,
        measure=dossier.measure,
        regime="transitional",
        continues=dossier,
        starts_on=DAY + timedelta(1),
        status=Status.PROVISIONAL,
    )
    Conversion.objects.create(dossier=dossier, following=following, day=DAY, reason="overgang", **LAW)
    asked = HandOver.objects.create(
        dossier=dossier,
        person=dossier.person,
        from_organiser=dossier.organiser,
        to_service=world.services["gtb"],
        asked_on=DAY,
        takes_over_on=DAY,
        reason="verder begeleid",
    )
    HandOverMove.objects.create(hand_over=asked, after="asked", day=DAY)
    return dossier


def test_every_kind_of_fact_is_on_the_line(world: World) -> None:
    entries = timeline(lived(world))

    assert {entry.kind for entry in entries} == set(SOURCES)
    assert [entry.day for entry in entries] == sorted((entry.day for entry in entries), reverse=True)


def test_an_entry_says_who_did_it_and_why(world: World) -> None:
    dossier = world.dossier()
    (active,) = [one for one in timeline(dossier, kinds=["move"]) if one.code == Status.ACTIVE]

    assert (active.day, active.by, active.why) == (START, "tester", "test")


def test_one_kind_is_asked_for_alone_and_few_when_few_are_asked(world: World) -> None:
    dossier = lived(world)

    assert {entry.kind for entry in timeline(dossier, kinds=["note", "exit"])} == {"note", "exit"}
    assert len(timeline(dossier, most=3)) == 3


def test_another_dossier_of_the_same_organiser_stays_out(world: World) -> None:
    lived(world)
    other = world.dossier(world.person("Noor"))

    assert {entry.kind for entry in timeline(other)} == {"move", "referral", "signature"}
