"""A night that fails reaches the administrator: by mail that night, and on the first page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from opstap.audit import jobs as audits
from opstap.audit.check import checks
from opstap.audit.run import Result
from opstap.parties.models import User
from opstap.portal import jobs
from opstap.shared import clock
from opstap.trajectories.jobs import NightlyJobsFailed, Step
from tests.portal.conftest import SignIn
from tests.portal.town import Town

pytestmark = pytest.mark.database
TYPED = "Jan Zonderling"


@pytest.fixture
def administrator(town: Town, monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "demo_day", lambda: None)
    User.objects.filter(pk=town.users["administrator"].pk).update(email="beheer@example.be")
    User.objects.filter(pk=town.users["coach"].pk).update(email="coach@example.be")
    return town.users["administrator"]


def night(monkeypatch: pytest.MonkeyPatch, *, fails: bool) -> None:
    def step(day: object) -> int:
        if fails:
            raise ValueError(TYPED)
        return 1

    monkeypatch.setattr(jobs, "STEPS", [Step("reminders", "people reminded", step)])
    jobs.nightly_jobs(timestamp=0)


def audit(monkeypatch: pytest.MonkeyPatch, *, fails: bool) -> None:
    found = Result(checks()[0], violations=int(fails), examples=[("1", TYPED)])
    monkeypatch.setattr(audits, "run", lambda: [found])
    audits.audit.func(0)


@pytest.mark.parametrize(
    ("work", "failure", "named"),
    [(night, NightlyJobsFailed, "reminders"), (audit, audits.Broken, checks()[0].name)],
)
def test_a_night_that_fails_is_mailed_to_administrators_alone(
    administrator: User, monkeypatch: pytest.MonkeyPatch, work: Callable[..., None], failure: type, named: str
) -> None:
    work(monkeypatch, fails=False)
    assert mail.outbox == []
    with pytest.raises(failure):
        work(monkeypatch, fails=True)
    (told,) = mail.outbox
    assert told.to == ["beheer@example.be"]
    assert named in told.body
    assert TYPED not in told.body


def test_a_mail_server_that_is_away_hides_no_failure(
    administrator: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*given: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    with pytest.raises(NightlyJobsFailed):
        night(monkeypatch, fails=True)
    assert "could not be told" in caplog.text


@pytest.fixture
def ended(administrator: User, as_: SignIn) -> Callable[..., str]:
    """What the administrator's page says after a job ended this way, so many days ago."""

    def after(kind: str, days: int = 0) -> str:
        at = timezone.localtime() - timedelta(days=days)
        with connection.cursor() as cursor:
            cursor.execute(
                "with job as (insert into procrastinate_jobs (queue_name, task_name) values ('x', 'opstap.audit')"
                " returning id) insert into procrastinate_events (job_id, type, at) select id, %s, %s from job",
                [kind, at],
            )
        return as_("administrator").get(reverse("show_today")).content.decode()

    return after


@pytest.mark.parametrize(
    ("kind", "days", "said"),
    [("succeeded", 0, "alles klopt"), ("failed", 0, "er klopt iets niet"), ("succeeded", 3, "niet meer gelopen")],
)
def test_the_first_page_says_how_the_night_went(ended: Callable[..., str], kind: str, days: int, said: Any) -> None:
    page = ended(kind, days)
    assert said in page
    assert ("Kijk in logs/jobs.log" in page) is (said != "alles klopt")
