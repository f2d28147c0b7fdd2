"""Every page of every role asks the same number of queries, however many rows there are to show."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import Appointment, Dossier, Goal, Note, Situation, Supporter, Task
from tests.portal.conftest import SignIn
from tests.portal.test_access import EXPECTED, FILES, OK, address
from tests.portal.town import TODAY, Town

pytestmark = pytest.mark.database

ROLES = ("coach", "referrer", "worker", "vdab", "client", "administrator")
ONCE = {"sign_in", "choose_language"}
"""Addresses that only lead on to another."""
MORE = 4

opened: set[str] = set()
"""Addresses that were opened before in this process, which may ask more the first time."""


def counts(browser: Any, town: Town, role: str) -> dict[str, int]:
    """The number of queries of each page of this role. The first role to open it opens it once more, to warm up."""
    found = {}
    for name in sorted(EXPECTED.keys() - FILES - ONCE):
        if EXPECTED[name][role] != OK:
            continue
        path = address(name, town)
        if name not in opened:
            opened.add(name)
            browser.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path).status_code == OK, name
        found[name] = len(asked)
    return found


def fill(dossier: Dossier) -> None:
    """More of everything that a dossier can have many of."""
    person, organiser = dossier.person, dossier.organiser
    for number in range(MORE):
        day = TODAY - timedelta(days=number)
        Goal.objects.create(dossier=dossier, text=f"doel {number}", set_on=day)
        Task.objects.create(dossier=dossier, text=f"actie {number}", owner="worker", due_on=day)
        Note.objects.create(
            person=person,
            dossier=dossier,
            organiser=organiser,
            kind="talk",
            readers="everyone",
            day=day,
            text=f"notitie {number}",
            author_name="An",
        )
        Appointment.objects.create(
            person=person,
            dossier=dossier,
            organiser=organiser,
            kind="follow_up",
            day=day,
            clock=time(9 + number),
            place="hier",
        )
        Supporter.objects.create(person=person, organiser=organiser, role="family", name=f"Zus {number}", starts_on=day)
        Situation.objects.create(person=person, benefit="unemployment", holds_from=day, source="test")


@pytest.mark.parametrize("role", ROLES)
def test_more_rows_ask_no_more_queries(role: str, town: Town, as_: SignIn) -> None:
    browser = as_(role)
    with scoped(EVERYBODY):
        fill(town.dossier)  # whether there are any at all may cost a query
        town.more(1)
    before = counts(browser, town, role)
    with scoped(EVERYBODY):
        town.more(MORE)
        for dossier in Dossier.objects.all():
            fill(dossier)

    after = counts(browser, town, role)
    assert {name: (before[name], after[name]) for name in before if after[name] > before[name]} == {}
