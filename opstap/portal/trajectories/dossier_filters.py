"""What the list of dossiers can be narrowed to. Every number about dossiers on a home page is one of these choices."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from opstap.performances import queries as hours
from opstap.portal.kit.filters import ANY, SOON, Filter
from opstap.trajectories.models import Dossier, Regime, Status
from opstap.trajectories.queries import dossiers as trajectories
from opstap.trajectories.queries.carousels import coming_back
from opstap.trajectories.queries.contacts import without_contact
from opstap.trajectories.queries.rights import eligible_again

NEAR_CAP_PERCENT = 80


class Dossiers(Filter):
    """Without any choice the dossiers that are running: that is what a coach comes for."""

    NEAR_CAP, ENDING, EVALUATION, LATE = "near-cap", "ending", "evaluation", "late"
    SILENT, RETURNING, UNSIGNED, LAPSED = "silent", "returning", "unsigned", "lapsed"
    RUNNING = "running"

    start = {"status": RUNNING}
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
    Dossiers.SILENT: without_contact,
    Dossiers.RETURNING: coming_back,
    Dossiers.LAPSED: lambda rows, day: rows.filter(pk__in=[one.pk for one in eligible_again(rows, day)]),
    Dossiers.UNSIGNED: trajectories.unsigned,
}
"""What the list of dossiers can be narrowed to, and the panels of the day with it: the same rows in the same order."""
