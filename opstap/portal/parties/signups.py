"""Who registered themselves: the list that waits, and the decision on one of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.parties import access
from opstap.parties.intake import Intake, accept_signup, refuse_signup
from opstap.parties.models import Signup
from opstap.parties.policy import Verb
from opstap.portal.kit import cells, listing
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.parties.filters import Signups
from opstap.portal.parties.forms import OtherForm, PersonForm, RefuseForm, ServiceForm
from opstap.portal.parties.resembling import resembling
from opstap.portal.parties.things import SIGNUP
from opstap.shared import clock

SKINS = {Signup.Status.OPEN: "warning", Signup.Status.ACCEPTED: "success", Signup.Status.UNCHECKED: "ongoing"}

COLUMNS = [
    listing.Column(_("Naam"), lambda row: cells.link("decide_signup", row.pk, row), sort=listing.by_name()),
    listing.Column(
        _("Gemeente"), lambda row: listing.Cell(str(row.municipality)), sort=listing.by_words("municipality__name")
    ),
    listing.Column(_("Telefoon"), lambda row: listing.Cell(row.phone), is_short=True, sort="phone"),
    listing.Column(_("E-mail"), lambda row: listing.Cell(row.email), sort=listing.by_words("email")),
    listing.Column(_("Gevraagd op"), lambda row: cells.day(row.asked_on), is_short=True, sort="asked_on"),
    listing.Column(
        _("Staat"),
        lambda row: listing.Cell(_t(row.get_status_display()), pill=SKINS.get(row.status, "default")),
        sort=listing.by_choice("status", Signup.Status),
    ),
]


@page("inschrijvingen/", Verb.DECIDE_SIGNUP, Template.INDEX)
def list_signups(request: SignedIn) -> HttpResponse:
    """Who waits for a word, the longest first."""
    filters = Signups(request.GET)
    page = listing.Listing(
        people="person_id",
        name="inschrijvingen",
        title=_("Zelf ingeschreven"),
        columns=COLUMNS,
        rows=filters.narrow(access.signups(by=request.membership)),
        filters=filters,
        intro=_("Mensen die zich zelf inschreven voor wijk-werken en op een antwoord wachten."),
        empty=_("Niemand wacht op een antwoord."),
    )
    return listing.show(request, page)


@page("inschrijvingen/<int:pk>/", Verb.DECIDE_SIGNUP, Template.DESK, SIGNUP)
def decide_signup(request: SignedIn, found: Signup) -> HttpResponse:
    """Register who signed up, with what the coach completed, or say why not."""
    is_refusing = "refuse" in request.POST
    accepting = None if is_refusing else request.POST or None
    form = PersonForm(accepting, initial=PersonForm.initial_of(found))
    passing, other = ServiceForm(accepting), OtherForm(accepting)
    refusing = RefuseForm(request.POST if is_refusing else None)
    refusal: Any = None
    if refusing.is_valid():
        refuse_signup(found, reason=refusing.cleaned_data["reason"], by=request.user.actor, day=clock.today())
        messages.success(request, _t("De inschrijving is afgesloten."))
        return redirect("list_signups")
    if form.is_valid() and other.is_valid() and passing.is_valid():
        someone = form.person(organiser=found.organiser, service=passing.cleaned_data["service"])
        taken = Intake(someone, is_other=other.cleaned_data["is_other"])
        answer = accept_signup(found, taken=taken, by=request.user.actor, day=clock.today())
        if answer:
            messages.success(request, _t("%(name)s is ingeschreven.") % {"name": taken.person.name})
            return (
                redirect("list_signups") if access.is_hidden(answer.record) else redirect("show_person", answer.record)
            )
        refusal = answer.refusal
    context = {
        "signup": found,
        "is_open": found.status in (Signup.Status.OPEN, Signup.Status.UNCHECKED),
        "form": form,
        "other": other,
        "passing": passing,
        "refusing": refusing,
        "refusal": refusal,
        "alike": resembling(request, form.person() if form.is_bound and form.is_valid() else found),
    }
    return render(request, "portal/parties/decide_signup.html", context)
