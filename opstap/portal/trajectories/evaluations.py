"""Evaluations that are due or late, as a list to work through; and what the page of a dossier says of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership, Role
from opstap.portal.kit import cells, listing
from opstap.portal.kit.batches import Batch
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.filters import ANY, SOON, Filter
from opstap.portal.kit.forms import Styled, day
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.appointments import hour, minutes, place
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.trajectories import access
from opstap.trajectories.actions.appointments import Slots, plan, talk_in
from opstap.trajectories.models import Appointment, Dossier
from opstap.trajectories.notices.reminders import remind_of_evaluation
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.dossiers import called
from opstap.trajectories.queries.evaluations import (
    coaches_of,
    days_late,
    due_between,
    followed,
    invited,
    late,
    of_dossier,
    unsigned_by,
)
from opstap.trajectories.questions.dossiers import is_over
from opstap.trajectories.standing import Standing

EARLIER = 3
"""How many evaluations the card of a dossier shows."""


class Evaluations(Filter):
    """Without any choice everybody who awaits an evaluation, the first due first."""

    LATE, SOON = "late", "soon"
    INVITED, UNINVITED = "yes", "no"

    q = forms.CharField(label=_("Naam"))
    show = forms.ChoiceField(label=_("Wanneer"), choices=[ANY, (LATE, _("te laat")), (SOON, _("binnen 30 dagen"))])
    invited = forms.ChoiceField(
        label=_("Uitgenodigd"), choices=[ANY, (INVITED, _("uitgenodigd")), (UNINVITED, _("niet uitgenodigd"))]
    )
    coach = forms.ChoiceField(label=_("Coach"))
    organiser = forms.ChoiceField(label=_("Organisator"))

    def __init__(self, data: Mapping[str, Any], *, rows: QuerySet[Dossier], by: Membership, today: date) -> None:
        super().__init__(data)
        self.fields["coach"].choices = [ANY, *coaches_of(rows, today)]
        names = rows.order_by("organiser__name").values_list("organiser", "organiser__name").distinct()
        self.fields["organiser"].choices = [ANY, *names]
        if by.role == Role.COACH:
            del self.fields["organiser"]
        self.full_clean()  # again, now that it is known what can be chosen

    def narrow(self, rows: QuerySet[Dossier], today: date) -> QuerySet[Dossier]:
        rows = called(rows, self.asked("q"))
        match self.asked("show"):
            case self.LATE:
                rows = late(rows, today)
            case self.SOON:
                rows = due_between(rows, today, today + SOON)
        if asked := self.asked("invited"):
            rows = invited(rows, today, is_invited=asked == self.INVITED)
        if coach := self.asked("coach"):
            rows = rows.filter(coach_id=coach)
        return rows.filter(organiser=self.asked("organiser")) if self.asked("organiser") else rows


def _late(row: Any, today: date) -> listing.Cell:
    number = days_late(row, today)
    return listing.Cell(str(number), number) if number else listing.Cell("")


def columns(by: Membership, today: date) -> list[listing.Column]:
    """What the list shows; the organiser only to whoever sees more than one."""
    whose = listing.Column(
        _("Organisator"), lambda row: listing.Cell(row.organiser.name), sort=listing.by_words("organiser__name")
    )
    return [
        listing.Column(
            _("Naam"), lambda row: cells.link("show_dossier", row.pk, row.person), sort=listing.by_name("person")
        ),
        *([] if by.role == Role.COACH else [whose]),
        listing.Column(_("Coach"), lambda row: listing.Cell(row.coach_name or ""), sort=listing.by_words("coach_name")),
        listing.Column(
            _("Ten laatste op"), lambda row: cells.day(row.evaluation_due_on), is_short=True, sort="evaluation_due_on"
        ),
        listing.Column(_("Dagen te laat"), lambda row: _late(row, today), is_number=True),
        listing.Column(
            _("Laatst gehouden"), lambda row: cells.day(row.last_held_on), is_short=True, sort="last_held_on"
        ),
        listing.Column(
            _("Uitgenodigd voor"), lambda row: cells.day(row.invited_for), is_short=True, sort="invited_for"
        ),
    ]


class InviteForm(Styled):
    """One day, and the hours that are given out on it."""

    day = day(_("Dag"))
    begins = hour(_("Eerste uur"))
    ends = hour(_("Tot"))
    minutes = minutes()
    place = place()


@page("evaluaties/", Verb.LIST_EVALUATIONS, Template.WORK_LIST)
def list_evaluations(request: SignedIn) -> HttpResponse:
    """Whose evaluation is due, when, and who is invited; a coach invites and reminds from here."""
    by, today = request.membership, clock.today()
    rows = followed(access.dossiers(by=by).select_related("referral"), today)
    filters = Evaluations(request.GET, rows=access.dossiers(by=by), by=by, today=today)
    actor = request.user.actor

    def invite(chosen: Sequence[Dossier], asked: Mapping[str, Any]) -> list[Answer]:
        talks = [talk_in(one, Appointment.Kind.EVALUATION) for one in chosen]
        return plan(talks, slots=Slots(**asked), by=actor, day=today)

    def remind(chosen: Sequence[Dossier], asked: Mapping[str, Any]) -> list[Answer]:
        return remind_of_evaluation(chosen, by=actor, day=today)

    batches = [
        Batch("invite", Verb.PLAN_TALK, _("Nodig uit, elk op een eigen uur"), invite, InviteForm),
        Batch("remind", Verb.EVALUATE, _("Stuur een herinnering"), remind),
    ]
    page = listing.Listing(
        people="person_id",
        name="evaluaties",
        title=_("Evaluaties"),
        columns=columns(by, today),
        rows=filters.narrow(rows, today),
        filters=filters,
        intro=_("Wie wanneer een evaluatie moet hebben. De datum telt vanaf de vorige evaluatie of vanaf de start."),
        empty=_("Niemand wacht op een evaluatie. Kies andere filters om meer te zien."),
        batches=batches,
    )
    return listing.show(request, page, "portal/trajectories/list_evaluations.html")


def card(standing: Standing) -> Card | None:
    """When the next evaluation is due, and what the last ones decided. Four queries."""
    dossier = standing.dossier
    held = list(of_dossier(dossier)[:EARLIER])
    ways = buttons(standing, ("hold_evaluation", _("Evaluatie noteren")))
    if is_over(dossier) and not held and not ways:
        return None
    if not is_over(dossier):
        kind = f"?kind={Appointment.Kind.EVALUATION}"
        ways += [replace(one, href=one.href + kind) for one in buttons(standing, ("plan_talk", _("Uitnodigen")))]
    number = days_late(dossier, standing.day)
    return Card(
        name="evaluations",
        title=_("Evaluaties"),
        template="portal/trajectories/cards/evaluations.html",
        context={
            "dossier": dossier,
            "days_late": number,
            "held": [(one, unsigned_by(one)) for one in held],
        },
        buttons=ways,
        calls=bool(number) or any(unsigned_by(one) for one in held[:1]),
    )
