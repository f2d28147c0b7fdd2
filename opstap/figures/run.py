"""Definitions run on PostgreSQL, through Django's own connection: the reader's scope and transaction hold for figures.

Ibis writes the SQL once per process and never meets the database; the question travels as parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection

from opstap.figures.question import Question

if TYPE_CHECKING:
    import ibis.expr.types as ir

Answer = dict[str, Any]
"""One row of what a query answered, by column."""

# PostgreSQL folds the one row of `asked` into the conditions of the query.
WRAPPED = """
with asked as (select %s::bigint as organiser, %s::timestamptz as known_before),
     month_ends as (select unnest(%s::date[]) as month_end)
select * from (
{query}
) as answer
"""


@cache
def compiled(query: Callable[[], ir.Table], dialect: str = "postgres") -> str:
    """The query in a database's own SQL, reading the fact views and the tables `asked` and `month_ends`."""
    import ibis

    return str(ibis.to_sql(query(), dialect=dialect))


def run(query: Callable[[], ir.Table], question: Question, month_ends: Sequence[date] = ()) -> list[Answer]:
    """What the query answers to this question, over the rows in scope."""
    sql = WRAPPED.format(query=compiled(query).replace("%", "%%"))
    with connection.cursor() as cursor:
        cursor.execute(sql, [question.organiser, question.known_before, list(month_ends)])
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
