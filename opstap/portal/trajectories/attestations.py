"""Competences attested in a dossier: the page of it, the certificate, and the card."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.clients.access import names_of_clients
from opstap.correspondence.models import Document, Kind
from opstap.correspondence.queries import documents_of
from opstap.performances.access import performances
from opstap.performances.models import Performance
from opstap.performances.queries import Done, by_activity
from opstap.portal.kit import action_page
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.forms import Styled, day, line, words
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.templatetags.opstap import said
from opstap.portal.trajectories.learning import learned, lessons, placed_in
from opstap.portal.trajectories.plan_forms import CompetenceField
from opstap.portal.trajectories.things import PLAN
from opstap.shared import clock
from opstap.shared.errors import BadInput
from opstap.shared.policy import can, may
from opstap.trajectories.actions import attestations as actions
from opstap.trajectories.models import Attestation, Dossier
from opstap.trajectories.papers.plans import Work, subject
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.attestations import attestations, competences, standing, suggested
from opstap.trajectories.standing import Standing

FIRST = 5
"""How many competences the card of a dossier shows."""
HERE = "here"
"""The choice that says that the organiser itself saw it."""
Seen = tuple[Attestation, str]
"""An attestation, and the name of the place where it was seen."""


class AttestForm(Styled):
    """What somebody can do, how well, and who saw it where."""

    competence = CompetenceField(label=_("Wat kan de wijk-werker?"), help_text=_("Typ een deel van de naam."))
    level = forms.ChoiceField(
        label=_("Hoe goed?"), choices=words(Attestation.Level), widget=forms.RadioSelect, initial="alone"
    )
    recognition = forms.ChoiceField(label=_("Waar is dit gezien?"))
    attested_by = forms.CharField(label=_("Wie zag het?"), max_length=120, help_text=_("De naam van wie het zegt."))
    day = day(_("Wanneer?"))
    words = line(_("Toelichting"), required=False)

    def __init__(self, data: Any, *, places: dict[int, str], organiser: str, today: date) -> None:
        super().__init__(data, initial={"day": today})
        chosen = [(HERE, organiser), *((str(pk), name) for pk, name in places.items())]
        self.fields["recognition"].choices = chosen  # type: ignore[attr-defined]


@page("dossiers/<int:pk>/competenties/", Verb.READ_PLAN, Template.FORM, PLAN)
def attest_competence(request: SignedIn, found: Dossier) -> HttpResponse:
    """The competences attested in a dossier, the work they come from, and for a coach the way to attest one more."""
    by, today = request.membership, clock.today()
    can = may(Verb.ATTEST, by=by)
    work = work_in(found, performances(by=by))
    places = {one.recognition_id: client for one, client in work}
    form = AttestForm(
        action_page.bound(request) if can else None, places=places, organiser=found.organiser.name, today=today
    )
    if form.is_bound and form.is_valid() and _taken(request, found, form, places):
        return redirect("attest_competence", found.pk)
    context = {
        "dossier": found,
        "attested": attested(found),
        "work": work,
        "paper": certificate_of(found),
        "form": form if can else None,
        "competences": suggested(learned(lessons(placed_in(found.pk, by=by)))) if can else [],
        "has_none": can and not competences().exists(),
    }
    return render(request, "portal/trajectories/attest_competence.html", context)


def _taken(request: Request, dossier: Dossier, form: AttestForm, places: dict[int, str]) -> bool:
    asked = dict(form.cleaned_data)
    place = asked.pop("recognition")
    attestation = Attestation(dossier=dossier, recognition_id=None if place == HERE else int(place), **asked)
    return attest(request, attestation, form, worked_at=set(places))


def attest(request: Request, attestation: Attestation, form: forms.Form, *, worked_at: set[int]) -> bool:
    """Write an attestation down; what is wrong with it stays in the form. Says whether it is written."""
    try:
        actions.attest(attestation, worked_at=worked_at, by=request.user.actor, day=clock.today())
    except BadInput as problem:
        form.add_error(problem.field if problem.field in form.fields else None, said(problem.refusal))
        return False
    messages.success(request, _t("Bewaard: %(name)s.") % {"name": attestation.competence})
    return True


@page("dossiers/<int:pk>/competenties/attest/", Verb.ATTEST, Template.ACT, PLAN)
def make_certificate(request: SignedIn, found: Dossier) -> HttpResponse:
    """Make the certificate of a dossier, and show it."""
    return keep_certificate(request, found, back="attest_competence", args=[found.pk])


def keep_certificate(request: Request, dossier: Dossier, *, back: str, args: Sequence[int] = ()) -> HttpResponse:
    """Keep the certificate as things stand, and go to it; or back, with the reason why there is none."""
    done = by_activity(performances(by=request.membership).filter(dossier=dossier))
    work = [Work(one.recognition_id, one.name_nl, one.hours, one.first, one.last) for one in done]
    try:
        kept = actions.certify(dossier, work=work, by=request.user.actor, day=clock.today())
    except BadInput as problem:
        messages.error(request, said(problem.refusal))
        return redirect(back, *args)
    return redirect("show_document", pk=kept.pk)


def work_in(dossier: Dossier, rows: QuerySet[Performance]) -> list[tuple[Done, str]]:
    """The work of a dossier among these performances, each line with the client's name. Two queries."""
    done = by_activity(rows.filter(dossier=dossier))
    clients = names_of_clients(one.recognition_id for one in done)
    return [(one, clients.get(one.recognition_id, "")) for one in done]


def attested(dossier: Dossier) -> list[Seen]:
    """What stands attested, each with where it was seen. Two queries."""
    return placed(standing(attestations(dossier)), dossier.organiser.name)


def placed(rows: Iterable[Attestation], organiser: str) -> list[Seen]:
    """Attestations with the name of the client, or of the organiser itself. One query."""
    known = list(rows)
    clients = names_of_clients(one.recognition_id for one in known if one.recognition_id)
    return [(one, clients.get(one.recognition_id or 0, organiser)) for one in known]


def certificate_of(dossier: Dossier) -> Document | None:
    """The last certificate that was made."""
    return documents_of(subject(dossier.pk)).filter(kind=Kind.CERTIFICATE).first()


def card(standing: Standing) -> Card | None:
    """The competences that stand attested. Two queries."""
    title = _("Competentie noteren") if can(Verb.ATTEST, standing) else _("Alle competenties")
    seen = attested(standing.dossier)
    return Card(
        name="competences",
        title=_("Competenties"),
        template="portal/trajectories/cards/competences.html",
        context={"attested": seen[:FIRST], "more": max(len(seen) - FIRST, 0)},
        buttons=buttons(standing, ("attest_competence", title)),
    )
