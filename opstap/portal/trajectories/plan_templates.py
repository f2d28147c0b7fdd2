"""Templates of plans on screen: the list, and one typed as text."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.assignments.queries import activities
from opstap.portal.kit import action_page, cells, listing
from opstap.portal.kit.forms import Styled
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.templatetags import opstap as shown
from opstap.portal.templatetags.opstap import said
from opstap.portal.trajectories.plan_forms import CompetenceField
from opstap.portal.trajectories.things import OWN_PLAN_TEMPLATE, PLAN_TEMPLATE
from opstap.shared.errors import BadInput, NotFound
from opstap.trajectories.actions import plan_templates as actions
from opstap.trajectories.models import PlanTemplate, Task
from opstap.trajectories.plan_text import lines, written
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.learning import activities_of, competences_of
from opstap.trajectories.queries.plans import templates

LONGEST = 8000
ROWS = 16


class TemplateForm(Styled):
    """A name, and goals with their tasks as text."""

    name = forms.CharField(label=_("Naam"), max_length=80)
    activities = forms.MultipleChoiceField(
        label=_("Voor welke activiteiten?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Wie dit werk doet, ziet in het eigen plan wat er te leren is."),
    )
    text = forms.CharField(
        label=_("Doelen en acties"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": ROWS}),
        help_text=_(
            "Elk doel op een lijn. Daaronder de acties, met een streepje ervoor, "
            "en wie het doet tussen haakjes: wijk-werker, coach, toeleider of gebruiker. "
            "Wat men leert, zet u achter het doel tussen vierkante haken."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activities"].choices = [(one.code, shown.activity(one)) for one in activities()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        try:
            asked["lines"] = [self._tied(line, asked) for line in lines(asked.get("text", ""))]
        except (BadInput, forms.ValidationError) as problem:
            if "text" in asked:
                self.add_error("text", problem if isinstance(problem, forms.ValidationError) else said(problem.refusal))
        return asked

    def _tied(self, line: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
        """The goal with the address of its competence, and the activities of the template."""
        known = CompetenceField(required=False).clean(line.get("competence", ""))
        competence = {"competence": known.uri} if known else {}
        chosen = {"activities": asked["activities"]} if asked.get("activities") else {}
        return {**line, **competence, **chosen}


def _whose(template: PlanTemplate) -> listing.Cell:
    return listing.Cell(_t("onze eigen") if template.organiser_id else _t("voor iedereen"))


def _with_work(rows: Sequence[Any]) -> Sequence[Any]:
    """The templates, each with the names of the activities it is for. One query."""
    names = {one.code: shown.activity(one) for one in activities()}
    for row in rows:
        row.work = ", ".join(names.get(code, code) for code in activities_of(row))
    return rows


COLUMNS = [
    listing.Column(
        _("Naam"), lambda row: cells.link("write_plan_template", row.pk, row.name), sort=listing.by_words("name")
    ),
    listing.Column(_("Doelen"), lambda row: cells.number(len(row.lines)), is_number=True),
    listing.Column(
        _("Acties"), lambda row: cells.number(sum(len(line.get("tasks", [])) for line in row.lines)), is_number=True
    ),
    listing.Column(_("Voor"), lambda row: listing.Cell(row.work)),
    listing.Column(_("Van"), _whose, sort="organiser"),
]


@page("sjablonen/", Verb.LIST_PLAN_TEMPLATES, Template.INDEX)
def list_plan_templates(request: SignedIn) -> HttpResponse:
    """The organiser's own templates and those for everybody."""
    page = listing.Listing(
        people="",
        name="sjablonen",
        title=_("Sjablonen voor plannen"),
        columns=COLUMNS,
        rows=templates(by=request.membership),
        intro=_("Doelen met hun acties om een plan mee te beginnen."),
        empty=_("Nog geen sjablonen."),
        complete=_with_work,
    )
    return listing.show(request, page, "portal/trajectories/list_plan_templates.html")


@page("sjablonen/nieuw/", Verb.WRITE_PLAN_TEMPLATE, Template.FORM)
def add_plan_template(request: SignedIn) -> HttpResponse:
    """A new template: the organiser's own, or from VDAB one for everybody."""
    by = request.membership
    return _write(request, PlanTemplate(organiser_id=by.organiser_id), title=_("Nieuw sjabloon"))


@page("sjablonen/<int:pk>/", Verb.WRITE_PLAN_TEMPLATE, Template.FORM, PLAN_TEMPLATE)
def write_plan_template(request: SignedIn, found: PlanTemplate) -> HttpResponse:
    """Read a template, and change it when it is one's own."""
    if found.organiser_id == request.membership.organiser_id:
        return _write(request, found, title=_("Sjabloon wijzigen"))
    if request.method == "POST":
        raise NotFound
    return _read(request, found)


@page("sjablonen/<int:pk>/weg/", Verb.WRITE_PLAN_TEMPLATE, Template.FORM, OWN_PLAN_TEMPLATE)
def remove_plan_template(request: SignedIn, found: PlanTemplate) -> HttpResponse:
    """Throw one's own template away."""
    action = action_page.ActionPage(
        title=_("Sjabloon wegdoen: %(name)s") % {"name": found.name},
        parent=(_("Sjablonen voor plannen"), reverse("list_plan_templates")),
        form=action_page.NothingToFill(action_page.bound(request)),
        act=lambda asked: actions.remove_template(found, by=request.user.actor),
        done=_("Het sjabloon is weggedaan."),
        button=_("Doe weg"),
        intro=_("Wat al in plannen staat, blijft staan."),
        is_grave=True,
    )
    return action_page.show(request, action)


def _write(request: Request, kept: PlanTemplate, *, title: object) -> HttpResponse:
    names = {one.uri: shown.activity(one) for one in competences_of(kept)}
    start = {"name": kept.name, "text": written(kept.lines, names), "activities": activities_of(kept)}

    def act(asked: dict[str, Any]) -> None:
        kept.name, kept.lines = asked["name"], asked["lines"]
        actions.save_template(kept, by=request.user.actor)

    action = action_page.ActionPage(
        title=title,
        parent=(_("Sjablonen voor plannen"), reverse("list_plan_templates")),
        form=TemplateForm(action_page.bound(request), initial=start),
        act=act,
        done=_("Het sjabloon is bewaard."),
        button=_("Bewaar het sjabloon"),
        extra={"template": kept},
    )
    return action_page.show(request, action, "portal/trajectories/plan_template.html")


def _read(request: Request, kept: PlanTemplate) -> HttpResponse:
    """A template for everybody, that only VDAB changes."""
    names = {one.uri: shown.activity(one) for one in competences_of(kept)}
    goals = [
        (
            line["goal"],
            names.get(line.get("competence", "")),
            [(task["text"], Task.Owner(task["owner"]).label) for task in line.get("tasks", [])],
        )
        for line in kept.lines
    ]
    return render(request, "portal/trajectories/plan_template_shared.html", {"template": kept, "goals": goals})
