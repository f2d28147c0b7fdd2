"""How asking for a figure can go wrong.

FigureError              cannot be read as a question; says in both languages what can
├── UnknownFigure        no figure has that code
├── UnknownOrganiser     no organiser has that short name
└── UnknownFormat        tables are not written in that format
"""

import difflib
from collections.abc import Iterable

from opstap.rulebook.wording import Sentence
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal


class FigureError(BadInput):
    """What was asked cannot be read. `words` is the sentence in both languages."""

    def __init__(self, words: Sentence, field: str) -> None:
        super().__init__(Refusal(f"unknown-{field}", words, field=field))
        self.words = words


class UnknownFigure(FigureError):
    """No figure has that code; the words name the nearest ones."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        near = _near(code.upper(), sorted(known))
        words = Sentence(nl=f"Er is geen tabel “{code}”. Wel: {near}.", en=f"There is no table “{code}”. Try: {near}.")
        super().__init__(words, "code")


class UnknownOrganiser(FigureError):
    """No organiser has that short name; the words name the nearest ones."""

    def __init__(self, slug: str, known: Iterable[str]) -> None:
        near = _near(slug.lower(), sorted(known))
        nl, en = (f" Wel: {near}.", f" Try: {near}.") if near else (" Er is er nog geen enkele.", " There is none yet.")
        words = Sentence(nl=f"Er is geen organisator “{slug}”.{nl}", en=f"There is no organiser “{slug}”.{en}")
        super().__init__(words, "organiser")


class UnknownFormat(FigureError):
    """Tables are not written in that format."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        wanted = ", ".join(known)
        words = Sentence(
            nl=f"Een tabel bestaat niet als “{name}”, wel als {wanted}.",
            en=f"A table is not written as “{name}”, but as {wanted}.",
        )
        super().__init__(words, "format")


def _near(word: str, known: list[str]) -> str:
    return ", ".join(difflib.get_close_matches(word, known, n=3, cutoff=0.5) or known[:5])
