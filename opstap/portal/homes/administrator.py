"""Who may sign in, and which numbers of the law the platform uses, with those that nobody could read yet."""

from dataclasses import dataclass
from datetime import date, timedelta

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
from opstap.shared import clock
from opstap.shared.periods import BRUSSELS

JOBS = {
    "opstap.nightly_jobs": (_("Nachtelijk werk"), _("gelukt"), _("niet gelukt")),
    "opstap.audit": (_("Nachtelijke controle"), _("alles klopt"), _("er klopt iets niet")),
    "opstap.mail": (_("Mail versturen"), _("gelukt"), _("niet gelukt")),
}
"""What runs by itself: its title, and what a good and a bad end are called."""


@dataclass(frozen=True, slots=True)
class Job:
    """One of these with how it last ended."""

    title: str
    good: str
    bad: str
    ended: str
    day: date | None

    @property
    def is_wrong(self) -> bool:
        """Whether it failed, or did not run last night: silence is no good news."""
        return self.ended == "failed" or self.is_late

    @property
    def is_late(self) -> bool:
        return bool(self.day) and self.day < clock.real_day() - timedelta(days=1)


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
    context = {"rules": len(known), "open": unsure, "accounts": accounts, "jobs": _jobs()}
    return render(request, "portal/homes/administrator.html", context)


def _jobs() -> list[Job]:
    """How and when each job last ended."""
    ends = ProcrastinateEvent.objects.filter(job__task_name__in=JOBS, type__in=("succeeded", "failed"))
    last = {
        name: (type, at.astimezone(BRUSSELS).date())
        for name, type, at in ends.order_by("job__task_name", "-at")
        .distinct("job__task_name")
        .values_list("job__task_name", "type", "at")
    }
    return [Job(*words, *last.get(name, ("", None))) for name, words in JOBS.items()]


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
