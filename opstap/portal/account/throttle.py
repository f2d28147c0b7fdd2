"""Slows down guessing of passwords, and signing up by the hundred. Who signs in well is not counted."""

from django.http import HttpRequest

from opstap.portal.kit import throttle
from opstap.portal.kit.throttle import key, place

WINDOW = 15 * 60
OF_ONE_NAME_HERE = 10
"""Tries for one name from one address."""
FROM_ONE_ADDRESS = 50
"""For all names: a whole office may share one address."""
OF_ONE_NAME = 100
"""From all addresses together: the most that NIST SP 800-63B lets anybody guess at one account. Lower would let a
stranger lock somebody out."""
SIGN_UPS = 10


def may_sign_in(request: HttpRequest, name: str) -> bool:
    """Count this try, yet to be made. One that is refused is none: who has to wait here locks nobody out elsewhere."""
    limits = _limits(request, name)
    wait = throttle.seconds_to_wait(limits, window=WINDOW)
    if wait:
        throttle.give_back(limits)
    return not wait


def signed_in(request: HttpRequest, name: str) -> None:
    throttle.give_back(_limits(request, name))


def may_sign_up(request: HttpRequest) -> bool:
    """Count this registration, which is yet to be kept."""
    return not throttle.seconds_to_wait({key("sign up", place(request)): SIGN_UPS}, window=WINDOW)


def _limits(request: HttpRequest, name: str) -> dict[str, int]:
    """By address first: who waits for another try then never holds what that one waits for."""
    where, who = place(request), name.strip().lower()
    return {
        key("sign in", where): FROM_ONE_ADDRESS,
        key("sign in", where, who): OF_ONE_NAME_HERE,
        key("sign in", "", who): OF_ONE_NAME,
    }
