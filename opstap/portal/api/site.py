"""The API itself: what it is called, which routers it has, who comes in."""

from collections.abc import Callable
from typing import Any

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

ROUTERS = {
    "/rules": rules.router,
    "/organisers": organisers.router,
    "/dossiers": dossiers.router,
    "/evaluations": evaluations.router,
    "/referrals": referrals.router,
    "/outcomes": outcomes.router,
    "/recognitions": recognitions.router,
    "/placements": placements.router,
    "/performances": performances.router,
    "/orders": orders.router,
    "/figures": figures.router,
}

api = Api(
    title="Opstap API",
    version="1",
    description="Reads what a role may see, with a token of that role. Amounts are in eurocents, days are YYYY-MM-DD.",
    urls_namespace="api-v1",
    docs=OwnPage(),
    auth=Bearer(),
)
api.add_decorator(in_scope, mode="operation")
install(api)
for prefix, router in ROUTERS.items():
    api.add_router(prefix, router)


def operations() -> dict[str, Callable[..., Any]]:
    """Every address of the API with what answers it."""
    return {
        prefix + path: operation.view_func
        for prefix, router in ROUTERS.items()
        for path, view in router.path_operations.items()
        for operation in view.operations
    }
