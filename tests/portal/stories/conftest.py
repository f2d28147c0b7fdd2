"""The day on which a story stands: it moves on when the story says so."""

import pytest

from opstap.shared import clock
from tests.portal.stories.screen import Calendar
from tests.portal.town import TODAY, Town


@pytest.fixture
def calendar(live_town: Town, monkeypatch: pytest.MonkeyPatch) -> Calendar:
    days = Calendar(TODAY)
    monkeypatch.setattr(clock, "today", days.today)
    return days
