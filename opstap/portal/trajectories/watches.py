"""Watch-lists on screen: who stands on them, who might belong there, and putting people on and taking them off."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Person
from opstap.parties.queries import of_people_called
from opstap.portal.kit import action_page, cells, listing
from opstap.portal.kit.batches import Batch
from opstap.portal.kit.cards import Button, Card
from opstap.portal.kit.filters import ANY, Filter
from opstap.portal.kit.forms import Styled, line, words
from opstap.portal.kit.page import Template, opens, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.parties.things import PERSON
from opstap.portal.trajectories.things import WATCH
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.trajectories import access
from opstap.trajectories.actions.watches import Placing, put_on, take_off
from opstap.trajectories.models import Dossier, Exit, Watch
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.dossiers import called
from opstap.trajectories.queries.watches import SUGGESTED, of_person, suggested, watches
from opstap.trajectories.queries.watches import standing as watched
from opstap.trajectories.standing import Standing


class PutForm(Styled):
    """On which list, and why."""

    list = forms.ChoiceField(label=_("Lijst"), choices=words(Watch.List))
    words = line(_("Waarom?"))


class OffForm(Styled):
    """Why somebody goes off a list."""

    reason = line(_("Waarom?"))


class Watches(Filter):
    """Without any choice those who stand on a list now."""

    NOW, BEFORE = "now", "before"

    start = {"show": NOW}
    q = forms.CharField(label=_("Naam"))
    list = forms.ChoiceField(label=_("Lijst"), choices=[ANY, *words(Watch.List)])
    show = forms.ChoiceField(
        label=_("Alleen"), choices=[ANY, (NOW, _("wie er nu op staat")), (BEFORE, _("wie eraf is"))]
    )

    def narrow(self, rows: QuerySet[Watch], day: date) -> QuerySet[Watch]:
        rows = of_people_called(rows, self.asked("q"))
        rows = rows.filter(list=self.asked("list")) if self.asked("list") else rows
        match self.asked("show"):
            case self.NOW:
                return watched(rows, day)
            case self.BEFORE:
                return rows.exclude(pk__in=watched(rows, day).order_by().values("pk"))
        return rows


class Suggestions(Filter):
    """For which list, and by name."""

    q = forms.CharField(label=_("Naam"))
    list = forms.ChoiceField(label=_("Voor de lijst"), choices=[(one.value, _(one.label)) for one in SUGGESTED])

    def narrow(self, rows: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
        return called(suggested(rows, self.asked("list") or SUGGESTED[0], day=day), self.asked("q"))


COLUMNS = [
    listing.Column(
        _("Naam"), lambda row: cells.link("show_person", row.person_id, row.person), sort=listing.by_name("person")
    ),
    listing.Column(
        _("Lijst"), lambda row: cells.word(row.get_list_display()), sort=listing.by_choice("list", Watch.List)
    ),
    listing.Column(_("Sinds"), lambda row: cells.day(row.since), is_short=True, sort="since"),
    listing.Column(_("Waarom"), lambda row: listing.Cell(row.words), sort=listing.by_words("words")),
    listing.Column(
        _("Organisator"), lambda row: listing.Cell(str(row.organiser or "")), sort=listing.by_words("organiser__name")
    ),
    listing.Column(
        _("Dienst toeleiding"), lambda row: listing.Cell(str(row.service or "")), sort=listing.by_words("service__name")
    ),
    listing.Column(_("Eraf sinds"), lambda row: cells.day(row.until), is_short=True, sort="until"),
]
POINTED_AT = [
    listing.Column(
        _("Naam"), lambda row: cells.link("show_dossier", row.pk, row.person), sort=listing.by_name("person")
    ),
    listing.Column(
        _("Organisator"), lambda row: listing.Cell(row.organiser.name), sort=listing.by_words("organiser__name")
    ),
    listing.Column(_("Laatste dag"), lambda row: cells.day(row.exit.day), is_short=True, sort="exit__day"),
    listing.Column(
        _("Soort einde"),
        lambda row: cells.word(row.exit.get_kind_display()),
        sort=listing.by_choice("exit__kind", Exit.Kind),
    ),
    listing.Column(
        _("Reden"),
        lambda row: cells.word(row.exit.get_reason_display()),
        sort=listing.by_choice("exit__reason", Exit.Reason),
    ),
]


def put_batch(request: Request, *, on: str = "") -> Batch:
    """Put the people of ticked dossiers on a list, from any list of dossiers; `on` is the list offered first."""

    def put(rows: Sequence[Dossier], asked: Mapping[str, Any]) -> list[Answer]:
        return _put(request, [Placing(row.person_id, asked["list"], asked["words"]) for row in rows])

    return Batch("watch", Verb.WATCH, _("Zet op de opvolglijst"), put, partial(PutForm, initial={"list": on}))


def _put(request: Request, placings: Sequence[Placing]) -> list[Answer]:
    by = request.membership
    place = {"organiser": by.organiser_id, "service": by.service_id}
    return put_on(placings, by=request.user.actor, day=clock.today(), **place)


@page("opvolging/", Verb.WATCH, Template.WORK_LIST)
def list_watches(request: SignedIn) -> HttpResponse:
    """Who stands on which list."""
    filters = Watches(request.GET)

    def off(rows: Sequence[Watch], asked: Mapping[str, Any]) -> list[Answer]:
        keys = [row.pk for row in rows]
        return take_off(keys, by=request.user.actor, day=clock.today(), reason=asked["reason"])

    page = listing.Listing(
        people="person_id",
        name="opvolging",
        title=_("Opvolging"),
        intro=_("Mensen die niet uit beeld mogen raken. Wie ze begeleidt, beslist wie op een lijst staat."),
        columns=COLUMNS,
        rows=filters.narrow(watches(by=request.membership), clock.today()),
        filters=filters,
        empty=_("Niemand op deze lijst."),
        batches=[Batch("off", Verb.WATCH, _("Haal van de lijst"), off, OffForm)],
    )
    return listing.show(request, page, "portal/trajectories/list_watches.html")


@page("opvolging/voorstellen/", Verb.WATCH, Template.WORK_LIST)
def list_watch_suggestions(request: SignedIn) -> HttpResponse:
    """Whom facts point at for a list: people decide."""
    filters = Suggestions(request.GET)
    page = listing.Listing(
        people="person_id",
        name="opvolging-voorstellen",
        title=_("Wie hoort op een lijst?"),
        intro=_("De feiten wijzen deze mensen aan. Niemand komt vanzelf op een lijst: u beslist, met een reden."),
        columns=POINTED_AT,
        rows=filters.narrow(access.dossiers(by=request.membership), clock.today()),
        filters=filters,
        empty=_("De feiten wijzen niemand aan."),
        batches=[put_batch(request, on=filters.asked("list"))],
    )
    return listing.show(request, page)


@page("personen/<int:pk>/opvolging/", Verb.WATCH, Template.FORM, PERSON)
def add_watch(request: SignedIn, found: Person) -> HttpResponse:
    """Put one person on a list; the lists on which that person stands or stood are below."""
    by = request.membership

    def act(asked: dict[str, Any]) -> Answer:
        return _put(request, [Placing(found.pk, **asked)])[0]

    action = action_page.ActionPage(
        title=_("Op een opvolglijst zetten"),
        parent=(found, reverse("show_person", args=[found.pk])),
        form=PutForm(action_page.bound(request)),
        act=act,
        done=_("Staat op de lijst."),
        button=_("Zet op de lijst"),
        to=reverse("add_watch", args=[found.pk]),
        extra={"watches": of_person(found, by=by), "may_change": True},
    )
    return action_page.show(request, action, "portal/trajectories/add_watch.html")


@page("opvolging/<int:pk>/weg/", Verb.WATCH, Template.FORM, WATCH)
def end_watch(request: SignedIn, found: Watch) -> HttpResponse:
    """Take one person off a list."""

    def act(asked: dict[str, Any]) -> Answer:
        return take_off([found.pk], by=request.user.actor, day=clock.today(), **asked)[0]

    action = action_page.ActionPage(
        title=_("%(person)s van de lijst halen") % {"person": found.person},
        parent=(_("Opvolging"), reverse("list_watches")),
        form=OffForm(action_page.bound(request)),
        act=act,
        done=_("Van de lijst gehaald. In de geschiedenis blijft het staan."),
        button=_("Haal van de lijst"),
        intro=cells.word(found.get_list_display()).text.capitalize() + f": {found.words}",
    )
    return action_page.show(request, action)


def card(standing: Standing) -> Card | None:
    """The lists on which the person stands, for who guides; nothing when there is none and none to put on."""
    person, by = standing.dossier.person, standing.by
    rows = list(watched(of_person(person, by=by), standing.day))
    may_put = opens(by, "add_watch")
    if not rows and not may_put:
        return None
    return Card(
        name="watches",
        title=_("Opvolging"),
        template="portal/trajectories/cards/watches.html",
        context={"watches": rows, "may_change": may_put},
        buttons=[Button(_("Zet op een lijst"), reverse("add_watch", args=[person.pk]))] if may_put else [],
        calls=bool(rows),
    )
