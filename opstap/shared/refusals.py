"""How something is refused: a code, a sentence in every language of the screen, the law if there is one, what to do.

A package keeps its reasons in `refusals.py`, each said once; actions and questions call one with the facts of the case.
What the rulebook refuses is the same kind of answer, made from its Decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Choices
from django.utils.translation import get_language, gettext, override

from opstap.rulebook import Decision, Sentence
from opstap.rulebook.wording import EN, NL, Tongue


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not. `do` says what helps, `field` which field it is about, `decision` holds what the rulebook leaned on."""

    code: str
    because: Sentence
    law: str = ""
    do: Sentence | None = None
    field: str = ""
    decision: Decision | None = None

    def __str__(self) -> str:
        """Dutch, the first language of every screen."""
        return self.in_("nl")

    def in_(self, language: str) -> str:
        """The whole text for a language code."""
        return " ".join(part.in_(language) for part in (self.because, self.do) if part)

    def in_row(self, number: int, column: str = "") -> Refusal:
        """The same, with the place in a file or form in front: Rij 3, kolom sinds: …"""
        nl, en = (f", kolom {column}", f", column {column}") if column else ("", "")
        nl, en = f"Rij {number}{nl}: {self.because.nl}", f"Row {number}{en}: {self.because.en}"
        return replace(self, because=Sentence(nl=nl, en=en))

    @classmethod
    def by(cls, decision: Decision) -> Refusal | None:
        """What a rule refused, or nothing when it allowed it. Its code is the name of the rule."""
        if decision:
            return None
        return cls(decision.rule, decision.because, law=decision.law, decision=decision)


@dataclass(frozen=True, slots=True)
class Reason:
    """One way of refusing. The texts name facts in braces, which the call fills in: a day, a number, a word, a name."""

    code: str
    nl: str
    en: str
    law: str = ""
    do_nl: str = ""
    do_en: str = ""
    field: str = ""

    def __call__(self, **facts: object) -> Refusal:
        do = _filled(self.do_nl, self.do_en, facts) if self.do_nl else None
        return Refusal(self.code, _filled(self.nl, self.en, facts), self.law, do, self.field)


def _filled(nl: str, en: str, facts: dict[str, object]) -> Sentence:
    return Sentence(
        nl=nl.format_map({name: _told(fact, NL, "nl") for name, fact in facts.items()}),
        en=en.format_map({name: _told(fact, EN, "en") for name, fact in facts.items()}),
    )


def _told(fact: object, tongue: Tongue, language: str) -> object:
    """A fact as it reads in a sentence."""
    if isinstance(fact, Sentence | Refusal):
        return fact.in_(language)
    if isinstance(fact, date):
        return tongue.day(fact)
    if isinstance(fact, Choices):
        return label(fact).in_(language)
    return tongue.number(fact) if isinstance(fact, int) else fact


def label(choice: Choices) -> Sentence:
    """The word of a choice in both languages, for a list of them in one sentence."""
    return words(choice.label)


def words(text: object) -> Sentence:
    """A word or sentence that a model holds in Dutch, with the English of the catalogue."""
    return Sentence(nl=_translated(text, "nl"), en=_translated(text, "en"))


def _translated(text: object, language: str) -> str:
    with override(language):
        return gettext(str(text))


def listed(parts: Iterable[Sentence | Refusal], between: str = ", ") -> Sentence:
    """Several texts as one."""
    all_parts = list(parts)
    return Sentence(*(between.join(part.in_(language) for part in all_parts) for language in ("nl", "en")))


def said(sentence: Sentence | Refusal) -> str:
    """In the language of the screen; Dutch where there is none."""
    return sentence.in_(get_language() or "nl")


def counted(number: int, word: str) -> Sentence:
    """A number of months, days, hours …: 1 maand, 2 maanden."""
    return Sentence(nl=NL.count(number, word), en=EN.count(number, word))


Ask = Callable[..., Refusal | None]
"""A question that is answered by nothing when nothing stands in the way."""
