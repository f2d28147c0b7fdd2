"""Talks on screen: making one in a dossier, moving it, and saying how it went."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership
from opstap.portal.kit import action_page
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.forms import Styled, day, line, words
from opstap.portal.kit.page import Template, leads, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories.things import DOSSIER, TALK
from opstap.shared import clock
from opstap.shared.errors import BadInput
from opstap.trajectories.actions import appointments as actions
from opstap.trajectories.actions.appointments import Slots, talk_in
from opstap.trajectories.models import Appointment, Dossier
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.appointments import appointments, usual_place
from opstap.trajectories.standing import Standing, TalkStanding

USUAL_MINUTES, LONGEST_MINUTES = 30, 240
"""How long a talk lasts when nobody says otherwise, and how long one can last."""
PLACE = 160
EARLIER = 3
"""How many talks of before the card of a dossier shows."""
State = Appointment.State


def hour(label: object, **options: Any) -> forms.TimeField:
    """An hour of the day, with the browser's own clock."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **options)


def minutes() -> forms.IntegerField:
    return forms.IntegerField(label=_("Duur in minuten"), min_value=5, max_value=LONGEST_MINUTES, initial=USUAL_MINUTES)


def place() -> forms.CharField:
    return forms.CharField(label=_("Plaats"), max_length=PLACE)


class MoveForm(Styled):
    """When and where."""

    day = day(_("Dag"))
    clock = hour(_("Uur"))
    minutes = minutes()
    place = place()

    def slots(self) -> Slots:
        """The one hour that was asked."""
        asked = self.cleaned_data
        return Slots(asked["day"], asked["clock"], asked["minutes"], asked["place"])


class PlanForm(MoveForm):
    """What for, when and where."""

    kind = forms.ChoiceField(label=_("Waarvoor"), choices=words(Appointment.Kind), initial=Appointment.Kind.EVALUATION)
    field_order = ("kind", "day", "clock", "minutes", "place")


class OutcomeForm(Styled):
    """How it went, or that it does not take place."""

    OFF_BY_PERSON = "by_person"
    outcome = forms.ChoiceField(
        label=_("Hoe ging het?"),
        widget=forms.RadioSelect,
        choices=[
            (State.HELD, _("Het gesprek ging door.")),
            (State.NO_SHOW, _("De persoon kwam niet.")),
            (State.CANCELLED, _("Wij zeggen af. De persoon krijgt een bericht.")),
            (OFF_BY_PERSON, _("De persoon zegde zelf af.")),
        ],
    )
    words = line(_("Toelichting"), required=False)


@page("dossiers/<int:pk>/afspraak/", Verb.PLAN_TALK, Template.FORM, DOSSIER)
def plan_talk(request: SignedIn, found: Dossier) -> HttpResponse:
    """Invite somebody to a talk in a dossier; every talk of before stands below the form."""
    by, today = request.membership, clock.today()
    start = {"kind": request.GET.get("kind") or Appointment.Kind.EVALUATION, "place": usual_place(found.organiser)}
    form = PlanForm(action_page.bound(request), initial=start)

    def act(asked: dict[str, Any]) -> None:
        talk = talk_in(found, asked["kind"])
        (answer,) = actions.plan([talk], slots=form.slots(), by=request.user.actor, day=today)
        if answer.refusal:
            raise BadInput(answer.refusal)

    action = action_page.ActionPage(
        title=_("Afspraak maken"),
        parent=(found.person, reverse("show_dossier", args=[found.pk])),
        form=form,
        act=act,
        done=_("De afspraak is gemaakt. De uitnodiging staat klaar bij de berichten."),
        button=_("Nodig uit"),
        intro=_("De persoon krijgt een uitnodiging per e-mail, sms of brief."),
        to=reverse("plan_talk", args=[found.pk]),
        extra={
            "appointments": talks(appointments(by=by).filter(dossier=found), by=by, day=today),
            "State": State,
            "today": today,
        },
    )
    return action_page.show(request, action, "portal/trajectories/plan_talk.html")


@page("afspraken/<int:pk>/", Verb.CONCLUDE_TALK, Template.FORM, TALK)
def conclude_talk(request: SignedIn, found: Appointment) -> HttpResponse:
    """Say how a talk went, or call it off."""
    form = OutcomeForm(action_page.bound(request), initial=_known(found))

    def act(asked: dict[str, Any]) -> None:
        how, said = asked["outcome"], {"words": asked["words"], "by": request.user.actor, "day": clock.today()}
        match how:
            case State.HELD:
                actions.hold(found, **said)
            case State.NO_SHOW:
                actions.miss(found, **said)
            case _:
                actions.cancel(found, is_told=how == State.CANCELLED, **said)

    action = action_page.ActionPage(
        title=_("Gesprek met %(person)s") % {"person": found.person},
        parent=_origin(found),
        form=form,
        act=act,
        done=_("Genoteerd."),
        button=_("Bewaar"),
        intro=_("%(what)s, %(when)s, %(where)s") % _said(found),
        extra={"appointment": found, "is_planned": found.state == State.PLANNED},
    )
    return action_page.show(request, action, "portal/trajectories/conclude_talk.html")


@page("afspraken/<int:pk>/verzetten/", Verb.MOVE_TALK, Template.FORM, TALK)
def move_talk(request: SignedIn, found: Appointment) -> HttpResponse:
    """Another day, hour or place."""
    start = {"day": found.day, "clock": found.clock, "place": found.place}
    form = MoveForm(action_page.bound(request), initial=start)

    def act(asked: dict[str, Any]) -> None:
        actions.move(found, slots=form.slots(), by=request.user.actor, day=clock.today())

    action = action_page.ActionPage(
        title=_("Afspraak verzetten"),
        parent=_origin(found),
        form=form,
        act=act,
        done=_("De afspraak is verzet. Het nieuwe bericht staat klaar."),
        button=_("Verzet de afspraak"),
        intro=_("Nu: %(what)s, %(when)s, %(where)s") % _said(found),
    )
    return action_page.show(request, action)


def _known(found: Appointment) -> dict[str, str]:
    return {} if found.state == State.PLANNED else {"outcome": found.state, "words": found.words}


def _said(found: Appointment) -> dict[str, str]:
    at = f"{shown.day(found.day)}, {shown.clock(found.clock)}"
    return {"what": shown.t(found.get_kind_display()), "when": at, "where": found.place}


def _origin(found: Appointment) -> tuple[object, str]:
    """Where one comes from: the dossier, the referral, or for somebody without either the person."""
    if found.dossier_id:
        return found.person, reverse("show_dossier", args=[found.dossier_id])
    if found.referral_id:
        return found.person, reverse("show_referral", args=[found.referral_id])
    return found.person, reverse("show_person", args=[found.person_id])


Talk = tuple[Appointment, bool]
"""A talk, and whether it can still be said how it went."""


def talks(rows: Iterable[Appointment], *, by: Membership, day: date) -> list[Talk]:
    """These talks, each with whether there is a way on from it."""
    return [(one, leads(TalkStanding(one, by, day), "conclude_talk")) for one in rows]


def card(standing: Standing) -> Card | None:
    """The next talk and the last ones. One query."""
    by, today = standing.by, standing.day
    rows = list(appointments(by=by).filter(dossier=standing.dossier))
    coming = [one for one in reversed(rows) if one.state == State.PLANNED and one.day >= today]
    before = [one for one in rows if one not in coming][:EARLIER]
    ways = buttons(standing, ("plan_talk", _("Afspraak maken")))
    if not rows and not ways:
        return None
    return Card(
        name="appointments",
        title=_("Gesprekken"),
        template="portal/trajectories/cards/appointments.html",
        context={
            "coming": talks(coming, by=by, day=today),
            "before": talks(before, by=by, day=today),
            "State": State,
            "today": today,
        },
        buttons=ways,
        calls=any(one.state == State.PLANNED for one in before),
    )
