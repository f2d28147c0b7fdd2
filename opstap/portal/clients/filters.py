"""What the list of recognitions can be narrowed to. Every number about them on a home page is one of these choices."""

from datetime import date

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from opstap.assignments.queries import expecting_work
from opstap.clients import queries as parties
from opstap.clients.models import Recognition
from opstap.parties.models import Category
from opstap.performances import queries as hours
from opstap.portal.kit.filters import ANY, LATELY, SOON, Filter
from opstap.vouchers.queries import nearly_out

LOW_BALANCE = 5


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
