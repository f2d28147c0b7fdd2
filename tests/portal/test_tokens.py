"""Links that do something once: whoever only fetches one, as the scanners of mail do, changes nothing."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from opstap.correspondence.actions import make_link
from opstap.portal.correspondence.signing import SIGNINGS
from opstap.portal.kit.page import PAGES, Who, parts
from opstap.shared.audit import audit_context
from opstap.shared.db import rows
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.agreements import draw_up
from tests.portal.town import BY, TODAY, Town
from tests.trajectories.test_agreements import provisional

pytestmark = pytest.mark.database

OF_A_TOKEN = {page.name for page in PAGES if "token" in parts(page.route)}
ALL_TABLES = "select tablename from pg_tables where schemaname = 'public'"


def everything() -> dict[str, tuple[int, str]]:
    """What stands in each table."""
    whole = "select count(*), md5(string_agg(t::text, '' order by t::text)) from {} t"
    with scoped(EVERYBODY):
        return {table: rows(whole.format(f'"{table}"'))[0] for (table,) in rows(ALL_TABLES)}


def tokens(town: Town) -> dict[str, str]:
    """A live link for everything that can be done with one."""
    subjects = {
        "account": f"account:{town.dossier.person_id}",
        "agreement": f"agreement:{draw_up(provisional(town.world), by=BY, day=TODAY).pk}",
        "contact-change": f"contact-change:{town.change.pk}",
        "evaluation": f"evaluation:{town.evaluation.pk}",
        "satisfaction": f"satisfaction:{town.dossier.pk}",
    }
    usual = {"organiser": town.organiser, "party": "worker", "day": TODAY, "expires_on": TODAY + timedelta(14)}
    person = town.dossier.person
    return {
        purpose: make_link(by=BY, purpose=purpose, subject=subject, person=person, is_sealed=True, **usual)
        for purpose, subject in subjects.items()
    }


def test_fetching_a_link_changes_nothing(town: Town) -> None:
    with audit_context(BY, "test"), scoped(EVERYBODY):
        links = tokens(town)
    paths = [reverse(name, args=[token]) for name in ("sign_by_link", "show_link_paper") for token in links.values()]
    paths.append(reverse("confirm_sign_up", args=[town.token]))
    before, scanner = everything(), Browser()

    answers = [getattr(scanner, how)(path).status_code for path in paths for how in ("get", "head") * 2]

    assert everything() == before
    assert answers.count(200) >= 4 * len(links), "they were live"


def test_every_link_is_tried_and_every_address_of_one_is_open_to_whoever_has_it(town: Town) -> None:
    with audit_context(BY, "test"), scoped(EVERYBODY):
        assert tokens(town).keys() == SIGNINGS.keys()
    assert {"sign_by_link", "show_link_paper", "confirm_sign_up"} == OF_A_TOKEN
    assert {page.verb for page in PAGES if page.name in OF_A_TOKEN} == {Who.EVERYBODY}


def test_what_a_link_does_is_done_by_sending(town: Town) -> None:
    before = everything()

    Browser().post(reverse("confirm_sign_up", args=[town.token]))

    assert {table for table, held in everything().items() if held != before[table]} >= {"parties_signup"}
