"""What is asked of a figure on screen: whose, known on which day, which year."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Organiser

FIRST_YEAR = 2018
"""The scheme began on 1 January 2018."""


class QuestionForm(forms.Form):
    """The address of a figure's page; what is left open gets the role's first organiser, and today."""

    organiser = forms.ChoiceField(
        label=_("Organisator"), required=False, widget=forms.Select(attrs={"class": "au-c-input"})
    )
    as_of = forms.DateField(
        label=_("Zoals bekend op"),
        required=False,
        widget=forms.DateInput(attrs={"class": "au-c-input", "type": "date"}, format="%Y-%m-%d"),
    )
    year = forms.TypedChoiceField(
        label=_("Jaar"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.Select(attrs={"class": "au-c-input"}),
    )

    def __init__(self, data: Any, *, organisers: Sequence[Organiser], today: date) -> None:
        self.today = today
        self.first = organisers[0].slug if organisers else ""
        asked = {"organiser": self.first, "as_of": today.isoformat(), "year": "", **data.dict()}
        super().__init__(asked)
        self.fields["organiser"].choices = [(one.slug, one.name) for one in organisers]
        years = range(today.year, FIRST_YEAR - 1, -1)
        self.fields["year"].choices = [("", _("alle")), *[(str(year), str(year)) for year in years]]

    def clean_as_of(self) -> date:
        day = self.cleaned_data["as_of"] or self.today
        if day > self.today:
            raise forms.ValidationError(_("Deze dag moet nog komen; dan is er nog niets bekend."))
        return day

    def question(self) -> dict[str, Any]:
        """The arguments for `figures.show.table`, from a valid form."""
        year = self.cleaned_data["year"]
        return {
            "organiser": self.cleaned_data["organiser"] or self.first,
            "as_of": self.cleaned_data["as_of"],
            "first": date(year, 1, 1) if year else None,
            "last": date(year, 12, 31) if year else None,
        }
