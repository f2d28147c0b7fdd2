"""Where mail goes: the server that OPSTAP_MAIL_URL names, else files under the home folder."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from opstap.runtime.errors import CannotStart

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail(folder: Path) -> dict[str, Any]:
    """Django's settings for mail: smtp://server, smtp+tls://name:password@server:587 or smtps://name:password@server.

    OPSTAP_MAIL_FROM is the address it comes from. Without a server each mail is a file in `folder`.
    """
    sender, url = os.environ.get("OPSTAP_MAIL_FROM", ""), os.environ.get("OPSTAP_MAIL_URL", "")
    settings: dict[str, Any] = {"DEFAULT_FROM_EMAIL": sender or "opstap@localhost"}
    if not url:
        return settings | {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(folder),
        }
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        port, parts = None, urlsplit("")
    if parts.scheme not in PORTS or not parts.hostname:
        raise CannotStart("OPSTAP_MAIL_URL is not a mail server's address, such as smtp+tls://name:password@server:587")
    if not sender:
        raise CannotStart("OPSTAP_MAIL_URL names a mail server: say in OPSTAP_MAIL_FROM which address mail comes from.")
    return settings | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }
