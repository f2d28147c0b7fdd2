"""A table as plain text for a terminal: title, definition and as-of day above it, aligned columns, traps below."""

import textwrap
from collections.abc import Iterator

from opstap.figures.definition import Table
from opstap.figures.wording import wording

WIDTH = 100


def plain(table: Table) -> str:
    """The whole page, ending with a new line."""
    words = wording(table)
    head = [words.title, words.known, "", *textwrap.wrap(f"{words.definition_heading}: {words.definition}", WIDTH), ""]
    below = [*_listed(table.footnotes, ""), f"{words.source_heading}: {words.source}"]
    traps = _listed(table.figure.traps(table.language), "- ")
    return "\n".join([*head, *_aligned(table), "", *below, f"{words.trap_heading}:", *traps]) + "\n"


def _aligned(table: Table) -> Iterator[str]:
    grid = [["", *(column.label for column in table.columns)]]
    grid += [[row.label, *(cell.text for cell in row.cells)] for row in table.rows]
    widths = [max(len(line[place]) for line in grid) for place in range(len(grid[0]))]
    for line in grid:
        numbers = [text.rjust(width) for text, width in zip(line[1:], widths[1:], strict=True)]
        yield "  ".join([line[0].ljust(widths[0]), *numbers]).rstrip()


def _listed(texts: list[str], mark: str) -> list[str]:
    lines = []
    for text in texts:
        lines += textwrap.wrap(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))
    return lines
