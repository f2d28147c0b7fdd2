"""The addresses under /api/v1/. No sign-in page stands before them, and every refusal is a problem document."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from opstap.portal.api import problems
from opstap.portal.api.site import api

View = Callable[..., Any]
METHOD_NOT_ALLOWED = 405


def answering(view: View) -> View:
    """Let a view answer programs: open to callers without a session, refusing in one shape."""

    @csrf_exempt
    @login_not_required
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = problems.missing()
        if response.status_code == METHOD_NOT_ALLOWED:
            allowed = {"Allow": response.headers["Allow"]}
            response = problems.answer(METHOD_NOT_ALLOWED, "The API only reads: use GET.", headers=allowed)
        return response

    answer.has_own_transaction = True  # type: ignore[attr-defined]
    return answer


def nothing(request: HttpRequest) -> HttpResponse:
    """Any other address."""
    raise Http404


addresses, group, name = api.urls
for pattern in addresses:
    pattern.callback = answering(pattern.callback)

urlpatterns = [path("", (addresses, group, name)), re_path("", answering(nothing))]
