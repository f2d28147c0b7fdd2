"""How the API says no: RFC 9457 problem documents, one shape for every refusal."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from opstap.portal.kit import request_log
from opstap.rulebook import NotInForce, OpenParameter, RulebookError
from opstap.runtime import reach
from opstap.shared.errors import NotFound, OpstapError

MEDIA_TYPE = "application/problem+json"
AWAY = (OperationalError, InterfaceError)
"""What a database that cannot be reached raises."""
LATER = {"Retry-After": "30"}
KINDS = {
    400: ("malformed", "The request cannot be read"),
    401: ("token", "A good token is needed"),
    403: ("role", "Not for this role"),
    404: ("not-found", "There is no such thing"),
    405: ("method", "This address is only read"),
    422: ("not-valid", "Something asked for is not possible"),
    429: ("too-many", "Too many requests"),
    500: ("fault", "Something went wrong here"),
    503: ("away", "Not to be reached for a moment"),
}
MEANING = {
    400: "A query parameter has a name this address does not know. Nothing was looked up.",
    401: "The token is missing, unknown, expired or revoked.",
    403: "This address is not for the role of the token, whatever it asks for.",
    404: "It does not exist, or the role may not see it: the answer is the same.",
    405: "Another method than GET was used.",
    422: "A value cannot be used, or the law has no answer for the day asked for.",
    429: "More requests in a minute than one token may make; Retry-After says how many seconds to wait.",
    500: "A fault of the program. It is written down under the number in `fault`; try again later.",
    503: "The database does not answer, or not in time. Retry-After says how many seconds to wait.",
}


class Wrong(Schema):
    """One value that cannot be used."""

    where: str = Field(description="The parameter.")
    what: str = Field(description="What is wrong with it.")


class Problem(Schema):
    """Why a request was not answered (RFC 9457)."""

    type: str = Field(description="The address of the explanation of this kind of problem.")
    title: str
    status: int
    detail: str
    rule: str | None = Field(None, description="The rule or number of the law that refused.")
    law: str | None = Field(None, description="Where that stands.")
    errors: list[Wrong] | None = Field(None, description="Each value that cannot be used.")
    fault: str | None = Field(None, description="The number under which a fault is written down.")


class ProblemError(Exception):
    """Stops a request with a problem document."""

    def __init__(self, status: int, detail: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.headers = status, headers or {}


def declared(*more: int) -> dict[int, type[Problem]]:
    """The problems every operation may answer with, and these; for `response=`."""
    return {status: Problem for status in sorted({400, 401, 422, 429, *more})}


def answer(status: int, detail: str, *, headers: Mapping[str, str] | None = None, **members: Any) -> HttpResponse:
    """A problem document."""
    kind, title = KINDS.get(status, ("other", HTTPStatus(status).phrase))
    where = f"{reverse('api-v1:openapi-view')}#{kind}"
    problem = Problem(type=where, title=title, status=status, detail=detail, **members)
    text = problem.model_dump_json(exclude_none=True)
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE, headers=dict(headers or {}))


def install(api: NinjaAPI) -> None:
    """Turn everything that can go wrong in an operation into a problem document."""
    handlers: dict[type[Exception], Any] = {
        ProblemError: lambda request, e: answer(e.status, str(e), headers=e.headers),
        AuthenticationError: lambda request, e: no_token(),
        NotFound: lambda request, e: missing(),
        Http404: lambda request, e: missing(),
        HttpError: lambda request, e: answer(e.status_code, str(e)),
        ValidationError: lambda request, e: not_valid(e),
        OpstapError: lambda request, e: refused(e),
        RulebookError: lambda request, e: no_law(e),
        Exception: fault,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def no_token(detail: str = "Send a token: Authorization: Bearer opstap_…") -> HttpResponse:
    return answer(401, detail, headers={"WWW-Authenticate": 'Bearer realm="opstap"'})


def missing() -> HttpResponse:
    return answer(404, "This does not exist, or your role may not see it.")


def not_valid(problem: ValidationError) -> HttpResponse:
    wrong = [Wrong(where=".".join(str(step) for step in e["loc"][1:]), what=e["msg"]) for e in problem.errors]
    return answer(422, "; ".join(f"{one.where}: {one.what}" for one in wrong), errors=wrong)


def refused(problem: OpstapError) -> HttpResponse:
    refusal = problem.refusal
    return answer(422, refusal.in_("en"), rule=refusal.code, law=refusal.law or None)


def no_law(problem: RulebookError) -> HttpResponse:
    name = problem.name if isinstance(problem, NotInForce | OpenParameter) else None
    return answer(422, problem.because.en, rule=name)


def fault(request: HttpRequest, problem: BaseException) -> HttpResponse:
    """A fault of ours, with the number it is written down under, or a database that does not answer."""
    if settings.DEBUG:
        raise problem
    number = request_log.note(request, problem)
    if isinstance(problem, AWAY):
        said = "This took too long." if reach.took_too_long(problem) else "The database does not answer."
        return answer(503, f"{said} Try again in a minute.", headers=LATER, fault=number)
    return answer(500, f"This is a fault of ours, written down as {number}. Try again later.", fault=number)
