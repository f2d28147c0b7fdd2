"""Which roles a page is for. A page of another role answers 403; a thing of another role answers 404 (see `access`)."""

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from opstap.parties.models import Role
from opstap.portal.kit.request import Request

View = Callable[..., HttpResponse]


def for_role(*roles: Role) -> Callable[[View], View]:
    """Let only these roles open the page."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            membership = request.membership
            if membership is None or membership.role not in roles:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
