"""The list of dossiers of an organiser, or of all of them. (One dossier: trajectories/dossier.py.)"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership
from opstap.portal.kit import cells, listing
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories import coaches, ending
from opstap.portal.trajectories.dossier_filters import Dossiers
from opstap.portal.trajectories.referrals_forms import coach_choices, with_asked_coach
from opstap.shared import clock
from opstap.trajectories import access
from opstap.trajectories.models import Dossier, Regime, Status
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.coaches import with_coach

COLUMNS = [
    listing.Column(
        _("Naam"), lambda row: cells.link("show_dossier", row.pk, row.person), sort=listing.by_name("person")
    ),
    listing.Column(_("Status"), cells.status, sort=listing.by_choice("status", Status)),
    listing.Column(
        _("Recht"), lambda row: cells.word(row.get_regime_display()), sort=listing.by_choice("regime", Regime)
    ),
    listing.Column(_("Start"), lambda row: cells.day(row.starts_on), is_short=True, sort="starts_on"),
    listing.Column(_("Gepland einde"), lambda row: cells.day(row.planned_end_on), is_short=True, sort="planned_end_on"),
    listing.Column(_("Uren deze maand"), lambda row: cells.number(row.month_hours), is_number=True, sort="month_hours"),
    listing.Column(_("Coach"), lambda row: listing.Cell(row.coach_name or ""), sort=listing.by_words("coach_name")),
]


class CoachedDossiers(Dossiers):
    """Also by whom they are coached."""

    coach = forms.ChoiceField(label=_("Coach"))
    field_order = ("q", "status", "regime", "coach", "show")

    def __init__(self, data: Mapping[str, Any], *, by: Membership) -> None:
        super().__init__(data)
        self.by = by
        self.fields["coach"].choices = coach_choices(by)
        self.full_clean()

    def narrow(self, rows: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
        rows = with_coach(super().narrow(rows, day), day)
        return with_asked_coach(rows, self.asked("coach"), self.by, day)


@page("dossiers/", Verb.LIST_DOSSIERS, Template.WORK_LIST)
def list_dossiers(request: SignedIn) -> HttpResponse:
    """All dossiers a role may see, narrowed by the address; the ticked ones get a coach."""
    by: Membership = request.membership
    filters = CoachedDossiers(request.GET, by=by)
    page = listing.Listing(
        people="person_id",
        name="dossiers",
        title=_("Dossiers"),
        columns=COLUMNS,
        rows=filters.narrow(access.dossiers(by=by), clock.today()),
        filters=filters,
        empty=_("Geen dossier gevonden. Zoek met minder letters of kies een andere status."),
        batches=[coaches.batch(request), ending.batch(request)],
    )
    return listing.show(request, page)
