"""Which main activities may be done for which kind of client.

Only a confirmed "no" refuses. A cell that is inferred or open is allowed with that status: a warning, never a
silent block. What a municipality adds or strikes is a row of its activity list, not of this matrix.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure, Value

CLIENTS = {
    "private": ("particulieren", "private persons"),
    "local_authority": ("lokale besturen", "local authorities"),
    "association": ("verenigingen", "associations"),
    "education": ("scholen", "schools"),
    "agriculture": ("land- en tuinbouw", "agriculture and horticulture"),
}


def may_do(
    m: Measure,
    *,
    main_activity: int,
    client_category: str,
    transitional_only: bool,
    transitional: bool,
    day: date,
) -> Decision:
    """May this main activity (1 to 8) be done for this kind of client?

    `transitional_only` marks an activity kept for those who already did it under PWA; `transitional` says
    that both the worker and the client did. Source: the Flemish activity list, Decree art. 27.
    """
    matrix = m["activity_matrix"].on(day)
    row = matrix.as_table.get(str(main_activity), {})
    if client_category not in CLIENTS or not row:
        nl = f"Activiteit {main_activity} voor “{client_category}” staat niet op de lijst. Kies er een."
        en = f"Activity {main_activity} for “{client_category}” is not on the list. Choose one."
        facts = {"main_activity": main_activity, "client_category": client_category}
        return decide(__name__, False, on=[matrix], nl=nl, en=en, facts=facts)
    cell = row[client_category]
    said = replace(matrix, status=cell["status"], source=cell["source"])
    refuse = partial(decide, __name__, False, on=[said], facts={"client_category": client_category})
    (nl_client, en_client), nl_name, en_name = CLIENTS[client_category], row["name_nl"], row["name_en"]
    if cell["may"] == "no" and cell["status"] == "fact":
        return refuse(
            nl=f"Voor {nl_client} mag {nl_name} niet. Kies een activiteit van de lijst.",
            en=f"For {en_client}, {en_name} is not allowed. Choose an activity of the list.",
        )
    if transitional_only and not transitional:
        return refuse(
            nl=f"Dit werk ({nl_name}) mag alleen voor wie het al onder PWA deed. Kies ander werk.",
            en=f"This work ({en_name}) is only for those who already did it under PWA. Choose other work.",
        )
    return _allowed(said, cell=cell, nl=f"{nl_name} voor {nl_client}", en=f"{en_name} for {en_client}")


def _allowed(said: Value, *, cell: dict[str, Any], nl: str, en: str) -> Decision:
    nl_mark, en_mark = "", ""
    if said.status != "fact":
        probably_not = cell["may"] == "no"
        nl_mark = ": waarschijnlijk niet op de lijst, te bevestigen" if probably_not else ": te bevestigen"
        en_mark = ": probably not on the list, to be confirmed" if probably_not else ": to be confirmed"
    only_nl = f" Let op: {cell['only_nl']}." if "only_nl" in cell else ""
    only_en = f" Note: {cell['only_en']}." if "only_en" in cell else ""
    return decide(
        __name__,
        True,
        on=[said],
        nl=f"{nl[:1].upper()}{nl[1:]} mag{nl_mark}.{only_nl}",
        en=f"{en[:1].upper()}{en[1:]} may be done{en_mark}.{only_en}",
        facts={"may": cell["may"], "source": said.source},
    )
