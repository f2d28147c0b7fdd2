"""How asking for a figure can go wrong.

FigureError              cannot be read as a question; says what can
├── UnknownFigure        no figure has that code
├── UnknownOrganiser     no organiser has that short name
└── UnknownFormat        tables are not written in that format
"""

import difflib
from collections.abc import Iterable

from opstap.figures import refusals as no
from opstap.shared.errors import BadInput


class FigureError(BadInput):
    """What was asked cannot be read."""


class UnknownFigure(FigureError):
    """No figure has that code; the text names the nearest ones."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        super().__init__(no.NO_FIGURE(code=code, near=_near(code.upper(), sorted(known))))


class UnknownOrganiser(FigureError):
    """No organiser has that short name; the text names the nearest ones."""

    def __init__(self, slug: str, known: Iterable[str]) -> None:
        near = _near(slug.lower(), sorted(known))
        super().__init__(no.NO_ORGANISER(slug=slug, near=near) if near else no.NO_ORGANISERS_YET(slug=slug))


class UnknownFormat(FigureError):
    """Tables are not written in that format."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(no.OTHER_FORMAT(name=name, known=", ".join(known)))


def _near(word: str, known: list[str]) -> str:
    return ", ".join(difflib.get_close_matches(word, known, n=3, cutoff=0.5) or known[:5])
