"""People who can be reached in different ways."""

from collections.abc import Callable
from typing import Any

import pytest

from opstap.correspondence.notices import Notice
from opstap.parties.models import Person
from tests.world import World

Told = Callable[..., Notice]


@pytest.fixture
def reach(world: World) -> Callable[..., Person]:
    """A worker with this e-mail address and telephone."""

    def made(email: str = "", phone: str = "", **more: str) -> Person:
        person = world.person()
        Person.objects.filter(pk=person.pk).update(email=email, phone=phone, **more)
        person.refresh_from_db()
        return person

    return made


@pytest.fixture
def notice(world: World) -> Told:
    """Something to tell; a test says whom, and what differs."""

    def made(person: Person | None = None, **different: Any) -> Notice:
        usual = {
            "key": f"test:{person.pk if person else 0}",
            "subject": "dossier:1",
            "title": "Uw recht eindigt",
            "text": "Dag Mia\n\nBel ons.",
            "organiser": world.organiser.pk,
            "person": person.pk if person else None,
        }
        return Notice(**{**usual, **different})

    return made
