"""The real application, in this process, keeps to its own description, whatever is thrown at it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from opstap.portal.api.site import api
from tests.portal.api.conftest import DAY, Region

pytestmark = pytest.mark.database

CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance, content_type_conformance]
PATHS = sorted(api.get_openapi_schema(path_prefix="api/v1/")["paths"])
QUICK = settings(
    max_examples=10,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def contract(built: Region) -> Iterator[Any]:
    """The application's own description. A request does not end the connection: a transaction is open on it."""
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def known(region: Region, path: str) -> dict[str, Any]:
    """Parts of this address that name something that is there."""
    names = {
        "/rules/{name}": {"name": "yearly_hours_cap"},
        "/organisers/{slug}": {"slug": "w13"},
        "/dossiers/{id}": {"id": region.a.dossier.pk},
        "/referrals/{id}": {"id": region.a.dossier.referral_id},
        "/recognitions/{id}": {"id": region.a.recognition.pk},
        "/outcomes/{id}": {"id": region.a.dossier.pk},
        "/figures/{code}": {"code": "T-S4-1"},
    }
    return names.get(path.removeprefix("/api/v1"), {})


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as asked", "otherwise"])
def test_an_operation_keeps_to_its_description(region: Region, contract: Any, path: str, mode: GenerationMode) -> None:
    headers = {"Authorization": f"Bearer {region.tokens['coach of a']}"}
    seen = set()

    @QUICK
    @given(case=contract[path]["GET"].as_strategy(mode))
    def check(case: Any) -> None:
        seen.add(case.call_and_validate(checks=CHECKS, headers=headers).status_code)

    check()
    assert seen <= {200, 400, 401, 404, 422}
    assert mode == GenerationMode.NEGATIVE or not seen & {400, 401}


@pytest.mark.parametrize("path", PATHS)
def test_what_is_there_is_given_as_described(region: Region, contract: Any, path: str) -> None:
    for role in region.tokens:
        for query in ({}, {"day": str(DAY)} if "{" in path else {"limit": 1}):
            if path.endswith(("/rules", "/figures")):
                query = {}
            elif path.endswith("/{code}"):
                query = {"organiser": "w13", "as_of": str(DAY)}
            headers = {"Authorization": f"Bearer {region.tokens[role]}"}
            case = contract[path]["GET"].Case(path_parameters=known(region, path), query=query)
            case.call_and_validate(checks=CHECKS, headers=headers)
