"""Who takes part: people, organisers and their territory, clients and their recognitions, staff and their roles."""

from opstap.parties.models.clients import Category, Client, Fee, Recognition
from opstap.parties.models.organisers import Municipality, Organiser, Price, Service, Territory
from opstap.parties.models.people import Person
from opstap.parties.models.staff import ApiToken, Membership, Role, User

__all__ = [
    "ApiToken",
    "Category",
    "Client",
    "Fee",
    "Membership",
    "Municipality",
    "Organiser",
    "Person",
    "Price",
    "Recognition",
    "Role",
    "Service",
    "Territory",
    "User",
]
