"""Filters of a list kept under a name: saved from the list, shown above it and on the page of the day, or forgotten."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.parties.access import one
from opstap.parties.models import Membership
from opstap.portal.kit.page import Template, Thing, Who, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.models import SavedView
from opstap.shared.audit import Actor, recorded

NOT_KEPT = ("page", "format", "csrfmiddlewaretoken")
LONGEST = 500
MOST = 30
"""How many views somebody keeps in a role: more is a list of lists."""


class SaveForm(forms.Form):
    """The name, and the list with its filters as the address holds them."""

    name = forms.CharField(label=_("Naam"), max_length=60)
    page = forms.CharField(max_length=40)
    query = forms.CharField(required=False)

    def clean_page(self) -> str:
        page = str(self.cleaned_data["page"])
        try:
            reverse(page)
        except NoReverseMatch:
            raise forms.ValidationError(_t("Deze lijst bestaat niet.")) from None
        return page

    def clean_query(self) -> str:
        chosen = QueryDict(self.cleaned_data["query"])
        kept = urlencode([(key, value) for key, value in chosen.items() if value and key not in NOT_KEPT])
        if len(kept) > LONGEST:  # an accent is six characters of an address
            raise forms.ValidationError(_t("Deze keuze is te lang om te bewaren."))
        return kept


def views(membership: Membership | None, page: str = "") -> Sequence[SavedView]:
    """What somebody kept in this role, of one list or of all."""
    rows = SavedView.objects.filter(membership=membership)
    return rows.filter(page=page) if page else rows


@recorded("weergave bewaard")
def keep(*, membership: Membership, page: str, name: str, query: str, by: Actor) -> SavedView:
    """Keep these filters under a name; the same name on the same list gets the new filters."""
    view, _created = SavedView.objects.update_or_create(
        membership=membership, page=page, name=name, defaults={"query": query}
    )
    return view


@recorded("weergave weggedaan")
def forget(view: SavedView, *, by: Actor) -> None:
    """Keep this view no longer."""
    view.delete()


@page("weergaven/", Who.SIGNED_IN, Template.ACT)
def save_view(request: SignedIn) -> HttpResponse:
    """Save the filters of the list one comes from, and go back to it."""
    form = SaveForm(request.POST)
    if request.membership is None or not form.is_valid():
        too_long = form.errors.get("query", [])
        messages.error(request, next(iter(too_long), _t("Geef de weergave een naam van hoogstens 60 tekens.")))
        return redirect("show_today")
    asked = form.cleaned_data
    if views(request.membership).exclude(page=asked["page"], name=asked["name"]).count() >= MOST:
        messages.error(request, _t("U bewaarde al heel wat weergaven. Doe er eerst een weg."))
    else:
        keep(membership=request.membership, by=request.user.actor, **asked)
        messages.success(request, _t("De weergave “%(name)s” is bewaard.") % {"name": asked["name"]})
    return redirect(SavedView(page=asked["page"], query=asked["query"]).href)


def _own_view(pk: int, *, by: Membership | None) -> SavedView:
    return one(views(by), pk)


VIEW: Thing[SavedView] = Thing("saved view of one's own", _own_view)


@page("weergaven/<int:pk>/weg/", Who.SIGNED_IN, Template.ACT, VIEW)
def forget_view(request: SignedIn, view: SavedView) -> HttpResponse:
    """Do away with one of one's own views."""
    forget(view, by=request.user.actor)
    messages.success(request, _t("De weergave is weggedaan."))
    return redirect(view.page)
