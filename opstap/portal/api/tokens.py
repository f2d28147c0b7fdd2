"""Tokens for programs: made, listed, found back and revoked. A token is shown once; only its digest is kept."""

import hashlib
import secrets
from datetime import date, timedelta

from opstap.parties.models import ApiToken, Membership
from opstap.portal.api import refusals as no
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput

PREFIX = "opstap_"
RANDOM_BYTES = 32
MOST_DAYS = 366


class NotValid(Exception):
    """The token is not known, or no longer good; the text says which."""


@recorded("API-token gemaakt")
def create(*, membership: Membership, label: str, days: int, day: date, by: Actor) -> tuple[ApiToken, str]:
    """Make a token that reads as this role for so many days from `day`. Gives the record and, this once, the token."""
    if not label.strip():
        raise BadInput(no.NO_LABEL())
    if not 1 <= days <= MOST_DAYS:
        raise BadInput(no.OTHER_DAYS(most=MOST_DAYS))
    secret = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
    made = ApiToken.objects.create(
        membership=membership, label=label.strip(), digest=digest(secret), expires_on=day + timedelta(days=days)
    )
    return made, secret


@recorded("API-token ingetrokken")
def revoke(*, token: ApiToken, day: date, by: Actor) -> None:
    """From now on this token opens nothing. Revoking twice is revoking once."""
    if token.revoked_on is None:
        token.revoked_on = day
        token.save(update_fields=["revoked_on"])


def digest(secret: str) -> str:
    """What is kept of a token. The token is random and long, so one round of SHA-256 gives nothing away."""
    return hashlib.sha256(secret.encode()).hexdigest()


def found(secret: str, *, day: date) -> ApiToken:
    """The token that this text is, good on `day`. Raises NotValid.

    Nothing is compared with the secret itself: the look-up is by digest, and the digests are compared in constant time.
    """
    asked = digest(secret)
    token = ApiToken.objects.select_related("membership__user").filter(digest=asked).first()
    if not secrets.compare_digest(token.digest if token else digest(""), asked) or token is None:
        raise NotValid("This token is not known here.")
    if token.revoked_on is not None:
        raise NotValid("This token was revoked.")
    if token.expires_on < day:
        raise NotValid(f"This token was good until {token.expires_on:%Y-%m-%d}. Ask for a new one.")
    if not token.membership.user.is_active:
        raise NotValid("The account behind this token is closed.")
    return token
