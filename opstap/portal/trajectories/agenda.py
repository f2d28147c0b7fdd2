"""The talks of an organiser: what is planned, and of which nobody said yet how it went."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership, Role
from opstap.portal.kit import cells, listing
from opstap.portal.kit.batches import Batch
from opstap.portal.kit.filters import ANY, Filter
from opstap.portal.kit.page import Template, leads, page
from opstap.portal.kit.panels import Panel, Row, panel
from opstap.portal.kit.request import SignedIn
from opstap.portal.templatetags import opstap as shown
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.trajectories.actions.appointments import conclude, remind
from opstap.trajectories.models import Appointment
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.appointments import appointments, to_come, unanswered
from opstap.trajectories.standing import TalkStanding

State = Appointment.State
SKINS: dict[str, str] = {
    State.PLANNED: "ongoing",
    State.HELD: "success",
    State.NO_SHOW: "warning",
    State.CANCELLED: "default",
}


class Talks(Filter):
    """Without any choice what is still to come: that is what an agenda is for."""

    TO_COME, TODAY, UNANSWERED = "to-come", "today", "unanswered"

    start = {"show": TO_COME}
    show = forms.ChoiceField(
        label=_("Welke gesprekken"),
        choices=[
            ANY,
            (TO_COME, _("vandaag en later")),
            (TODAY, _("alleen vandaag")),
            (UNANSWERED, _("nog te zeggen hoe het ging")),
        ],
    )
    kind = forms.ChoiceField(label=_("Waarvoor"), choices=[ANY, *[(k.value, _(k.label)) for k in Appointment.Kind]])

    def narrow(self, rows: QuerySet[Appointment], today: date) -> QuerySet[Appointment]:
        rows = rows.filter(kind=self.asked("kind")) if self.asked("kind") else rows
        match self.asked("show"):
            case self.TO_COME:
                return to_come(rows, today)
            case self.TODAY:
                return to_come(rows, today).filter(day=today)
            case self.UNANSWERED:
                return unanswered(rows, today)
        return rows


def columns(by: Membership, today: date) -> list[listing.Column]:
    """What the list shows; whoever may change a talk gets there by the name."""

    def who(row: Appointment) -> listing.Cell:
        if leads(TalkStanding(row, by, today), "conclude_talk"):
            return cells.link("conclude_talk", row.pk, row.person)
        return (
            cells.link("show_dossier", row.dossier_id, row.person) if row.dossier_id else listing.Cell(str(row.person))
        )

    whose = listing.Column(
        _("Organisator"), lambda row: listing.Cell(str(row.organiser or "")), sort=listing.by_words("organiser__name")
    )
    return [
        listing.Column(_("Naam"), who, sort=listing.by_name("person")),
        listing.Column(_("Dag"), lambda row: cells.day(row.day), is_short=True, sort=("day", "clock")),
        listing.Column(
            _("Uur"), lambda row: listing.Cell(shown.clock(row.clock), row.clock), is_short=True, sort="clock"
        ),
        listing.Column(
            _("Waarvoor"),
            lambda row: cells.word(row.get_kind_display()),
            sort=listing.by_choice("kind", Appointment.Kind),
        ),
        listing.Column(_("Plaats"), lambda row: listing.Cell(row.place), sort=listing.by_words("place")),
        *([] if by.role == Role.COACH else [whose]),
        listing.Column(
            _("Staat"),
            lambda row: listing.Cell(shown.t(row.get_state_display()), pill=SKINS[row.state]),
            sort=listing.by_choice("state", State),
        ),
    ]


@page("afspraken/", Verb.LIST_TALKS, Template.WORK_LIST)
def list_talks(request: SignedIn) -> HttpResponse:
    """The talks a role may see; a coach reminds people, and says of many at once how it went."""
    by, today = request.membership, clock.today()
    filters, actor = Talks(request.GET), request.user.actor

    def reminded(chosen: Sequence[Appointment], asked: Mapping[str, Any]) -> list[Answer]:
        return remind(chosen, by=actor, day=today)

    def held(chosen: Sequence[Appointment], asked: Mapping[str, Any]) -> list[Answer]:
        return conclude(chosen, State.HELD, by=actor, day=today)

    def missed(chosen: Sequence[Appointment], asked: Mapping[str, Any]) -> list[Answer]:
        return conclude(chosen, State.NO_SHOW, by=actor, day=today)

    batches = [
        Batch("held", Verb.CONCLUDE_TALK, _("Ging door"), held),
        Batch("missed", Verb.CONCLUDE_TALK, _("Kwam niet"), missed),
        Batch("remind", Verb.PLAN_TALK, _("Stuur een herinnering"), reminded),
    ]
    page = listing.Listing(
        people="person_id",
        name="gesprekken",
        title=_("Gesprekken"),
        columns=columns(by, today),
        rows=filters.narrow(appointments(by=by), today),
        filters=filters,
        empty=_("Geen gesprekken gevonden."),
        batches=batches,
    )
    return listing.show(request, page)


def panels(by: Membership, today: date) -> Iterator[Panel]:
    """For a coach's day: of whom it must still be said whether they came, and who comes today."""
    rows, page = appointments(by=by), reverse("list_talks")

    def line(row: Any, detail: object) -> Row:
        return Row(row.person, reverse("conclude_talk", args=[row.pk]), detail)

    yield panel(
        unanswered(rows, today),
        lambda row: line(row, shown.day(row.day)),
        title=_("Hoe ging het gesprek?"),
        href=f"{page}?show={Talks.UNANSWERED}",
        empty=_("Van elk gesprek is gezegd hoe het ging."),
    )
    yield panel(
        to_come(rows, today).filter(day=today),
        lambda row: line(row, shown.clock(row.clock)),
        title=_("Gesprekken vandaag"),
        href=f"{page}?show={Talks.TODAY}",
        empty=_("Geen gesprekken vandaag."),
    )
