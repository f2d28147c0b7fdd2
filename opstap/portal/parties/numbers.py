"""Whole national numbers leave only here: as a file, for a reason that everybody in it can read."""

from django import forms
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import ExportLogEntry
from opstap.parties.policy import Verb
from opstap.portal.kit import action_page, listing
from opstap.portal.kit.forms import Styled
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.parties.filters import People
from opstap.portal.parties.people import narrowed

LONGEST = 300
COLUMNS = [
    listing.Column(_("Familienaam"), lambda row: listing.Cell(row.family_name)),
    listing.Column(_("Voornaam"), lambda row: listing.Cell(row.given_name)),
    listing.Column(_("Rijksregisternummer"), lambda row: listing.Cell(row.insz_shown), is_short=True),
]


class WhyForm(Styled):
    """Why the numbers are needed."""

    reason = forms.CharField(
        label=_("Waarvoor zijn de nummers nodig?"),
        max_length=LONGEST,
        help_text=_("Wie in het bestand staat, kan dit lezen."),
    )


@page("personen/rijksregisternummers/", Verb.EXPORT_NUMBERS, Template.FORM)
def export_numbers(request: SignedIn) -> HttpResponseBase:
    """The people of the list as a file with their whole numbers, once it is said what for."""
    form = WhyForm(action_page.bound(request))
    filters = People(request.GET)
    people = narrowed(filters, by=request.membership)
    if form.is_bound and form.is_valid():
        wanted = listing.Listing(
            people="pk", name="rijksregisternummers", title=_("Rijksregisternummers"), columns=COLUMNS, rows=people
        )
        return listing.file(request, wanted, people, ExportLogEntry.Kind.CSV, reason=form.cleaned_data["reason"])
    action = action_page.ActionPage(
        title=_("Rijksregisternummers in een bestand"),
        parent=(_("Personen"), f"{reverse('list_people')}?{request.GET.urlencode()}"),
        form=form,
        act=lambda asked: None,
        done="",
        button=_("Maak het bestand"),
        intro=_("In de lijst zelf staan de nummers afgeschermd. Dit bestand bevat ze volledig: %(count)s personen.")
        % {"count": people.count()},
    )
    return action_page.show(request, action)
