"""The API describes itself: OpenAPI 3.1, every problem declared, and a page that asks nothing of another host."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client as Browser

from opstap.portal.api.problems import KINDS

pytestmark = pytest.mark.database


@pytest.fixture
def spec(db: None) -> dict[str, Any]:
    return Browser().get("/api/v1/openapi.json").json()


def operations(spec: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, operation) for path, methods in spec["paths"].items() for operation in methods.values()]


def test_it_is_openapi_3_1_and_only_reads(spec: dict[str, Any]) -> None:
    assert spec["openapi"].startswith("3.1.")
    assert {method for methods in spec["paths"].values() for method in methods} == {"get"}
    assert spec["components"]["securitySchemes"]["Bearer"] == {"type": "http", "scheme": "bearer"}


def test_it_says_where_it_is_under_which_licence_and_nothing_that_no_operation_uses(spec: dict[str, Any]) -> None:
    assert spec["servers"] == [{"url": settings.SITE_URL}]
    assert spec["info"]["license"]["identifier"] == "EUPL-1.2"
    assert {tag["name"] for tag in spec["tags"] if tag["description"]} == {
        tag for _, operation in operations(spec) for tag in operation["tags"]
    }
    assert [name for name in spec["components"]["schemas"] if f'/schemas/{name}"' not in json.dumps(spec)] == []


def test_every_operation_declares_its_problems(spec: dict[str, Any]) -> None:
    for path, operation in operations(spec):
        needed = {"200", "400", "401", "422", "429"}
        needed |= {"404"} if "{" in path else set()
        needed |= set() if re.search("/(rules|organisers)", path) else {"403"}
        assert needed <= set(operation["responses"]), path
        assert operation["security"] == [{"Bearer": []}]
        for status, response in operation["responses"].items():
            media = "application/json" if status == "200" else "application/problem+json"
            assert list(response["content"]) == [media], (path, status)
        assert "Retry-After" in operation["responses"]["429"]["headers"]


def test_no_parameter_may_be_null_and_every_operation_explains_itself(spec: dict[str, Any]) -> None:
    for path, operation in operations(spec):
        assert operation["summary"], path
        assert operation["description"], path
        assert all("anyOf" not in parameter["schema"] for parameter in operation["parameters"]), path


def test_the_page_lists_every_operation_and_asks_nothing_elsewhere(spec: dict[str, Any]) -> None:
    response = Browser().get("/api/v1/docs")
    page = response.content.decode()
    assert response.status_code == 200
    for path, _ in operations(spec):
        assert path in page
    for kind, _ in KINDS.values():
        assert f'id="{kind}"' in page
    assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", page)
