"""Each role sees its own rows and no others; what is not yours does not exist."""

import json

import pytest

from opstap.parties.models import AccessLogEntry, ExportLogEntry
from opstap.shared.scope import EVERYBODY, scoped
from tests.portal.api.conftest import DAY, Region

pytestmark = pytest.mark.database

LISTS = ("dossiers", "referrals", "evaluations", "recognitions", "placements", "performances", "orders")
SEES = {
    "worker": {"dossiers": "a", "referrals": "a", "evaluations": "a", "placements": "a", "performances": "a"},
    "client": {"recognitions": "a", "placements": "a", "performances": "a", "orders": "a"},
    "coach of a": dict.fromkeys(LISTS, "a"),
    "coach of b": dict.fromkeys(LISTS, "b"),
    "referrer": {"dossiers": "ab", "referrals": "ab", "evaluations": "ab", "placements": "ab", "performances": "ab"},
    "vdab": dict.fromkeys(LISTS, "ab"),
    "nothing": {},
}
"""The sides whose rows a role sees; a list that is not named is not for the role. One service referred both people."""


def keys(region: Region, name: str, sides: str) -> set[int]:
    found = set()
    for one in sides:
        side = getattr(region, one)
        row = {
            "dossiers": side.dossier.pk,
            "referrals": side.dossier.referral_id,
            "evaluations": side.evaluation,
            "recognitions": side.recognition.pk,
            "placements": side.placement.pk,
            "performances": side.performance,
            "orders": side.order.pk,
        }[name]
        found.add(row)
    return found


@pytest.mark.parametrize("role", SEES)
def test_a_role_sees_its_own_rows_and_no_others(region: Region, role: str) -> None:
    for name in LISTS:
        if name not in SEES[role]:
            assert region.get(f"/{name}", role).status_code == 403, name
            continue
        shown = {item["id"] for item in region.items(f"/{name}", role)}
        assert shown == keys(region, name, SEES[role][name]), name


@pytest.mark.parametrize("role", SEES)
@pytest.mark.parametrize("name", ["dossiers", "referrals", "recognitions"])
def test_what_is_not_yours_does_not_exist(region: Region, role: str, name: str) -> None:
    mine = SEES[role].get(name)
    for one in "ab":
        (key,) = keys(region, name, one)
        expected = 403 if mine is None else 200 if one in mine else 404
        assert region.get(f"/{name}/{key}", role, day=DAY).status_code == expected
    if mine and mine != "ab":
        (theirs,) = keys(region, name, "b" if mine == "a" else "a")
        hidden, absent = region.get(f"/{name}/{theirs}", role), region.get(f"/{name}/999999", role)
        assert hidden.content == absent.content


@pytest.mark.parametrize("role", SEES)
def test_rules_and_organisers_are_for_every_role(region: Region, role: str) -> None:
    assert len(region.items("/rules", role)) > 50
    assert {item["slug"] for item in region.items("/organisers", role)} == {"w13", "ander"}


def test_officials_see_who_the_worker_is_as_on_screen(region: Region) -> None:
    path = f"/dossiers/{region.a.dossier.pk}"
    insz = region.a.dossier.person.insz
    for role in ("coach of a", "referrer", "vdab"):
        for body in (region.items("/dossiers", role)[0], region.get(path, role, day=DAY).json()):
            assert body["person"] == {"name": "Mia Voorbeeld", "insz": f"**.**.**-***.{insz[-2:]}"}
    assert region.get(path, "worker", day=DAY).json()["person"] is None
    assert region.items("/dossiers", "worker")[0]["person"] is None


def test_the_person_reads_who_looked_and_the_own_look_is_none(region: Region) -> None:
    dossier = region.a.dossier

    def looks() -> int:
        with scoped(EVERYBODY):
            return AccessLogEntry.objects.filter(person=dossier.person_id).count()

    before = looks()
    assert region.get(f"/dossiers/{dossier.pk}", "worker").status_code == 200
    assert looks() == before
    assert region.get(f"/dossiers/{dossier.pk}", "coach of a").status_code == 200
    assert looks() == before + 1


@pytest.mark.parametrize("role", ["worker", "client", "coach of a", "referrer", "vdab"])
def test_no_answer_tells_what_somebody_lives_on_or_a_whole_number_of_a_person(region: Region, role: str) -> None:
    side = region.a
    paths = [f"/{name}" for name in SEES[role]]
    paths += [f"/dossiers/{side.dossier.pk}"] * ("dossiers" in SEES[role])
    paths += [f"/referrals/{side.dossier.referral_id}"] * ("referrals" in SEES[role])
    paths += [f"/recognitions/{side.recognition.pk}"] * ("recognitions" in SEES[role])
    for path in paths:
        text = json.dumps(region.get(path, role).json()).lower()
        for word in ("benefit", "unemployment", "werkloos", "uitkering", "leefloon", "permission"):
            assert word not in text, (path, word)
        for number in (side.dossier.person.insz, side.recognition.client.insz, side.dossier.person.iban.lower()):
            assert number not in text, path


def test_a_list_through_the_api_is_one_line_with_everybody_in_it(region: Region) -> None:
    region.get("/dossiers?status=active", "vdab")
    region.get("/dossiers", "worker")  # one's own
    with scoped(EVERYBODY):
        (line,) = ExportLogEntry.objects.all()
    assert (line.kind, line.name, line.filters) == ("api", "/api/v1/dossiers", "status=active")
    assert region.a.dossier.person_id in line.people
