"""Who takes part: people, organisers and their territory, clients, staff and their roles."""

from opstap.parties.models.access_log import AccessLogEntry, ExportLogEntry
from opstap.parties.models.clients import Category, Client
from opstap.parties.models.contact_changes import ContactChange
from opstap.parties.models.organisers import Municipality, Organiser, Price, Service, Territory
from opstap.parties.models.people import (
    ContactLanguage,
    DutchLevel,
    Indication,
    Obligation,
    Person,
    Profile,
    Schooling,
    Sortkey,
)
from opstap.parties.models.signups import Signup
from opstap.parties.models.staff import ApiToken, Membership, Role, User

__all__ = [
    "ApiToken",
    "Category",
    "Client",
    "ContactChange",
    "ContactLanguage",
    "DutchLevel",
    "Indication",
    "AccessLogEntry",
    "ExportLogEntry",
    "Membership",
    "Municipality",
    "Obligation",
    "Organiser",
    "Person",
    "Price",
    "Profile",
    "Role",
    "Schooling",
    "Service",
    "Signup",
    "Sortkey",
    "Territory",
    "User",
]
