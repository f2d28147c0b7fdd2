"""What can be done in trajectories, by whom: referral, dossier, agreement, plan, evaluation, exit, outcome."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import Model

from opstap.parties.conditions import has_said_yes
from opstap.parties.models import Membership, Role
from opstap.parties.policy import GUIDES, OFFICIALS, OVERSEERS
from opstap.shared.policy import Policy, every, table
from opstap.shared.refusals import Refusal
from opstap.trajectories import conditions as so
from opstap.trajectories.models import Appointment, Dossier, Evaluation, Goal, HandOver, Referral, Task
from opstap.trajectories.standing import (
    EvaluationStanding,
    GoalStanding,
    HandOverStanding,
    ReferralStanding,
    Standing,
    TalkStanding,
    TaskStanding,
)


class Verb(Enum):
    """What can be done in trajectories."""

    LIST_REFERRALS = "list referrals"
    READ_REFERRAL = "read a referral"
    REFER = "refer"
    ASK_REFERRAL = "ask a service to refer"
    WITHDRAW_REFERRAL = "withdraw a referral"
    ASK_APPROVAL = "ask VDAB to agree to a new referral"
    APPROVE_REFERRAL = "agree to a new referral"
    INDICATE = "say that somebody has the indication now"
    ANSWER = "answer a referral"
    ACCEPT_REFERRAL = "accept a referral"
    INVITE = "invite to a first talk"
    OPEN_DOSSIER = "open a dossier"
    OPEN_TRANSITIONAL = "open a dossier with the right of the past"
    LIST_DOSSIERS = "list dossiers"
    LIST_REFERRED = "list who the service referred"
    READ_DOSSIER = "read a dossier"
    READ_OWN_DOSSIER = "read one's own dossier"
    ASSIGN = "name a coach"
    READ_AGREEMENT = "read an agreement"
    DRAW_UP_AGREEMENT = "draw up an agreement"
    SEND_AGREEMENT = "send an agreement to be signed"
    SIGN_AGREEMENT = "sign an agreement"
    CANCEL_AGREEMENT = "cancel an agreement that waits"
    WRITE_TERMS = "write the organiser's own terms"
    SUSPEND = "suspend a dossier"
    RESUME = "let a suspended dossier go on"
    PROLONG = "prolong a right"
    CONVERT = "go over to the other right"
    LIST_HAND_OVERS = "list hand-overs"
    READ_HAND_OVER = "read a hand-over"
    HAND_OVER = "ask a hand-over"
    WITHDRAW_HAND_OVER = "withdraw a hand-over"
    TAKE_OVER = "accept a hand-over"
    REFUSE_HAND_OVER = "refuse a hand-over"
    END = "end a dossier"
    READ_PLAN = "read a plan"
    READ_OWN_PLAN = "read one's own plan"
    PLAN = "change a plan"
    SET_GOAL = "set a goal"
    CHANGE_GOAL = "reword a goal, reach it or let it go"
    REOPEN_GOAL = "take up a goal again"
    CHANGE_TASK = "change a task, do it or drop it"
    REOPEN_TASK = "take up a task again"
    PRINT_PLAN = "print a plan"
    LIST_TASKS = "list tasks"
    LIST_PLAN_TEMPLATES = "list templates of plans"
    WRITE_PLAN_TEMPLATE = "write a template of plans"
    LIST_COMPETENCES = "list competences"
    WRITE_COMPETENCE = "write a competence"
    ATTEST = "attest a competence"
    ATTEST_AS_CLIENT = "attest as the client"
    PLAN_TALK = "plan a talk"
    LIST_TALKS = "list talks"
    CONCLUDE_TALK = "say how a talk went, or call it off"
    MOVE_TALK = "move a talk"
    LIST_EVALUATIONS = "list evaluations"
    READ_EVALUATION = "read an evaluation"
    EVALUATE = "hold an evaluation"
    CORRECT_EVALUATION = "correct an evaluation"
    SIGN_EVALUATION = "sign an evaluation"
    HAVE_EVALUATION_SIGNED = "have an evaluation signed by the worker"
    LIST_OUTCOMES = "list outcomes"
    OBSERVE = "record an outcome"
    LIST_SATISFACTION = "list how satisfied people are"
    HEAR = "write down how satisfied somebody is"
    WATCH = "keep a watch on somebody"
    LIST_BENEFIT_ENDS = "list whose benefit ends"
    TELL_SITUATION = "tell what somebody lives on"
    WRITE_INSTRUMENT = "write down another measure"
    NOTE = "write a note"
    NAME_SUPPORTER = "name a supporter"
    GIVE_ACCESS = "give somebody a sign-in"


COACH = (Role.COACH,)
WORKER = (Role.WORKER,)
REFERRER = (Role.REFERRER,)

Policies = dict[Verb, Policy[Any]]
"""The policies of one kind of thing."""

OF_DOSSIER: Policies = {
    Verb.READ_DOSSIER: Policy(OFFICIALS),
    Verb.READ_OWN_DOSSIER: Policy(WORKER),
    Verb.ASSIGN: Policy(COACH, when=so.somebody_to_coach),
    Verb.READ_AGREEMENT: Policy((*OFFICIALS, Role.WORKER)),
    Verb.DRAW_UP_AGREEMENT: Policy(COACH, when=so.can_be_drawn_up),
    Verb.SEND_AGREEMENT: Policy(COACH, when=so.can_be_signed),
    Verb.SIGN_AGREEMENT: Policy((Role.COACH, Role.WORKER), when=every(so.can_be_signed, so.lacks_own_signature)),
    Verb.CANCEL_AGREEMENT: Policy(COACH, when=so.agreement_waits),
    Verb.SUSPEND: Policy(COACH, when=every(so.can_rest, so.may_rest)),
    Verb.RESUME: Policy(COACH, when=every(so.can_resume, so.may_have_rested)),
    Verb.PROLONG: Policy(COACH, when=every(so.can_be_prolonged, so.may_get_a_month)),
    Verb.CONVERT: Policy(COACH, when=every(so.can_be_converted, so.may_have_the_other_right)),
    Verb.HAND_OVER: Policy(COACH, when=so.is_not_asked_elsewhere),
    Verb.END: Policy(COACH, when=so.can_end),
    Verb.READ_PLAN: Policy(OFFICIALS),
    Verb.READ_OWN_PLAN: Policy(WORKER),
    Verb.PLAN: Policy((*GUIDES, Role.WORKER), when=so.plan_goes_on),
    Verb.SET_GOAL: Policy((Role.COACH, Role.WORKER), when=so.plan_goes_on),
    Verb.PRINT_PLAN: Policy(GUIDES),
    Verb.ATTEST: Policy(COACH, when=so.has_begun),
    Verb.PLAN_TALK: Policy(COACH),
    Verb.EVALUATE: Policy(COACH, when=so.was_there),
    Verb.OBSERVE: Policy(OVERSEERS, when=every(so.is_followed, so.is_far_enough)),
    Verb.HEAR: Policy(COACH),
    Verb.NOTE: Policy(GUIDES),
    Verb.NAME_SUPPORTER: Policy(GUIDES),
}
OF_REFERRAL: Policies = {
    Verb.READ_REFERRAL: Policy(OFFICIALS),
    Verb.REFER: Policy(REFERRER, when=so.is_draft),
    Verb.WITHDRAW_REFERRAL: Policy(REFERRER, when=so.can_be_withdrawn),
    Verb.ASK_APPROVAL: Policy(REFERRER, when=so.approval_can_be_asked),
    Verb.APPROVE_REFERRAL: Policy((Role.VDAB,), when=so.awaits_approval),
    Verb.INDICATE: Policy(REFERRER, when=so.awaits_indication),
    Verb.ANSWER: Policy(COACH, when=so.can_be_answered),
    Verb.ACCEPT_REFERRAL: Policy(COACH, when=so.can_be_accepted),
    Verb.INVITE: Policy(COACH, when=so.can_be_invited),
    Verb.OPEN_DOSSIER: Policy(COACH, when=every(so.can_be_opened, so.works_nowhere)),
    Verb.ASSIGN: OF_DOSSIER[Verb.ASSIGN],
}
OF_HAND_OVER: Policies = {
    Verb.READ_HAND_OVER: Policy(OFFICIALS),
    Verb.WITHDRAW_HAND_OVER: Policy(COACH, when=every(so.asked_by_own_side, so.can_be_taken_back)),
    Verb.TAKE_OVER: Policy(GUIDES, when=every(so.asked_of_own_side, so.can_be_taken_over)),
    Verb.REFUSE_HAND_OVER: Policy(GUIDES, when=every(so.asked_of_own_side, so.can_be_declined)),
}
OF_EVALUATION: Policies = {
    Verb.READ_EVALUATION: Policy((*OFFICIALS, Role.WORKER)),
    Verb.CORRECT_EVALUATION: Policy(COACH, when=so.is_the_newest),
    Verb.HAVE_EVALUATION_SIGNED: Policy(COACH, when=so.worker_can_sign),
    Verb.SIGN_EVALUATION: Policy((Role.COACH, Role.WORKER), when=so.own_side_can_sign),
}
OF_TALK: Policies = {
    Verb.CONCLUDE_TALK: Policy(COACH, when=so.is_not_called_off),
    Verb.MOVE_TALK: Policy(COACH, when=so.is_to_come),
}
OF_GOAL: Policies = {
    Verb.CHANGE_GOAL: Policy((Role.COACH, Role.WORKER), when=so.goal_runs),
    Verb.REOPEN_GOAL: Policy((Role.COACH, Role.WORKER), when=so.goal_is_over),
}
OF_TASK: Policies = {
    Verb.CHANGE_TASK: Policy((*GUIDES, Role.WORKER), when=so.task_is_to_do),
    Verb.REOPEN_TASK: Policy((*GUIDES, Role.WORKER), when=so.task_is_over),
}
OF_NOTHING: Policies = {
    Verb.LIST_REFERRALS: Policy(OFFICIALS),
    Verb.ASK_REFERRAL: Policy(OVERSEERS, when=has_said_yes),
    Verb.LIST_DOSSIERS: Policy(OVERSEERS),
    Verb.LIST_REFERRED: Policy(REFERRER),
    Verb.LIST_HAND_OVERS: Policy(OFFICIALS),
    Verb.LIST_TASKS: Policy(GUIDES),
    Verb.LIST_PLAN_TEMPLATES: Policy(OVERSEERS),
    Verb.WRITE_PLAN_TEMPLATE: Policy(OVERSEERS),
    Verb.LIST_COMPETENCES: Policy(OVERSEERS),
    Verb.WRITE_COMPETENCE: Policy(OVERSEERS),
    Verb.ATTEST_AS_CLIENT: Policy((Role.CLIENT,)),
    Verb.LIST_TALKS: Policy(OFFICIALS),
    Verb.LIST_EVALUATIONS: Policy(OFFICIALS),
    Verb.LIST_OUTCOMES: Policy(OFFICIALS),
    Verb.LIST_SATISFACTION: Policy(OFFICIALS),
    Verb.WATCH: Policy(GUIDES, when=has_said_yes),
    Verb.LIST_BENEFIT_ENDS: Policy((Role.REFERRER, Role.VDAB)),
    Verb.TELL_SITUATION: Policy((Role.REFERRER, Role.VDAB), when=has_said_yes),
    Verb.WRITE_INSTRUMENT: Policy(OFFICIALS, when=has_said_yes),
    Verb.OPEN_TRANSITIONAL: Policy(COACH, when=every(has_said_yes, so.has_no_dossier_that_runs)),
    Verb.GIVE_ACCESS: Policy(COACH, when=has_said_yes),
    Verb.WRITE_TERMS: Policy(COACH),
}
"""What is asked of no row here, or of a person."""

POLICY = table(OF_DOSSIER | OF_REFERRAL | OF_HAND_OVER | OF_EVALUATION | OF_TALK | OF_GOAL | OF_TASK | OF_NOTHING)


Possible = dict[Verb, Refusal | None]
"""Every verb that a role has on a thing, with what stands in the way now."""

STANDINGS: dict[type[Model], tuple[Policies, Callable[[Any, Membership, date], Any]]] = {
    Dossier: (OF_DOSSIER, Standing),
    Referral: (OF_REFERRAL, ReferralStanding),
    HandOver: (OF_HAND_OVER, HandOverStanding),
    Evaluation: (OF_EVALUATION, EvaluationStanding),
    Appointment: (OF_TALK, TalkStanding),
    Goal: (OF_GOAL, GoalStanding),
    Task: (OF_TASK, TaskStanding),
}
"""By what each kind of thing is judged, and how it is found how that thing stands."""


def possible(thing: Model, *, by: Membership, day: date) -> Possible:
    """What can be done with a thing of STANDINGS. A dossier takes twelve queries at most, others three."""
    policies, standing_of = STANDINGS[type(thing)]
    standing = standing_of(thing, by, day)
    return {verb: one.refusal(standing) for verb, one in policies.items() if by.role in one.roles}
