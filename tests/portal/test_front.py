"""What everybody meets: the front page, the language, signing in, and what goes wrong."""

from datetime import date

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client as Browser
from django.urls import reverse
from psycopg.conninfo import make_conninfo

from opstap.parties.models import Membership, Role
from opstap.portal.account import throttle
from opstap.portal.headers import HEADERS
from opstap.portal.homes import calculator
from opstap.rulebook import measure
from opstap.runtime import reach
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town

pytestmark = pytest.mark.database


def test_the_front_page_takes_its_numbers_from_the_rulebook(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    other = measure("wijk-werken").with_values({"worker_compensation_cents": 512, "monthly_hours_cap": 47})
    monkeypatch.setattr(calculator, "measure", lambda name: other)
    text = Browser().get("/", {"hours": "50"}).content.decode()
    assert "5,12 €" in text
    assert "240,64 €" in text  # 47 hours of 5,12 €, not 50
    assert "Meer dan 47 uren" in text


@pytest.mark.parametrize(("asked", "cents"), [(0, 0), (59, 24190), (60, 24600), (61, 24600)])
def test_hours_above_the_cap_bring_nothing(asked: int, cents: int) -> None:
    assert calculator.pay(asked=asked, day=TODAY).cents == cents  # 4,10 € an hour, 60 hours at most
    assert bool(calculator.pay(asked=asked, day=date(2021, 5, 1)).decision) == (asked <= 60)


def test_every_answer_forbids_what_comes_from_elsewhere_and_being_kept(town: Town) -> None:
    for path in ("/", "/aanmelden/", "/bestaat-niet/", "/vandaag", "/api/v1/dossiers"):
        answer = Browser().get(path)
        assert HEADERS.keys() <= answer.headers.keys()
        assert "no-store" in answer["Cache-Control"]


def test_dutch_unless_chosen_otherwise(town: Town) -> None:
    browser = Browser(headers={"accept-language": "en-US"})
    assert 'lang="nl"' in browser.get("/").content.decode()
    browser.post(reverse("choose_language"), {"language": "en", "next": "/"})
    assert 'lang="en"' in browser.get("/").content.decode()


def test_somebody_with_two_roles_changes_role(town: Town, as_: SignIn) -> None:
    browser = as_("coach")
    second = Membership.objects.create(user=town.users["coach"], role=Role.VDAB)
    assert "Mijn werk vandaag" in browser.get(reverse("show_today")).content.decode()
    browser.post(reverse("choose_role"), {"membership": second.pk})
    assert "Organisatoren" in browser.get(reverse("show_today")).content.decode()
    alien = Membership.objects.get(user=town.users["administrator"])
    browser.post(reverse("choose_role"), {"membership": alien.pk})
    assert "Organisatoren" in browser.get(reverse("show_today")).content.decode()


def test_guessing_passwords_is_locked_out(town: Town) -> None:
    browser = Browser()
    wrong = {"username": "coach", "password": "mis"}
    for _ in range(throttle.OF_ONE_NAME_HERE):
        assert "horen niet bij elkaar" in browser.post(reverse("sign_in"), wrong).content.decode()
    assert "te vaak" in browser.post(reverse("sign_in"), wrong).content.decode()
    assert "te vaak" not in browser.post(reverse("sign_in"), wrong | {"username": "vdab"}).content.decode()


def test_a_page_that_is_only_read_cannot_write(town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def writes(request: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("insert into parties_municipality (name, nis) values ('X', '')")

    monkeypatch.setattr("opstap.portal.homes.today.HOMES", {Role.COACH: writes})
    assert as_("coach").get(reverse("show_today")).status_code == 500


def test_a_database_that_does_not_answer_is_one_sentence(
    town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(request: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("opstap.portal.homes.today.HOMES", {Role.COACH: fails})
    response = as_("coach").get(reverse("show_today"))
    assert response.status_code == 503
    assert "De databank antwoordt niet" in response.content.decode()


@pytest.mark.parametrize(
    "waits",
    [
        "set local statement_timeout = 20; select pg_sleep(5)",
        "set local lock_timeout = 20; select pg_advisory_xact_lock(1)",
    ],
)
def test_what_takes_or_waits_too_long_is_one_sentence(
    town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch, waits: str
) -> None:
    def reads(request: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(waits)

    monkeypatch.setattr("opstap.portal.homes.today.HOMES", {Role.COACH: reads})
    coach = as_("coach")
    database = make_conninfo(reach.owner_address(), dbname=connection.settings_dict["NAME"])
    with psycopg.connect(database) as somebody_else:
        somebody_else.execute("select pg_advisory_lock(1)")
        response = coach.get(reverse("show_today"))
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "Dit duurde te lang" in response.content.decode()


def test_whoever_signs_out_comes_to_the_front(town: Town, as_: SignIn) -> None:
    answer = as_("coach").post(reverse("sign_out"))
    assert answer["Location"] == reverse("show_front")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
