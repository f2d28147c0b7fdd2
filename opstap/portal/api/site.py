"""The API itself: what it is called, which routers it has, who comes in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings

from opstap.portal.api import (
    dossiers,
    evaluations,
    figures,
    orders,
    organisers,
    outcomes,
    performances,
    placements,
    recognitions,
    referrals,
    rules,
)
from opstap.portal.api.gate import Bearer, in_scope
from opstap.portal.api.problems import install
from opstap.portal.api.spec import Api, OwnPage

MODULES = (
    rules,
    organisers,
    dossiers,
    evaluations,
    referrals,
    outcomes,
    recognitions,
    placements,
    performances,
    orders,
    figures,
)
"""Each is a group of addresses, called after it and described by what it says of itself."""
ROUTERS = {module.__name__.rpartition(".")[2]: module.router for module in MODULES}

api = Api(
    title="Opstap API",
    version="1",
    description="Reads what a role may see, with a token of that role. Amounts are in eurocents, days are YYYY-MM-DD.",
    urls_namespace="api-v1",
    docs=OwnPage(),
    auth=Bearer(),
    servers=[{"url": settings.SITE_URL}],
    openapi_extra={
        "info": {"license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}},
        "tags": [
            {"name": name, "description": str(module.__doc__).strip()}
            for name, module in zip(ROUTERS, MODULES, strict=True)
        ],
    },
)
api.add_decorator(in_scope, mode="operation")
install(api)
for name, router in ROUTERS.items():
    api.add_router(f"/{name}", router, tags=[name])


def operations() -> dict[str, Callable[..., Any]]:
    """Every address of the API with what answers it."""
    return {
        f"/{name}{path}": operation.view_func
        for name, router in ROUTERS.items()
        for path, view in router.path_operations.items()
        for operation in view.operations
    }
