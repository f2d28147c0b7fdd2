"""The secret in a link that checks an e-mail address. Only its digest is kept."""

from hashlib import sha256
from secrets import token_urlsafe


def new_token() -> str:
    return token_urlsafe()


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
