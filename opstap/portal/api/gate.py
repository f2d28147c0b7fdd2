"""Who comes in: the token, its role, and the read-only transaction in which that role sees what it may see."""

import functools
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest
from ninja.security import HttpBearer

from opstap.parties.models import ApiToken, Membership, Role
from opstap.portal.api import throttle, tokens
from opstap.portal.api.problems import ProblemError
from opstap.shared.clock import today
from opstap.shared.scope import scoped


class Bearer(HttpBearer):
    """A token made with `opstap token create`."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken:
        try:
            known = tokens.found(token, day=today())
        except tokens.NotValid as problem:
            raise ProblemError(
                401, str(problem), headers={"WWW-Authenticate": 'Bearer error="invalid_token"'}
            ) from None
        if wait := throttle.seconds_to_wait(known.pk):
            detail = f"One token may make {throttle.limit()} requests a minute. Wait {wait} seconds."
            raise ProblemError(429, detail, headers={"Retry-After": str(wait)})
        return known


def in_scope(view: Callable[..., Any]) -> Callable[..., Any]:
    """Run an operation in one transaction that writes nothing and sees the rows of the token's role."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        refuse_unknown(request, view)
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("set transaction read only")
            with scoped(request.auth.membership.scope):  # type: ignore[attr-defined]
                return view(request, *args, **kwargs)

    return guarded


def refuse_unknown(request: HttpRequest, view: Callable[..., Any]) -> None:
    """A filter that is not known would silently be no filter: refuse it."""
    models = view._ninja_operation.models  # type: ignore[attr-defined]
    known = {
        name for model in models if model.__ninja_param_source__ == "query" for name in model.__ninja_flatten_map__
    }
    if unknown := sorted(set(request.GET) - known):
        possible = f"It knows: {', '.join(sorted(known))}." if known else "It takes none."
        raise ProblemError(400, f"This address does not know the parameter {', '.join(unknown)}. {possible}")


def role(request: HttpRequest, *roles: Role) -> Membership:
    """The role of the token, when this address is for it; with no roles named it is for all."""
    by: Membership = request.auth.membership  # type: ignore[attr-defined]
    if roles and by.role not in roles:
        raise ProblemError(403, f"This address is not for the role {by.role}. It is for: {', '.join(sorted(roles))}.")
    return by
