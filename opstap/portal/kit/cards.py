"""What every part of a trajectory shows on the page of a dossier: a card with its facts and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from opstap.parties.models import Membership
from opstap.trajectories.models import Dossier
from opstap.trajectories.policy import Verb, may


@dataclass(frozen=True, slots=True)
class Button:
    """Something that can be done from here."""

    title: object
    href: str
    is_main: bool = False


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


def buttons(dossier: Dossier, by: Membership, *wanted: tuple[Verb, object, str]) -> list[Button]:
    """The buttons of a card for what this role may do: (verb, title, name of the address of a dossier's page)."""
    return [Button(title, reverse(name, args=[dossier.pk])) for verb, title, name in wanted if may(verb, by=by)]
