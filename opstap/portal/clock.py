"""The only place where a screen asks what day it is; everything below is told."""

from datetime import date, datetime

from django.utils import timezone

from opstap.demo.models import standing_day
from opstap.shared.periods import moment


def today() -> date:
    """Today in Brussels; in a demonstration the day on which it stands still."""
    return standing_day() or timezone.localdate()


def known_from() -> datetime | None:
    """From when what a screen writes counts as known: now, which needs no saying, or in a demonstration its own day."""
    day = standing_day()
    return moment(day) if day else None
