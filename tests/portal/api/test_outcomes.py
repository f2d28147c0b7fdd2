"""Outcomes over the API: each role counts and reads only what it sees, moment by moment and source by source."""

from collections.abc import Iterator
from datetime import date

import pytest

from opstap.rulebook.units import add_months
from opstap.shared.audit import audit_context
from opstap.shared.clock import today
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import Step, move
from opstap.trajectories.actions.outcomes import Word, observe
from opstap.trajectories.models import Dossier, Status
from tests.portal.api.conftest import Region
from tests.world import BY

pytestmark = pytest.mark.database

ENDED_ON = date(2021, 6, 30)
IN_QUARTER, AFTER_IT = "2021-Q2", "2021-Q3"


@pytest.fixture
def ended(region: Region) -> Iterator[Dossier]:
    """A dossier of organiser A that ended; of B none did."""
    with audit_context(BY, "test"), scoped(EVERYBODY):
        dossier = region.a.world.dossier(region.a.world.person("Noor"))
        move(steps=[Step(dossier.pk, Status.ENDED, ENDED_ON, ends_for="health")], by=BY)
        observe([Word(dossier.pk, 3, "told", add_months(ENDED_ON, 3), ["nec", "ibo"])], by=BY, day=today())
        yield dossier


def test_a_dossier_tells_each_moment_by_each_source(region: Region, ended: Dossier) -> None:
    body = region.get(f"/outcomes/{ended.pk}").json()

    assert (body["ended_on"], body["kind"]) == (str(ENDED_ON), "stopped")
    assert [(one["months"], one["source"], one["state"]) for one in body["seen"]][:3] == [
        (3, "told", "nodes"),
        (3, "organiser", "missed"),
        (3, "register", "missed"),
    ]
    assert body["seen"][0]["nodes"] == ["nec", "ibo"]


def test_a_dossier_that_runs_has_no_outcome_yet(region: Region) -> None:
    body = region.get(f"/outcomes/{region.a.dossier.pk}").json()
    assert (body["kind"], body["seen"]) == (None, [])


@pytest.mark.parametrize(
    ("role", "one", "many", "counted"),
    [
        ("coach of a", 200, 200, 1),
        ("coach of b", 404, 200, 0),
        ("referrer", 200, 200, 1),
        ("vdab", 200, 200, 1),
        ("worker", 403, 403, None),
        ("client", 403, 403, None),
        ("nothing", 403, 403, None),
    ],
)
def test_a_role_counts_what_it_sees(
    region: Region, ended: Dossier, role: str, one: int, many: int, counted: int | None
) -> None:
    assert region.get(f"/outcomes/{ended.pk}", role).status_code == one
    tree = region.get("/outcomes", role, source="told")
    assert tree.status_code == many
    assert tree.json().get("dossiers") == counted


def test_a_cohort_is_counted_once_in_each_place_and_above(region: Region, ended: Dossier) -> None:
    body = region.get("/outcomes", source="told", period=IN_QUARTER).json()

    at_three = {one["node"]: one["count"] for one in body["places"] if one["months"] == 3}
    assert {node for node, count in at_three.items() if count} == {
        "nec",
        "employee",
        "ibo",
        "workplace_learning",
        "strengthening",
    }
    assert {one["count"] for one in body["places"] if one["months"] == 6} == {None}
    assert body["bases"][0] | {"months": 3} == {
        "months": 3,
        "observable": 1,
        "placed": 1,
        "none": 0,
        "unknown": 0,
        "open": 0,
        "missed": 0,
    }


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        ({"period": IN_QUARTER}, 1),
        ({"period": AFTER_IT}, 0),
        ({"period": "2021-06"}, 1),
        ({"kind": "stopped"}, 1),
        ({"kind": "work"}, 0),
        ({"organiser": "w13"}, 1),
        ({"organiser": "ander"}, 0),
    ],
)
def test_a_cohort_is_chosen_by_period_kind_and_organiser(
    region: Region, ended: Dossier, asked: dict[str, str], counted: int
) -> None:
    assert region.get("/outcomes", "vdab", **asked).json()["dossiers"] == counted


@pytest.mark.parametrize("period", ["2021-13", "2021-Q5", "21", "vorig jaar"])
def test_a_period_that_is_none_is_refused(region: Region, period: str) -> None:
    assert region.get("/outcomes", period=period).status_code == 422


def test_the_words_of_another_source_are_not_counted(region: Region, ended: Dossier) -> None:
    bases = region.get("/outcomes", source="register").json()["bases"]
    assert (bases[0]["placed"], bases[0]["missed"]) == (0, 1)
