"""How numbers, amounts, shares and months are printed, and how they are rounded: halves go up, as in the sources."""

from datetime import date
from decimal import Decimal

from opstap.figures.tables import Cell
from opstap.rulebook.wording import EN, NL, Sentence
from opstap.shared.money import euros

EMPTY = "–"


def month_name(number: int, language: str) -> str:
    return (EN if language.startswith("en") else NL).months[number - 1]


def month_and_year(month: date, language: str) -> str:
    return f"{month_name(month.month, language)} {month.year}"


def half_up(part: int, of: int) -> int:
    """`part` divided by `of` (both not negative, `of` above zero), as the nearest whole number; a half goes up."""
    return (2 * part + of) // (2 * of)


def number(value: int, language: str) -> str:
    return (EN if language.startswith("en") else NL).number(value)


def decimal(part: int, of: int, language: str) -> str:
    """A quotient with two decimals, for people's eyes."""
    hundredths = f"{half_up(100 * part, of):03d}"
    whole, rest = number(int(hundredths[:-2]), language), hundredths[-2:]
    return f"{whole}.{rest}" if language.startswith("en") else f"{whole},{rest}"


def count(value: int, unit: str, period: str, language: str, base: str = "") -> Cell:
    return Cell(value, number(value, language), unit, base, period)


def amount(cents: int, period: str, language: str) -> Cell:
    """An amount given in cents, as euros with two decimals."""
    return Cell(Decimal(cents).scaleb(-2), euros(cents, language), "EUR", "", period)


def percent(part: int, of: int, period: str, base: str) -> Cell:
    """A share in whole percent; `base` names what it is a share of."""
    value = half_up(100 * part, of)
    return Cell(value, f"{value} %", "%", base, period)


def empty(why: Sentence, unit: str, period: str, language: str) -> Cell:
    return Cell(None, EMPTY, unit, why.in_(language), period)
