"""The tokens of signing links: made from a salt that is kept and a secret that is not in the database.

So a message can be sent later with its token in it, while nobody who only reads the database can sign anything.
"""

import base64
import hashlib
import hmac
import re
import secrets

from django.conf import settings

TOKEN = re.compile(r"(?<![\w-])[\w-]{43}(?![\w-])", re.ASCII)
"""What a token looks like in a text: 32 bytes in base 64."""


def new_salt() -> str:
    return secrets.token_urlsafe(32)


def token_of(salt: str) -> str:
    """The token that belongs to this salt in this installation."""
    made = hmac.new(f"signing-link:{settings.SECRET_KEY}".encode(), salt.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def code_digest(salt: str, code: str) -> str:
    """What is kept of the code of the link with this salt: without the own secret nobody tries codes on it."""
    return hmac.new(f"link-code:{settings.SECRET_KEY}".encode(), f"{salt}{code}".encode(), hashlib.sha256).hexdigest()


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
