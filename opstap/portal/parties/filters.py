"""What the lists of people and of sign-ups can be narrowed to."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership, Person, Signup
from opstap.parties.queries import by_name, called, unreachable
from opstap.portal.kit.filters import ANY, Filter
from opstap.trajectories.access import never_referred


class People(Filter):
    """Everybody, or those without a running dossier, or without e-mail and telephone."""

    WITHOUT, UNREACHABLE, UNREFERRED = "without-dossier", "unreachable", "unreferred"

    q = forms.CharField(label=_("Naam of rijksregisternummer"))
    show = forms.ChoiceField(
        label=_("Alleen"),
        choices=[
            ANY,
            (WITHOUT, _("zonder lopend dossier")),
            (UNREFERRED, _("nog niet toegeleid")),
            (UNREACHABLE, _("zonder e-mail en telefoon")),
        ],
    )

    def narrow(self, rows: QuerySet[Person], busy: QuerySet[Any], *, by: Membership) -> QuerySet[Person]:
        """`busy` are the keys of people with a running dossier."""
        rows = by_name(called(rows, self.asked("q")))
        match self.asked("show"):
            case self.WITHOUT:
                return rows.exclude(pk__in=busy)
            case self.UNREFERRED:
                return never_referred(rows, by=by)
            case self.UNREACHABLE:
                return unreachable(rows)
        return rows


class Signups(Filter):
    """Without any choice those that wait: that is what a coach comes for."""

    start = {"status": Signup.Status.OPEN}
    status = forms.ChoiceField(label=_("Staat"), choices=[ANY, *[(s.value, _(s.label)) for s in Signup.Status]])

    def narrow(self, rows: QuerySet[Signup]) -> QuerySet[Signup]:
        return rows.filter(status=self.asked("status")) if self.asked("status") else rows
