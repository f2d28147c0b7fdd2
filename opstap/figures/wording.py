"""The words that go round a table wherever it is shown: its title, as of when, its definition and its source."""

from dataclasses import dataclass

from opstap.figures.definition import Table


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences and headings of one table in its language."""

    title: str
    known: str
    definition: str
    source: str
    definition_heading: str
    base_heading: str
    source_heading: str
    trap_heading: str


def wording(table: Table) -> Wording:
    """What stands above and below the table."""
    figure, english = table.figure, table.language.startswith("en")
    known = (
        f"{table.organiser_name}, as known on {table.as_of}"
        if english
        else (f"{table.organiser_name}, zoals bekend op {table.as_of}")
    )
    return Wording(
        title=f"{figure.code} {figure.title(table.language)}",
        known=known,
        definition=figure.definition(table.language),
        source=str(figure.source),
        definition_heading="Definition" if english else "Definitie",
        base_heading="Base of percentages" if english else "Basis van percentages",
        source_heading="Source" if english else "Bron",
        trap_heading="Mind" if english else "Let op",
    )
