"""Who may sign in, and which numbers of the law the platform uses, with those that nobody could read yet."""

from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateEvent

from opstap.parties.models import Membership, Role
from opstap.parties.policy import Verb
from opstap.portal.kit import listing
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.rulebook.rules import lines
from opstap.portal.rulebook.values import yes_or_no
from opstap.portal.templatetags import opstap as shown

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


def home(request: HttpRequest) -> HttpResponse:
    known = lines()
    unsure = [line for line in known if line.value.status == "open"]
    accounts = Membership.objects.values("user").distinct().count()
    context = {"rules": len(known), "open": unsure, "accounts": accounts, "audit": _last_audit()}
    return render(request, "portal/homes/administrator.html", context)


def _last_audit() -> ProcrastinateEvent | None:
    """How and when the last nightly audit ended."""
    ends = ProcrastinateEvent.objects.filter(job__task_name="opstap.audit", type__in=("succeeded", "failed"))
    return ends.order_by("-at").first()


@page("aanmeldingen/", Verb.LIST_ACCOUNTS, Template.INDEX)
def list_accounts(request: SignedIn) -> HttpResponse:
    """Everybody who can sign in, with every role."""
    rows = Membership.objects.select_related("user", "organiser", "service").order_by("user__name", "id")
    page = listing.Listing(
        people="person_id", name="aanmeldingen", title=_("Aanmeldingen"), columns=ACCOUNTS, rows=rows
    )
    return listing.show(request, page)
