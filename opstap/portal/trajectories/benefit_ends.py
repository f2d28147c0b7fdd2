"""People whose right to a benefit ends soon: for the service that referred them and for VDAB, to act in time."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from opstap.parties.models import Membership
from opstap.parties.queries import of_people_called
from opstap.portal.kit import cells, listing
from opstap.portal.kit.filters import Filter
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.shared import clock
from opstap.trajectories import access
from opstap.trajectories.models import Benefit, Situation
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries import benefit_ends


class BenefitEnds(Filter):
    """Without any choice everybody of the first stage of notices."""

    OVER = "over"

    q = forms.CharField(label=_("Naam of rijksregisternummer"))
    within = forms.ChoiceField(label=_("Wanneer"))

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        super().__init__(data)
        self.today, self.stages = today, [days for days in benefit_ends.stages(today) if days]
        listed = [
            (str(days), ngettext("binnen %(n)s dag", "binnen %(n)s dagen", days) % {"n": days}) for days in self.stages
        ]
        self.fields["within"].choices = [*listed, (self.OVER, _("al voorbij"))]  # type: ignore[attr-defined]
        self.full_clean()

    def narrow(self, by: Membership) -> QuerySet[Situation]:
        within = self.asked("within") or str(self.stages[0])
        if within == self.OVER:
            rows = benefit_ends.over(by=by, day=self.today)
        else:
            rows = benefit_ends.ending(by=by, day=self.today, within=int(within))
        return of_people_called(rows, self.asked("q"))


@page("uitkering-eindigt/", Verb.LIST_BENEFIT_ENDS, Template.INDEX)
def list_benefit_ends(request: SignedIn) -> HttpResponse:
    """Whose benefit ends within the days of the rulebook, or ended already."""
    by, today = request.membership, clock.today()
    filters = BenefitEnds(request.GET, today=today)
    page = listing.Listing(
        people="person_id",
        name="uitkering-eindigt",
        title=_("Uitkering eindigt"),
        intro=_("Wie binnenkort geen uitkering meer heeft. Organisatoren zien dit niet."),
        columns=_columns(today),
        rows=filters.narrow(by),
        filters=filters,
        empty=_("Van niemand eindigt de uitkering in die tijd."),
        complete=lambda rows: _with_dossier(rows, by),
    )
    return listing.show(request, page)


def _columns(today: date) -> list[listing.Column]:
    return [
        listing.Column(
            _("Naam"), lambda row: cells.link("show_person", row.person_id, row.person), sort=listing.by_name("person")
        ),
        listing.Column(
            _("Uitkering"),
            lambda row: cells.word(row.get_benefit_display()),
            sort=listing.by_choice("benefit", Benefit),
        ),
        listing.Column(_("Tot en met"), lambda row: cells.day(row.benefit_until), is_short=True, sort="benefit_until"),
        listing.Column(
            _("Dagen"),
            lambda row: cells.number((row.benefit_until - today) // timedelta(days=1)),
            is_number=True,
            sort="benefit_until",
        ),
        listing.Column(_("Bron"), lambda row: listing.Cell(row.source), sort=listing.by_words("source")),
        listing.Column(_("Telefoon"), lambda row: listing.Cell(row.person.phone), is_short=True, sort="person__phone"),
        listing.Column(_("Dossier"), lambda row: row.dossier_cell),
        listing.Column(_("Organisator"), lambda row: row.organiser_cell),
    ]


def _with_dossier(rows: Sequence[Any], by: Membership) -> Sequence[Any]:
    """Each person's last dossier as cells: one query for a page."""
    known = access.dossiers(by=by).in_bulk([row.dossier_key for row in rows if row.dossier_key])
    for row in rows:
        dossier = known.get(row.dossier_key)
        row.dossier_cell = cells.status(dossier) if dossier else listing.Cell(str(_("geen")))
        row.organiser_cell = listing.Cell(dossier.organiser.name if dossier else "")
    return rows
