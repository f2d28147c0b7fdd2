"""No more than so many requests a minute per token.

Counted in this process's memory: with several web workers the real limit is that many times higher, and a restart
forgets. It keeps one program from crowding out the others; it is no defence against an attack.
"""

import os
import time

from django.core.cache import cache

USUAL = 300
MINUTE = 60


def limit() -> int:
    """Requests per minute, token and process: OPSTAP_API_PER_MINUTE, else 300."""
    return int(os.environ.get("OPSTAP_API_PER_MINUTE") or USUAL)


def seconds_to_wait(token: int) -> int:
    """Count one request of this token: 0 when it may go on, else the seconds until the next minute begins."""
    now = time.time()
    key = f"api:{token}:{int(now // MINUTE)}"
    cache.add(key, 0, MINUTE)
    return 0 if cache.incr(key) <= limit() else MINUTE - int(now % MINUTE)
