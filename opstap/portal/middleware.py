"""One transaction per request, that sees only what the signed-in role may see and writes nothing on a GET.

A write itself is opened by the action, with who and why; this only draws the line around it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils import translation

from opstap.parties.models import Membership
from opstap.portal.kit import access_log
from opstap.portal.kit.request import Request
from opstap.shared import clock
from opstap.shared.audit import known_at
from opstap.shared.errors import NotFound
from opstap.shared.scope import NOBODY, only_read, scoped

MEMBERSHIP = "membership"
READING = ("GET", "HEAD", "OPTIONS")


class Workspace:
    """Puts `membership` and `memberships` on the request, speaks its language, and runs the view in its scope."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.memberships = _memberships(request)
        request.membership = _current(request)
        _speak(request)
        with clock.asking_once():
            return self.get_response(request)

    def process_view(
        self, request: Request, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse:
        """Answer the request here, so that an error in the view rolls everything back.

        Unless the view `has_own_transaction`: it counts tries, which stay counted whatever comes of them, and keep
        no other try waiting.
        """
        run = view if getattr(view, "has_own_transaction", False) else _in_scope(view)
        response = run(request, *args, **kwargs)
        access_log.write(request)
        return response


def _in_scope(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view in one transaction, which sees what the request's role may see."""

    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        membership = request.membership
        with transaction.atomic():
            if request.method in READING:
                only_read()
            with known_at(_known_from(request)), scoped(membership.scope if membership else NOBODY):
                try:
                    response = view(request, *args, **kwargs)
                    if callable(render := getattr(response, "render", None)):
                        response = render()
                except NotFound as problem:
                    raise Http404(str(problem)) from None
        return response

    return answer


def _known_from(request: Request) -> datetime | None:
    return None if request.method in READING else clock.known_from()


def _memberships(request: Request) -> list[Membership]:
    if not request.user.is_authenticated:
        return []
    return list(request.user.memberships.select_related("organiser", "service"))


def _current(request: Request) -> Membership | None:
    """The role chosen in this session, or else the first."""
    known = request.memberships
    chosen = request.session.get(MEMBERSHIP) if known else None
    return next((membership for membership in known if membership.pk == chosen), known[0] if known else None)


def _speak(request: Request) -> None:
    """The language that was chosen, else the account's, else Dutch: never the browser's own guess."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or getattr(request.user, "language", "")
    language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    translation.activate(language)
    request.LANGUAGE_CODE = language
