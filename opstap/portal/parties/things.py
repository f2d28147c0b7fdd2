"""What pages about people are about."""

from datetime import date

from django.urls import reverse

from opstap.parties import access
from opstap.parties.models import AccessLogEntry, ContactChange, Membership, Person, Signup
from opstap.portal.kit.page import Thing
from opstap.shared.errors import NotFound
from opstap.trajectories.standing import PersonStanding

PERSON: Thing[Person] = Thing(
    "person",
    access.person,
    people=lambda person: [person],
    seen_as=AccessLogEntry.Page.PERSON,
    home=lambda person: reverse("show_person", args=[person.pk]),
    standing=PersonStanding,
)
SIGNUP: Thing[Signup] = Thing(
    "sign-up", access.signup, people=lambda signup: [signup.person], seen_as=AccessLogEntry.Page.PERSON
)


def _signup_of_link(token: str, *, by: Membership | None) -> Signup:
    return access.signup_by_token(token)


SIGNUP_OF_LINK: Thing[Signup] = Thing("sign-up of a link", _signup_of_link)


def _two(pk: int, other: int, *, by: Membership) -> tuple[Person, Person]:
    keep, drop = access.person(pk, by=by), access.person(other, by=by)
    if keep.pk == drop.pk:
        raise NotFound
    return keep, drop


def _contact_change(pk: int, change: int, *, by: Membership) -> ContactChange:
    found = access.contact_change(change)
    if found.person_id != access.person(pk, by=by).pk:
        raise NotFound
    return found


def _own_contact_change(change: int, *, by: Membership) -> ContactChange:
    found = access.contact_change(change)
    if found.person_id != access.own_person(by=by).pk:
        raise NotFound
    return found


CONTACT_CHANGE: Thing[ContactChange] = Thing(
    "another account or address",
    _contact_change,
    people=lambda change: [change.person],
    seen_as=AccessLogEntry.Page.PERSON,
    home=lambda change: reverse("show_person", args=[change.person_id]),
    standing=lambda change, by, day: PersonStanding(change.person, by, day),
)
OWN_CONTACT_CHANGE: Thing[ContactChange] = Thing("another account or address of one's own", _own_contact_change)


def _both(two: tuple[Person, Person], by: Membership, day: date) -> PersonStanding:
    """What is asked of two is asked of the one that stands in the way, if either does."""
    first, second = (PersonStanding(one, by, day) for one in two)
    return first if first.is_only_asked else second


TWO_PEOPLE: Thing[tuple[Person, Person]] = Thing(
    "two people",
    _two,
    people=lambda two: two,
    seen_as=AccessLogEntry.Page.PERSON,
    home=lambda two: reverse("show_person", args=[two[0].pk]),
    standing=_both,
)
