"""Referrals on screen: the list with its clocks, one referral with everything about it, and the organiser's answer."""

from datetime import date
from typing import Any

from django.db.models import Case, F, When
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from opstap.parties.models import Membership, Role
from opstap.portal.kit import action_page, cells, listing
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.listing import Cell, Column, by_choice, by_name, by_words
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories import referrals_forms
from opstap.portal.trajectories.appointments import talks
from opstap.portal.trajectories.referrals_batches import batches
from opstap.portal.trajectories.things import REFERRAL
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.shared.policy import can
from opstap.trajectories import access
from opstap.trajectories.actions import referrals as actions
from opstap.trajectories.models import Appointment, Referral, ReferralStatus
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries import situations
from opstap.trajectories.queries.appointments import appointments
from opstap.trajectories.queries.coaches import assignments
from opstap.trajectories.queries.referral_history import before, indication_by, steps
from opstap.trajectories.queries.waiting import Clocks, clocks, with_clocks
from opstap.trajectories.questions.referrals import may_accept
from opstap.trajectories.standing import ReferralStanding, Standing

SKINS: dict[str, str] = {
    ReferralStatus.DRAFT: "default",
    ReferralStatus.PROPOSED: "warning",
    ReferralStatus.ACCEPTED: "ongoing",
    ReferralStatus.REFUSED: "error",
    ReferralStatus.WITHDRAWN: "default",
    ReferralStatus.LAPSED: "error",
    ReferralStatus.OPENED: "success",
}

SILENT_SINCE = Case(When(status=ReferralStatus.PROPOSED, then=F("heard_on")))
"""Who waits longest for an answer has the fewest days left."""


def status(referral: Referral) -> Cell:
    """Where a referral stands, as a pill."""
    return Cell(shown.t(referral.get_status_display()), pill=SKINS[referral.status])


def talk(clock: Clocks) -> Cell:
    """How long it took, or takes, until the first talk; the file has the number of days."""
    if clock.talked_on:
        return Cell(_t("na %(days)s") % {"days": days(clock.days_to_talk)}, clock.days_to_talk)
    if not clock.waits_for_talk:
        return Cell("")
    if clock.invited_for:
        return Cell(_t("gepland op %(day)s") % {"day": shown.day(clock.invited_for)}, clock.days_to_talk)
    text = _t("wacht %(days)s") % {"days": days(clock.days_to_talk)} if clock.days_to_talk else _t("sinds vandaag")
    return Cell(f"{text}, {_t('te laat')}" if clock.talk_is_late else text, clock.days_to_talk)


def countdown(clock: Clocks) -> Cell:
    """How many days are left for an answer."""
    left = clock.days_to_lapse
    if left is None:
        return Cell("")
    if left <= 0:
        return Cell(_t("vervalt nu"), left, pill="error")
    text = _t("nog %(days)s") % {"days": days(left)}
    return Cell(text, left, pill="warning" if clock.is_nearly_lapsing else "")


def days(count: int) -> str:
    """So many days, in the language of the screen."""
    return ngettext("%(n)s dag", "%(n)s dagen", count) % {"n": count}


def _columns(by: Membership, today: date) -> list[Column]:
    sides = {
        Role.COACH: [Column(_("Dienst"), lambda row: Cell(row.service.name), sort=by_words("service__name"))],
        Role.REFERRER: [
            Column(_("Organisator"), lambda row: Cell(row.organiser.name), sort=by_words("organiser__name"))
        ],
    }.get(
        Role(by.role),
        [
            Column(_("Dienst"), lambda row: Cell(row.service.name), sort=by_words("service__name")),
            Column(_("Organisator"), lambda row: Cell(row.organiser.name), sort=by_words("organiser__name")),
        ],
    )
    return [
        Column(_("Naam"), lambda row: cells.link("show_referral", row.pk, row.person), sort=by_name("person")),
        Column(_("Status"), status, sort=by_choice("status", ReferralStatus)),
        Column(
            _("Antwoord"),
            lambda row: countdown(clocks(row, today)),
            is_short=True,
            sort=SILENT_SINCE,
            exported=[(_("Dagen om te antwoorden"), lambda row: countdown(clocks(row, today)).exported)],
        ),
        *sides,
        Column(_("Toegeleid op"), lambda row: cells.day(_sent(row)), is_short=True, sort="referred_on"),
        Column(
            _("Eerste gesprek"),
            lambda row: talk(clocks(row, today)),
            exported=[(_("Dagen tot het eerste gesprek"), lambda row: talk(clocks(row, today)).exported)],
        ),
        *(
            []
            if by.role == Role.VDAB
            else [Column(_("Coach"), lambda row: Cell(row.coach_name or ""), sort=by_words("coach_name"))]
        ),
    ]


def _sent(referral: Referral) -> date | None:
    return None if referral.status == ReferralStatus.DRAFT else referral.referred_on


@page("toeleidingen/", Verb.LIST_REFERRALS, Template.WORK_LIST)
def list_referrals(request: SignedIn) -> HttpResponse:
    """The referrals a role may see, narrowed by the address, and what it does with the ticked ones."""
    by, today = request.membership, clock.today()
    filters = referrals_forms.Referrals(request.GET, by=by)
    page = listing.Listing(
        people="person_id",
        name="toeleidingen",
        title=_("Toeleidingen"),
        columns=_columns(by, today),
        rows=filters.narrow(access.referrals(by=by), today, by=by),
        filters=filters,
        empty=_("Geen toeleiding gevonden. Kies een andere status."),
        batches=batches(request),
    )
    return listing.show(request, page, "portal/trajectories/list_referrals.html")


@page("toeleidingen/<int:pk>/", Verb.READ_REFERRAL, Template.RECORD, REFERRAL)
def show_referral(request: SignedIn, found: Referral) -> HttpResponse:
    """One referral: who, why, the clocks, every move with who and why, and what the role can do with it."""
    by, today = request.membership, clock.today()
    (timed,) = with_clocks(access.referrals(by=by).filter(pk=found.pk))
    standing = ReferralStanding(found, by, today)
    context = {
        "referral": found,
        "status": status(found),
        "clock": clocks(timed, today),
        "countdown": countdown(clocks(timed, today)),
        "steps": steps(found),
        "earlier": before(found, today),
        "indication_by": indication_by(found),
        "leaning": situations.leaning(found.person, today, measure_name=found.measure)
        if by.role == Role.COACH
        else None,
        "coaches": assignments(found.person_id, found.organiser_id),
        "talks": talks(appointments(by=by).filter(referral=found), by=by, day=today),
        "State": Appointment.State,
        "today": today,
        "standing": standing,
        "dossier": access.dossiers(by=by).filter(referral=found).order_by("starts_on").first(),
        "can_accept": can(Verb.ACCEPT_REFERRAL, standing),
    }
    return render(request, "portal/trajectories/show_referral.html", context)


@page("toeleidingen/<int:pk>/antwoord/", Verb.ANSWER, Template.FORM, REFERRAL)
def answer_referral(request: SignedIn, found: Referral) -> HttpResponse:
    """Say yes or no to a referral, and why. One that was accepted can still be refused."""
    today = clock.today()
    standing = ReferralStanding(found, request.membership, today)
    consent = may_accept(found, today)

    def act(asked: dict[str, Any]) -> Answer:
        said = {"answer": asked["answer"], "by": request.user.actor, "day": today}
        if asked["verdict"] == referrals_forms.AnswerForm.YES:
            return actions.accept([found.pk], **said)[0]
        return actions.refuse([found.pk], why=asked["why"], **said)[0]

    action = action_page.ActionPage(
        title=_("Antwoord op de toeleiding"),
        parent=(found.person, reverse("show_referral", args=[found.pk])),
        form=referrals_forms.AnswerForm(action_page.bound(request), may_accept=can(Verb.ACCEPT_REFERRAL, standing)),
        act=act,
        done=_("Uw antwoord is bewaard. De toeleider leest het, de persoon krijgt een bericht."),
        button=_("Antwoord"),
        told=[] if consent else [consent],
        intro=_("%(service)s vroeg %(months)s maanden, met als doel: %(goal)s")
        % {"service": found.service, "months": found.months, "goal": found.goal or _t("niet ingevuld")},
    )
    return action_page.show(request, action)


def card(standing: Standing) -> Card:
    """Where the dossier came from, what for, what was answered, and who coaches now and coached before."""
    dossier = standing.dossier
    found = dossier.referral if dossier.referral_id else None
    return Card(
        name="referral",
        title=_("Toeleiding en coach"),
        template="portal/trajectories/cards/referral.html",
        context={
            "referral": found,
            "service": found.service if found else None,
            "coaches": standing.coach_assignments,
        },
        buttons=buttons(standing, ("assign_dossier_coach", _("Coach aanduiden"))),
    )
