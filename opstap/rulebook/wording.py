"""A sentence in both languages, and how days, amounts and counts read in it: in Dutch (NL) and in English (EN).

A table of our own and not the system's locale: a stored reason must read the same on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from opstap.rulebook.units import CENTS_PER_EURO, DIGITS_OF_CENTS


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in the languages of the screen."""

    nl: str
    en: str

    def __str__(self) -> str:
        """Dutch, the first language of every screen."""
        return self.nl

    def in_(self, language: str) -> str:
        """The text for a language code; English for `en` and `en-…`, Dutch for every other code."""
        return self.en if language.lower().startswith("en") else self.nl


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: its month names, its signs in numbers, and its few counted words (one, many)."""

    months: tuple[str, ...]
    thousands: str
    point: str
    euros: str
    words: Mapping[str, tuple[str, str]]

    def day(self, day: date) -> str:
        """A day as people write it: 5 mei 2021, 5 May 2021."""
        return f"{day.day} {self.month(day)}"

    def month(self, day: date) -> str:
        """The month of a day: mei 2021, May 2021."""
        return f"{self.months[day.month - 1]} {day.year}"

    def euro(self, cents: int) -> str:
        """An amount in eurocents as euros: 7,45 € and €7.45; a minus sign stands in front."""
        euros, rest = divmod(abs(cents), CENTS_PER_EURO)
        text = f"{self.number(euros)}{self.point}{rest:0{DIGITS_OF_CENTS}d}"
        return ("-" if cents < 0 else "") + self.euros.format(text)

    def number(self, number: int | Decimal) -> str:
        """A number with this language's signs: 60.000 and 60,000; 5,2 and 5.2."""
        written = str(number) if isinstance(number, int) else f"{number:f}"
        whole, _, fraction = written.partition(".")
        grouped = f"{int(whole):,}".replace(",", self.thousands)
        if number < 0 and int(whole) == 0:
            grouped = f"-{grouped}"
        return f"{grouped}{self.point}{fraction}" if fraction else grouped

    def count(self, number: int, word: str) -> str:
        """A number of hours, months, days …, with the word in the right form: 1 uur, 2 uren."""
        return f"{self.number(number)} {self.form(number, *self.words[word])}"

    def form(self, number: int, one: str, many: str) -> str:
        """The form of a word that goes with this number."""
        return one if number == 1 else many


NL = Tongue(
    months=(
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    thousands=".",
    point=",",
    euros="{} €",
    words={
        "hour": ("uur", "uren"),
        "minute": ("minuut", "minuten"),
        "day": ("dag", "dagen"),
        "month": ("maand", "maanden"),
        "voucher": ("wijk-werkcheque", "wijk-werkcheques"),
        "inhabitant": ("inwoner", "inwoners"),
    },
)
EN = Tongue(
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    thousands=",",
    point=".",
    euros="€{}",
    words={
        "hour": ("hour", "hours"),
        "minute": ("minute", "minutes"),
        "day": ("day", "days"),
        "month": ("month", "months"),
        "voucher": ("voucher", "vouchers"),
        "inhabitant": ("inhabitant", "inhabitants"),
    },
)
