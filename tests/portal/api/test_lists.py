"""Lists come in parts, in one order, with the same number of queries however long they are."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.api.conftest import Region, evaluate
from tests.world import START

pytestmark = pytest.mark.database

LISTS = (
    "/organisers",
    "/dossiers",
    "/referrals",
    "/evaluations",
    "/recognitions",
    "/placements",
    "/performances",
    "/orders",
)


def more(region: Region, number: int) -> None:
    """Other people, clients, placements, orders and work with organiser A."""
    world = region.a.world
    for _ in range(number):
        recognition = world.recognition()
        dossier = world.dossier()
        evaluate(dossier)
        placement = world.placement(dossier, recognition)
        world.vouchers(recognition)
        world.work(placement, day=date(2021, 1, 5))


def queries(region: Region, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert region.get(path, "vdab").status_code == 200
    return len(captured)


def test_a_longer_list_takes_no_more_queries(region: Region) -> None:
    before = {path: queries(region, path) for path in LISTS}
    more(region, 3)
    assert {path: queries(region, path) for path in LISTS} == before
    around = 18  # savepoints included, and the question whether this is a demonstration that stands on a day
    log = 9  # the line in the access log, in a transaction of its own
    assert max(before.values()) <= around + log + 3  # an evaluation comes with its degrees and its signatures


def test_parts_put_together_are_the_whole_list_in_order(region: Region) -> None:
    more(region, 2)
    whole = [item["id"] for item in region.items("/performances")]
    assert len(whole) == 3
    found, path = [], "/performances?limit=1&from=2021-01-01"
    while path:
        body = region.get(path.removeprefix("/api/v1")).json()
        found += [item["id"] for item in body["items"]]
        path = body["next"]
        assert path is None or "from=2021-01-01" in path
    assert found == whole == sorted(whole)


def test_the_last_part_has_no_next(region: Region) -> None:
    assert region.get("/dossiers", "vdab", limit=2).json()["next"] is None
    assert region.get("/dossiers", "vdab", limit=1).json()["next"].startswith("/api/v1/dossiers?limit=1&after=")


@pytest.mark.parametrize("limit", [0, 201, -1, "veel"])
def test_a_part_has_one_to_two_hundred_lines(region: Region, limit: object) -> None:
    assert region.get("/dossiers", limit=limit).status_code == 422
    assert region.get("/dossiers", limit=200).status_code == 200


def test_a_detail_takes_few_queries(region: Region) -> None:
    for path in (
        f"/dossiers/{region.a.dossier.pk}?day={START}",
        f"/recognitions/{region.a.recognition.pk}?day={START}",
    ):
        assert queries(region, path) <= 32, "with the line in the access log"
