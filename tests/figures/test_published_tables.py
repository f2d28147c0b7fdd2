"""The published tables as they were typed here add up as printed. (The region is held against them in tests/demo.)"""

import csv
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).parent / "published"
Printed = dict[tuple[str, str, str], Decimal | int]


def printed(code: str) -> Printed:
    """The published cells, by period, kind of row and column."""
    with (FOLDER / f"{code.lower().replace('-', '_')}.csv").open(encoding="utf-8", newline="") as file:
        return {(line["period"], line["row"], line["column"]): int(line["value"]) for line in csv.DictReader(file)}


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
