"""What every part of a trajectory shows on the page of a dossier: a card with its facts and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from opstap.portal.kit.page import leads
from opstap.trajectories.standing import Standing


@dataclass(frozen=True, slots=True)
class Button:
    """Something that can be done from here."""

    title: object
    href: str


@dataclass(frozen=True, slots=True)
class Card:
    """`name` is its place in the page's address (#plan); `template` shows `context`; `calls` marks what waits."""

    name: str
    title: object
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    buttons: Sequence[Button] = ()
    calls: bool = False
    is_wide: bool = False


def buttons(standing: Standing, *wanted: tuple[str, object]) -> list[Button]:
    """The buttons to those among these pages of a dossier where something can be done now: (name, title)."""
    return [Button(title, reverse(name, args=[standing.dossier.pk])) for name, title in wanted if leads(standing, name)]
