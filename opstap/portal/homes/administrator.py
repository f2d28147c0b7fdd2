"""Who may sign in, and which numbers of the law the platform uses, with those that nobody could read yet."""

from dataclasses import dataclass

from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateEvent

from opstap.parties.models import Membership, Role
from opstap.parties.policy import Verb
from opstap.portal.kit import cells, listing
from opstap.portal.kit.page import Template, Who, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.rulebook.values import said, yes_or_no
from opstap.portal.templatetags import opstap as shown
from opstap.rulebook import NotInForce, Value, measure, measures
from opstap.shared import clock

STATUS = {
    "fact": (_("gelezen"), "success"),
    "inferred": (_("afgeleid"), "warning"),
    "open": (_("niet bekend"), "error"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A number of a measure as it holds today."""

    measure: str
    value: Value


ACCOUNTS = [
    listing.Column(_("Naam"), lambda row: listing.Cell(row.user.name), sort=listing.by_words("user__name")),
    listing.Column(_("Aanmeldnaam"), lambda row: listing.Cell(row.user.username), sort="user__username"),
    listing.Column(
        _("Rol"), lambda row: listing.Cell(shown.t(row.get_role_display())), sort=listing.by_choice("role", Role)
    ),
    listing.Column(
        _("Bij"),
        lambda row: listing.Cell(str(row.organiser or row.service or "")),
        sort=listing.by_words(Coalesce("organiser__name", "service__name")),
    ),
    listing.Column(_("Mag aanmelden"), lambda row: listing.Cell(yes_or_no(row.user.is_active)), sort="user__is_active"),
]

RULES = [
    listing.Column(_("Maatregel"), lambda row: listing.Cell(row.measure), sort="measure"),
    listing.Column(_("Wat"), lambda row: listing.Cell(shown.said(row.value.label))),
    listing.Column(_("Waarde"), lambda row: listing.Cell(said(row.value))),
    listing.Column(_("Sinds"), lambda row: cells.day(row.value.since), is_short=True, sort="value__since"),
    listing.Column(_("Grond"), lambda row: listing.Cell(row.value.law), sort="value__law"),
    listing.Column(_("Hoe zeker"), lambda row: _status(row.value), sort="value__status"),
]


def home(request: HttpRequest) -> HttpResponse:
    lines = _lines()
    unsure = [line for line in lines if line.value.status == "open"]
    accounts = Membership.objects.values("user").distinct().count()
    context = {"rules": len(lines), "open": unsure, "accounts": accounts, "audit": _last_audit()}
    return render(request, "portal/homes/administrator.html", context)


def _last_audit() -> ProcrastinateEvent | None:
    """How and when the last nightly audit ended."""
    ends = ProcrastinateEvent.objects.filter(job__task_name="opstap.audit", type__in=("succeeded", "failed"))
    return ends.order_by("-at").first()


@page("aanmeldingen/", Verb.LIST_ACCOUNTS, Template.INDEX)
def list_accounts(request: SignedIn) -> HttpResponse:
    """Everybody who can sign in, with every role."""
    rows = (
        Membership.objects.select_related("user", "organiser", "service")
        .defer("user__password")
        .order_by("user__name", "id")
    )
    page = listing.Listing(
        people="person_id", name="aanmeldingen", title=_("Aanmeldingen"), columns=ACCOUNTS, rows=rows
    )
    return listing.show(request, page)


@page("regels/", Who.SIGNED_IN, Template.INDEX)
def list_rules(request: SignedIn) -> HttpResponse:
    """Every number of every measure that holds today, with its law and how sure it is."""
    page = listing.Listing(
        people="",
        name="regels",
        title=_("Regels"),
        columns=RULES,
        rows=_lines(),
        intro=_("De getallen waarmee Opstap vandaag beslist, met hun grond."),
    )
    return listing.show(request, page)


def _lines() -> list[Line]:
    """The entries of today, the unknown ones first."""
    found = []
    for name in measures():
        for parameter in measure(name).parameters.values():
            try:
                found.append(Line(name, parameter.entry(clock.today())))
            except NotInForce:
                continue
    return sorted(found, key=lambda line: (line.value.status != "open", line.measure, str(line.value.label)))


def _status(value: Value) -> listing.Cell:
    text, skin = STATUS[value.status]
    return listing.Cell(str(text), pill=skin)
