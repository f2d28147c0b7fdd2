"""How content people are, on screen: the list with averages, a dossier's card, asking, and saying it with a link."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.assignments.access import placements
from opstap.clients.models import Recognition
from opstap.correspondence.models import SigningLink
from opstap.parties.access import names_of_people
from opstap.parties.models import Membership
from opstap.portal.correspondence import signing
from opstap.portal.kit import action_page, cells, listing
from opstap.portal.kit.batches import Batch
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.filters import ANY, Filter
from opstap.portal.kit.forms import Styled, text, words
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.templatetags.opstap import said
from opstap.portal.trajectories.things import DOSSIER
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor
from opstap.shared.scope import seeing_everybody
from opstap.trajectories.actions.satisfaction import PURPOSE, ask, parts, say
from opstap.trajectories.models import Dossier, Satisfaction
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.satisfaction import means, narrowed, of_dossier, satisfaction
from opstap.trajectories.standing import Standing

THE_WORKER = "0"
"""The choice that is no place."""
WORKER_READERS = _("Uw coach en wie u begeleidt, lezen wat u schrijft.")
CLIENT_READERS = _("De wijk-werker en wie die begeleidt, lezen wat u schrijft.")


class SayForm(Styled):
    """How content, and why."""

    score = forms.TypedChoiceField(
        label=_("Hoe tevreden bent u?"),
        coerce=int,
        choices=[(str(score), _(label)) for score, label in reversed(Satisfaction.Score.choices)],
        widget=forms.RadioSelect,
    )
    words = text(_("Wat was goed? Wat kan beter?"), required=False)


class HeardForm(SayForm):
    """The same, as a coach heard it: from the worker, or from a client where the worker worked."""

    place = forms.TypedChoiceField(label=_("Wie zegt het?"), coerce=lambda chosen: int(chosen) or None)
    field_order = ("place", "score", "words")

    def __init__(self, *args: Any, worker: str, places: Sequence[Recognition], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = [(THE_WORKER, worker), *((str(one.pk), one.client.name) for one in places)]
        self.fields["place"].choices = chosen  # type: ignore[attr-defined]
        self.fields["score"].label = _("Hoe tevreden?")


class Said(Filter):
    """Whose word, and whether it was a complaint."""

    UNHAPPY = "unhappy"

    q = forms.CharField(label=_("Naam"))
    side = forms.ChoiceField(label=_("Wie zegt het?"), choices=[ANY, *words(Satisfaction.Side)])
    show = forms.ChoiceField(label=_("Alleen"), choices=[ANY, (UNHAPPY, _("niet tevreden"))])

    def narrow(self, rows: QuerySet[Satisfaction], day: date) -> QuerySet[Satisfaction]:
        rows = narrowed(rows, words=self.asked("q"), side=self.asked("side"))
        return rows.filter(score__lt=Satisfaction.Score.BETWEEN) if self.asked("show") else rows


SIDE = Case(When(recognition=None, then=Value(0)), default=Value(1))
COLUMNS = [
    listing.Column(
        _("Naam"),
        lambda row: cells.link("show_dossier", row.dossier_id, row.dossier.person),
        sort=listing.by_name("dossier__person"),
    ),
    listing.Column(_("Wie zegt het?"), lambda row: cells.word(row.side.label), sort=SIDE),
    listing.Column(_("Op"), lambda row: cells.day(row.day), is_short=True, sort="day"),
    listing.Column(_("Hoe tevreden?"), lambda row: cells.word(row.get_score_display()), sort="score"),
    listing.Column(_("Op 5"), lambda row: listing.Cell(str(row.score), row.score), is_number=True, sort="score"),
    listing.Column(_("In eigen woorden"), lambda row: listing.Cell(row.words), sort=listing.by_words("words")),
    listing.Column(
        _("Organisator"),
        lambda row: listing.Cell(row.dossier.organiser.name),
        sort=listing.by_words("dossier__organiser__name"),
    ),
]


@page("tevredenheid/", Verb.LIST_SATISFACTION, Template.INDEX)
def list_satisfaction(request: SignedIn) -> HttpResponse:
    """The last word of each worker and client, with the average of each side."""
    filters = Said(request.GET)
    rows = filters.narrow(satisfaction(by=request.membership), clock.today())
    page = listing.Listing(
        people="dossier__person_id",
        name="tevredenheid",
        title=_("Tevredenheid"),
        columns=COLUMNS,
        rows=rows,
        filters=filters,
        empty=_("Nog niemand zei hoe tevreden die is. Vraag het vanuit de lijst van de uitstroom."),
        extra={"means": [one for one in means(rows) if one.count]},
    )
    return listing.show(request, page, "portal/trajectories/list_satisfaction.html")


@page("dossiers/<int:pk>/tevredenheid/", Verb.HEAR, Template.FORM, DOSSIER)
def record_satisfaction(request: SignedIn, found: Dossier) -> HttpResponse:
    """Write down what somebody said, on paper or by telephone; from here it can also be asked."""
    by, today = request.membership, clock.today()
    places = worked_at([found], by=by).get(found.pk, [])

    def act(asked: dict[str, Any]) -> None:
        said = Satisfaction(
            dossier=found, recognition_id=asked["place"], day=today, score=asked["score"], words=asked["words"]
        )
        say(said, worked_at={one.pk for one in places}, by=request.user.actor)

    action = action_page.ActionPage(
        title=_("Hoe tevreden?"),
        parent=(found.person, reverse("show_dossier", args=[found.pk])),
        form=HeardForm(action_page.bound(request), worker=found.person.name, places=places),
        act=act,
        done=_("Genoteerd."),
        button=_("Bewaar"),
        intro=_("Schrijf op wat iemand u zei, in de eigen woorden."),
        extra={"dossier": found, "said": of_dossier(found), "may_ask": True},
    )
    return action_page.show(request, action, "portal/trajectories/satisfaction.html")


@page("dossiers/<int:pk>/tevredenheid/vraag/", Verb.HEAR, Template.ACT, DOSSIER)
def ask_satisfaction(request: SignedIn, found: Dossier) -> HttpResponse:
    """Ask the worker and the clients of one dossier."""
    (answer,) = ask_many(request, [found])
    if answer:
        messages.success(request, _t("De berichten staan klaar."))
    else:
        messages.warning(request, said(answer.refusal))
    return redirect("record_satisfaction", found.pk)


def ask_many(request: Request, rows: Sequence[Dossier]) -> list[Answer]:
    """Ask the workers and clients of these dossiers. An answer per row."""
    places = worked_at(rows, by=request.membership)
    return ask(rows, places=places, address=signing.address(request), by=request.user.actor, day=clock.today())


def batch(request: Request) -> Batch:
    """Ask those of the ticked dossiers."""

    def act(rows: Sequence[Dossier], asked: Mapping[str, Any]) -> list[Answer]:
        return ask_many(request, rows)

    return Batch("satisfaction", Verb.HEAR, _("Vraag hoe tevreden ze zijn"), act)


def worked_at(dossiers: Sequence[Dossier], *, by: Membership) -> dict[int, list[Recognition]]:
    """Where there was work in each of these dossiers, by name of the client. One query."""
    rows = placements(by=by).filter(dossier__in=[one.pk for one in dossiers])
    found: dict[int, dict[int, Recognition]] = {}
    for row in rows.order_by("recognition__client__name", "pk"):
        found.setdefault(row.dossier_id, {})[row.recognition_id] = row.recognition
    return {dossier: list(places.values()) for dossier, places in found.items()}


def card(standing: Standing) -> Card | None:
    """What everybody said of how it goes. One query."""
    said = list(of_dossier(standing.dossier))
    ways = buttons(standing, ("record_satisfaction", _t("Noteer of vraag")))
    if not said and not ways:
        return None
    return Card(
        name="satisfaction",
        title=_("Tevredenheid"),
        template="portal/trajectories/cards/satisfaction.html",
        context={"said": said},
        buttons=ways,
    )


def _load(link: SigningLink) -> signing.Paper:
    key, place = parts(link.subject)
    with seeing_everybody():  # a client sees no dossier; the link says which one it is about
        dossier = Dossier.objects.get(pk=key)
    name = names_of_people([dossier.person_id]).get(dossier.person_id, "")
    if place:
        title, note = _t("Hoe ging het met %(name)s?") % {"name": name}, CLIENT_READERS
    else:
        title, note = _t("Hoe vindt u wijk-werken?"), WORKER_READERS
    return signing.Paper((dossier, place), title, dossier.measure, signer="", context={"note": note})


def _say(paper: signing.Paper, link: SigningLink, asked: dict[str, Any], by: Actor, today: date) -> None:
    dossier, place = paper.thing
    say(Satisfaction(dossier=dossier, recognition_id=place, day=today, **asked), worked_at=[place], by=by)


signing.register(
    signing.Signing(
        purpose=PURPOSE,
        load=_load,
        template="portal/trajectories/asking.html",
        sign=_say,
        form=SayForm,
        button=_("Verstuur"),
        closed="portal/trajectories/satisfaction_closed.html",
    )
)
