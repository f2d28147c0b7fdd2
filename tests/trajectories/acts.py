"""Each verb of trajectories done with a sensible input, to hold against what the policies say of it."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction

from opstap.parties.models import Membership, Role, User
from opstap.rulebook.units import ONE_DAY, add_months
from opstap.shared.answers import Answer
from opstap.shared.errors import OpstapError
from opstap.trajectories.actions import agreements, appointments, attestations, contacts, evaluations, outcomes, plans
from opstap.trajectories.actions.appointments import Slots, talk_at, talk_in
from opstap.trajectories.actions.approvals import answer_approval, ask_approval
from opstap.trajectories.actions.coaches import Coaching, assign_coach
from opstap.trajectories.actions.conversions import Change, convert
from opstap.trajectories.actions.ending import Ending, end_dossiers
from opstap.trajectories.actions.hand_overs import Ask, accept, ask, refuse, withdraw
from opstap.trajectories.actions.opening import Start, open_referred
from opstap.trajectories.actions.prolongations import prolong
from opstap.trajectories.actions.referrals import accept as accept_referrals
from opstap.trajectories.actions.referrals import indicate, save_draft
from opstap.trajectories.actions.referrals import refuse as refuse_referrals
from opstap.trajectories.actions.referrals import withdraw as withdraw_referrals
from opstap.trajectories.actions.satisfaction import say
from opstap.trajectories.actions.suspensions import Rest, Return, resume, suspend
from opstap.trajectories.models import (
    Agreement,
    Appointment,
    Attestation,
    Competence,
    Dossier,
    Evaluation,
    Goal,
    HandOver,
    Referral,
    Satisfaction,
    Supporter,
    Task,
)
from opstap.trajectories.policy import Verb
from tests.world import BY, World, pwa_agreement

Act = Callable[[Any, World, date], object]
ESCO = "http://data.europa.eu/esco/skill/"
ADDRESS = "https://opstap.example/{token}"


def coach_of(world: World) -> Membership:
    user, _ = User.objects.get_or_create(username=f"coach-{world.organiser.slug}")
    return Membership.objects.get_or_create(user=user, role=Role.COACH, organiser=world.organiser)[0]


def told(act: Act, thing: Any, world: World, day: date) -> str:
    """The code with which an act is refused, or nothing; whatever it did is undone."""
    with transaction.atomic():
        try:
            answer = act(type(thing).objects.get(pk=thing.pk), world, day)
        except OpstapError as problem:
            refusal = problem.refusal
        else:
            answer = answer[0] if isinstance(answer, list) else answer
            refusal = answer.refusal if isinstance(answer, Answer) else None
        transaction.set_rollback(True)
    return refusal.code if refusal else ""


def last_agreement(dossier: Dossier) -> Agreement:
    return Agreement.objects.filter(dossier=dossier).latest("version")


def _signed(dossier: Dossier, world: World, day: date) -> object:
    mark = agreements.Mark("organiser", "screen", "An Coach", day)
    return agreements.sign(last_agreement(dossier), mark, by=BY, day=day)


def _converted(dossier: Dossier, world: World, day: date) -> object:
    to = "finite" if dossier.is_transitional else "transitional"
    change = Change(dossier.pk, to, day + ONE_DAY, months=6, proof=pwa_agreement())
    return convert(change, reason="op vraag", by=BY, day=day)


def _observed(dossier: Dossier, world: World, day: date) -> object:
    opens = add_months(dossier.ended_on or day, 3)
    return outcomes.observe([outcomes.Word(dossier.pk, 3, "told", min(opens, day), ["nec"])], by=BY, day=day)


def _attested(dossier: Dossier, world: World, day: date) -> object:
    competence = Competence.objects.create(uri=f"{ESCO}verzonnen-1", kind="skill", name_nl="snoeien")
    said = Attestation(dossier=dossier, competence=competence, level="alone", attested_by="Jo", day=day)
    return attestations.attest(said, worked_at=[], by=BY, day=day)


def slots(day: date) -> Slots:
    return Slots(day=day + ONE_DAY, begins=time(15), minutes=30, place="hier")


DOSSIER: dict[Verb, Act] = {
    Verb.ASSIGN: lambda it, world, day: assign_coach(
        [Coaching(it.person_id, it.organiser_id, coach_of(world).user_id)], by=BY, day=day
    ),
    Verb.DRAW_UP_AGREEMENT: lambda it, world, day: agreements.draw_up(it, by=BY, day=day),
    Verb.SEND_AGREEMENT: lambda it, world, day: agreements.send(last_agreement(it), address=ADDRESS, by=BY, day=day),
    Verb.SIGN_AGREEMENT: _signed,
    Verb.CANCEL_AGREEMENT: lambda it, world, day: agreements.cancel(last_agreement(it), by=BY, day=day),
    Verb.SUSPEND: lambda it, world, day: suspend([Rest(it.pk, day, "illness")], by=BY, day=day),
    Verb.RESUME: lambda it, world, day: resume([Return(it.pk, day)], by=BY, day=day),
    Verb.PROLONG: lambda it, world, day: prolong(it, 1, reason="nodig", by=BY, day=day),
    Verb.CONVERT: _converted,
    Verb.HAND_OVER: lambda it, world, day: ask(
        Ask(it.pk, day, to_service=world.services["ocmw"].pk), reason="nodig", by=BY, day=day
    ),
    Verb.END: lambda it, world, day: end_dossiers([Ending(it.pk, day, "other")], by=BY, day=day),
    Verb.PLAN: lambda it, world, day: plans.add_task(
        Task(dossier=it, text="bellen", owner="coach", due_on=max(day, it.starts_on)), by=BY, day=day
    ),
    Verb.SET_GOAL: lambda it, world, day: plans.set_goal(Goal(dossier=it, text="leren snoeien"), by=BY, day=day),
    Verb.PRINT_PLAN: lambda it, world, day: plans.put_on_paper(it, by=BY, day=day),
    Verb.ATTEST: _attested,
    Verb.PLAN_TALK: lambda it, world, day: appointments.plan(
        [talk_in(it, Appointment.Kind.FOLLOW_UP)], slots=slots(day), by=BY, day=day
    ),
    Verb.EVALUATE: lambda it, world, day: evaluations.hold(
        [evaluations.Found(it.pk, min(day, it.ended_on or day), "An Coach", "continue")], by=BY, day=day
    ),
    Verb.OBSERVE: _observed,
    Verb.HEAR: lambda it, world, day: say(Satisfaction(dossier=it, day=day, score=4), worked_at=[], by=BY),
    Verb.NOTE: lambda it, world, day: contacts.write_note(
        contacts.note_in(it, service=None, kind="talk", readers="guides", day=day, text="gebeld"), by=BY, day=day
    ),
    Verb.NAME_SUPPORTER: lambda it, world, day: contacts.add_supporter(
        Supporter(person=it.person, organiser=it.organiser, role="family", name="Zus", starts_on=day), by=BY
    ),
}
"""Every verb of a dossier that changes something."""


def _redrafted(referral: Referral, world: World, day: date) -> object:
    referral.goal = "ander doel"
    return save_draft(referral, by=BY, day=day)


REFERRAL: dict[Verb, Act] = {
    Verb.REFER: _redrafted,
    Verb.WITHDRAW_REFERRAL: lambda it, world, day: withdraw_referrals([it.pk], why="mistake", by=BY, day=day),
    Verb.ASK_APPROVAL: lambda it, world, day: ask_approval(it.pk, by=BY, day=day),
    Verb.APPROVE_REFERRAL: lambda it, world, day: answer_approval(it.pk, agrees=True, words="", by=BY, day=day),
    Verb.INDICATE: lambda it, world, day: indicate([it.pk], by=BY),
    Verb.ANSWER: lambda it, world, day: refuse_referrals([it.pk], why="no_work", answer="neen", by=BY, day=day),
    Verb.ACCEPT_REFERRAL: lambda it, world, day: accept_referrals([it.pk], by=BY, day=day),
    Verb.INVITE: lambda it, world, day: appointments.plan(
        [talk_at(it, Appointment.Kind.FIRST_TALK)], slots=slots(day), by=BY, day=day
    ),
    Verb.OPEN_DOSSIER: lambda it, world, day: open_referred([Start(it.pk, day)], by=BY, day=day),
    Verb.ASSIGN: DOSSIER[Verb.ASSIGN],
}


def _taken_over(hand_over: HandOver, world: World, day: date) -> object:
    return accept([hand_over.pk], by=BY, day=day)


HAND_OVER: dict[Verb, Act] = {
    Verb.WITHDRAW_HAND_OVER: lambda it, world, day: withdraw(it.pk, by=BY, day=day),
    Verb.TAKE_OVER: _taken_over,
    Verb.REFUSE_HAND_OVER: lambda it, world, day: refuse(it.pk, answer="geen plaats", by=BY, day=day),
}


def signed_as(party: str) -> Act:
    """Sign an evaluation as this side."""

    def act(evaluation: Evaluation, world: World, day: date) -> object:
        said = evaluations.Said(party, True, "paper", "Iemand", day)
        return evaluations.sign(evaluation, said, by=BY, day=day)

    return act


def _corrected(evaluation: Evaluation, world: World, day: date) -> object:
    found = evaluations.Found(evaluation.dossier_id, evaluation.held_on, "An Coach", "adapt", replaces=evaluation.pk)
    return evaluations.hold([found], by=BY, day=day)


EVALUATION: dict[Verb, Act] = {
    Verb.CORRECT_EVALUATION: _corrected,
    Verb.HAVE_EVALUATION_SIGNED: signed_as("worker"),
    Verb.SIGN_EVALUATION: signed_as("guide"),
}


def _concluded(talk: Appointment, world: World, day: date) -> object:
    """A talk that is planned is called off; how one went is put right."""
    match talk.state:
        case Appointment.State.HELD:
            return appointments.miss(talk, by=BY, day=day)
        case Appointment.State.NO_SHOW:
            return appointments.hold(talk, by=BY, day=day)
    return appointments.cancel(talk, by=BY, day=day)


TALK: dict[Verb, Act] = {
    Verb.CONCLUDE_TALK: _concluded,
    Verb.MOVE_TALK: lambda it, world, day: appointments.move(it, slots=slots(day + timedelta(7)), by=BY, day=day),
}
GOAL: dict[Verb, Act] = {
    Verb.CHANGE_GOAL: lambda it, world, day: plans.reach_goal(it, by=BY, day=day),
    Verb.REOPEN_GOAL: lambda it, world, day: plans.reopen_goal(it, by=BY, day=day),
}
TASK: dict[Verb, Act] = {
    Verb.CHANGE_TASK: lambda it, world, day: plans.drop_task(it, by=BY, day=day),
    Verb.REOPEN_TASK: lambda it, world, day: plans.reopen_task(it, by=BY, day=day),
}
