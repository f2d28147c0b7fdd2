"""Who issues the vouchers: a company chosen after competition, later VDAB itself."""

from __future__ import annotations

from datetime import date

from opstap.rulebook.lookup import Measure


def issued_by(m: Measure, *, day: date) -> str:
    """`company` or `vdab`. Source: Besluit art. 1, changed with effect from 17-12-2023."""
    return m["issuer"].on(day).as_text
