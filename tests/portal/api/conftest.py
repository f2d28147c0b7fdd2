"""Two organisers side by side, each with everything of one hour of work, and a token for every role."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client as Browser

from opstap.parties.models import Membership, Role, User
from opstap.portal.api import tokens
from opstap.shared.audit import audit_context
from opstap.shared.clock import today
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.evaluations import Found, Said, hold, sign
from opstap.trajectories.models import Dossier, Evaluation, Goal
from tests.world import BY, World

DAY = date(2021, 1, 20)


@dataclass(slots=True)
class Side:
    """One organiser's part of the region."""

    world: World
    dossier: Dossier
    recognition: Any
    placement: Any
    order: Any
    performance: int
    evaluation: int


@dataclass(slots=True)
class Region:
    """Organisers A and B; the worker, the client and the referring service belong to A."""

    a: Side
    b: Side
    tokens: dict[str, str]

    def get(self, path: str, role: str = "coach of a", **query: Any) -> Any:
        """What the API answers to this role's token."""
        headers = {"Authorization": f"Bearer {self.tokens[role]}"}
        return Browser().get(f"/api/v1{path}", query, headers=headers)

    def items(self, path: str, role: str = "coach of a", **query: Any) -> list[dict[str, Any]]:
        response = self.get(path, role, **query)
        assert response.status_code == 200, response.content
        return response.json()["items"]


def side(world: World) -> Side:
    dossier, recognition = world.dossier(), world.recognition()
    placement = world.placement(dossier, recognition)
    order = world.vouchers(recognition, 10)
    return Side(world, dossier, recognition, placement, order, world.work(placement, hours=2), evaluate(dossier))


def evaluate(dossier: Dossier) -> int:
    """An evaluation of one goal, which the worker signed and does not agree with."""
    goal = Goal.objects.create(dossier=dossier, text="Werkt na een ziekte weer", set_on=DAY)
    degrees = {goal.pk: ("partly", "uitkering")}
    found = Found(dossier.pk, DAY, "An Voorbeeld", Evaluation.Result.ADAPT, "leefloon", degrees=degrees)
    (answer,) = hold([found], by=BY, day=DAY, reports=False)
    said = Said("worker", False, "paper", "Mia Voorbeeld", DAY, "werkloos")
    sign(Evaluation.objects.get(pk=answer.record), said, by=BY, day=DAY)
    return answer.record


def member(role: Role, **place: Any) -> Membership:
    user = User.objects.create(username=f"{role}-{User.objects.count()}", name="Iemand")
    return Membership.objects.create(user=user, role=role, **place)


def token(membership: Membership) -> str:
    return tokens.create(membership=membership, label="proef", days=30, day=today(), by=BY)[1]


@pytest.fixture(autouse=True)
def fresh(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests without end, and static files by their own names: nothing was gathered for these tests."""
    monkeypatch.setenv("OPSTAP_API_PER_MINUTE", "1000000")
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Region]:
    """The region, made once for a whole module: the API only reads."""
    with django_db_blocker.unblock(), transaction.atomic():
        with audit_context(BY, "test"), scoped(EVERYBODY):
            yield build()
        transaction.set_rollback(True)


@pytest.fixture
def region(built: Region) -> Iterator[Region]:
    """The region; what a test itself writes is gone afterwards."""
    with transaction.atomic():
        yield built
        transaction.set_rollback(True)


def build() -> Region:
    a, b = side(World.build()), side(World.build("ander", ("Gent", "Aalst")))
    memberships = {
        "worker": member(Role.WORKER, person=a.dossier.person),
        "client": member(Role.CLIENT, client=a.recognition.client),
        "coach of a": member(Role.COACH, organiser=a.world.organiser),
        "coach of b": member(Role.COACH, organiser=b.world.organiser),
        "referrer": member(Role.REFERRER, service=a.world.services["vdab"]),
        "vdab": member(Role.VDAB),
        "nothing": member(Role.ADMINISTRATOR),
    }
    return Region(a, b, {name: token(membership) for name, membership in memberships.items()})
