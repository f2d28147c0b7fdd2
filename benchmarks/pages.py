"""How fast every page answers with ten thousand dossiers, on the server and warm, against a page that reads nothing.

python -m benchmarks.pages
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it also runs as a file

from benchmarks import _ground  # noqa: E402

TIMES = 7
"""The first answer warms up; the median is that of the others."""
PROMISE = 150
"""Milliseconds in which every list and the page of a dossier are to answer."""
ROLES = ("coach", "referrer", "vdab", "worker")
YARDSTICK = "show_accessibility"
OF_A_DOSSIER = "dossiers/<int:pk>/"


def main() -> None:
    """Ask for every page of every role, and print the slowest first."""
    with _ground.server() as address:
        found = sorted(measure(), reverse=True)
        yardstick = next(seconds for seconds, _, name in found if name == YARDSTICK)
        late = [name for seconds, _, name in found if seconds > PROMISE / 1000]
        print(f"pages: {len(found)} with 10,000 dossiers; the slowest first, in ms and in times a page without data")
        for seconds, role, name in found:
            print(f"  {1000 * seconds:6.0f} ms {seconds / yardstick:6.1f} x  {role:9} {name}")
        print(f"  {len(late)} slower than {PROMISE} ms{': ' + ', '.join(late) if late else ''}")
        print(f"  {_ground.machine(address)}")


def measure() -> Iterator[tuple[float, str, str]]:
    """The median answer of each page: (seconds, role, name of its address)."""
    from django.contrib.staticfiles.storage import StaticFilesStorage
    from django.test import Client

    from benchmarks._thousands import BY, TODAY, build
    from opstap.parties.models import User
    from opstap.portal.urls import urlpatterns
    from opstap.shared import clock
    from opstap.shared.audit import audit_context
    from opstap.shared.scope import EVERYBODY, scoped

    with audit_context(BY, "benchmark"), scoped(EVERYBODY):
        dossier = build()
    _ground.settled()
    plain = patch("django.contrib.staticfiles.storage.staticfiles_storage", StaticFilesStorage())
    with plain, patch.object(clock, "today", lambda: TODAY):
        for role in ROLES:
            browser = Client(HTTP_HOST="localhost")
            browser.force_login(User.objects.get(username=role))
            for name, path in _addresses(urlpatterns, dossier.pk):
                if seconds := _answer(browser, path):
                    yield seconds, role, name


def _addresses(patterns: list, dossier: int) -> Iterator[tuple[str, str]]:
    """Every address that needs nothing, or only a dossier."""
    from django.urls import reverse

    for pattern in patterns:
        route = str(pattern.pattern)
        if "<" not in route:
            yield pattern.name, reverse(pattern.name)
        elif route.startswith(OF_A_DOSSIER) and "<" not in route.removeprefix(OF_A_DOSSIER):
            yield pattern.name, reverse(pattern.name, args=[dossier])


def _answer(browser: object, path: str) -> float:
    """The median time of a page; nothing when this role has no such page."""
    times = []
    for _ in range(TIMES):
        began = perf_counter()
        response = browser.get(path)
        times.append(perf_counter() - began)
        if response.status_code != 200 or "html" not in response.headers.get("Content-Type", ""):  # noqa: PLR2004
            return 0
    return median(times[1:])


if __name__ == "__main__":
    main()
