"""Trajectories in the region: everything around one dossier, and one person who goes on three times and leaves."""

from datetime import date, time

from opstap.parties.models import Membership, Person, Role, User
from opstap.shared.answers import Answer
from opstap.trajectories.actions import (
    appointments,
    attestations,
    coaches,
    competences,
    contacts,
    conversions,
    evaluations,
    hand_overs,
    outcomes,
    plan_templates,
    plans,
    prolongations,
    satisfaction,
    sign_agreements,
    situations,
    suspensions,
    terms,
    watches,
)
from opstap.trajectories.actions.ending import Ending, end_dossiers
from opstap.trajectories.models import (
    Attestation,
    Competence,
    Dossier,
    Goal,
    Instrument,
    PlanTemplate,
    Satisfaction,
    Supporter,
    Task,
)
from tests.world import BY, START, World, pwa_agreement

ESCO = "http://data.europa.eu/esco/skill/0005c151-5b5a-4a66-8aac-60e734beb1ab"
TALKED_ON, EVALUATED_ON = date(2021, 3, 8), date(2021, 6, 21)
CONVERTED_ON, TAKEN_OVER_ON = date(2021, 4, 1), date(2021, 5, 1)
RESTED_ON, LEFT_ON = date(2021, 8, 1), date(2021, 8, 31)
OBSERVED_ON = date(2021, 11, 30)


def done(answer: Answer) -> int:
    """The record of an answer that is no refusal."""
    assert answer, answer.refusal
    assert answer.record
    return answer.record


def coach_of(world: World, name: str) -> User:
    user = User.objects.create(username=name.lower(), name=name)
    Membership.objects.create(user=user, role=Role.COACH, organiser=world.organiser)
    return user


def go_on(world: World, neighbour: World) -> Dossier:
    """Somebody who was referred, prolonged, converted to the old right and handed over, and who rested and left."""
    person = world.person("Ria")
    Person.objects.filter(pk=person.pk).update(email="ria@example.org")
    first = world.dossier(person, months=6)
    prolongations.prolong(first, 3, reason="nog niet klaar", by=BY, day=TALKED_ON)
    change = conversions.Change(first.pk, "transitional", CONVERTED_ON, proof=pwa_agreement())
    second = _signed(done(conversions.convert(change, reason="PWA-overeenkomst gevonden", by=BY, day=CONVERTED_ON)))
    Person.objects.filter(pk=person.pk).update(municipality=neighbour.place)
    asked = hand_overs.Ask(second.pk, TAKEN_OVER_ON, to_organiser=neighbour.organiser.pk)
    hand_over = done(hand_overs.ask(asked, reason="verhuisd", by=BY, day=CONVERTED_ON))
    coach = coach_of(neighbour, "Noor").pk
    (answer,) = hand_overs.accept([hand_over], by=BY, day=TAKEN_OVER_ON, coach=coach)
    done(answer)
    third = _signed(Dossier.objects.get(continues=second).pk)
    done(suspensions.suspend([suspensions.Rest(third.pk, RESTED_ON, "work")], by=BY, day=RESTED_ON)[0])
    (answer,) = end_dossiers([Ending(third.pk, LEFT_ON, "work")], by=BY, day=LEFT_ON)
    done(answer)
    word = outcomes.Word(third.pk, 3, "told", OBSERVED_ON, ["nec"])
    (answer,) = outcomes.observe([word], by=BY, day=OBSERVED_ON)
    done(answer)
    return third


def _signed(pk: int) -> Dossier:
    dossier = Dossier.objects.get(pk=pk)
    sign_agreements(dossiers=[dossier], signed_on={pk: dossier.starts_on}, by=BY)
    return dossier


def guide(world: World, dossier: Dossier, *, recognition: int) -> None:
    """A coach, talks, notes, a plan that was evaluated, and everyone and everything else around one dossier."""
    person = dossier.person_id
    Person.objects.filter(pk=person).update(email="mia@example.org")
    user = coach_of(world, "Mia")
    coaching = coaches.Coaching(person, world.organiser.pk, user.pk)
    done(coaches.assign_coach([coaching], by=BY, day=START)[0])
    talk = appointments.talk_in(dossier, "evaluation")
    slots = appointments.Slots(EVALUATED_ON, time(9), 60, "Dorp 1")
    done(appointments.plan([talk], slots=slots, by=BY, day=TALKED_ON)[0])
    note = contacts.note_in(dossier, service=None, kind="talk", readers="everyone", day=TALKED_ON, text="Goed bezig.")
    contacts.write_note(note, by=BY, day=TALKED_ON)
    whose = {"person_id": person, "organiser": world.organiser, "service": world.services["vdab"]}
    contacts.add_supporter(Supporter(**whose, role="doctor", name="An Arts", starts_on=START), by=BY)
    course = Instrument(person_id=person, kind="language_course", starts_on=START, source="gesprek")
    done(situations.tell_instruments([course], by=BY, day=TALKED_ON)[0])
    placing = watches.Placing(person, "most_vulnerable", "woont alleen")
    done(watches.put_on([placing], by=BY, day=TALKED_ON, organiser=world.organiser.pk)[0])
    for place in (None, recognition):
        said = Satisfaction(dossier=dossier, recognition_id=place, day=TALKED_ON, score=4)
        satisfaction.say(said, worked_at=[recognition], by=BY)
    _plan_and_evaluate(world, dossier, recognition)


def _plan_and_evaluate(world: World, dossier: Dossier, recognition: int) -> None:
    skill = competences.add(Competence(uri=ESCO, kind="skill", name_nl="gras maaien", name_en="mow grass"), by=BY)
    goal = plans.set_goal(Goal(dossier=dossier, text="alleen maaien", competence=skill), by=BY, day=TALKED_ON)
    task = Task(dossier=dossier, goal=goal, text="maaier nakijken", owner="worker", due_on=EVALUATED_ON)
    plans.add_task(task, by=BY, day=TALKED_ON)
    terms.write_terms(world.organiser.pk, text="Kom op tijd.", since=EVALUATED_ON, by=BY, day=TALKED_ON)
    plan_templates.save_template(PlanTemplate(organiser=world.organiser, name="Groen"), by=BY)
    seen = {"recognition_id": recognition, "attested_by": "Jo Klant", "day": EVALUATED_ON}
    attestation = Attestation(dossier=dossier, competence=skill, level="alone", **seen)
    attestations.attest(attestation, worked_at=[recognition], by=BY, day=EVALUATED_ON)
    found = evaluations.Found(dossier.pk, EVALUATED_ON, "Mia", "continue", degrees={goal.pk: ("partly", "")})
    evaluation = done(evaluations.hold([found], by=BY, day=EVALUATED_ON, reports=False)[0])
    said = evaluations.Said("guide", agrees=True, channel="screen", name="Mia", signed_on=EVALUATED_ON)
    evaluations.sign(evaluations.Evaluation.objects.get(pk=evaluation), said, by=BY, day=EVALUATED_ON)
