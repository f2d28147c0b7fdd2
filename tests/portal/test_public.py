"""What programs ask of a site that nobody is signed in to: its icon, what may be searched, whom to tell of a fault."""

import re
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.urls import reverse

from opstap.portal.headers import HEADERS
from opstap.shared.clock import real_day
from tests.portal.town import Town

pytestmark = pytest.mark.database

FOUND = ("show_front", "show_accessibility", "sign_up", "sign_in")
"""The pages that a search may find, each of which says in a sentence what it is."""


def test_what_may_be_searched_is_what_is_for_everybody(town: Town) -> None:
    text = (settings.WHITENOISE_ROOT / "robots.txt").read_text()
    allowed = set(re.findall(r"^Allow: (\S+)\$$", text, re.MULTILINE))
    assert allowed == {reverse(name) for name in FOUND}
    assert text.endswith("\nDisallow: /\n")
    for path in allowed:
        assert re.search(r'<meta name="description" content="[^"]{40,160}">', Browser().get(path).content.decode())


@pytest.mark.parametrize("path", ["/robots.txt", "/favicon.ico"])
def test_what_stands_at_the_root_is_given_to_everybody_and_kept(path: str) -> None:
    answer = Browser().get(path)
    assert (answer.status_code, HEADERS.keys() <= answer.headers.keys()) == (200, True)
    assert "max-age" in answer["Cache-Control"]
    assert answer.getvalue()


@pytest.mark.parametrize(("named", "shown"), [("https://example.be/lek",) * 2, ("", "mailto:opstap@localhost")])
def test_the_contact_for_a_fault_is_the_sites_own(named: str, shown: str, town: Town, settings: object) -> None:
    settings.SECURITY_CONTACT = named  # type: ignore[attr-defined]
    answer = Browser().get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"] == shown
    left = datetime.fromisoformat(fields["Expires"]).date() - real_day()
    assert timedelta(days=30) < left < timedelta(days=365)
