"""`python -m opstap.portal.messages`: gather every Dutch sentence of the portal, and compile the English ones.

The msgids are the Dutch sentences themselves. Words that models hold (statuses, roles, categories, reasons of actions)
are gathered too, because templates translate them. Needs Babel, not GNU gettext.
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
CATALOGUE = PACKAGE / "portal" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {"_": None, "_t": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2)}
ACTION = re.compile(r'@recorded\("([^"]+)"\)')

HEADER = "# The portal in English. The msgids are the Dutch sentences of the code; run `make messages` after a change."
FIXED = datetime(2026, 1, 1, tzinfo=UTC)
"""The same sentences always give the same file."""

Message = str | tuple[str, str]


def main() -> int:
    """Bring the catalogue up to date and compile it; says which sentences have no English yet."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po

    known = read_po(io.StringIO(CATALOGUE.read_text())) if CATALOGUE.exists() else Catalog()
    catalogue = Catalog(locale="en", project="Opstap", version="", fuzzy=False, header_comment=HEADER)
    catalogue.creation_date = catalogue.revision_date = FIXED
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    missing = []
    for message in sorted(gathered(), key=str):
        told = known.get(message if isinstance(message, str) else message[0])
        catalogue.add(message, string=told.string if told and told.string else "")
        if not told or not all(told.string if isinstance(told.string, tuple) else [told.string]):
            missing.append(message)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=120, omit_header=False, sort_output=True)
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    for message in missing:
        print(f"No English yet: {message}", file=sys.stderr)
    return 1 if missing else 0


def gathered() -> set[Message]:
    """Every sentence that the portal may show and that must exist in every language."""
    return {message for message in [*_in_code(), *_in_templates(), *_in_models(), *_in_actions()] if message}


def _in_code() -> Iterator[Message]:
    for path in sorted((PACKAGE / "portal").rglob("*.py")):
        if "api" not in path.relative_to(PACKAGE / "portal").parts:
            yield from _extracted(path.read_bytes())


def _in_templates() -> Iterator[Message]:
    from django.utils.translation.template import templatize

    for path in sorted((PACKAGE / "portal" / "templates").rglob("*.html")):
        yield from _extracted(templatize(path.read_text(), origin=str(path)).encode())


def _extracted(source: bytes) -> Iterator[Message]:
    from babel.messages.extract import extract

    for _, message, _, _ in extract("python", io.BytesIO(source), keywords=KEYWORDS, options={"encoding": "utf-8"}):
        yield message


def _in_models() -> Iterator[Message]:
    """The labels of choices in the packages of the scheme, and what the rules of their tables say."""
    from django.apps import apps

    for model in apps.get_models():
        if model.__module__.startswith("opstap."):
            for field in model._meta.get_fields():
                yield from (str(label) for _, label in getattr(field, "choices", None) or [])
            yield from (str(rule.violation_error_message) for rule in model._meta.constraints)


def _in_actions() -> Iterator[Message]:
    """Why something was written, as the history keeps it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from ACTION.findall(path.read_text())


if __name__ == "__main__":
    from opstap.runtime.django import set_up

    set_up()
    sys.exit(main())
