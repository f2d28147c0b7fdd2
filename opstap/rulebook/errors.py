"""How asking the rulebook can go wrong. A refusal is not here: a refusal is a Decision.

RulebookError
├── NotInForce         the number did not exist yet, or no longer, on that day
├── OpenParameter      the number exists but nobody has been able to read it
├── UnknownParameter   the measure has no number of that name
├── UnknownMeasure     there is no measure of that name
└── BadParameter       a parameter file is not written as it should be
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from opstap.rulebook.wording import EN, NL, Sentence


class RulebookError(Exception):
    """Anything wrong with a question to the rulebook; `because` says it in the languages of the screen."""

    def __init__(self, because: Sentence) -> None:
        super().__init__(because.en)
        self.because = because


class NotInForce(RulebookError):
    """A number was asked for a day on which it does not hold. Zero would be a lie."""

    def __init__(self, name: str, day: date, *, first: date, last: date | None = None) -> None:
        nl = f"“{name}” geldt nog niet op {NL.day(day)}; het begint op {NL.day(first)}."
        en = f"“{name}” is not in force on {EN.day(day)}; it starts on {EN.day(first)}."
        if last is not None and day > last:
            nl = f"“{name}” geldt niet meer op {NL.day(day)}; het liep tot {NL.day(last)}."
            en = f"“{name}” is no longer in force on {EN.day(day)}; it ran to {EN.day(last)}."
        super().__init__(Sentence(nl=nl, en=en))
        self.name, self.day, self.first, self.last = name, day, first, last


class OpenParameter(RulebookError):
    """A number is needed that no source gives. `why` says what is not known and where it must come from."""

    def __init__(self, name: str, day: date, *, why: Sentence | None) -> None:
        nl = f"“{name}” is niet bekend op {NL.day(day)}."
        en = f"“{name}” is not known on {EN.day(day)}."
        super().__init__(Sentence(nl=f"{nl} {why.nl}" if why else nl, en=f"{en} {why.en}" if why else en))
        self.name, self.day, self.why = name, day, why


class UnknownParameter(RulebookError, KeyError):
    """The measure has no number of this name."""

    def __init__(self, name: str, *, measure: str, known: Iterable[str]) -> None:
        super().__init__(
            Sentence(
                nl=f"{measure} heeft geen parameter “{name}”.{near_names(name, known, 'Bedoelt u')}",
                en=f"{measure} has no parameter “{name}”.{near_names(name, known, 'Did you mean')}",
            )
        )

    def __str__(self) -> str:
        """A plain sentence; KeyError would print it in quotes."""
        return self.because.en


class UnknownMeasure(RulebookError, KeyError):
    """There is no measure of this name."""

    def __init__(self, name: str, *, known: Iterable[str]) -> None:
        names = ", ".join(sorted(known))
        super().__init__(
            Sentence(
                nl=f"Er is geen maatregel “{name}”. Wel: {names}.",
                en=f"There is no measure “{name}”. There are: {names}.",
            )
        )

    def __str__(self) -> str:
        """A plain sentence; KeyError would print it in quotes."""
        return self.because.en


class BadParameter(RulebookError):
    """A parameter file is not written as it should be."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(Sentence(nl=f"{file} is niet juist geschreven: {what}", en=f"{file} is not right: {what}"))


def near_names(name: str, known: Iterable[str], opening: str) -> str:
    """A closing question with the nearest known names, or nothing when none is near."""
    near = get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f" {opening} {', '.join(near)}?" if near else ""
