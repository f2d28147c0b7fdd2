"""To what the list of ended dossiers and its tree can be narrowed: a cohort by exit date, and a state."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership, Role
from opstap.portal.kit.filters import ANY, Filter
from opstap.portal.kit.forms import words
from opstap.portal.trajectories.outcome_words import after
from opstap.trajectories.access import dossiers
from opstap.trajectories.models import Dossier, Exit, Observation
from opstap.trajectories.queries import outcomes
from opstap.trajectories.queries.cohorts import days
from opstap.trajectories.queries.dossiers import called
from opstap.trajectories.queries.outcomes import State

QUARTERS = [
    ("Q1", _("eerste kwartaal")),
    ("Q2", _("tweede kwartaal")),
    ("Q3", _("derde kwartaal")),
    ("Q4", _("vierde kwartaal")),
]
PARTS = [("", _("heel het jaar")), *QUARTERS, *[(f"{number:02}", name) for number, name in MONTHS.items()]]


class Cohort(Filter):
    """Who ended when, how and where. Who went on in another dossier is left out, unless asked for by kind of end."""

    year = forms.ChoiceField(label=_("Geëindigd in"))
    part = forms.ChoiceField(label=_("Deel van het jaar"), choices=PARTS)
    kind = forms.ChoiceField(label=_("Soort einde"), choices=[ANY, *words(Exit.Kind)])
    organiser = forms.ChoiceField(label=_("Organisator"))
    service = forms.ChoiceField(label=_("Toegeleid door"))

    def __init__(self, data: Mapping[str, Any], *, by: Membership, today: date) -> None:
        super().__init__(data)
        self.rows = outcomes.ended(dossiers(by=by))
        self.today = today
        first = outcomes.first_end(self.rows) or today
        self.offer("year", [(str(year), str(year)) for year in range(today.year, first.year - 1, -1)])
        self.offer("organiser", outcomes.organisers_of(self.rows) if by.role != Role.COACH else [])
        self.offer("service", outcomes.services_of(self.rows) if by.role != Role.REFERRER else [])
        self.offer("months", [(months, after(months)) for months in outcomes.months_measured(today)])
        self.full_clean()

    def offer(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        """The choices of a field that leans on who asks; where there is nothing to choose the field goes."""
        if name in self.fields and choices:
            self.fields[name].choices = [ANY, *choices]  # type: ignore[attr-defined]
        else:
            self.fields.pop(name, None)

    def cohort(self) -> QuerySet[Dossier]:
        rows = self.rows
        if self.asked("year"):
            rows = outcomes.ended_between(rows, *days("-".join(filter(None, (self.asked("year"), self.asked("part"))))))
        rows = rows.filter(exit__kind=self.asked("kind")) if self.asked("kind") else outcomes.left(rows)
        if self.asked("organiser"):
            rows = rows.filter(organiser=int(self.asked("organiser")))
        return rows.filter(referral__service=int(self.asked("service"))) if self.asked("service") else rows


class Outcomes(Cohort):
    """The cohort by name and by what is known of it."""

    AFTER_CARE = "after-care"

    q = forms.CharField(label=_("Naam"))
    months = forms.TypedChoiceField(label=_("Meetmoment"), coerce=int, empty_value=None)
    show = forms.ChoiceField(
        label=_("Alleen"),
        choices=[
            ANY,
            (State.OPEN.value, _("nu te noteren")),
            (State.MISSED.value, _("niets genoteerd en te laat")),
            (State.UNKNOWN.value, _("niet bekend")),
            (State.NODES.value, _("bekend")),
            (AFTER_CARE, _("lang niet meer gehoord")),
        ],
    )
    field_order = ("q", "year", "part", "kind", "organiser", "service", "months", "show")

    def narrow(self) -> QuerySet[Dossier]:
        rows, show = called(self.cohort(), self.asked("q")), self.asked("show")
        if show == self.AFTER_CARE:
            return outcomes.without_after_care(rows, day=self.today)
        if show:
            months = self.cleaned_data.get("months") or None
            rows = outcomes.in_state(rows, State(show), day=self.today, months=months)
        return rows


class TreeOf(Cohort):
    """The cohort, and whose word is counted: sources are never mixed."""

    source = forms.ChoiceField(label=_("Volgens"), choices=words(Observation.Source))

    def __init__(self, data: Mapping[str, Any], *, by: Membership, today: date) -> None:
        super().__init__({"source": Observation.Source.TOLD, **dict(data.items())}, by=by, today=today)
