"""Every path of the API against every role, and against people who have nothing to do with who it is about."""

from dataclasses import replace

import pytest

from opstap.parties.models import Role
from opstap.portal.api.site import api, operations
from tests.portal.api.conftest import DAY, Region, member, token
from tests.portal.api.test_roles import LISTS, keys

pytestmark = pytest.mark.database

PREFIX = "/api/v1"
OK, NO, NONE = 200, 403, 404
ROLES = ("worker", "client", "coach of a", "coach of b", "referrer", "vdab", "nothing")
ROLE_OF = {"coach of a": Role.COACH, "coach of b": Role.COACH, "nothing": Role.ADMINISTRATOR}
ABOUT_A = ("{id}", "/figures/{code}")
"""What another organiser's coach does not find."""


def expected(path: str, roles: frozenset[str] | None, role: str) -> int:
    """What the verbs of an operation say of a role, and whether what is asked is there for it."""
    if roles is not None and ROLE_OF.get(role, role) not in roles:
        return NO
    return NONE if role == "coach of b" and any(part in path for part in ABOUT_A) else OK


EXPECTED = {
    path: {role: expected(path, getattr(view, "roles", None), role) for role in ROLES}
    for path, view in operations().items()
}


def of_a(region: Region, path: str) -> str:
    """The path, about what is organiser A's."""
    dossier = region.a.dossier
    numbers = {"/referrals/{id}": dossier.referral_id, "/recognitions/{id}": region.a.recognition.pk}
    path = path.replace("{id}", str(numbers.get(path, dossier.pk)))
    return path.replace("{slug}", "w13").replace("{name}", "yearly_hours_cap").replace("{code}", "T-S4-1")


def asked(path: str) -> dict[str, str]:
    return {"organiser": "w13", "as_of": str(DAY)} if path == "/figures/{code}" else {}


def test_every_path_is_in_the_table() -> None:
    assert set(EXPECTED) == {
        path.removeprefix(PREFIX) for path in api.get_openapi_schema(path_prefix="api/v1/")["paths"]
    }


@pytest.mark.parametrize("path", EXPECTED)
def test_a_role_reads_its_paths_and_no_others(region: Region, path: str) -> None:
    answered = {role: region.get(of_a(region, path), role, **asked(path)).status_code for role in ROLES}
    assert answered == EXPECTED[path]


@pytest.mark.parametrize("role", [Role.COACH, Role.REFERRER, Role.WORKER, Role.CLIENT])
def test_nobody_reads_of_somebody_they_have_nothing_to_do_with(region: Region, role: Role) -> None:
    """Of another organiser, another service, another worker, another client: it looks as if it is not there."""
    world = region.a.world
    place = {
        Role.COACH: {"organiser": region.b.world.organiser},
        Role.REFERRER: {"service": world.services["ocmw"]},
        Role.WORKER: {"person": world.person("Buur")},
        Role.CLIENT: {"client": world.recognition(name="De Buren").client},
    }[role]
    region = replace(region, tokens={"outsider": token(member(role, **place))})

    for path, expected in EXPECTED.items():
        response = region.get(of_a(region, path), "outsider", **asked(path))
        opens = expected["coach of a" if role == Role.COACH else str(role)]
        hidden = "{id}" in path and opens == OK
        assert response.status_code == (NONE if hidden or path == "/figures/{code}" and opens == OK else opens), path
        if hidden:
            absent = region.get(path.replace("{id}", "999999"), "outsider")
            assert response.content == absent.content, path
        for word in ("Mia Voorbeeld", "Jo Klant", region.a.dossier.person.insz, region.a.recognition.client.insz):
            theirs = role == Role.COACH and word in ("Mia Voorbeeld", "Jo Klant")  # what B's own people are called
            assert theirs or word not in response.content.decode(), (path, word)
        if (name := path.removeprefix("/")) in LISTS and response.status_code == OK:
            assert {row["id"] for row in response.json()["items"]} & keys(region, name, "a") == set(), path
