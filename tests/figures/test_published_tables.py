"""The demo region gives the tables that were published, cell for cell. The figures know none of these numbers."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from opstap.shared.scope import EVERYBODY, seeing
from tests.figures.asking import ask, cells

FOLDER = Path(__file__).parent / "published"
YEARS = {
    "T-S4-1": {"first": date(2018, 1, 1), "last": date(2021, 12, 31)},
    "T-S4-4": {"first": date(2021, 1, 1), "last": date(2021, 12, 31)},
}
Printed = dict[tuple[str, str, str], Decimal | int]


def printed(code: str) -> Printed:
    """The published cells, by period, kind of row and column."""
    with (FOLDER / f"{code.lower().replace('-', '_')}.csv").open(encoding="utf-8", newline="") as file:
        return {(line["period"], line["row"], line["column"]): int(line["value"]) for line in csv.DictReader(file)}


@pytest.mark.slow
@pytest.mark.database
@pytest.mark.parametrize("code", YEARS)
def test_the_region_gives_the_published_table_cell_for_cell(region: None, code: str) -> None:
    with seeing(EVERYBODY):
        counted = cells(ask(code, **YEARS[code]))

    expected = printed(code)
    assert counted.keys() == expected.keys()
    differences = {place: (counted[place], expected[place]) for place in expected if counted[place] != expected[place]}
    assert differences == {}, "(counted, published) by period, row and column"


def test_the_typed_performances_add_up_to_the_printed_totals() -> None:
    table = printed("T-S4-1")

    assert len(table) == 48 + 4
    for year in ("2018", "2019", "2020", "2021"):
        months = [value for (_, row, column), value in table.items() if (row, column) == ("month", year)]
        assert sum(months) == table[year, "total", year]


def test_the_typed_dossiers_add_up_in_every_month() -> None:
    table = printed("T-S4-4")

    assert len(table) == 14 * 7
    for month in range(1, 13):
        period = f"2021-{month:02d}"
        row = {column: value for (when, _, column), value in table.items() if when == period}
        assert row["active"] == row["pwa"] + row["ww"]
        assert row["ww"] == row["vdab"] + row["gtb"] + row["ocmw"] + row["other"]
