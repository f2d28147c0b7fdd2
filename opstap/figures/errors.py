"""How asking for a figure can go wrong.

BadInput
├── UnknownFigure       no figure has that code
├── UnknownOrganiser    no organiser has that short name
└── UnknownFormat       tables are not written in that format
"""

import difflib
from collections.abc import Iterable

from opstap.shared.errors import BadInput


class UnknownFigure(BadInput):
    """No figure has that code; the text names the nearest ones."""

    def __init__(self, code: str, known: Iterable[str]) -> None:
        super().__init__(f"Er is geen tabel “{code}”. {_near(code.upper(), sorted(known))}", "code")


class UnknownOrganiser(BadInput):
    """No organiser has that short name; the text names the nearest ones."""

    def __init__(self, slug: str, known: Iterable[str]) -> None:
        super().__init__(f"Er is geen organisator “{slug}”. {_near(slug.lower(), sorted(known))}", "organiser")


class UnknownFormat(BadInput):
    """Tables are not written in that format."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"Een tabel bestaat niet als “{name}”, wel als {', '.join(known)}.", "format")


def _near(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.5) or known[:5]
    return f"Wel: {', '.join(near)}." if near else "Er is er nog geen enkele."
