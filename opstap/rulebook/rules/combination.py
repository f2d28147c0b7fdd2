"""Which other measures a person may take part in at the same time: learning beside it, no second work experience.

SERV 2025 asks for one list of them per person, and for no doubles. How much
interim work an organiser allows stands in its own terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure, Value
from opstap.rulebook.parameter import Status

Row = dict[str, str]


def may_combine(m: Measure, *, instruments: Sequence[str], day: date) -> Decision:
    """May this measure run beside all of these, by their kind? The least certain answer marks the Decision.

    A kind that the table does not know is refused, so that nobody believes it was looked at.
    """
    table = m["combinations"].on(day)
    answer = partial(decide, __name__, facts={"instruments": tuple(instruments)})
    kinds = list(dict.fromkeys(instruments))
    unknown = [f"“{kind}”" for kind in kinds if kind not in table.as_table]
    if unknown:
        listed = ", ".join(unknown)
        return answer(
            False,
            on=[table],
            nl=f"{listed} staat niet in de lijst van maatregelen. Kies er een van de lijst.",
            en=f"{listed} is not in the list of measures. Choose one of the list.",
        )
    rows: list[Row] = [table.as_table[kind] for kind in kinds]
    refused = [row for row in rows if row["may"] == "no"]
    if refused:
        return answer(
            False,
            on=_said(table, refused),
            nl=f"Dit gaat niet samen met {_listed(refused, 'nl', 'of')}. Begin pas na het einde daarvan, "
            "of vraag VDAB om raad.",
            en=f"This does not go together with {_listed(refused, 'en', 'or')}. Begin only after that has ended, "
            "or ask VDAB for advice.",
        )
    if not rows:
        nl, en = "Er loopt geen andere maatregel.", "No other measure is running."
        return answer(True, on=[table], nl=nl, en=en)
    return answer(
        True,
        on=_said(table, rows),
        nl=f"Dit gaat samen met {_listed(rows, 'nl', 'en')}.{_mind(rows, 'nl', 'Let op')}",
        en=f"This goes together with {_listed(rows, 'en', 'and')}.{_mind(rows, 'en', 'Note')}",
    )


def _said(table: Value, rows: Sequence[Row]) -> list[Value]:
    """The table as each row says it: with that row's law, source and certainty."""
    return [
        replace(table, law=row.get("law", ""), source=row["source"], status=cast(Status, row["status"])) for row in rows
    ]


def _listed(rows: Sequence[Row], language: str, last: str) -> str:
    *names, final = [row[f"name_{language}"] for row in rows]
    return f"{', '.join(names)} {last} {final}" if names else final


def _mind(rows: Sequence[Row], language: str, heading: str) -> str:
    minds = [row[f"mind_{language}"] for row in rows if f"mind_{language}" in row]
    return f" {heading}: {'; '.join(minds)}." if minds else ""
