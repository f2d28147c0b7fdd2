"""Opening a dossier on screen: from a referral, for many, or with the transitional right; and what came before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from opstap.correspondence.actions import scan_in
from opstap.parties.models import Person
from opstap.portal.kit import action_page
from opstap.portal.kit.cards import Card
from opstap.portal.kit.forms import Styled, day, line, words
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.parties.things import PERSON
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories.things import REFERRAL
from opstap.rulebook import measure
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.trajectories.actions.opening import OldRight, Start, open_referred, open_transitional
from opstap.trajectories.models import Dossier, Guide, Referral, TransitionalProof
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.history import History, history
from opstap.trajectories.queries.rights import OF_THE_PAST
from opstap.trajectories.standing import Standing


class OpenManyForm(Styled):
    """The day on which the chosen people start."""

    starts_on = day(_("Startdag"))


class OpenForm(OpenManyForm):
    """When somebody starts, for how long, who guides, and towards which job."""

    months = forms.IntegerField(label=_("Voor hoeveel maanden?"), min_value=1)
    guided_by = forms.ChoiceField(label=_("Wie begeleidt?"), choices=words(Guide), initial=Guide.ORGANISER)
    job_target = forms.CharField(label=_("Jobdoel"), max_length=120, required=False)

    def __init__(self, data: Any, *, referral: Referral, today: date) -> None:
        super().__init__(data, initial={"starts_on": max(today, referral.referred_on), "months": referral.months})
        self.fields["months"].help_text = _("De toeleiding is voor %(n)s maanden. Korter mag.") % {"n": referral.months}


class Proof(Styled):
    """What shows the transitional right: facts up to 2017, and the paper they stand in."""

    agreement_from = day(_("PWA-overeenkomst vanaf"), required=False)
    agreement_until = day(_("PWA-overeenkomst tot en met"), required=False, help_text=_("Leeg: ze liep nog."))
    vouchers_paid = forms.IntegerField(label=_("Uitbetaalde PWA-cheques"), min_value=0, required=False)
    reason = line(
        _("Waaruit blijkt dat?"), help_text=_("Bijvoorbeeld: PWA-overeenkomst van 3 mei 2016, in ons archief.")
    )
    paper = forms.FileField(
        label=_("Scan van dat stuk"), required=False, help_text=_("Een PDF, PNG of JPEG. Ze komt bij de documenten.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        m = measure(OF_THE_PAST)
        bound, first, last = (
            shown.day(m[f"transitional_{name}"].once.as_date)
            for name in ("agreement_day", "vouchers_from", "vouchers_until")
        )
        holds = _("Wie op %(day)s door een overeenkomst gebonden was, heeft het recht.") % {"day": bound}
        self.fields["agreement_from"].help_text = holds
        self.fields["vouchers_paid"].help_text = _("Geteld van %(first)s tot en met %(last)s.") % {
            "first": first,
            "last": last,
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("agreement_from"), given.get("agreement_until")
        if last and (first is None or last < first):
            wrong = _("Een overeenkomst heeft een eerste dag, en eindigt niet voor ze begint.")
            self.add_error("agreement_until", wrong)
        return given

    @staticmethod
    def proof(asked: Mapping[str, Any]) -> TransitionalProof:
        """What was filled in."""
        days = {name: asked[name] for name in ("agreement_from", "agreement_until")}
        return TransitionalProof(**days, vouchers_paid=asked["vouchers_paid"] or 0)


class TransitionalForm(Proof):
    """When somebody starts with the right of the past, and what shows it."""

    starts_on = day(_("Startdag"))
    field_order = ("starts_on", *Proof.base_fields)


@page("toeleidingen/<int:pk>/openen/", Verb.OPEN_DOSSIER, Template.FORM, REFERRAL)
def open_dossier(request: SignedIn, found: Referral) -> HttpResponse:
    """Open a dossier from a referral, after reading what came before."""
    by, today = request.membership, clock.today()
    before = history(found.person_id, measure_name=found.measure, by=by, day=today)

    def act(asked: dict[str, Any]) -> Answer:
        (answer,) = open_referred([Start(found.pk, **asked)], by=request.user.actor, day=today)
        return answer

    action = action_page.ActionPage(
        title=_("Dossier openen"),
        parent=_origin(found),
        form=OpenForm(action_page.bound(request), referral=found, today=today),
        act=act,
        done=OPENED,
        button=_("Open het dossier"),
        to_record="show_dossier",
        told=[] if before.signal else [before.signal],
        extra={"history": before, "referral": found},
    )
    return action_page.show(request, action, "portal/trajectories/open.html")


def open_many(rows: Sequence[Referral], asked: Mapping[str, Any], by: Actor, day: date) -> list[Answer]:
    """Open a dossier for each of these referrals on the day of an OpenManyForm. An answer per row."""
    return open_referred([Start(row.pk, asked["starts_on"]) for row in rows], by=by, day=day)


@page("personen/<int:pk>/overgangsrecht/", Verb.OPEN_TRANSITIONAL, Template.FORM, PERSON)
def open_transitional_dossier(request: SignedIn, found: Person) -> HttpResponse:
    """Open a dossier without an end for somebody who keeps the right of the past."""
    by, today = request.membership, clock.today()
    before = history(found.pk, measure_name=OF_THE_PAST, by=by, day=today)

    def act(asked: dict[str, Any]) -> Answer:
        return _open_with_proof(found, asked, organiser=by.organiser_id or 0, by=request.user.actor, day=today)

    action = action_page.ActionPage(
        title=_("Dossier openen met overgangsrecht"),
        parent=(found, reverse("show_person", args=[found.pk])),
        form=TransitionalForm(request.POST or None, request.FILES or None, initial={"starts_on": today}),
        act=act,
        done=OPENED,
        button=_("Open het dossier"),
        to_record="show_dossier",
        intro=_("Alleen voor wie vroeger al bij een PWA werkte. Dit recht heeft geen einddatum."),
        told=[] if before.signal else [before.signal],
        extra={"history": before},
    )
    return action_page.show(request, action, "portal/trajectories/open.html")


OPENED = _("Het dossier is geopend. Het is voorlopig tot de overeenkomst getekend is.")


@recorded("dossier geopend met overgangsrecht")
def _open_with_proof(person: Person, asked: Mapping[str, Any], *, organiser: int, by: Actor, day: date) -> Answer:
    """Open the dossier and keep the scan with it, or neither."""
    right = OldRight(person.pk, organiser, OF_THE_PAST, asked["starts_on"], Proof.proof(asked))
    answer = open_transitional(right, reason=asked["reason"], by=by, day=day)
    if answer and asked["paper"]:
        keep_proof(asked["paper"], answer.record or 0, by=by, day=day)
    return answer


def keep_proof(paper: UploadedFile, dossier: int, *, by: Actor, day: date) -> None:
    """Keep the scan of what shows the right of the past with the dossier it opened."""
    opened = Dossier.objects.select_related("person", "organiser").get(pk=dossier)
    scan_in(
        by=by,
        organiser=opened.organiser,
        title="Bewijs van het overgangsrecht",
        day=day,
        subject=f"dossier:{dossier}",
        content=paper.read(),
        person=opened.person,
    )


def _origin(referral: Referral) -> tuple[object, str]:
    """Where one comes from: the page of the referral."""
    try:
        return referral.person, reverse("show_referral", args=[referral.pk])
    except NoReverseMatch:
        return referral.person, reverse("show_person", args=[referral.person_id])


def card(standing: Standing) -> Card | None:
    """The other dossiers of the person, and whether somebody comes back again and again; nothing for a first one."""
    dossier, by = standing.dossier, standing.by
    known: History = history(
        dossier.person_id, measure_name=dossier.measure, by=by, day=dossier.starts_on, but=dossier.pk
    )
    if not known:
        return None
    return Card(
        name="history",
        title=_("Andere dossiers"),
        template="portal/trajectories/cards/history.html",
        context={"history": known, "here": dossier},
        calls=not known.signal,
    )
