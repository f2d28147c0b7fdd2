"""The agreement on screen: its versions and who signed them, and drawing one up, sending, signing and cancelling it.

How it is signed with a link of one's own stands at the end: this module registers it with `signing`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.correspondence.access import messages as messages_to
from opstap.correspondence.models import LARGEST, SigningLink
from opstap.parties.models import Membership, Role
from opstap.portal.correspondence import signing
from opstap.portal.kit import action_page
from opstap.portal.kit.cards import Button, Card, buttons
from opstap.portal.kit.forms import Styled, day, words
from opstap.portal.kit.page import Template, leads, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories import refusals as no
from opstap.portal.trajectories.things import DOSSIER
from opstap.rulebook import Decision
from opstap.shared import clock
from opstap.shared.audit import Actor
from opstap.shared.errors import BadInput
from opstap.trajectories.actions import agreements as actions
from opstap.trajectories.actions.agreements import Mark
from opstap.trajectories.models import Agreement, Channel, Dossier, Party
from opstap.trajectories.papers.agreements import content, title
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries import rights
from opstap.trajectories.queries.agreements import (
    Stage,
    drawn_on,
    of_dossier,
    shown,
    subject,
    to_sign,
    uncovered_from,
    unsigned_by,
    waiting,
)
from opstap.trajectories.questions.agreements import against_drawing_up
from opstap.trajectories.standing import Standing

NAME = signing.NAME
STAGES: dict[Stage, tuple[object, str]] = {
    Stage.DRAWN: (_("opgemaakt, nog niet verstuurd"), "warning"),
    Stage.SENT: (_("verstuurd, nog niet getekend"), "warning"),
    Stage.HALF_SIGNED: (_("door één partij getekend"), "warning"),
    Stage.SIGNED: (_("getekend, begint nog"), "success"),
    Stage.IN_FORCE: (_("van kracht"), "success"),
    Stage.OVER: (_("voorbij"), "default"),
    Stage.CANCELLED: (_("geschrapt"), "default"),
}
"""How each stage is said, and in which colour."""


class DrawForm(Styled):
    """Until when, for a right that has no end of its own."""

    ends_on = day(
        _("Tot en met"),
        required=False,
        help_text=_("Dit recht heeft geen einde. Kies een dag als u later een nieuwe overeenkomst wilt maken."),
    )


class PaperForm(Styled):
    """Who put a name under the paper, when, and the scan that shows it."""

    parties = forms.MultipleChoiceField(label=_("Wie tekende?"), widget=forms.CheckboxSelectMultiple)
    signed_on = day(_("Op welke dag?"))
    name = forms.CharField(label=_("Wie tekende voor de organisator?"), max_length=NAME)
    scan = forms.FileField(label=_("Scan van het papier"), help_text=_("PDF, PNG of JPEG, hoogstens 5 MB."))

    def __init__(self, *args: Any, missing: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = dict(words(Party))
        parties: Any = self.fields["parties"]
        parties.choices = [(str(party), known[str(party)]) for party in missing]
        if Party.ORGANISER not in missing:
            del self.fields["name"]

    def clean_scan(self) -> Any:
        if self.cleaned_data["scan"].size > LARGEST:
            raise forms.ValidationError(_("Dit bestand is te groot. Hoogstens 5 MB."))
        return self.cleaned_data["scan"]


@page("dossiers/<int:pk>/overeenkomst/", Verb.READ_AGREEMENT, Template.RECORD, DOSSIER)
def show_agreement(request: SignedIn, found: Dossier) -> HttpResponse:
    """Every version of the agreement of a dossier: its days, who signed, its papers, and what can be done now."""
    by, today = request.membership, clock.today()
    standing = Standing(found, by, today)
    context = {
        "dossier": found,
        "parent": _parent(found, by),
        "versions": [(one, *STAGES[one.stage]) for one in shown(found, standing.versions, today)],
        "waiting": waiting(standing.versions),
        "next_on": _next(standing),
        "standing": standing,
        "is_worker": by.role == Role.WORKER,
        "party": standing.party,
        "today": today,
    }
    return render(request, "portal/trajectories/show_agreement.html", context)


def _parent(dossier: Dossier, by: Membership) -> tuple[object, str]:
    if by.role == Role.WORKER:
        return _("Uw papieren"), reverse("list_own_papers")
    return dossier.person, reverse("show_dossier", args=[dossier.pk])


def _back(dossier: Dossier) -> tuple[object, str]:
    return _("Overeenkomst"), reverse("show_agreement", args=[dossier.pk])


def _next(standing: Standing) -> date | None:
    """From when a next version can be drawn up now, whoever does it, if one can."""
    if against_drawing_up(standing.dossier, standing.versions):
        return None
    return uncovered_from(standing.dossier, standing.versions)


def _told(dossier: Dossier, on: date) -> list[Decision]:
    """What the rulebook says of the right on that day, as far as the income is known."""
    answer = rights.asked(dossier, on)
    return [] if answer is None else [answer]


@page("dossiers/<int:pk>/overeenkomst/nieuw/", Verb.DRAW_UP_AGREEMENT, Template.FORM, DOSSIER)
def draw_up_agreement(request: SignedIn, found: Dossier) -> HttpResponse:
    """Draw up the first agreement or the next one; nothing has to be typed again."""
    today = clock.today()
    versions = of_dossier(found)
    starts_on = uncovered_from(found, versions)
    form = (DrawForm if found.is_transitional else action_page.NothingToFill)(action_page.bound(request))

    def act(asked: dict[str, Any]) -> None:
        actions.draw_up(found, by=request.user.actor, day=today, ends_on=asked.get("ends_on"))

    action = action_page.ActionPage(
        title=_("Vervolg van de overeenkomst opmaken") if versions else _("Overeenkomst opmaken"),
        parent=_back(found),
        form=form,
        act=act,
        done=_("De overeenkomst is opgemaakt. Verstuur ze nu om te tekenen, of teken ze op papier."),
        button=_("Maak de overeenkomst"),
        intro=_("Alles komt uit het dossier, de toeleiding en het plan. U hoeft niets over te typen."),
        told=_told(found, starts_on) if starts_on else [],
        extra={"dossier": found, "starts_on": starts_on},
    )
    return action_page.show(request, action, "portal/trajectories/draw_up_agreement.html")


def _waiting(dossier: Dossier) -> Agreement:
    """The version that waits for a signature, which the door made sure of."""
    one = waiting(of_dossier(dossier))
    assert one is not None  # noqa: S101 - see the policy of each verb
    one.dossier = dossier
    return one


def reading(one: Agreement) -> dict[str, Any]:
    """What a page needs to show the whole text of an agreement. Three queries at most."""
    return {"agreement": one, "content": content(one, one.dossier.organiser, drawn_on=drawn_on(one))}


@page("dossiers/<int:pk>/overeenkomst/versturen/", Verb.SEND_AGREEMENT, Template.FORM, DOSSIER)
def send_agreement(request: SignedIn, dossier: Dossier) -> HttpResponse:
    """Send the worker a link or a letter, and show the link for whoever signs for the organiser."""
    one = _waiting(dossier)
    today = clock.today()
    sent: dict[str, str] = {}

    def act(asked: dict[str, Any]) -> None:
        sent.update(actions.send(one, address=signing.address(), by=request.user.actor, day=today))

    action = action_page.ActionPage(
        title=_("Overeenkomst versturen om te tekenen"),
        parent=_back(one.dossier),
        form=action_page.NothingToFill(action_page.bound(request)),
        act=act,
        done="",
        button=_("Verstuur"),
        intro=_(
            "De wijk-werker krijgt een e-mail of sms met een eigen link, of een brief. "
            "Een vroegere link werkt dan niet meer."
        ),
    )
    response = action_page.show(request, action)
    if not sent:
        return response
    told = messages_to(by=request.membership).filter(subject=subject(one)).first() if Party.WORKER in sent else None
    context = {"agreement": one, "back": _back(one.dossier), "told": told, "link": sent.get(Party.ORGANISER)}
    return render(request, "portal/trajectories/send_agreement.html", context)


@page("dossiers/<int:pk>/overeenkomst/tekenen/", Verb.SIGN_AGREEMENT, Template.FORM, DOSSIER)
def sign_agreement(request: SignedIn, dossier: Dossier) -> HttpResponse:
    """Read the agreement and sign it, signed in: a coach for the organiser, the worker as worker."""
    one = _waiting(dossier)
    by, today = request.membership, clock.today()
    party = Standing(dossier, by, today).party
    name = one.dossier.person.name if party == Party.WORKER else request.user.name
    form = signing.SigningForm(action_page.bound(request), initial={"name": name})

    def act(asked: dict[str, Any]) -> None:
        mark = Mark(party, Channel.SCREEN, asked["name"], today)
        actions.sign(one, mark, by=request.user.actor, day=today)

    answers = _told(one.dossier, actions.first_day(one, today))
    action = action_page.ActionPage(
        title=_("Overeenkomst lezen en ondertekenen"),
        parent=_back(one.dossier),
        form=form,
        act=act,
        done=_("U hebt getekend. Dank u wel."),
        button=_("Ik onderteken"),
        told=[answer for answer in answers if party == Party.ORGANISER or not answer],
        extra={**reading(one), "is_worker": party == Party.WORKER},
    )
    return action_page.show(request, action, "portal/trajectories/sign_agreement.html")


@page("dossiers/<int:pk>/overeenkomst/scan/", Verb.SEND_AGREEMENT, Template.FORM, DOSSIER)
def scan_agreement(request: SignedIn, dossier: Dossier) -> HttpResponse:
    """The agreement came back on paper: keep the scan, and the signatures that stand on it."""
    one = _waiting(dossier)
    today = clock.today()
    missing = unsigned_by(one)
    start = {"parties": [str(party) for party in missing], "signed_on": today, "name": request.user.name}
    files = request.FILES if request.method == "POST" else None
    form = PaperForm(action_page.bound(request), files, initial=start, missing=missing)

    def act(asked: dict[str, Any]) -> None:
        names = {Party.WORKER: one.dossier.person.name, Party.ORGANISER: asked.get("name", "")}
        marks = [
            Mark(party, Channel.PAPER, names[Party(party)], asked["signed_on"]) for party in sorted(asked["parties"])
        ]
        actions.sign_on_paper(one, marks, scan=asked["scan"].read(), by=request.user.actor, day=today)

    action = action_page.ActionPage(
        title=_("Getekend papier toevoegen"),
        parent=_back(one.dossier),
        form=form,
        act=act,
        done=_("De scan en de handtekeningen zijn bewaard."),
        button=_("Bewaar"),
        intro=_("Voor een overeenkomst die met de hand getekend is."),
    )
    return action_page.show(request, action)


@page("dossiers/<int:pk>/overeenkomst/schrappen/", Verb.CANCEL_AGREEMENT, Template.FORM, DOSSIER)
def cancel_agreement(request: SignedIn, dossier: Dossier) -> HttpResponse:
    """Take back a version that is not signed by both."""
    one = _waiting(dossier)
    action = action_page.ActionPage(
        title=_("%(paper)s schrappen") % {"paper": title(one)},
        parent=_back(one.dossier),
        form=action_page.NothingToFill(action_page.bound(request)),
        act=lambda asked: actions.cancel(one, by=request.user.actor, day=clock.today()),
        done=_("De overeenkomst is geschrapt."),
        button=_("Schrap de overeenkomst"),
        intro=_("Ze blijft bij de oude versies staan. Links die verstuurd zijn, werken niet meer."),
        is_grave=True,
    )
    return action_page.show(request, action)


def card(standing: Standing) -> Card:
    """The last version, who still has to sign, and what is not covered yet. Two queries."""
    open_one = waiting(standing.versions)
    return Card(
        name="agreement",
        title=_("Overeenkomst"),
        template="portal/trajectories/cards/agreement.html",
        context={
            "last": next((one for one in standing.versions if one.cancelled_on is None), None),
            "missing": unsigned_by(open_one) if open_one else [],
            "next_on": _next(standing),
        },
        buttons=list(_buttons(standing)),
        calls=leads(standing, "sign_agreement") or leads(standing, "draw_up_agreement"),
    )


def _buttons(standing: Standing) -> Iterator[Button]:
    """What can be done from the card: draw up what is missing, read, sign."""
    drawn = bool(standing.versions)
    yield from buttons(standing, ("draw_up_agreement", _("Vervolg opmaken") if drawn else _("Overeenkomst opmaken")))
    if drawn:
        title = _("Bekijk en onderteken") if leads(standing, "send_agreement") else _("Bekijk")
        yield from buttons(standing, ("show_agreement", title))


def _load(link: SigningLink) -> signing.Paper:
    """The agreement that a link opens. Raises NotFound, or BadInput when it can no longer be signed."""
    one = to_sign(link.subject)
    if link.used_on is None:
        actions.check_open(one)
        if link.party not in unsigned_by(one):
            raise BadInput(no.SIGNED_BY_LINK())
    name = one.dossier.person.name if link.party == Party.WORKER else ""
    return signing.Paper(thing=one, title=title(one), measure=one.dossier.measure, signer=name, context=reading(one))


def _sign(paper: signing.Paper, link: SigningLink, asked: dict[str, Any], by: Actor, on: date) -> None:
    actions.sign(paper.thing, Mark(link.party, Channel.LINK, asked["name"], on), by=by, day=on)


signing.register(
    signing.Signing(
        purpose=actions.PURPOSE, load=_load, template="portal/trajectories/signing_agreement.html", sign=_sign
    )
)
