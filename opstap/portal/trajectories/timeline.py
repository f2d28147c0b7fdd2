"""The time line of a dossier: what trajectories hold, and what placements, papers and messages add to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.assignments.access import placements
from opstap.assignments.queries import made_in
from opstap.correspondence import access as correspondence
from opstap.parties.models import Membership
from opstap.portal.kit.names import named
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.things import DOSSIER
from opstap.trajectories.models import (
    Appointment,
    Attestation,
    Dossier,
    Evaluation,
    Exit,
    HandOverStatus,
    Note,
    Party,
    ReferralStatus,
    Satisfaction,
    Status,
    Supporter,
    Task,
    Watch,
)
from opstap.trajectories.outcome_tree import Node
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.timeline import SOURCES, said, timeline

FEW = 12
"""How many entries the page of a dossier shows; the page of the time line has them all."""
PLACEMENT, PAPER, MESSAGE = "placement", "paper", "message"


@dataclass(frozen=True, slots=True)
class Kind:
    """What the reader sees of a kind of entry, and the words that its code stands for."""

    title: object
    words: Mapping[str, str]


KINDS = {
    "move": Kind(_("Dossier"), dict(Status.choices)),
    "referral": Kind(_("Toeleiding"), dict(ReferralStatus.choices)),
    "coach": Kind(_("Coach"), {}),
    "signature": Kind(_("Overeenkomst ondertekend"), dict(Party.choices)),
    "prolongation": Kind(_("Verlenging"), {}),
    "conversion": Kind(_("Omzetting"), {}),
    "hand_over": Kind(_("Overdracht"), dict(HandOverStatus.choices)),
    "goal_set": Kind(_("Doel afgesproken"), {}),
    "goal_reached": Kind(_("Doel bereikt"), {}),
    "goal_dropped": Kind(_("Doel losgelaten"), {}),
    "task_done": Kind(_("Actie gedaan"), dict(Task.Owner.choices)),
    "attestation": Kind(_("Competentie bevestigd"), dict(Attestation.Level.choices)),
    "evaluation": Kind(_("Evaluatie"), dict(Evaluation.Result.choices)),
    "evaluation_signature": Kind(_("Evaluatie ondertekend"), dict(Party.choices)),
    "appointment": Kind(_("Afspraak"), dict(Appointment.State.choices)),
    "note": Kind(_("Notitie"), dict(Note.Kind.choices)),
    "supporter": Kind(_("Rond de persoon"), dict(Supporter.Role.choices)),
    "watch": Kind(_("Op een opvolglijst"), dict(Watch.List.choices)),
    "watch_over": Kind(_("Van een opvolglijst"), dict(Watch.List.choices)),
    "exit": Kind(_("Einde"), dict(Exit.Kind.choices)),
    "observation": Kind(_("Na het einde"), dict(Node.choices)),
    "satisfaction": Kind(_("Tevredenheid"), {str(score): label for score, label in Satisfaction.Score.choices}),
    PLACEMENT: Kind(_("Koppeling"), {}),
    PAPER: Kind(_("Document"), {}),
    MESSAGE: Kind(_("Bericht"), {}),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is read."""

    day: date
    title: object
    word: str
    detail: str
    by: str = ""
    why: str = ""
    context: UUID | None = None


def lines(dossier: Dossier, *, by: Membership, kind: str = "", most: int | None = None) -> list[Line]:
    """What happened in a dossier, the last first. Eight queries."""
    own = [kind] if kind in SOURCES else []
    told = timeline(dossier, kinds=own, most=most) if not kind or own else []
    found = [Line(one.day, KINDS[one.kind].title, _word(one), one.detail, one.by, one.why) for one in told]
    added = [line for name, add in ADDED.items() if kind in ("", name) for line in add(dossier, by, most)]
    who = said({line.context for line in added if line.context})
    for line in added:
        name, why = who.get(line.context, ("", "")) if line.context else ("", "")
        found.append(replace(line, by=name, why=why))
    return sorted(found, key=lambda line: line.day, reverse=True)[:most]


def _word(entry: Any) -> str:
    words = KINDS[entry.kind].words
    return ", ".join(_t(words.get(code, code)) for code in entry.code.split(",") if code)


def _placements(dossier: Dossier, by: Membership, most: int | None) -> Iterator[Line]:
    placed = named(placements(by=by).filter(dossier=dossier)[:most])
    made = made_in([one.pk for one in placed])
    for one in placed:
        where = f"{one.client}, {one.activity}"
        yield Line(one.starts_on, KINDS[PLACEMENT].title, _t("begin"), where, context=made.get(one.pk))
        if one.ends_on:
            yield Line(one.ends_on, KINDS[PLACEMENT].title, _t("einde"), where)


def _papers(dossier: Dossier, by: Membership, most: int | None) -> Iterator[Line]:
    for one in correspondence.documents(by=by).filter(person=dossier.person_id)[:most]:
        yield Line(one.day, KINDS[PAPER].title, _t(one.get_kind_display()), one.title, context=one.context)


def _messages(dossier: Dossier, by: Membership, most: int | None) -> Iterator[Line]:
    for one in correspondence.messages(by=by).filter(person=dossier.person_id)[:most]:
        yield Line(one.day, KINDS[MESSAGE].title, _t(one.get_channel_display()), one.title, context=one.context)


ADDED = {PLACEMENT: _placements, PAPER: _papers, MESSAGE: _messages}
"""What other packages know of it."""


@page("dossiers/<int:pk>/tijdlijn/", Verb.READ_DOSSIER, Template.RECORD, DOSSIER)
def show_timeline(request: SignedIn, found: Dossier) -> HttpResponse:
    """The whole time line of a dossier, or one kind of entry of it."""
    chosen = request.GET.get("kind", "")
    chosen = chosen if chosen in KINDS else ""
    context = {"dossier": found, "kinds": KINDS, "chosen": chosen}
    context["lines"] = lines(found, by=request.membership, kind=chosen)
    return render(request, "portal/trajectories/show_timeline.html", context)
