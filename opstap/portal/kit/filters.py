"""What the lists can be narrowed to. Every number on the home page of a coach is one of these choices."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from opstap.assignments.queries import expecting_work
from opstap.parties import queries as parties
from opstap.parties.models import Category, Recognition
from opstap.performances import queries as hours
from opstap.performances.models import Performance
from opstap.rulebook import WITH_VOUCHERS
from opstap.trajectories import queries as trajectories
from opstap.trajectories.carousels import coming_back
from opstap.trajectories.contacts import without_contact
from opstap.trajectories.models import Dossier, Regime, Status
from opstap.trajectories.rights import eligible_again
from opstap.vouchers.queries import nearly_out

SOON = timedelta(days=30)
LATELY = timedelta(days=60)
NEAR_CAP_PERCENT = 80
LOW_BALANCE = 5
ANY = ("", _("alle"))


class Filter(forms.Form):
    """A form of optional choices in the address; a choice that does not exist narrows nothing."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        for field in self.fields.values():
            field.required = False
            field.widget.attrs["class"] = "au-c-input"
        self.is_valid()

    def asked(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")


class Dossiers(Filter):
    """Without any choice the dossiers that are running: that is what a coach comes for."""

    NEAR_CAP, ENDING, EVALUATION, LATE = "near-cap", "ending", "evaluation", "late"
    SILENT, RETURNING, UNSIGNED, LAPSED = "silent", "returning", "unsigned", "lapsed"
    RUNNING = "running"

    q = forms.CharField(label=_("Naam"))
    status = forms.ChoiceField(
        label=_("Status"), choices=[ANY, (RUNNING, _("lopend")), *[(s.value, _(s.label)) for s in Status]]
    )
    regime = forms.ChoiceField(label=_("Recht"), choices=[ANY, *[(r.value, _(r.label)) for r in Regime]])
    show = forms.ChoiceField(
        label=_("Alleen"),
        choices=[
            ANY,
            (NEAR_CAP, _("dicht bij het maandmaximum")),
            (LAPSED, _("voorwaarden niet meer vervuld")),
            (ENDING, _("recht eindigt binnen 30 dagen")),
            (EVALUATION, _("evaluatie binnen 30 dagen")),
            (LATE, _("evaluatie te laat")),
            (SILENT, _("lang geen contact")),
            (RETURNING, _("komt vaak terug")),
            (UNSIGNED, _("overeenkomst nog niet ondertekend")),
        ],
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data or {"status": self.RUNNING})

    def narrow(self, rows: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
        rows = hours.with_month_hours(trajectories.by_name(trajectories.called(rows, self.asked("q"))), day)
        status, regime = self.asked("status"), self.asked("regime")
        if status:
            rows = trajectories.running(rows) if status == self.RUNNING else rows.filter(status=status)
        if regime:
            rows = rows.filter(regime=regime)
        shown = SHOWS.get(self.asked("show"))
        return shown(rows, day) if shown else rows


SHOWS: dict[str, Callable[[QuerySet[Dossier], date], QuerySet[Dossier]]] = {
    Dossiers.NEAR_CAP: lambda rows, day: hours.near_cap(rows, day, percent=NEAR_CAP_PERCENT),
    Dossiers.ENDING: lambda rows, day: trajectories.end_between(rows, day, day + SOON),
    Dossiers.EVALUATION: lambda rows, day: trajectories.evaluations_between(rows, day, day + SOON),
    Dossiers.LATE: trajectories.late,
    Dossiers.SILENT: lambda rows, day: without_contact(rows, day, measure_name=WITH_VOUCHERS),
    Dossiers.RETURNING: lambda rows, day: coming_back(rows, day, measure_name=WITH_VOUCHERS),
    Dossiers.LAPSED: lambda rows, day: rows.filter(pk__in=[one.pk for one in eligible_again(rows, day)]),
    Dossiers.UNSIGNED: trajectories.unsigned,
}
"""What the list of dossiers can be narrowed to, and the panels of the day with it: the same rows in the same order."""


class Recognitions(Filter):
    FEE_ENDING, LACKING, LOW = "fee-ending", "lacking", "low-balance"

    q = forms.CharField(label=_("Naam of nummer"))
    category = forms.ChoiceField(label=_("Categorie"), choices=[ANY, *[(c.value, _(c.label)) for c in Category]])
    show = forms.ChoiceField(
        label=_("Alleen"),
        choices=[
            ANY,
            (FEE_ENDING, _("inschrijving eindigt binnen 30 dagen")),
            (LACKING, _("zonder overeenkomst of inschrijving")),
            (LOW, _("bijna geen cheques meer")),
        ],
    )

    def narrow(self, rows: QuerySet[Recognition], day: date) -> QuerySet[Recognition]:
        asked = self.asked("q")
        rows = rows.filter(Q(client__name__icontains=asked) | Q(number__startswith=asked)) if asked else rows
        rows = rows.filter(client__category=self.asked("category")) if self.asked("category") else rows
        match self.asked("show"):
            case self.FEE_ENDING:
                rows = fee_ending(rows, day)
            case self.LACKING:
                rows = lacking(rows, day)
            case self.LOW:
                rows = rows.filter(pk__in=low_balance(rows, day))
        return parties.with_fee(rows)


def placed(day: date) -> Q:
    """Recognitions where a worker with an active dossier is expected."""
    return Q(pk__in=expecting_work(day).values("recognition"))


def fee_ending(rows: QuerySet[Recognition], day: date) -> QuerySet[Recognition]:
    """Recognitions where work goes on, and whose last paid day comes soon."""
    return parties.fee_ends_between(rows.filter(placed(day)), day, day + SOON)


def lacking(rows: QuerySet[Recognition], day: date) -> QuerySet[Recognition]:
    """Recognitions without agreement or fee where it matters: work goes on, or somebody applied lately."""
    return parties.lacking(rows.filter(placed(day) | Q(applied_on__gte=day - LATELY)), day)


def low_balance(rows: QuerySet[Recognition], day: date) -> list[int]:
    """Running recognitions with work, lately or to come, and hardly a voucher to spare: keys, the lowest first."""
    worked = Q(pk__in=hours.worked_since(day - LATELY).values("recognition"))
    asked = parties.running(rows).filter(worked | placed(day)).order_by().values_list("pk", flat=True)
    return list(nearly_out(asked, day, fewest=LOW_BALANCE))


class Hours(Filter):
    UNCONFIRMED, CONFIRMED, WITHDRAWN = "unconfirmed", "confirmed", "withdrawn"

    q = forms.CharField(label=_("Wijk-werker of gebruiker"))
    show = forms.ChoiceField(
        label=_("Alleen"),
        choices=[
            ANY,
            (UNCONFIRMED, _("nog te bevestigen")),
            (CONFIRMED, _("bevestigd")),
            (WITHDRAWN, _("ingetrokken")),
        ],
    )

    def narrow(self, rows: QuerySet[Performance]) -> QuerySet[Performance]:
        for asked in self.asked("q").split():
            rows = rows.filter(
                Q(person__given_name__icontains=asked)
                | Q(person__family_name__icontains=asked)
                | Q(recognition__client__name__icontains=asked)
            )
        match self.asked("show"):
            case self.UNCONFIRMED:
                return hours.unconfirmed(rows)
            case self.CONFIRMED:
                return rows.filter(is_withdrawn=False, confirmation__isnull=False)
            case self.WITHDRAWN:
                return rows.filter(is_withdrawn=True)
        return rows
