"""Who comes in: the token, its role, and the read-only transaction in which that role sees what it may see."""

import functools
from collections.abc import Callable
from enum import Enum
from inspect import Parameter, Signature, signature
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest
from ninja.security import HttpBearer

from opstap.parties.models import ApiToken
from opstap.portal.api import throttle, tokens
from opstap.portal.api.problems import ProblemError
from opstap.portal.api.shapes import ApiRequest, Key
from opstap.portal.kit.page import Thing, enter
from opstap.shared.clock import today
from opstap.shared.policy import policy
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
    def guarded(request: ApiRequest, *args: Any, **kwargs: Any) -> Any:
        refuse_unknown(request, view)
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("set transaction read only")
            request.membership = request.auth.membership
            with scoped(request.membership.scope):
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


def reads(*verbs: Enum, of: Thing[Any] | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The door of an operation, as `page` is of a page: one of these verbs lets a role in; `of` gets the row of `id`.

    The operation gets that row instead of the key, and the person it is about reads who looked.
    """
    roles = frozenset(role for verb in verbs for role in policy(verb).roles)

    def decorate(operation: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(operation)
        def entered(request: ApiRequest, **asked: Any) -> Any:
            _admit(request, roles)
            if of is None:
                return operation(request, **asked)
            return operation(request, enter(request, of, pk=asked.pop("id")), **asked)

        entered.__signature__ = _with_key(operation) if of else signature(operation)  # type: ignore[attr-defined]
        entered.roles, entered.thing = roles, of  # type: ignore[attr-defined]
        return entered

    return decorate


def _with_key(operation: Callable[..., Any]) -> Signature:
    """What ninja must read: the key in the address where the operation gets the row."""
    request, _row, *others = signature(operation).parameters.values()
    return Signature([request, Parameter("id", Parameter.POSITIONAL_OR_KEYWORD, annotation=Key), *others])


def _admit(request: ApiRequest, roles: frozenset[str]) -> None:
    if request.membership.role not in roles:
        known = ", ".join(sorted(roles))
        raise ProblemError(403, f"This address is not for the role {request.membership.role}. It is for: {known}.")
