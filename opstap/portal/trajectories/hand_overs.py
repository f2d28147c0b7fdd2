"""Hand-overs on screen: the list, one of them, asking, answering. Whoever is asked sees no dossier before the yes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.assignments import following
from opstap.parties.models import Membership, Role
from opstap.portal.kit import action_page, batches, cells, listing
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.panels import Panel, Row, panel
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories import refusals as no
from opstap.portal.trajectories.hand_over_forms import AcceptForm, AskForm, HandOvers, RefuseForm, YesForm
from opstap.portal.trajectories.things import ASKED_HAND_OVER, DOSSIER, HAND_OVER, OWN_HAND_OVER
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.shared.policy import can
from opstap.trajectories import access
from opstap.trajectories.actions import hand_overs as actions
from opstap.trajectories.models import Dossier, HandOver, HandOverStatus
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.hand_overs import is_asked_of, of_dossier, waiting_for
from opstap.trajectories.questions.dossiers import is_over
from opstap.trajectories.standing import HandOverStanding, Standing

SKINS: dict[str, str] = {
    HandOverStatus.ASKED: "warning",
    HandOverStatus.ACCEPTED: "success",
    HandOverStatus.REFUSED: "default",
    HandOverStatus.WITHDRAWN: "default",
}
LIST = _("Overdrachten")


def status(row: HandOver) -> listing.Cell:
    return listing.Cell(shown.t(row.get_status_display()), pill=SKINS[row.status])


TO = listing.by_words(Coalesce("to_organiser__name", "to_service__name"))
COLUMNS = [
    listing.Column(
        _("Naam"), lambda row: cells.link("show_hand_over", row.pk, row.person), sort=listing.by_name("person")
    ),
    listing.Column(
        _("Van"), lambda row: listing.Cell(str(row.from_organiser)), sort=listing.by_words("from_organiser__name")
    ),
    listing.Column(_("Naar"), lambda row: listing.Cell(str(row.to_organiser or row.to_service)), sort=TO),
    listing.Column(_("Vanaf"), lambda row: cells.day(row.takes_over_on), is_short=True, sort="takes_over_on"),
    listing.Column(_("Reden"), lambda row: listing.Cell(row.reason), sort=listing.by_words("reason")),
    listing.Column(_("Gevraagd op"), lambda row: cells.day(row.asked_on), is_short=True, sort="asked_on"),
    listing.Column(_("Staat"), status, sort=listing.by_choice("status", HandOverStatus)),
]


@page("overdrachten/", Verb.LIST_HAND_OVERS, Template.WORK_LIST)
def list_hand_overs(request: SignedIn) -> HttpResponse:
    """The hand-overs a role takes part in; those that wait for its answer can be accepted together."""
    by, filters = request.membership, HandOvers(request.GET)

    def act(rows: Sequence[HandOver], asked: Mapping[str, Any]) -> list[Answer]:
        return _accept_many(rows, by=by, request=request)

    accept_all = batches.Batch("accept", Verb.TAKE_OVER, _("Aanvaard"), act)
    page = listing.Listing(
        people="person_id",
        name="overdrachten",
        title=LIST,
        columns=COLUMNS,
        rows=filters.narrow(access.hand_overs(by=by), by=by),
        filters=filters,
        intro=_("Wie een dossier overneemt, of na het einde met iemand verdergaat."),
        empty=_("Geen overdracht gevonden. Kies een andere staat."),
        batches=[accept_all],
    )
    return listing.show(request, page)


def _accept_many(rows: Sequence[HandOver], *, by: Membership, request: Request) -> list[Answer]:
    """Accept those that are asked of this role; whoever accepts becomes the coach."""
    asked = [row.pk for row in rows if is_asked_of(row, by=by)]
    coach = by.user_id if by.role == Role.COACH else None
    answers = following.accept(asked, by=request.user.actor, day=clock.today(), coach=coach) if asked else []
    given = dict(zip(asked, answers, strict=True))
    not_ours = Answer(refusal=no.NOT_ASKED_OF_YOU())
    return [given.get(row.pk, not_ours) for row in rows]


@page("overdrachten/<int:pk>/", Verb.READ_HAND_OVER, Template.RECORD, HAND_OVER)
def show_hand_over(request: SignedIn, found: HandOver) -> HttpResponse:
    """One hand-over: who asks whom, from when, why, what the other must know, and how it went."""
    by = request.membership
    context = {
        "hand_over": found,
        "to": found.to_organiser or found.to_service,
        "moves": found.moves.all(),
        "state": status(found),
        "standing": HandOverStanding(found, by, clock.today()),
        "dossier": access.dossiers(by=by)
        .filter(pk__in=[found.following_id or 0, found.dossier_id])
        .order_by("starts_on")
        .last(),
    }
    return render(request, "portal/trajectories/show_hand_over.html", context)


@page("dossiers/<int:pk>/overdracht/", Verb.HAND_OVER, Template.FORM, DOSSIER)
def ask_hand_over(request: SignedIn, found: Dossier) -> HttpResponse:
    """Ask another organiser or a service to go on with somebody."""
    today = clock.today()

    def act(asked: dict[str, Any]) -> Answer:
        to = {name: one.pk for name in ("to_organiser", "to_service") if (one := asked.get(name))}
        wanted = actions.Ask(found.pk, asked["takes_over_on"], asked["words"], **to)
        return actions.ask(wanted, reason=asked["reason"], by=request.user.actor, day=today)

    action = action_page.ActionPage(
        title=_("Overdracht vragen"),
        parent=(found.person, reverse("show_dossier", args=[found.pk])),
        form=AskForm(action_page.bound(request), dossier=found, today=today),
        act=act,
        done=_("De overdracht is gevraagd. U ziet het antwoord bij het dossier en bij de overdrachten."),
        button=_("Vraag de overdracht"),
        extra={"dossier": found},
    )
    return action_page.show(request, action, "portal/trajectories/ask_hand_over.html")


@page("overdrachten/<int:pk>/aanvaarden/", Verb.TAKE_OVER, Template.FORM, ASKED_HAND_OVER)
def accept_hand_over(request: SignedIn, found: HandOver) -> HttpResponse:
    """Say yes: an organiser gets a dossier that goes on, a service sees the dossier from then on."""
    by = request.membership
    is_organiser = by.role == Role.COACH
    form = AcceptForm(action_page.bound(request), by=by) if is_organiser else YesForm(action_page.bound(request))

    def act(asked: dict[str, Any]) -> Answer:
        coach = asked["coach"].pk if is_organiser else None
        (answer,) = following.accept(
            [found.pk], by=request.user.actor, day=clock.today(), coach=coach, answer=asked["answer"]
        )
        return answer

    return action_page.show(
        request,
        _answer(
            found,
            title=_("Overdracht aanvaarden"),
            form=form,
            act=act,
            done=_("De overdracht is aanvaard. De wijk-werker krijgt een bericht."),
            button=_("Aanvaard"),
            is_organiser=is_organiser,
        ),
        "portal/trajectories/accept_hand_over.html",
    )


@page("overdrachten/<int:pk>/weigeren/", Verb.REFUSE_HAND_OVER, Template.FORM, ASKED_HAND_OVER)
def refuse_hand_over(request: SignedIn, found: HandOver) -> HttpResponse:
    """Say no, and why. Nothing moves."""

    def act(asked: dict[str, Any]) -> None:
        actions.refuse(found.pk, answer=asked["answer"], by=request.user.actor, day=clock.today())

    return action_page.show(
        request,
        _answer(
            found,
            title=_("Overdracht weigeren"),
            form=RefuseForm(action_page.bound(request)),
            act=act,
            done=_("De overdracht is geweigerd. Het dossier blijft waar het is."),
            button=_("Weiger"),
            is_grave=True,
        ),
    )


@page("overdrachten/<int:pk>/intrekken/", Verb.WITHDRAW_HAND_OVER, Template.FORM, OWN_HAND_OVER)
def withdraw_hand_over(request: SignedIn, found: HandOver) -> HttpResponse:
    """Whoever asked no longer does."""

    def act(asked: dict[str, Any]) -> None:
        actions.withdraw(found.pk, by=request.user.actor, day=clock.today())

    return action_page.show(
        request,
        _answer(
            found,
            title=_("Overdracht intrekken"),
            form=action_page.NothingToFill(action_page.bound(request)),
            act=act,
            done=_("De overdracht is ingetrokken."),
            button=_("Trek in"),
        ),
    )


def _answer(found: HandOver, *, is_organiser: bool = False, **action: Any) -> action_page.ActionPage:
    parent = (_("Overdracht van %(person)s") % {"person": found.person}, reverse("show_hand_over", args=[found.pk]))
    return action_page.ActionPage(parent=parent, extra={"hand_over": found, "is_organiser": is_organiser}, **action)


def waiting(by: Membership) -> Panel:
    """What this role is asked to go on with, and did not answer yet."""
    return panel(
        waiting_for(by=by),
        lambda row: Row(row.person, reverse("show_hand_over", args=[row.pk]), shown.day(row.takes_over_on)),
        title=_("Overdrachten aan u gevraagd"),
        href=f"{reverse('list_hand_overs')}?side={HandOvers.IN}&status={HandOverStatus.ASKED}",
        empty=_("Geen overdracht wacht op uw antwoord."),
    )


def card(standing: Standing) -> Card | None:
    """The hand-overs of a dossier, and the way to ask one; nothing where there are none and none can be asked."""
    known = list(of_dossier(standing.dossier, by=standing.by))
    ways = buttons(standing, ("ask_hand_over", _t("Overdracht vragen")))
    if not known and not ways:
        return None
    return Card(
        name="list_hand_overs",
        title=LIST,
        template="portal/trajectories/cards/hand_overs.html",
        context={"hand_overs": [(one, status(one)) for one in known], "is_over": is_over(standing.dossier)},
        buttons=ways,
        calls=any(can(Verb.REFUSE_HAND_OVER, HandOverStanding(one, standing.by, standing.day)) for one in known),
    )
