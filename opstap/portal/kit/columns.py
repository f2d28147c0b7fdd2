"""What a list is made of: columns, and the cell of each row under them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Value
from django.db.models.expressions import Case, Combinable, When
from django.utils import translation
from django.utils.text import slugify

from opstap.parties.models import Sortkey

Sort = str | Combinable


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place: the text for people, and the value for files when it is another."""

    text: str
    value: Any = None
    href: str = ""
    pill: str = ""

    @property
    def exported(self) -> Any:
        return str(self.text) if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and how a row's cell under it is made.

    `sort` is the field path or expression by which the list sorts on it, or a few of them, the first counting first.
    Without one it does not sort: what is added to a page of rows afterwards is not known to the database.
    """

    title: object
    cell: Callable[[Any], Cell]
    is_number: bool = False
    is_short: bool = False
    """Kept on one line: a time, a day."""
    sort: Sort | Sequence[Sort] = ()
    exported: Sequence[tuple[object, Callable[[Any], Any]]] = ()
    """The title and value of each of its columns in a file, when that is not the one value of its cell."""

    @property
    def key(self) -> str:
        """Its name in an address: the Dutch title, whatever the language of the screen."""
        with translation.override(None):
            return slugify(str(self.title))

    @property
    def sorts(self) -> Sequence[Sort]:
        return (self.sort,) if isinstance(self.sort, str | Combinable) else self.sort

    @property
    def in_file(self) -> Sequence[tuple[object, Callable[[Any], Any]]]:
        return self.exported or [(self.title, lambda row: self.cell(row).exported)]


def by_words(text: Sort) -> Sort:
    """Sorts by a text, accents and capitals aside."""
    return Sortkey(F(text) if isinstance(text, str) else text)


def by_name(person: str = "") -> Sequence[Sort]:
    """Sorts people as a telephone book does; `person` is the path to them."""
    before = f"{person}__" if person else ""
    return by_words(f"{before}family_name"), by_words(f"{before}given_name")


def by_choice(path: str, choices: Any) -> Sort:
    """Sorts by a choice of a model in the order in which the choices are listed, which is that of the road."""
    places = [When(**{path: value}, then=Value(place)) for place, value in enumerate(choices.values)]
    return Case(*places)
