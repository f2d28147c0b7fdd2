"""What checks ask for by name. The rulebook's dated values are rows (name, measure, since, until, value), gapless."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from opstap.audit.record import recorded
from opstap.rulebook import NotInForce, OpenParameter, Parameter, measure, measures
from opstap.trajectories.moves import DOSSIER, HAND_OVER, REFERRAL

ONE_DAY = timedelta(days=1)
FOREVER = "infinity"
RECORDED = "_recorded"
MOVES = {"moves": DOSSIER, "referral_moves": REFERRAL, "hand_over_moves": HAND_OVER}


def parameter(name: str) -> str:
    """What a check asks for by name, as JSON: what was recorded, a table of moves, or a parameter in every measure."""
    if known := recorded().get(name.removesuffix(RECORDED)):
        return json.dumps(known)
    if table := MOVES.get(name):
        return json.dumps(
            [{"before": before, "after": after} for before, following in table.allowed.items() for after in following]
        )
    under = [measure(one) for one in measures() if name in measure(one)]
    return json.dumps([{"name": name, "measure": m.name, **period} for m in under for period in _periods(m[name])])


def _periods(values: Parameter) -> Iterator[dict[str, Any]]:
    """A temporary value lies over the lasting one, so each stretch between two days of change is asked for."""
    changes = {value.since for value in values.values}
    changes |= {value.until + ONE_DAY for value in values.values if value.until is not None}
    days = sorted(changes)
    for first, following in zip(days, [*days[1:], None], strict=True):
        try:
            value = values.on(first).value
        except (NotInForce, OpenParameter):
            continue
        if isinstance(value, Decimal):
            raise TypeError(f"{values.name} is not a whole number: no check compares fractions yet.")
        since, until = str(first), _last(following)
        yield {"since": since, "until": until, "value": str(value) if isinstance(value, date) else value}


def _last(following: date | None) -> str:
    return str(following - ONE_DAY) if following else FOREVER
