"""Where Opstap is reached. From one address, OPSTAP_URL, follow the hosts, the cookies, TLS, the proxy and every link.

The web server itself listens on loopback and speaks no TLS, so an https address means that a proxy stands before it.
Without OPSTAP_URL Opstap is reached on this machine only, where it listens.
"""

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from opstap.runtime import port
from opstap.runtime.errors import CannotStart

YEAR = 365 * 24 * 60 * 60
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
MOST = 9
"""Proxies in a row that anybody could have."""
OTHERS = ["security.W005", "security.W021"]
"""Django also wants HSTS to bind the subdomains and the browsers' own list: that is for the owner of the domain."""


@dataclass(frozen=True)
class Address:
    """The address as people open it, the hosts that are ours, and how many proxies add to X-Forwarded-For."""

    url: str
    hosts: list[str]
    proxies: int

    def settings(self) -> dict[str, Any]:
        """With https no browser sends a cookie of ours without TLS, or asks for a page without it."""
        if not self.url.startswith("https:"):
            return {}
        return {
            "CSRF_TRUSTED_ORIGINS": [self.url],
            "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
            "SECURE_SSL_REDIRECT": True,
            "SECURE_SSL_HOST": self.url.removeprefix("https://"),
            "SECURE_HSTS_SECONDS": YEAR,
            "SILENCED_SYSTEM_CHECKS": OTHERS,
            "SESSION_COOKIE_SECURE": True,
            "SESSION_COOKIE_NAME": "__Host-sessionid",
            "CSRF_COOKIE_SECURE": True,
            "CSRF_COOKIE_NAME": "__Host-csrftoken",
            "LANGUAGE_COOKIE_SECURE": True,
        }


def address() -> Address:
    """The address of this installation; raises CannotStart when OPSTAP_URL or OPSTAP_PROXIES makes none."""
    if not (url := os.environ.get("OPSTAP_URL", "")):
        return Address(f"http://{port.HOST}:{port.chosen(None)}", LOOPBACK, _proxies(0))
    parts = _parts(url)
    host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else str(parts.hostname)
    return Address(f"{parts.scheme}://{parts.netloc}", [host, *LOOPBACK], _proxies(1 if parts.scheme == "https" else 0))


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        is_known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_known = False
    if not is_known or "@" in parts.netloc or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise CannotStart(f"OPSTAP_URL must be an address such as https://opstap.example.be, not {url!r}.")
    return parts


def _proxies(usual: int) -> int:
    words = os.environ.get("OPSTAP_PROXIES") or str(usual)
    if not words.isascii() or not words.isdigit() or int(words) > MOST:
        raise CannotStart(f"OPSTAP_PROXIES must be a number from 0 to {MOST}, not {words!r}.")
    return int(words)
