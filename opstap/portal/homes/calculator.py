"""What a worker gets for so many hours in a month: the rulebook's numbers, no others."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from opstap.rulebook import WITH_VOUCHERS, Decision, measure
from opstap.rulebook.rules import monthly_cap, worker_tax


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of the law that the front page tells."""

    cents_per_hour: int
    hours_per_month: int
    hours_per_year: int
    months: int
    fee_cents: int
    price_from_cents: int
    price_to_cents: int
    is_tax_free: bool


def numbers(day: date) -> Numbers:
    m = measure(WITH_VOUCHERS)
    names = (
        "worker_compensation_cents",
        "monthly_hours_cap",
        "yearly_hours_cap",
        "duration_months_max",
        "registration_fee_cents",
        "voucher_price_min",
        "voucher_price_max",
    )
    found = [m[name].on(day).value for name in names]
    paid = m["worker_compensation_cents"].on(day).as_int
    return Numbers(*found, is_tax_free=worker_tax.exempt_cents(m, hours=1, day=day) >= paid)


class HoursForm(forms.Form):
    """How many hours a month somebody thinks of working."""

    hours = forms.IntegerField(
        label=_("Hoeveel uren per maand?"),
        min_value=0,
        max_value=744,
        widget=forms.NumberInput(attrs={"class": "au-c-input", "inputmode": "numeric"}),
    )


@dataclass(frozen=True, slots=True)
class Pay:
    """The answer: the hours that count, what they bring, and what the cap says of the hours asked."""

    hours: int
    cents: int
    decision: Decision


def pay(*, asked: int, day: date) -> Pay:
    """What the asked hours bring in the month of this day, up to the cap."""
    m = measure(WITH_VOUCHERS)
    decision = monthly_cap.may_perform(m, asked=asked, performed=0, day=day)
    hours = min(asked, monthly_cap.cap(m, day=day))
    return Pay(hours=hours, cents=hours * numbers(day).cents_per_hour, decision=decision)
