"""What can be done with people, their sign-ups and accounts, by whom."""

from enum import Enum

from opstap.parties.conditions import has_said_yes
from opstap.parties.models import Role
from opstap.shared.policy import Policy, table


class Verb(Enum):
    """What can be done with people, sign-ups and accounts."""

    SEE_TODAY = "see one's work today"
    LIST_PEOPLE = "list people"
    REGISTER_PERSON = "register somebody"
    EXPORT_NUMBERS = "take whole national numbers away"
    READ_PERSON = "read about somebody"
    CORRECT_PERSON = "correct somebody's data"
    LIST_CONTACT_CHANGES = "list other accounts and addresses that wait for a yes"
    DECIDE_CONTACT_CHANGE = "confirm or refuse another account or address"
    DECIDE_OWN_CONTACT_CHANGE = "confirm or refuse one's own other account or address"
    TELL_PROFILE = "tell a profile"
    MERGE_PEOPLE = "merge two people"
    DECIDE_SIGNUP = "decide on a sign-up"
    READ_OWN_PERSON = "read about oneself"
    LIST_ACCOUNTS = "list accounts"


GUIDES = (Role.COACH, Role.REFERRER)
OFFICIALS = (*GUIDES, Role.VDAB)
OVERSEERS = (Role.COACH, Role.VDAB)

POLICY = table(
    {
        Verb.SEE_TODAY: Policy(tuple(Role)),
        Verb.LIST_PEOPLE: Policy(OFFICIALS),
        Verb.REGISTER_PERSON: Policy(OFFICIALS),
        Verb.EXPORT_NUMBERS: Policy(OFFICIALS),
        Verb.READ_PERSON: Policy(OFFICIALS),
        Verb.CORRECT_PERSON: Policy(OFFICIALS, when=has_said_yes),
        Verb.LIST_CONTACT_CHANGES: Policy(OFFICIALS),
        Verb.DECIDE_CONTACT_CHANGE: Policy(OFFICIALS, when=has_said_yes),
        Verb.DECIDE_OWN_CONTACT_CHANGE: Policy((Role.WORKER,)),
        Verb.TELL_PROFILE: Policy(OFFICIALS, when=has_said_yes),
        Verb.MERGE_PEOPLE: Policy(OVERSEERS, when=has_said_yes),
        Verb.DECIDE_SIGNUP: Policy(OVERSEERS),
        Verb.READ_OWN_PERSON: Policy((Role.WORKER,)),
        Verb.LIST_ACCOUNTS: Policy((Role.ADMINISTRATOR,)),
    }
)
