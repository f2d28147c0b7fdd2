"""The list of competences: looked through, added to by hand, or taken in from the files that ESCO publishes.

ESCO publishes one file per language. The Dutch one brings the competences; the English one adds their English names.
"""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit import action_page, cells, listing
from opstap.portal.kit import imports as importing
from opstap.portal.kit.filters import ANY, Filter
from opstap.portal.kit.forms import Styled, words
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.templatetags.opstap import said
from opstap.portal.trajectories import refusals as no
from opstap.portal.trajectories.things import COMPETENCE
from opstap.shared import sheets
from opstap.shared.answers import Answer
from opstap.shared.errors import BadInput
from opstap.shared.sheets import Column
from opstap.trajectories.actions import competences as actions
from opstap.trajectories.models import Competence
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.attestations import competences

ESCO = "http://data.europa.eu/esco/skill/"
PATTERN = re.compile(rf"{re.escape(ESCO)}[0-9a-zA-Z.-]+")
NAME, ADDRESS = 160, 120
Kind = Competence.Kind
KINDS = {
    "skill/competence": Kind.SKILL,
    "skill": Kind.SKILL,
    "knowledge": Kind.KNOWLEDGE,
    **{str(one.label): one for one in Kind},
}
"""What a file may call each kind: ESCO's word or ours."""
NOT_READ = (
    "conceptType",
    "altLabels",
    "hiddenLabels",
    "status",
    "modifiedDate",
    "scopeNote",
    "definition",
    "inScheme",
    "description",
)
"""Columns of the published file that say nothing we keep."""


class CompetenceForm(Styled):
    """One competence, as it stands in the published list."""

    uri = forms.CharField(
        label=_("ESCO-adres"), max_length=ADDRESS, help_text=_("Zoals het in ESCO staat: %(start)s…") % {"start": ESCO}
    )
    kind = forms.ChoiceField(label=_("Soort"), choices=words(Kind))
    name_nl = forms.CharField(label=_("Naam"), max_length=NAME)
    name_en = forms.CharField(label=_("Naam in het Engels"), max_length=NAME)

    def clean_uri(self) -> str:
        try:
            return address(self.cleaned_data["uri"])
        except BadInput as problem:
            raise forms.ValidationError(said(problem.refusal)) from None


class Competences(Filter):
    """By words of a name, and by kind."""

    q = forms.CharField(label=_("Naam"))
    kind = forms.ChoiceField(label=_("Soort"), choices=[ANY, *words(Kind)])


COLUMNS = [
    listing.Column(
        _("Naam"), lambda row: cells.link("correct_competence", row.pk, row.name_nl), sort=listing.by_words("name_nl")
    ),
    listing.Column(_("Engels"), lambda row: listing.Cell(row.name_en), sort=listing.by_words("name_en")),
    listing.Column(_("Soort"), lambda row: cells.word(row.get_kind_display()), sort=listing.by_choice("kind", Kind)),
    listing.Column(_("ESCO-adres"), lambda row: listing.Cell(row.uri), sort="uri"),
]


@page("competenties/", Verb.LIST_COMPETENCES, Template.INDEX)
def list_competences(request: SignedIn) -> HttpResponse:
    """Every competence, by name."""
    filters = Competences(request.GET)
    rows = competences(filters.asked("q"))
    page = listing.Listing(
        people="",
        name="competenties",
        title=_("Lijst van competenties"),
        columns=COLUMNS,
        rows=rows.filter(kind=filters.asked("kind")) if filters.asked("kind") else rows,
        filters=filters,
        intro=_("Uit ESCO, de Europese lijst van vaardigheden en competenties."),
        empty=_("Geen competenties gevonden."),
    )
    return listing.show(request, page, "portal/trajectories/list_competences.html")


@page("competenties/nieuw/", Verb.WRITE_COMPETENCE, Template.FORM)
def add_competence(request: SignedIn) -> HttpResponse:
    """Add a competence by hand."""
    action = action_page.ActionPage(
        title=_("Competentie toevoegen"),
        parent=(_("Lijst van competenties"), reverse("list_competences")),
        form=CompetenceForm(action_page.bound(request)),
        act=lambda asked: _added(request, asked),
        done=_("De competentie staat in de lijst."),
        button=_("Voeg toe"),
    )
    return action_page.show(request, action)


def _added(request: Request, asked: dict[str, Any]) -> None:
    actions.add(Competence(**asked), by=request.user.actor)


@page("competenties/<int:pk>/", Verb.WRITE_COMPETENCE, Template.FORM, COMPETENCE)
def correct_competence(request: SignedIn, found: Competence) -> HttpResponse:
    """Correct the names or the kind of a competence; its address is what it is known by."""
    known = {name: getattr(found, name) for name in ("kind", "name_nl", "name_en")}
    form = CompetenceForm(action_page.bound(request), initial=known)
    del form.fields["uri"]

    def act(asked: dict[str, Any]) -> None:
        for name, value in asked.items():
            setattr(found, name, value)
        actions.correct(found, by=request.user.actor)

    action = action_page.ActionPage(
        title=_("Competentie verbeteren"),
        parent=(_("Lijst van competenties"), reverse("list_competences")),
        form=form,
        act=act,
        done=_("De competentie is verbeterd."),
        button=_("Bewaar"),
        intro=found.uri,
    )
    return action_page.show(request, action)


@page("competenties/invoer/", Verb.WRITE_COMPETENCE, Template.FORM)
def import_competences(request: SignedIn) -> HttpResponse:
    """Take the Dutch file in. The same file again changes nothing."""
    intro = _(
        "Het Nederlandse bestand met vaardigheden van ESCO, zoals het gepubliceerd is. Elke rij krijgt een antwoord."
    )
    return _import(request, "name_nl", title=_("Competenties invoeren"), intro=intro)


@page("competenties/invoer/engels/", Verb.WRITE_COMPETENCE, Template.FORM)
def import_english_competences(request: SignedIn) -> HttpResponse:
    """Take the English file in: it names in English what the Dutch file brought."""
    intro = _("Het Engelse bestand van ESCO vult de Engelse namen aan van wat er al staat.")
    return _import(request, "name_en", title=_("Engelse namen invoeren"), intro=intro)


def _import(request: Request, name: str, *, title: object, intro: object) -> HttpResponse:
    def accept(rows: Sequence[sheets.Row]) -> list[Answer]:
        return actions.take_in([_competence(row.values) for row in rows], by=request.user.actor)

    page = importing.Import(
        name="competenties",
        title=title,
        intro=intro,
        columns=columns(name),
        accept=accept,
        parent=(_("Lijst van competenties"), reverse("list_competences")),
    )
    return importing.show(request, page)


def columns(name: str) -> list[Column]:
    """The columns of the published file, with the name in one language; those that say nothing here may stay in it."""
    return [
        Column("uri", "conceptUri", address, also=("ESCO-adres", "uri"), help=ESCO + "…"),
        Column("kind", "skillType", sheets.choice(KINDS), also=("soort",), help=", ".join(KINDS)),
        Column(
            name,
            "preferredLabel",
            sheets.short(NAME),
            also=("naam",) if name == "name_nl" else ("naam in het Engels",),
            help=_t("tekst"),
        ),
        Column("reach", "reuseLevel", is_required=False, help="transversal, cross-sector, …"),
        *(Column(title, title, is_required=False, help=_t("niet gebruikt")) for title in NOT_READ),
    ]


def address(text: str) -> str:
    """An ESCO address of a skill. Raises BadInput."""
    if not PATTERN.fullmatch(text) or len(text) > ADDRESS:
        raise BadInput(no.NO_ESCO_ADDRESS(start=ESCO))
    return text


def _competence(values: dict[str, Any]) -> Competence:
    """A row as a competence; what is useful in every job is transversal, whatever else it is."""
    kind = Kind.TRANSVERSAL if sheets.plain(values["reach"]) == "transversal" else values["kind"]
    names = {name: values[name] for name in ("name_nl", "name_en") if name in values}
    return Competence(uri=values["uri"], kind=kind, **names)
