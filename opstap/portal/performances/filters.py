"""What the list of hours can be narrowed to."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from opstap.performances import queries as hours
from opstap.performances.models import Performance
from opstap.portal.kit.filters import ANY, Filter


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
