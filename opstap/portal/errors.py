"""What a person sees when something is not there, not allowed or not working."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse

from opstap.portal.api import problems
from opstap.portal.kit import request_log
from opstap.runtime import reach


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/errors/403.html", status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/errors/404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or a database that does not answer or not in time. Neither page may need the database."""
    problem = sys.exc_info()[1] or RuntimeError()
    if request.path.startswith(reverse("api-v1:api-root")):
        return problems.fault(request, problem)
    number = request_log.note(request, problem)
    if isinstance(problem, problems.AWAY):
        page = get_template("portal/errors/503.html").render({"late": reach.took_too_long(problem)})
        return HttpResponse(page, status=503, headers=problems.LATER)
    return HttpResponse(get_template("portal/errors/500.html").render({"fault": number}), status=500)
