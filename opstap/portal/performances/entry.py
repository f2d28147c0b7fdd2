"""The sheet on which a coach enters hours: several rows at once, an answer per row, nothing lost.

Accepted rows leave the sheet; refused and unreadable rows stay as typed, each with what is wrong and the law.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from opstap.performances.actions import Entry, record
from opstap.shared.audit import Actor
from opstap.shared.refusals import Refusal

ROWS = 5
FIELDS = ("placement", "day", "begins", "ends")


def _input(kind: str) -> dict[str, str]:
    return {"type": kind, "class": "au-c-input"}


class EntryForm(forms.Form):
    """One row: where, on which day, from when until when."""

    refusal: Refusal | None = None

    placement = forms.ChoiceField(label=_("Waar"), widget=forms.Select(attrs={"class": "au-c-input"}))
    day = forms.DateField(label=_("Dag"), widget=forms.DateInput(attrs=_input("date"), format="%Y-%m-%d"))
    begins = forms.TimeField(label=_("Van"), widget=forms.TimeInput(attrs=_input("time"), format="%H:%M"))
    ends = forms.TimeField(label=_("Tot"), widget=forms.TimeInput(attrs=_input("time"), format="%H:%M"))

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["placement"].choices = places
        self.fields["placement"].initial = places[0][0]
        self.today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_("Deze dag is nog niet voorbij. Voer uren in na het werk."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("Het einde moet na het begin komen."))
        return cleaned

    def entry(self) -> Entry:
        given = self.cleaned_data
        return Entry(int(given["placement"]), given["day"], given["begins"], given["ends"])


class Sheet:
    """The rows as given, and after `record` what became of them: `kept` are in, `formset` holds what is left."""

    def __init__(self, data: Any, *, places: Sequence[tuple[str, str]], today: date) -> None:
        self.options: dict[str, Any] = {"places": places, "today": today}
        self.kept: list[Entry] = []
        self.left = 0
        self.factory = formset_factory(EntryForm, extra=ROWS, max_num=60)
        self.formset: BaseFormSet[EntryForm] = self.factory(data, form_kwargs=self.options)

    @property
    def filled(self) -> list[EntryForm]:
        return [form for form in self.formset.forms if form.has_changed()]

    def record(self, *, by: Actor) -> None:
        """Record every readable row, and leave the others on the sheet."""
        if not self.filled:
            self.formset = self.factory(form_kwargs=self.options)
            return
        readable = [form for form in self.filled if form.is_valid()]
        answers = record([form.entry() for form in readable], by=by, day=self.options["today"])
        refusals = {form.prefix: answer.refusal for form, answer in zip(readable, answers, strict=True) if not answer}
        self.kept = [form.entry() for form in readable if form.prefix not in refusals]
        left = [form for form in self.filled if form not in readable or form.prefix in refusals]
        self.left = len(left)
        self._keep(left, [refusals.get(form.prefix) for form in left])

    def add_rows(self) -> None:
        """Some more empty rows under the filled ones, for a browser without scripts."""
        self._keep(self.filled, [None] * len(self.filled), blank=2 * ROWS)

    def _keep(self, left: Sequence[EntryForm], refusals: Sequence[Refusal | None], blank: int = 0) -> None:
        """A new formset with only these rows, as they were typed."""
        data: dict[str, Any] = {"form-TOTAL_FORMS": len(left) + blank, "form-INITIAL_FORMS": 0}
        for place in range(len(left) + blank):
            for name in FIELDS:
                data[f"form-{place}-{name}"] = left[place][name].data if place < len(left) else ""
            if place >= len(left):
                data[f"form-{place}-placement"] = self.options["places"][0][0]
        self.formset = self.factory(data, form_kwargs=self.options)
        for form, refusal in zip(self.formset.forms, refusals, strict=False):
            form.refusal = refusal
