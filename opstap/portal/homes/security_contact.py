"""Whom to tell of a fault in the security, as RFC 9116 has programs look for it."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from opstap.portal.kit.page import Template, Who, page
from opstap.portal.kit.request import SignedIn
from opstap.shared import clock

GOOD_FOR = timedelta(days=180)
"""Less than a year, as the RFC advises; each answer begins it again."""


@page(".well-known/security.txt", Who.EVERYBODY, Template.FILE)
def show_security_contact(request: SignedIn) -> HttpResponse:
    """The contact of this site: OPSTAP_SECURITY_CONTACT, else the address that its mail comes from."""
    lines = {
        "Contact": settings.SECURITY_CONTACT or f"mailto:{settings.DEFAULT_FROM_EMAIL}",
        "Expires": f"{clock.real_day() + GOOD_FOR}T00:00:00Z",
        "Preferred-Languages": "nl, en",
        "Canonical": request.build_absolute_uri(reverse("show_security_contact")),
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
