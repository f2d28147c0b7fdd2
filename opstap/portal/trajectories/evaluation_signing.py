"""Signing an evaluation: signed in, on paper or by telephone through the coach, or with a link of one's own."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.correspondence.actions import make_link, scan_in, tell
from opstap.correspondence.models import LARGEST, Kind, SigningLink
from opstap.correspondence.notices import Notice
from opstap.parties.models import Role
from opstap.portal.correspondence import signing
from opstap.portal.kit import action_page
from opstap.portal.kit.forms import Styled, day, text
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories import refusals as no
from opstap.portal.trajectories.evaluating import reading
from opstap.portal.trajectories.things import EVALUATION
from opstap.rulebook import measure
from opstap.rulebook.rules import signing as rule
from opstap.rulebook.wording import NL
from opstap.shared import clock
from opstap.shared.audit import Actor
from opstap.shared.errors import BadInput
from opstap.trajectories.actions.evaluations import Said, sign
from opstap.trajectories.models import Channel, Evaluation, Party
from opstap.trajectories.papers.evaluations import title
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.evaluations import unsigned_by

PURPOSE = "evaluation"
YES, NO = "yes", "no"
NAME = 120


class SayForm(Styled):
    """Whether one agrees, and in which words."""

    agrees = forms.ChoiceField(
        label=_("Gaat u akkoord?"),
        widget=forms.RadioSelect,
        choices=[(YES, _("Ja, ik ga akkoord.")), (NO, _("Nee, ik ga niet akkoord."))],
    )
    words = text(
        _("Wat wilt u er nog bij zeggen?"), required=False, help_text=_("Gaat u niet akkoord? Schrijf dan waarom.")
    )

    def said(self, party: str, *, channel: str, name: str, signed_on: date) -> Said:
        """What was filled in, as one side's signature."""
        asked = self.cleaned_data
        return Said(party, asked["agrees"] == YES, channel, name, signed_on, asked["words"])


class LinkForm(SayForm):
    """The same with a name under it."""

    name = forms.CharField(label=_("Uw naam"), max_length=NAME)


class PaperForm(SayForm):
    """What the worker put on paper, or said by telephone."""

    channel = forms.ChoiceField(
        label=_("Hoe liet de wijk-werker het weten?"),
        widget=forms.RadioSelect,
        choices=[(Channel.PAPER, _("Op papier")), (Channel.PHONE, _("Aan de telefoon"))],
        initial=Channel.PAPER,
    )
    signed_on = day(_("Op welke dag?"))
    scan = forms.FileField(
        label=_("Scan van het papier"),
        required=False,
        help_text=_("PDF, PNG of JPEG, hoogstens 5 MB. Nodig als het op papier was."),
    )
    field_order = ("channel", "signed_on", "scan", "agrees", "words")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agrees"].label = _("Gaat de wijk-werker akkoord?")
        self.fields["agrees"].choices = [(YES, _("Ja, akkoord")), (NO, _("Nee, niet akkoord"))]
        self.fields["words"].label = _("Wat zegt de wijk-werker er nog bij?")
        self.fields["words"].help_text = _("Is het niet akkoord? Schrijf dan waarom, in de eigen woorden.")

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if asked.get("channel") == Channel.PAPER and not asked.get("scan") and "scan" not in self.errors:
            self.add_error("scan", _("Voeg de scan toe van het papier waarop getekend is."))
        if asked.get("scan") and asked["scan"].size > LARGEST:
            self.add_error("scan", _("Dit bestand is te groot. Hoogstens 5 MB."))
        return asked


@page("dossiers/<int:pk>/evaluatie/<int:number>/tekenen/", Verb.SIGN_EVALUATION, Template.FORM, EVALUATION)
def sign_evaluation(request: SignedIn, found: Evaluation) -> HttpResponse:
    """The coach signs as the one who guides, the worker as the worker; each only once."""
    by, today = request.membership, clock.today()
    party = Party.WORKER if by.role == Role.WORKER else Party.GUIDE
    form = SayForm(action_page.bound(request))
    name = found.dossier.person.name if party == Party.WORKER else request.user.name

    def act(asked: dict[str, Any]) -> None:
        said = form.said(party, channel=Channel.SCREEN, name=name, signed_on=today)
        sign(found, said, by=request.user.actor, day=today)

    action = action_page.ActionPage(
        title=_("Evaluatie ondertekenen"),
        parent=_parent(found),
        form=form,
        act=act,
        done=_("U hebt getekend. Dank u wel."),
        button=_("Ik onderteken"),
        intro=_("U tekent als %(name)s.") % {"name": name},
        extra=reading(found) | ({} if by.role == Role.WORKER else {"for_worker": ""}),
    )
    return action_page.show(request, action, "portal/trajectories/sign_evaluation.html")


@page("dossiers/<int:pk>/evaluatie/<int:number>/papier/", Verb.HAVE_EVALUATION_SIGNED, Template.FORM, EVALUATION)
def record_evaluation_signature(request: SignedIn, found: Evaluation) -> HttpResponse:
    """The worker signed the printed report, or said it by telephone: the coach writes it down."""
    today, person = clock.today(), found.dossier.person
    files = request.FILES if request.method == "POST" else None
    form = PaperForm(action_page.bound(request), files, initial={"signed_on": today})

    def act(asked: dict[str, Any]) -> None:
        said = form.said(Party.WORKER, channel=asked["channel"], name=person.name, signed_on=asked["signed_on"])
        with transaction.atomic():
            if asked["scan"] and asked["channel"] == Channel.PAPER:
                _keep_scan(found, asked["scan"].read(), asked["signed_on"], request.user.actor)
            sign(found, said, by=request.user.actor, day=today)

    action = action_page.ActionPage(
        title=_("Handtekening van %(person)s noteren") % {"person": person},
        parent=_parent(found),
        form=form,
        act=act,
        done=_("Genoteerd."),
        button=_("Bewaar"),
    )
    return action_page.show(request, action)


def _keep_scan(found: Evaluation, content: bytes, on: date, by: Actor) -> None:
    dossier = found.dossier
    scan_in(
        by=by,
        organiser=dossier.organiser,
        person=dossier.person,
        service=dossier.referred_by,
        title=f"{title(found)}, getekend op papier",
        day=on,
        subject=f"evaluation:{found.pk}",
        content=content,
        kind=Kind.SCAN,
    )


@page("dossiers/<int:pk>/evaluatie/<int:number>/versturen/", Verb.HAVE_EVALUATION_SIGNED, Template.FORM, EVALUATION)
def send_evaluation(request: SignedIn, found: Evaluation) -> HttpResponse:
    """Send the worker a link to read and sign it; an earlier link stops working."""
    today, by = clock.today(), request.user.actor

    def act(asked: dict[str, Any]) -> None:
        dossier = found.dossier
        with transaction.atomic():
            token = make_link(
                by=by,
                purpose=PURPOSE,
                subject=f"evaluation:{found.pk}",
                party=Party.WORKER,
                organiser=dossier.organiser,
                person=dossier.person,
                day=today,
                expires_on=rule.expires_on(measure(dossier.measure), sent_on=today),
            )
            link = signing.access.link_by_token(token)
            address = signing.address().replace("{token}", token)
            tell(messages=[_asked_to_sign(found, link, address)], by=by, day=today)

    action = action_page.ActionPage(
        title=_("Link sturen om te tekenen"),
        parent=_parent(found),
        form=action_page.NothingToFill(action_page.bound(request)),
        act=act,
        done=_("De link staat klaar bij de berichten. Wie geen e-mail of telefoon heeft, krijgt een brief."),
        button=_("Stuur de link"),
        intro=_("%(person)s kan de evaluatie dan lezen en tekenen zonder zich aan te melden.")
        % {"person": found.dossier.person},
    )
    return action_page.show(request, action)


def _asked_to_sign(found: Evaluation, link: SigningLink, address: str) -> Notice:
    """Read and sign your evaluation. Who gets a letter comes by: a link is nothing on paper."""
    dossier, held = found.dossier, NL.day(found.held_on)
    hello = f"Beste {dossier.person.given_name}\n\nHet verslag van uw evaluatie van {held} is klaar."
    free = "Gaat u niet akkoord? Dat mag. Schrijf er dan bij waarom."
    until = f"Dat kan tot en met {NL.day(link.expires_on)}."
    return Notice(
        key=f"evaluation:{found.pk}:link:{link.pk}",
        subject=f"evaluation:{found.pk}",
        title=f"Onderteken uw evaluatie van {held}",
        text=f"{hello}\n\nLees het en onderteken het hier:\n{address}\n\n{until}\n\n{free}",
        short=f"Lees en onderteken uw evaluatie: {address} {until} {dossier.organiser.name}",
        on_paper=f"{hello}\n\nKom langs om het te lezen en te tekenen, of bel uw coach.\n\n{free}",
        organiser=dossier.organiser_id,
        service=dossier.referred_by_id,
        person=dossier.person_id,
    )


def _parent(found: Evaluation) -> tuple[object, str]:
    return title(found), reverse("show_evaluation", args=[found.dossier_id, found.pk])


def _load(link: SigningLink) -> signing.Paper:
    """What a link for an evaluation opens, as the worker may see it."""
    key = int(link.subject.partition(":")[2])
    found = Evaluation.objects.select_related("dossier__person", "dossier__organiser", "replaced_by").get(pk=key)
    if hasattr(found, "replaced_by"):
        raise BadInput(no.EVALUATION_CORRECTED())
    if Party.WORKER not in unsigned_by(found) and link.used_on is None:
        raise BadInput(no.EVALUATION_SIGNED())
    person = found.dossier.person
    return signing.Paper(found, title(found), found.dossier.measure, person.name, reading(found))


def _sign(paper: signing.Paper, link: SigningLink, asked: dict[str, Any], by: Actor, today: date) -> None:
    said = Said(Party.WORKER, asked["agrees"] == YES, Channel.LINK, asked["name"], today, asked["words"])
    sign(paper.thing, said, by=by, day=today)


signing.register(
    signing.Signing(
        purpose=PURPOSE,
        load=_load,
        template="portal/trajectories/evaluation_reading.html",
        sign=_sign,
        form=LinkForm,
    )
)
