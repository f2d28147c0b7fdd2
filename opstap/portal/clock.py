"""The only place where a screen asks what day it is; everything below is told."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """Today in Brussels."""
    return timezone.localdate()
