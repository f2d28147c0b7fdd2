"""How fast a list of 150,000 hours is given as a file, and what memory that takes, against PostgreSQL's own COPY.

python -m benchmarks.exports
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it also runs as a file

from benchmarks import _ground  # noqa: E402

VISITS_A_WORKER = 375
"""For each of the 400 workers of the region: one in the morning and one in the afternoon, day after day."""
TODAY = date(2021, 7, 15)
UNCONFIRMED = 10
"""One in so many waits for the client's word."""

PERFORMANCES = """
    insert into performances_performance
        (placement_id, dossier_id, person_id, recognition_id, organiser_id, day, begins, ends, hours, law, is_withdrawn)
    select id, dossier_id, person_id, recognition_id, organiser_id, starts_on + visit / 2,
           make_time(9 + 5 * mod(visit, 2), 0, 0), make_time(12 + 5 * mod(visit, 2), 0, 0), 3, law, false
    from assignments_placement cross join generate_series(0, %s - 1) visit
"""
CONFIRMATIONS = """
    insert into performances_confirmation (performance_id, channel, day)
    select id, 'paper', day from performances_performance where mod(id, %s) <> 0
"""
COPY = """
    copy (
        select p.day, n.given_name || ' ' || n.family_name, c.name, p.begins, p.ends, p.hours, p.is_withdrawn,
               f.channel, exists (select from vouchers_closing v where v.performance_id = p.id)
        from performances_performance p
        join parties_person n on n.id = p.person_id
        join parties_recognition r on r.id = p.recognition_id
        join parties_client c on c.id = r.client_id
        left join performances_confirmation f on f.performance_id = p.id
        order by p.day desc, p.begins desc, p.id desc
    ) to stdout (format csv)
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What it took until the first bytes, the first rows and the end, and by how much the process grew."""

    first: float
    rows: float
    whole: float
    size: int
    grown: int


def main() -> None:
    """Give the list both ways and copy the same rows, each in a process of its own."""
    with _ground.server() as address:
        count = build()
        copied, *files = (_apart(*asked) for asked in ((copy, address), (export, "csv"), (export, "xlsx")))
        print(f"exports: {count:,} performances; COPY of the same rows {copied.whole:.2f} s")
        for kind, one in zip(("CSV", "XLSX"), files, strict=True):
            print(
                f"  {kind:4} first byte {one.first:.2f} s, first rows {one.rows:.2f} s, whole {one.whole:.1f} s, "
                f"{one.whole / copied.whole:.0f} x COPY; {one.size / 2**20:.0f} MB, memory +{one.grown / 2**10:.0f} MB"
            )
        print(f"  {_ground.machine(address)}")


def build() -> int:
    """The region with its hours; gives how many performances."""
    from django.db import connection

    from benchmarks._region import BY
    from benchmarks._region import build as region
    from opstap.parties.models import Membership, Organiser, Role, User
    from opstap.shared.audit import audit_context
    from opstap.shared.scope import EVERYBODY, scoped

    with audit_context(BY, "benchmark"), scoped(EVERYBODY), connection.cursor() as cursor:
        region()
        cursor.execute(PERFORMANCES, [VISITS_A_WORKER])
        count = cursor.rowcount
        cursor.execute(CONFIRMATIONS, [UNCONFIRMED])
        coach = User.objects.create(username="coach", name="coach")
        Membership.objects.create(user=coach, role=Role.COACH, organiser=Organiser.objects.get())
    _ground.settled()
    return count


def _apart(work: Callable[[str], Taken], asked: str) -> Taken:
    """In a process of its own, so that what others needed does not count."""
    with get_context("fork").Pool(1) as pool:
        return pool.apply(work, [asked])


def export(kind: str) -> Taken:
    """The whole list of hours, as a coach gets it."""
    from unittest.mock import patch

    from django.contrib.staticfiles.storage import StaticFilesStorage
    from django.test import Client
    from django.urls import reverse

    from opstap.parties.models import User
    from opstap.portal.templatetags.opstap import clock

    browser = Client(HTTP_HOST="localhost")
    browser.force_login(User.objects.get(username="coach"))
    plain = patch("django.contrib.staticfiles.storage.staticfiles_storage", StaticFilesStorage())
    with plain, patch.object(clock, "today", lambda: TODAY):
        browser.get(reverse("list_hours"))
        return _taken(lambda: browser.get(reverse("list_hours"), {"format": kind}).streaming_content)


def copy(address: str) -> Taken:
    """The same rows in the same order, as PostgreSQL writes them."""
    import psycopg

    with psycopg.connect(address) as connection, connection.cursor() as cursor, cursor.copy(COPY) as rows:
        return _taken(lambda: rows)


def _taken(begin: Callable[[], Any]) -> Taken:
    before, began = getrusage(RUSAGE_SELF).ru_maxrss, perf_counter()
    times, size = [], 0
    for part in begin():
        times.append(perf_counter() - began)
        size += len(part)
    return Taken(times[0], times[1], times[-1], size, getrusage(RUSAGE_SELF).ru_maxrss - before)


if __name__ == "__main__":
    main()
