"""What a person sees when something is not there, not allowed or not working."""

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from opstap.runtime import reach


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/errors/403.html", status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/errors/404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or a database that does not answer or not in time. Neither page may need the database."""
    if isinstance(sys.exc_info()[1], OperationalError):
        late = reach.took_too_long(sys.exc_info()[1])
        response = HttpResponse(get_template("portal/errors/503.html").render({"late": late}), status=503)
        response.headers["Retry-After"] = "30"
        return response
    return HttpResponse(get_template("portal/errors/500.html").render(), status=500)
