"""The demo region, four years of it made by the real actions, breaks no invariant; and looking at it is quick."""

import pytest

from opstap.audit.run import run
from opstap.shared.scope import EVERYBODY, seeing

pytestmark = [pytest.mark.database, pytest.mark.slow]

SECONDS = 30


def test_four_years_of_a_region_break_nothing(region: None) -> None:
    with seeing(EVERYBODY):
        results = run()

    assert [(result.check.name, result.examples) for result in results if not result] == []
    assert sum(result.milliseconds for result in results) < SECONDS * 1000
