"""No more than so many requests a minute per token: one program crowds out no others."""

import os

from opstap.portal.kit import throttle

USUAL = 300
MINUTE = 60


def limit() -> int:
    """Requests per minute and token: OPSTAP_API_PER_MINUTE, else 300."""
    return int(os.environ.get("OPSTAP_API_PER_MINUTE") or USUAL)


def seconds_to_wait(token: int) -> int:
    """Count one request of this token: 0 when it may go on, else the seconds until its next minute begins."""
    return throttle.seconds_to_wait({throttle.key("api", str(token)): limit()}, window=MINUTE)
