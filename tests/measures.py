"""A second measure beside the one of the scheme, with the same rules and some other numbers: what a case must ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from opstap.rulebook import WITH_VOUCHERS, Parameter, lookup
from opstap.rulebook.reading import read_parameters

SECOND = "gemeenschapsdienst"
NUMBERS = {
    "registration_fee_cents": 1000,
    "duration_months_max": 6,
    "voucher_order_min": 20,
    "voucher_validity_months": 6,
}


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Its name; in force as long as the first."""
    other = lookup.measure(WITH_VOUCHERS).with_values(NUMBERS)

    def read(folder: Path) -> dict[str, Parameter]:
        return dict(other.parameters) if folder.name == SECOND else read_parameters(folder)

    for name in (WITH_VOUCHERS, SECOND):
        (tmp_path / name).symlink_to(lookup.PARAMETERS / WITH_VOUCHERS)
    monkeypatch.setattr(lookup, "PARAMETERS", tmp_path)
    monkeypatch.setattr(lookup, "read_parameters", read)
    lookup.measure.cache_clear()
    yield SECOND
    lookup.measure.cache_clear()
