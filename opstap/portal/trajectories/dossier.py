"""The page of a dossier: everything there is to know about it, in cards, and the way to everything that can be done."""

from collections.abc import Callable, Sequence

from django.http import HttpResponse
from django.shortcuts import render

from opstap.performances.access import performances
from opstap.performances.policy import WorkStanding
from opstap.performances.queries import month_use, year_use
from opstap.portal.kit import cells
from opstap.portal.kit.cards import Card
from opstap.portal.kit.names import named
from opstap.portal.kit.page import Template, leads, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories import (
    agreements,
    appointments,
    attestations,
    contacts,
    documents,
    ending,
    evaluations,
    hand_overs,
    opening,
    outcomes,
    plans,
    prolongations,
    referrals,
    rights,
    satisfaction,
    suspensions,
    watches,
)
from opstap.portal.trajectories.things import DOSSIER
from opstap.portal.trajectories.timeline import FEW, lines
from opstap.shared import clock
from opstap.trajectories.models import Dossier
from opstap.trajectories.policy import Verb
from opstap.trajectories.standing import Standing
from opstap.vouchers.queries import with_paid

LAST = 8
"""How many performances the page shows; the list of hours has them all."""

CARDS: Sequence[Callable[[Standing], Card | None]] = (
    rights.card,
    referrals.card,
    agreements.card,
    suspensions.card,
    plans.card,
    evaluations.card,
    attestations.card,
    appointments.card,
    contacts.around_card,
    opening.card,
    hand_overs.card,
    ending.card,
    watches.card,
    satisfaction.card,
    outcomes.card,
    documents.card,
    contacts.notes_card,
)
"""The cards in the order in which they are read, each from the module of its noun."""


@page("dossiers/<int:pk>/", Verb.READ_DOSSIER, Template.RECORD, DOSSIER)
def show_dossier(request: SignedIn, found: Dossier) -> HttpResponse:
    """One dossier: right and hours left, the cards of every part of a trajectory, work, and what happened."""
    by, today = request.membership, clock.today()
    standing, at_work = Standing(found, by, today), WorkStanding(found, by, today)
    work = with_paid(performances(by=by).filter(dossier=found))[:LAST]
    cards = [card for make in CARDS if (card := make(standing)) is not None]
    context = {
        "dossier": found,
        "month": month_use(found, today),
        "year": year_use(found, today),
        "right": prolongations.card(standing),
        "cards": [card for card in cards if not card.is_wide],
        "wide": [card for card in cards if card.is_wide],
        "placements": named(at_work.placements),
        "work": [(row, cells.state(row)) for row in named(work)],
        "lines": lines(found, by=by, most=FEW),
        "may_enter_hours": leads(at_work, "enter_hours"),
        "today": today,
    }
    return render(request, "portal/trajectories/show_dossier.html", context)
