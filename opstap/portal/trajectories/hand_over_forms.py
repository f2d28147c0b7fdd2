"""What is asked about a hand-over, and what the list of them can be narrowed to."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership, Organiser, Role, Service, User
from opstap.portal.kit.filters import ANY, Filter
from opstap.portal.kit.forms import Styled, day, line, text
from opstap.portal.templatetags.opstap import said
from opstap.trajectories.models import Dossier, HandOver, HandOverStatus
from opstap.trajectories.queries.dossiers import called
from opstap.trajectories.queries.hand_overs import (
    coaches_at,
    left_to_do,
    organiser_of_domicile,
    organisers_to_ask,
    services_to_ask,
)
from opstap.trajectories.questions.hand_overs import against_leaving


class AskForm(Styled):
    """Who is asked, from when, why, and what the other must know. One organiser or one service."""

    to_organiser = forms.ModelChoiceField(
        Organiser.objects.none(), label=_("Naar welke organisator?"), required=False, empty_label=_("geen")
    )
    to_service = forms.ModelChoiceField(
        Service.objects.none(), label=_("Of naar welke dienst?"), required=False, empty_label=_("geen")
    )
    takes_over_on = day(_("Vanaf welke dag?"))
    reason = line(_("Waarom?"))
    words = text(
        _("Wat moet de ander weten?"),
        required=False,
        help_text=_("De ander leest dit nog voor het dossier te zien is. Schrijf alleen wat nodig is."),
    )

    def __init__(self, data: Any, *, dossier: Dossier, today: date) -> None:
        stays = against_leaving(dossier, dossier.organiser)
        home = None if stays else organiser_of_domicile(dossier, today)
        start = {
            "to_organiser": home.pk if home and home.pk != dossier.organiser_id else None,
            "words": starting_words(dossier),
        }
        super().__init__(data, initial=start)
        self.fields["to_organiser"].queryset = organisers_to_ask(dossier)
        self.fields["to_service"].queryset = services_to_ask()
        self.fields["to_organiser"].help_text = _("De woonplaats ligt bij: %(home)s.") % {"home": home or "?"}
        if stays:
            del self.fields["to_organiser"]
            service = self.fields["to_service"]
            service.required, service.label, service.help_text = True, _("Naar welke dienst?"), said(stays)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("to_organiser")) == bool(cleaned.get("to_service")) and not self.errors:
            self.add_error("to_service", _("Kies één organisator of één dienst, niet allebei."))
        return cleaned


def starting_words(dossier: Dossier) -> str:
    """A first text from what the dossier holds: its end, and what is still to do."""
    goals, tasks = left_to_do(dossier)
    lines = [f"Gepland einde: {dossier.planned_end_on:%d-%m-%Y}." if dossier.planned_end_on else "Zonder einddatum."]
    lines += [f"Jobdoel: {dossier.job_target}."] if dossier.job_target else []
    lines += [f"Doel: {goal.text}" for goal in goals]
    lines += [f"Nog te doen: {task.text} (tegen {task.due_on:%d-%m-%Y})" for task in tasks]
    return "\n".join(lines)


class YesForm(Styled):
    """A yes, with a word for whoever asked."""

    answer = text(_("Antwoord aan wie het vroeg"), required=False)


class AcceptForm(YesForm):
    """A yes of an organiser, and who coaches from then on."""

    coach = forms.ModelChoiceField(User.objects.none(), label=_("Wie wordt de coach?"))
    field_order = ("coach", "answer")

    def __init__(self, data: Any, *, by: Membership) -> None:
        super().__init__(data, initial={"coach": by.user_id})
        self.fields["coach"].queryset = coaches_at(by.organiser_id)


class RefuseForm(Styled):
    """A no, and why."""

    answer = text(_("Waarom niet?"), help_text=_("Wie het vroeg, leest dit."))


class HandOvers(Filter):
    """Without any choice those that wait for an answer: that is what one comes for."""

    IN, OUT, ALL = "in", "out", "all"

    start = {"status": HandOverStatus.ASKED}
    q = forms.CharField(label=_("Naam"))
    side = forms.ChoiceField(
        label=_("Richting"), choices=[ANY, (IN, _("naar ons gevraagd")), (OUT, _("door ons gevraagd"))]
    )
    status = forms.ChoiceField(
        label=_("Staat"), choices=[(ALL, _("alle")), *[(one.value, _(one.label)) for one in HandOverStatus]]
    )

    def narrow(self, rows: QuerySet[HandOver], *, by: Membership) -> QuerySet[HandOver]:
        rows = called(rows, self.asked("q"))
        if self.asked("status") in HandOverStatus.values:
            rows = rows.filter(status=self.asked("status"))
        ours = {"to_organiser": by.organiser_id} if by.role == Role.COACH else {"to_service": by.service_id}
        match self.asked("side") if by.role != Role.VDAB else "":
            case self.IN:
                return rows.filter(**ours)
            case self.OUT:
                return rows.exclude(**ours)
        return rows
