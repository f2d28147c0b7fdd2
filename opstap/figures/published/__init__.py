"""Tables as sources printed them, to put beside what the facts give. They are the source's data, corrected nowhere."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path


@cache
def _read() -> dict[str, dict[str, object]]:
    text = (Path(__file__).parent / "s4.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def published(code: str, organiser: str) -> dict[str, int]:
    """The printed amounts of this figure and organiser in cents, by period (2021-05, 2021); empty without any."""
    table = _read().get(code)
    if table is None or table["organiser"] != organiser:
        return {}
    printed: dict[str, Decimal] = {**table["months"], **table["totals"]}  # type: ignore[dict-item]
    return {period: int(euros * 100) for period, euros in printed.items()}
