"""Papers: a template and data become a tagged PDF (PDF/UA-1), the same bytes for the same data.

Data reach the template as one JSON text, read there by `base.typ`; so what people typed is text, and never markup.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typst

from opstap.correspondence.models import Message
from opstap.parties.models import Organiser
from opstap.shared.numbers import show_kbo
from opstap.shared.periods import moment

PACKAGE = Path(__file__).resolve().parents[1]
"""Templates may import each other from here: `#import "/correspondence/templates/base.typ": *`."""
TEMPLATES = Path(__file__).with_name("templates")
STANDARD = "ua-1"
FONTS = typst.Fonts(include_system_fonts=False)
"""Read once: reading them again takes a third of the time of a paper."""


def render(template: Path | str, data: Mapping[str, Any]) -> bytes:
    """The PDF of a template with these data; a bare name is one of this package's own templates.

    `data["day"]` is the paper's day, and stands in the PDF as the moment it was made. Days become text as 2021-03-15;
    `base.typ` writes them out. Raises ValueError without a day, and typst.TypstError for a template that is wrong.
    """
    day = data.get("day")
    if not isinstance(day, date):
        raise ValueError("A paper needs its day.")
    path = Path(template) if Path(template).is_absolute() else TEMPLATES / template
    return typst.compile(
        str(path),
        root=str(PACKAGE),
        font_paths=FONTS,
        format="pdf",
        pdf_standards=[STANDARD],
        sys_inputs={"data": json.dumps(data, default=_plain, ensure_ascii=False)},
        timestamp=int(moment(day).timestamp()),
    )


def _plain(value: object) -> str:
    """What JSON has no word for: a day as 2021-03-15, anything else as it is shown."""
    return value.isoformat() if isinstance(value, date) else str(value)


def letters_pdf(letters: Sequence[Message]) -> bytes:
    """Several letters as one PDF for the printer, each on pages of its own. Needs each message's organiser."""
    first = letters[0]
    data = {
        "day": first.day,
        "title": first.title if len(letters) == 1 else "Brieven",
        "organiser": letterhead(first.organiser),
        "letters": [_letter(letter) for letter in letters],
    }
    return render("letters.typ", data)


def letterhead(organiser: Organiser) -> dict[str, str]:
    """What `base.typ` shows of an organiser at the head and the foot of a paper."""
    return {"name": organiser.name, "number": show_kbo(organiser.kbo)}


def _letter(message: Message) -> dict[str, Any]:
    return {
        "organiser": letterhead(message.organiser),
        "address": message.address.splitlines(),
        "title": message.title,
        "text": message.text,
        "day": message.day,
    }
