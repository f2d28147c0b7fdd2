"""What can be done in trajectories, by whom: referral, dossier, agreement, plan, evaluation, exit, outcome."""

from enum import Enum

from opstap.parties.models import Membership, Role
from opstap.parties.policy import GUIDES, OFFICIALS, OVERSEERS
from opstap.shared.policy import Policy, table


class Verb(Enum):
    """What can be done in trajectories."""

    LIST_REFERRALS = "list referrals"
    READ_REFERRAL = "read a referral"
    REFER = "refer"
    ASK_REFERRAL = "ask a service to refer"
    ANSWER = "answer a referral"
    OPEN_DOSSIER = "open a dossier"
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
    SUSPEND = "suspend a dossier"
    RESUME = "let a suspended dossier go on"
    PROLONG = "prolong a right"
    CONVERT = "go over to the other right"
    LIST_HAND_OVERS = "list hand-overs"
    READ_HAND_OVER = "read a hand-over"
    HAND_OVER = "ask a hand-over"
    WITHDRAW_HAND_OVER = "withdraw a hand-over"
    TAKE_OVER = "answer a hand-over"
    END = "end a dossier"
    READ_PLAN = "read a plan"
    READ_OWN_PLAN = "read one's own plan"
    PLAN = "change a plan"
    SET_GOAL = "set a goal"
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
    CONCLUDE_TALK = "say how a talk went"
    MOVE_TALK = "move a talk"
    LIST_EVALUATIONS = "list evaluations"
    READ_EVALUATION = "read an evaluation"
    EVALUATE = "hold an evaluation"
    SIGN_EVALUATION = "sign an evaluation"
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

POLICY = table(
    {
        Verb.LIST_REFERRALS: Policy(OFFICIALS),
        Verb.READ_REFERRAL: Policy(OFFICIALS),
        Verb.REFER: Policy((Role.REFERRER,)),
        Verb.ASK_REFERRAL: Policy(OVERSEERS),
        Verb.ANSWER: Policy(COACH),
        Verb.OPEN_DOSSIER: Policy(COACH),
        Verb.LIST_DOSSIERS: Policy(OVERSEERS),
        Verb.LIST_REFERRED: Policy((Role.REFERRER,)),
        Verb.READ_DOSSIER: Policy(OFFICIALS),
        Verb.READ_OWN_DOSSIER: Policy(WORKER),
        Verb.ASSIGN: Policy(COACH),
        Verb.READ_AGREEMENT: Policy((*OFFICIALS, Role.WORKER)),
        Verb.DRAW_UP_AGREEMENT: Policy(COACH),
        Verb.SEND_AGREEMENT: Policy(COACH),
        Verb.SIGN_AGREEMENT: Policy((Role.COACH, Role.WORKER)),
        Verb.CANCEL_AGREEMENT: Policy(COACH),
        Verb.SUSPEND: Policy(COACH),
        Verb.RESUME: Policy(COACH),
        Verb.PROLONG: Policy(COACH),
        Verb.CONVERT: Policy(COACH),
        Verb.LIST_HAND_OVERS: Policy(OFFICIALS),
        Verb.READ_HAND_OVER: Policy(OFFICIALS),
        Verb.HAND_OVER: Policy(COACH),
        Verb.WITHDRAW_HAND_OVER: Policy(COACH),
        Verb.TAKE_OVER: Policy(GUIDES),
        Verb.END: Policy(COACH),
        Verb.READ_PLAN: Policy(OFFICIALS),
        Verb.READ_OWN_PLAN: Policy(WORKER),
        Verb.PLAN: Policy((*GUIDES, Role.WORKER)),
        Verb.SET_GOAL: Policy((Role.COACH, Role.WORKER)),
        Verb.PRINT_PLAN: Policy(GUIDES),
        Verb.LIST_TASKS: Policy(GUIDES),
        Verb.LIST_PLAN_TEMPLATES: Policy(OVERSEERS),
        Verb.WRITE_PLAN_TEMPLATE: Policy(OVERSEERS),
        Verb.LIST_COMPETENCES: Policy(OVERSEERS),
        Verb.WRITE_COMPETENCE: Policy(OVERSEERS),
        Verb.ATTEST: Policy(COACH),
        Verb.ATTEST_AS_CLIENT: Policy((Role.CLIENT,)),
        Verb.PLAN_TALK: Policy(COACH),
        Verb.LIST_TALKS: Policy(OFFICIALS),
        Verb.CONCLUDE_TALK: Policy(COACH),
        Verb.MOVE_TALK: Policy(COACH),
        Verb.LIST_EVALUATIONS: Policy(OFFICIALS),
        Verb.READ_EVALUATION: Policy((*OFFICIALS, Role.WORKER)),
        Verb.EVALUATE: Policy(COACH),
        Verb.SIGN_EVALUATION: Policy((Role.COACH, Role.WORKER)),
        Verb.LIST_OUTCOMES: Policy(OFFICIALS),
        Verb.OBSERVE: Policy(OVERSEERS),
        Verb.LIST_SATISFACTION: Policy(OFFICIALS),
        Verb.HEAR: Policy(COACH),
        Verb.WATCH: Policy(GUIDES),
        Verb.LIST_BENEFIT_ENDS: Policy((Role.REFERRER, Role.VDAB)),
        Verb.TELL_SITUATION: Policy((Role.REFERRER, Role.VDAB)),
        Verb.WRITE_INSTRUMENT: Policy(OFFICIALS),
        Verb.NOTE: Policy(GUIDES),
        Verb.NAME_SUPPORTER: Policy(GUIDES),
        Verb.GIVE_ACCESS: Policy(COACH),
    }
)


def may(verb: Verb, *, by: Membership) -> bool:
    """Whether the role has the verb at all."""
    return by.role in POLICY[verb].roles
