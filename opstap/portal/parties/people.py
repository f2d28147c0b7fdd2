"""People: the list, one person with everything that is known, registering by proxy, correcting and telling."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.parties import access, intake
from opstap.parties import policy as parties
from opstap.parties.intake import Intake
from opstap.parties.models import AccessLogEntry, Membership, Person
from opstap.portal.correspondence import signing
from opstap.portal.kit import access_log, cells, listing
from opstap.portal.kit.page import Template, opens, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.parties.filters import People
from opstap.portal.parties.forms import OtherForm, PersonForm, ProfileForm, ServiceForm, SourceForm
from opstap.portal.parties.registering import place_of
from opstap.portal.parties.resembling import resembling
from opstap.portal.parties.things import PERSON
from opstap.portal.templatetags import opstap as shown
from opstap.shared import clock
from opstap.shared.errors import BadInput, Refused
from opstap.trajectories.access import dossiers, referrals
from opstap.trajectories.actions.contact_changes import Desk, correct
from opstap.trajectories.actions.registering import register
from opstap.trajectories.queries.dossiers import running
from opstap.trajectories.standing import PersonStanding

LAST = 5
KEPT = _("De gegevens zijn bewaard.")
TO_CONFIRM = _("Bewaard. De andere rekening of e-mail geldt pas nadat ze bevestigd is.")
SECTIONS: list[Callable[..., dict[str, Any]]] = []
"""What packages above this one show on the page of a person: each adds its own, `part(person, by=, today=)`."""

COLUMNS = [
    listing.Column(_("Naam"), lambda row: cells.link("show_person", row.pk, row), sort=listing.by_name()),
    listing.Column(_("Rijksregisternummer"), lambda row: listing.Cell(row.insz_masked), is_short=True, sort="insz"),
    listing.Column(
        _("Gemeente"),
        lambda row: listing.Cell(str(row.municipality or "")),
        sort=listing.by_words("municipality__name"),
    ),
    listing.Column(_("Telefoon"), lambda row: listing.Cell(row.phone), is_short=True, sort="phone"),
    listing.Column(_("E-mail"), lambda row: listing.Cell(row.email), sort=listing.by_words("email")),
    listing.Column(_("Dossier"), lambda row: row.dossier_cell),
]


@page("personen/", parties.Verb.LIST_PEOPLE, Template.INDEX)
def list_people(request: SignedIn) -> HttpResponse:
    """Everybody a role may see, narrowed by the address."""
    filters, known = People(request.GET), dossiers(by=request.membership).order_by()
    page = listing.Listing(
        people="pk",
        name="personen",
        title=_("Personen"),
        columns=COLUMNS,
        rows=narrowed(filters, by=request.membership),
        filters=filters,
        empty=_("Niemand gevonden. Zoek met minder letters."),
        complete=lambda rows: _with_dossier(rows, known),
    )
    return listing.show(request, page, "portal/parties/list_people.html")


def narrowed(filters: People, *, by: Membership) -> QuerySet[Person]:
    """The people a role may see that the filters leave."""
    return filters.narrow(access.people(by=by), running(dossiers(by=by).order_by()).values("person"), by=by)


def _with_dossier(rows: Sequence[Any], known: Any) -> Sequence[Any]:
    """Each person's latest dossier as a cell: one query for a page."""
    latest = {one.person_id: one for one in known.filter(person__in=[row.pk for row in rows]).order_by("starts_on")}
    for row in rows:
        row.dossier_cell = cells.status(latest[row.pk]) if row.pk in latest else listing.Cell(_t("geen"))
    return rows


@page("personen/<int:pk>/", parties.Verb.READ_PERSON, Template.RECORD, PERSON)
def show_person(request: SignedIn, found: Person) -> HttpResponse:
    """One person: who it is, how to reach them, what is known, dossiers, referrals, and who may be the same."""
    by = request.membership
    if found.pk != request.resolver_match.kwargs["pk"]:  # merged into this one
        return redirect("show_person", found.pk)
    context = {
        "person": found,
        "standing": PersonStanding(found, by, clock.today()),
        "profile": access.profile(found),
        "dossiers": dossiers(by=by).filter(person=found).order_by("-starts_on"),
        "referrals": referrals(by=by).filter(person=found),
        "alike": resembling(request, found),
        "merged": access.merged_into(found),
        "access_log": access.access_log(found)[:LAST],
        "contact_changes": access.contact_changes([found]),
    }
    sections: dict[str, Any] = {}
    for section in SECTIONS:
        sections |= section(found, by=by, today=clock.today())
    return render(request, "portal/parties/show_person.html", context | sections)


@page("personen/nieuw/", parties.Verb.REGISTER_PERSON, Template.FORM)
def register_person(request: SignedIn) -> HttpResponse:
    """Register somebody who does not do it alone. Who resembles is shown before anything is saved."""
    data = request.POST or None
    form, profile, other = PersonForm(data, initial=request.GET.dict()), ProfileForm(data), OtherForm(data)
    passing = ServiceForm(data) if opens(request.membership, "ask_referral") else None
    refusal, known = None, []
    if all(one.is_valid() for one in (form, profile, other, passing) if one):
        someone = form.person(**place_of(request.membership, passing and passing.cleaned_data["service"]))
        was = access.person_by_number(someone.insz)
        told = profile.profile(told_on=clock.today(), source=_t("gesprek")) if profile.has_changed() else None
        taken = Intake(someone, told, other.cleaned_data["is_other"])
        (answer,) = register([taken], by=request.user.actor, day=clock.today())
        if answer:
            return _arrived(request, answer.record, someone.name, was)
        refusal, known = answer.refusal, resembling(request, someone)
    context = {"form": form, "profile": profile, "other": other, "passing": passing}
    return render(request, "portal/parties/register_person.html", {**context, "refusal": refusal, "alike": known})


def _arrived(request: Request, pk: int, name: str, was: Any) -> HttpResponse:
    """To the person's page; of somebody who is not to be seen only the name is told."""
    if was is None:
        messages.success(request, _t("%(name)s is ingeschreven en krijgt een bericht.") % {"name": name})
    else:
        access_log.note(request, pk, AccessLogEntry.Page.PERSON)
        messages.info(request, _t("%(name)s was al ingeschreven.") % {"name": was[1]})
    return redirect("list_people") if access.is_hidden(pk) else redirect("show_person", pk)


@page("personen/<int:pk>/wijzigen/", parties.Verb.CORRECT_PERSON, Template.FORM, PERSON)
def correct_person(request: SignedIn, found: Person) -> HttpResponse:
    """Correct who somebody is and how to reach them; another account or e-mail is only proposed."""
    form = PersonForm(request.POST or None, initial=PersonForm.initial_of(found))
    refusal = None
    if form.is_valid():
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        if "municipality" in changes:
            place = changes.pop("municipality")
            changes["municipality_id"] = place.pk if place else None
        try:
            if changes:
                desk = Desk(signing.address(), request.membership.organiser)
                made = correct(found, changes=changes, desk=desk, by=request.user.actor, day=clock.today())
                messages.success(request, str(TO_CONFIRM if made else KEPT))
            return redirect("show_person", found.pk)
        except (BadInput, Refused) as problem:
            refusal = problem.refusal
    return render(request, "portal/parties/correct_person.html", {"person": found, "form": form, "refusal": refusal})


@page("personen/<int:pk>/profiel/", parties.Verb.TELL_PROFILE, Template.FORM, PERSON)
def tell_profile(request: SignedIn, found: Person) -> HttpResponse:
    """Tell anew what is known of somebody; what was told before stays known as of its day."""
    before = access.profile(found)
    form = ProfileForm(request.POST or None, initial=ProfileForm.initial_of(before))
    source = SourceForm(request.POST or None)
    if form.is_valid() and source.is_valid():
        told = form.profile(told_on=clock.today(), source=source.cleaned_data["source"], person=found)
        intake.tell_profile(told, by=request.user.actor)
        messages.success(request, _t("Het profiel is bewaard, verteld op %(day)s.") % {"day": shown.day(told.told_on)})
        return redirect("show_person", found.pk)
    context = {"person": found, "form": form, "source": source, "before": before}
    return render(request, "portal/parties/tell_profile.html", context)
