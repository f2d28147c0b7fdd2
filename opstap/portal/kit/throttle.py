"""So many tries and no more: counted in the database, so that every process and every restart counts on.

One query counts a try before it is made, so that many at once are no way past the limit. What is kept of an address or
a name is a digest with the site's own key: nobody can read from it who tried.
"""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from opstap.portal.kit.request import client_address
from opstap.shared.db import rows

HOME = 64
"""The bits of an IPv6 address that one household or office has in common: the others it chooses itself."""
COUNT = """
insert into portal_throttle as known (key, tries, since)
select key, 1, statement_timestamp() from unnest(%(keys)s::text[]) key
on conflict (key) do update set
    (tries, since) = (
        select known.tries + 1, known.since where known.since > excluded.since - %(window)s * interval '1 second'
        union all select 1, excluded.since limit 1
    )
returning key, tries, ceil(extract(epoch from since - statement_timestamp()) + %(window)s)::int
"""


def seconds_to_wait(limits: Mapping[str, int], *, window: int) -> int:
    """Count one try of each of these keys: 0 when none is over its limit, else the seconds until one may try again.

    The window of a key begins with its first try and lasts `window` seconds.
    """
    counted = rows(COUNT, {"keys": list(limits), "window": window})
    return max((left for key, tries, left in counted if tries > limits[key]), default=0)


def give_back(limits: Mapping[str, int]) -> None:
    """A try that was just counted does not count after all."""
    rows("update portal_throttle set tries = tries - 1 where key = any(%s) and tries > 0 returning 1", [list(limits)])


def forget() -> int:
    """Remove what nobody tried for a day, longer than any window; gives how many."""
    return len(rows("delete from portal_throttle where since < statement_timestamp() - interval '1 day' returning 1"))


def key(what: str, *parts: str) -> str:
    return salted_hmac(f"opstap.throttle.{what}", "\n".join(parts), algorithm="sha256").hexdigest()


def place(request: HttpRequest) -> str:
    """Where a request comes from, as far as the sender cannot choose it."""
    address = client_address(request)
    try:
        is_long = isinstance(ip_address(address), IPv6Address)
    except ValueError:
        return address
    return str(ip_network(f"{address}/{HOME}", strict=False)) if is_long else address
