"""One definition, two databases: DuckDB over a snapshot of the fact views answers what PostgreSQL answers.

DuckDB is installed for development only; Opstap itself does not need it.
"""

from datetime import date
from typing import Any

import duckdb
import pytest

from opstap.figures.definition import Figure
from opstap.figures.facts import ASKED, MONTH_ENDS, VIEWS
from opstap.figures.question import Question
from opstap.figures.registry import all_figures
from opstap.figures.run import compiled, run
from opstap.payments.actions import pay_out
from opstap.shared.db import rows
from opstap.shared.periods import month_end, months
from tests.figures.asking import LATER
from tests.figures.test_dossiers import referred, transitional
from tests.figures.test_showing import paid_hours
from tests.world import BY, START, World

pytestmark = pytest.mark.database
TYPES = {"int64": "bigint", "date": "date", "string": "varchar", "timestamp('UTC')": "timestamptz"}
ENDS = [month_end(month) for month in months(date(2021, 1, 1), date(2021, 12, 31))]


def load(duck: Any, name: str, columns: dict[str, str], values: list[tuple[Any, ...]]) -> None:
    typed = ", ".join(f'"{column}" {TYPES[kind]}' for column, kind in columns.items())
    duck.execute(f"create table {name} ({typed})")
    if values:
        duck.executemany(f"insert into {name} values ({', '.join('?' * len(columns))})", values)


def snapshot(question: Question) -> Any:
    """A DuckDB in memory that holds what is in scope, and the question."""
    duck = duckdb.connect()
    for view, columns in VIEWS.items():
        load(duck, view, columns, rows(f"select {', '.join(columns)} from {view}"))
    load(duck, "asked", ASKED, [(question.organiser, question.known_before)])
    load(duck, "month_ends", MONTH_ENDS, [(end,) for end in ENDS])
    return duck


def answered(values: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(tuple(value if isinstance(value, date) else int(value) for value in row) for row in values)


@pytest.mark.parametrize("wanted", all_figures(), ids=lambda wanted: wanted.code)
@pytest.mark.parametrize("as_of", [LATER, date(2021, 1, 1)], ids=["all known", "nothing known"])
def test_duckdb_gives_the_same_answer(world: World, wanted: Figure, as_of: date) -> None:
    paid_hours(world, 3)
    pay_out(day=date(2021, 2, 5), through=START, by=BY)
    transitional(world)
    referred(world, "ocmw", "ocmw")
    question = Question(world.organiser.pk, "w13", "W13", as_of)

    found = snapshot(question).execute(compiled(wanted.query, "duckdb"))
    columns = [column[0] for column in found.description]
    ours = run(wanted.query, question, ENDS)

    assert answered(found.fetchall()) == answered([tuple(row[column] for column in columns) for row in ours])
    assert bool(ours) == (as_of == LATER)
