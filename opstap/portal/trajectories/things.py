"""What pages about trajectories are about: how each row is got, and whom a look at it is about."""

from dataclasses import replace

from django.urls import reverse

from opstap.parties.access import one
from opstap.parties.models import AccessLogEntry, Membership
from opstap.portal.kit.page import Thing
from opstap.shared import clock
from opstap.shared.errors import NotFound
from opstap.trajectories import access
from opstap.trajectories.models import (
    Appointment,
    Competence,
    Dossier,
    Evaluation,
    Goal,
    HandOver,
    Instrument,
    PlanTemplate,
    Referral,
    Supporter,
    Task,
    Watch,
)
from opstap.trajectories.queries import (
    appointments,
    attestations,
    contacts,
    evaluations,
    plans,
    situations,
    watches,
)
from opstap.trajectories.queries.hand_overs import is_asked_by, is_asked_of
from opstap.trajectories.standing import (
    EvaluationStanding,
    GoalStanding,
    HandOverStanding,
    PersonStanding,
    ReferralStanding,
    Standing,
    TalkStanding,
    TaskStanding,
)

Seen = AccessLogEntry.Page


def _dossier_page(dossier: Dossier) -> str:
    return reverse("show_dossier", args=[dossier.pk])


DOSSIER: Thing[Dossier] = Thing(
    "dossier",
    access.dossier,
    people=lambda dossier: [dossier.person],
    home=_dossier_page,
    standing=Standing,
)
PLAN = replace(DOSSIER, seen_as=Seen.PLAN)
"""A dossier, of which the plan is looked at."""
DOCUMENTS = replace(DOSSIER, seen_as=Seen.DOCUMENTS)
"""A dossier, of which the documents are looked at."""
REFERRAL: Thing[Referral] = Thing(
    "referral",
    access.referral,
    people=lambda referral: [referral.person],
    seen_as=Seen.REFERRAL,
    home=lambda referral: reverse("show_referral", args=[referral.pk]),
    standing=ReferralStanding,
)


def _hand_over(pk: int, *, by: Membership) -> HandOver:
    found = access.hand_overs(by=by).select_related("following", "person__municipality").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _asked_hand_over(pk: int, *, by: Membership) -> HandOver:
    found = _hand_over(pk, by=by)
    if not is_asked_of(found, by=by):
        raise NotFound
    return found


def _own_hand_over(pk: int, *, by: Membership) -> HandOver:
    found = _hand_over(pk, by=by)
    if not is_asked_by(found, by=by):
        raise NotFound
    return found


HAND_OVER: Thing[HandOver] = Thing(
    "hand-over",
    _hand_over,
    people=lambda hand_over: [hand_over.person],
    seen_as=Seen.PERSON,
    home=lambda hand_over: reverse("show_hand_over", args=[hand_over.pk]),
    standing=HandOverStanding,
)


ASKED_HAND_OVER = replace(HAND_OVER, name="hand-over one is asked", fetch=_asked_hand_over)
OWN_HAND_OVER = replace(HAND_OVER, name="hand-over one asked", fetch=_own_hand_over)


def _evaluation(pk: int, number: int, *, by: Membership) -> Evaluation:
    return evaluations.evaluation(number, pk, by=by)


EVALUATION: Thing[Evaluation] = Thing(
    "evaluation",
    _evaluation,
    people=lambda evaluation: [evaluation.dossier.person],
    home=lambda evaluation: reverse("show_evaluation", args=[evaluation.dossier_id, evaluation.pk]),
    standing=EvaluationStanding,
)
TALK: Thing[Appointment] = Thing(
    "talk",
    appointments.appointment,
    people=lambda talk: [talk.person],
    home=lambda talk: reverse("list_talks"),
    standing=TalkStanding,
)
GOAL: Thing[Goal] = Thing(
    "goal",
    plans.goal_to_change,
    people=lambda goal: [goal.dossier.person],
    seen_as=Seen.PLAN,
    home=lambda goal: reverse("show_plan", args=[goal.dossier_id]),
    standing=GoalStanding,
)
TASK: Thing[Task] = Thing(
    "task",
    plans.task_to_change,
    people=lambda task: [task.dossier.person],
    seen_as=Seen.PLAN,
    home=lambda task: reverse("show_plan", args=[task.dossier_id]),
    standing=TaskStanding,
)
PLAN_TEMPLATE: Thing[PlanTemplate] = Thing("template of plans", plans.template)
OWN_PLAN_TEMPLATE: Thing[PlanTemplate] = Thing("template of plans of one's own", plans.template_to_change)
COMPETENCE: Thing[Competence] = Thing("competence", attestations.competence)


def _supporter(pk: int, supporter: int, *, by: Membership) -> tuple[Dossier, Supporter]:
    dossier = access.dossier(pk, by=by)
    return dossier, one(contacts.supporters(dossier, clock.today()), supporter)


SUPPORTER: Thing[tuple[Dossier, Supporter]] = Thing(
    "dossier and supporter", _supporter, people=lambda both: [both[0].person]
)


def _instrument(pk: int, instrument: int, *, by: Membership) -> Instrument:
    found = situations.instrument(instrument, by=by)
    if found.person_id != pk:
        raise NotFound
    return found


INSTRUMENT: Thing[Instrument] = Thing(
    "other measure",
    _instrument,
    people=lambda instrument: [instrument.person],
    seen_as=Seen.PERSON,
    home=lambda instrument: reverse("show_person", args=[instrument.person_id]),
    standing=lambda instrument, by, day: PersonStanding(instrument.person, by, day),
)
WATCH: Thing[Watch] = Thing("watch", watches.watch, people=lambda watch: [watch.person], seen_as=Seen.PERSON)
