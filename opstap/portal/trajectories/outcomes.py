"""Outcomes on screen: the list of who ended, what became of one of them, and the card on a dossier's page."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership, Role
from opstap.portal.kit import action_page, cells, listing
from opstap.portal.kit.batches import Batch
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.forms import Styled, day, line, words
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.trajectories import satisfaction, watches
from opstap.portal.trajectories.outcome_filters import Outcomes
from opstap.portal.trajectories.outcome_words import after, cell, indented, places, said, span
from opstap.portal.trajectories.things import DOSSIER
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.trajectories.actions.outcomes import Word, observe
from opstap.trajectories.models import Dossier, Exit, Observation
from opstap.trajectories.outcome_tree import Node
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries import outcomes
from opstap.trajectories.queries.outcomes import State
from opstap.trajectories.standing import Standing

Source = Observation.Source
TOLD_HERE: Mapping[str, tuple[Source, ...]] = {
    Role.COACH: (Source.TOLD, Source.ORGANISER),
    Role.VDAB: (Source.TOLD,),
}
"""From which sources each role writes down what became of somebody. What a register says comes from its file."""


class WordForm(Styled):
    """What a source said of one person, in which places of the tree."""

    months = forms.TypedChoiceField(label=_("Meetmoment"), coerce=int)
    source = forms.ChoiceField(label=_("Wie zegt het?"), widget=forms.RadioSelect)
    observed_on = day(_("Waargenomen op"))
    nodes = forms.MultipleChoiceField(
        label=_("Toestand"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies alles wat op die dag waar was. Wat hoger in de boom staat, telt vanzelf mee."),
    )
    words = line(_("Toelichting"), required=False)

    def __init__(self, data: Any, *, role: str, moments: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["months"].choices = moments  # type: ignore[attr-defined]
        self.fields["source"].choices = _sources(role)  # type: ignore[attr-defined]
        self.fields["nodes"].choices = [(node.value, indented(node)) for node in Node]  # type: ignore[attr-defined]


def _sources(role: str) -> list[tuple[str, object]]:
    return [choice for choice in words(Source) if choice[0] in TOLD_HERE[role]]


class SameForm(forms.Form):
    """The same state for many people, who told it themselves or of whom the organiser knows it."""

    months = forms.TypedChoiceField(label=_("Meetmoment"), coerce=int)
    source = forms.ChoiceField(label=_("Wie zegt het?"))
    node = forms.ChoiceField(label=_("Toestand"), choices=words(Node))
    observed_on = day(_("Waargenomen op"), initial=clock.today)

    def __init__(self, *args: Any, role: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["source"].choices = _sources(role)  # type: ignore[attr-defined]
        listed = outcomes.months_measured(clock.today())
        self.fields["months"].choices = [(months, after(months)) for months in listed]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["class"] = "au-c-input"


@page("uitstroom/", Verb.LIST_OUTCOMES, Template.WORK_LIST)
def list_outcomes(request: SignedIn) -> HttpResponse:
    """Who ended, with what is known of each at every moment."""
    by, today = request.membership, clock.today()
    filters = Outcomes(request.GET, by=by, today=today)
    page = listing.Listing(
        people="person_id",
        name="uitstroom",
        title=_("Uitstroom"),
        intro=_("Wat er van de mensen werd, op elk meetmoment na het einde van hun dossier."),
        columns=_columns(by, today, heard=filters.asked("show") == Outcomes.AFTER_CARE),
        rows=filters.narrow(),
        filters=filters,
        empty=_("Niemand gevonden. Kies een ruimere groep."),
        complete=lambda rows: _with_states(rows, today),
        batches=_batches(request, by, today),
    )
    return listing.show(request, page, "portal/trajectories/list_outcomes.html")


def _columns(by: Membership, today: date, *, heard: bool) -> list[listing.Column]:
    """`heard` adds the last contact, where the list is about that."""
    contact = listing.Column(_("Laatst gehoord"), lambda row: cells.day(row.heard_on), is_short=True, sort="heard_on")
    organiser = listing.Column(
        _("Organisator"), lambda row: listing.Cell(row.organiser.name), sort=listing.by_words("organiser__name")
    )
    return [
        listing.Column(
            _("Naam"), lambda row: cells.link("show_dossier", row.pk, row.person), sort=listing.by_name("person")
        ),
        *([] if by.role == Role.COACH else [organiser]),
        listing.Column(_("Laatste dag"), lambda row: cells.day(row.exit.day), is_short=True, sort="exit__day"),
        listing.Column(
            _("Soort einde"),
            lambda row: cells.word(row.exit.get_kind_display()),
            sort=listing.by_choice("exit__kind", Exit.Kind),
        ),
        *[_moment(months) for months in outcomes.months_measured(today)],
        *([contact] if heard else []),
    ]


def _moment(months: int) -> listing.Column:
    return listing.Column(after(months).capitalize(), lambda row: row.cells.get(months, listing.Cell("")))


def _with_states(rows: Sequence[Any], today: date) -> Sequence[Any]:
    """Each row with its cell per moment: one query for a page or a file."""
    known = outcomes.states(rows, day=today)
    for row in rows:
        found = known[row.pk]
        listed = {one.months for one in found}
        row.cells = {months: cell([one for one in found if one.months == months]) for months in listed}
    return rows


def _batches(request: Request, by: Membership, today: date) -> list[Batch]:
    def same(rows: Sequence[Dossier], asked: Mapping[str, Any]) -> list[Answer]:
        told = {name: asked[name] for name in ("months", "source", "observed_on")}
        said = [Word(row.pk, nodes=[asked["node"]], **told) for row in rows]
        return observe(said, by=request.user.actor, day=today)

    return [
        Batch("same", Verb.OBSERVE, _("Noteer dezelfde toestand"), same, partial(SameForm, role=by.role)),
        watches.put_batch(request),
        satisfaction.batch(request),
    ]


@page("dossiers/<int:pk>/opvolging/", Verb.OBSERVE, Template.FORM, DOSSIER)
def record_outcome(request: SignedIn, found: Dossier) -> HttpResponse:
    """Write down what became of one person; everything said before stands below the form."""
    by, today = request.membership, clock.today()
    known = _states_of(found, today)
    form = WordForm(
        action_page.bound(request), role=by.role, moments=_moments(known, today), initial=_start(known, today)
    )

    def act(asked: dict[str, Any]) -> Answer:
        (answer,) = observe([Word(found.pk, **asked)], by=request.user.actor, day=today)
        return answer

    action = action_page.ActionPage(
        title=_("Wat werd het?"),
        parent=(found.person, reverse("show_dossier", args=[found.pk])),
        form=form,
        act=act,
        done=_("Genoteerd."),
        button=_("Bewaar"),
        intro=_ended(found),
        to=reverse("record_outcome", args=[found.pk]),
        extra={"dossier": found, "lines": _lines(known), "sources": words(Source), "told": _told(found)},
    )
    return action_page.show(request, action, "portal/trajectories/record_outcome.html")


def _states_of(dossier: Dossier, today: date) -> list[outcomes.Seen]:
    return outcomes.states([dossier], day=today)[dossier.pk] if hasattr(dossier, "exit") else []


def _moments(known: Sequence[outcomes.Seen], today: date) -> list[tuple[int, str]]:
    """The moments to choose from, each with its window."""
    listed = {one.months: span(one.opens, one.closes) for one in known}
    return [(months, f"{after(months)}: {days}") for months, days in listed.items()] or [
        (months, after(months)) for months in outcomes.months_measured(today)
    ]


def _start(known: Sequence[outcomes.Seen], today: date) -> dict[str, Any]:
    """What most likely is to be written down: what the person says today, at the moment of which the window runs."""
    running = [one.months for one in known if one.opens <= today <= one.closes]
    return {"months": running[0] if running else None, "source": Source.TOLD, "observed_on": today}


def _ended(dossier: Dossier) -> str:
    if not hasattr(dossier, "exit"):
        return _t("Dit dossier loopt nog. Wat er nadien van iemand wordt, noteert u na het einde.")
    return _t("%(kind)s, laatste dag %(day)s.") % {
        "kind": cells.word(dossier.exit.get_kind_display()).text.capitalize(),
        "day": cells.day(dossier.exit.day).text,
    }


def _lines(known: Sequence[outcomes.Seen]) -> list[tuple[str, list[tuple[outcomes.Seen, str]]]]:
    """Each moment with what each source says of it, in the order of the sources."""
    lines: dict[int, list[tuple[outcomes.Seen, str]]] = {}
    for one in known:
        lines.setdefault(one.months, []).append((one, said(one)))
    return [(after(months), seen) for months, seen in lines.items()]


def _told(dossier: Dossier) -> list[tuple[Observation, str, str]]:
    """Every word as it came in, the last first, with its moment and places."""
    told = outcomes.in_order([dossier.pk]).reverse()
    return [(one, after(one.months), places(outcomes.in_tree_order(one.nodes))) for one in told]


def card(standing: Standing) -> Card | None:
    """The state at each moment per source; nothing for a dossier that runs or went on as another. Two queries."""
    dossier, today = standing.dossier, standing.day
    known = _states_of(dossier, today) if dossier.ended_on is not None else []
    if not known:
        return None
    open_now = [one for one in known if one.opens <= today <= one.closes]
    unheard = bool(open_now) and all(one.state == State.OPEN for one in open_now)
    return Card(
        name="outcomes",
        title=_("Na het einde"),
        template="portal/trajectories/cards/outcomes.html",
        context={"lines": _lines(known), "sources": words(Source)},
        buttons=buttons(standing, ("record_outcome", _("Noteer wat het werd"))),
        calls=unheard and dossier.exit.reason != Exit.Reason.DECEASED,
        is_wide=True,
    )
