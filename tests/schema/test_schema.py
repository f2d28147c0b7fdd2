"""The first migrations make the database that the long chain before them made: nothing was lost on the way."""

import json
from pathlib import Path

import pytest
from django.db import connection

from opstap.shared.db import rows
from tests.database_rules.making import as_owner
from tests.schema.catalogue import Catalogue, catalogue

pytestmark = pytest.mark.database

BEFORE = Path(__file__).with_name("before.json")
"""The catalogue of the database that the migrations of commit 23f992f made, in PostgreSQL of this version:"""
VERSION = 18
NAMED_ALIKE = ("tables", "columns", "policies", "triggers", "functions", "views")
RENAMED = {
    "parties_recognition": "clients_recognition",
    "parties_fee": "clients_fee",
    "parties_look": "parties_accesslogentry",
    "looks_in_order": "access_log_in_order",
    "demo_demonstration": "shared_demoday",
}
"""Tables that go by another name, and so do their histories, indexes, sequences and whatever mentions them."""


WRITTEN_ELSEWHERE = ("rights", "policies")
"""Kinds that are not what they were: who may do what with each table stands in opstap/shared/rights.txt."""
AS_THE_OWNER = " SECURITY DEFINER SET search_path TO 'pg_catalog', 'public', 'pg_temp'"
"""How the functions of the versions' triggers run since then."""
ADDED = (
    "known_contact_is_confirmed",
    "opstap_writes_",
    "parties_contactchange",
    "parties_exportlogentry",
    "payments_series",
    "portal_throttle",
    "trajectories_terms",
    "trajectories_transitionalproof",
)
"""Tables and functions that came after."""
WITH_A_MEASURE = ("clients_recognition", "assignments_activity")
"""Tables of which a row says, since then, under which measure it is; their versions say it too."""
OF_A_LINK = ("is_sealed", "code", "wrong_codes", "given_by")
"""Who may read a link with which somebody signs, and what else opens it."""
CHANGED = {
    ("constraints", "pghistory_context context_says_who_and_why"),
    ("constraints", "trajectories_referral only_a_draft_has_no_ground"),
    *(("columns", f"correspondence_signinglink.{name}") for name in OF_A_LINK),
    ("constraints", "correspondence_signinglink account_link_is_sealed_or_has_a_code"),
    ("constraints", "correspondence_signinglink link_closes_after_five_wrong_codes"),
    ("constraints", "correspondence_signinglink correspondence_signinglink_wrong_codes_check"),
    ("indexes", "parties_membership person_has_one_sign_in"),
    ("indexes", "clients_recognition client_has_one_recognition_per_organiser"),
    ("indexes", "clients_recognition client_has_one_recognition_per_organiser_and_measure"),
    *(
        ("columns", f"parties_organiser{version}.{column}")
        for version in ("", "event")
        for column in ("email", "phone")
    ),
    *(("columns", f"{table}{version}.measure") for table in WITH_A_MEASURE for version in ("", "event")),
    *(
        ("columns", f"trajectories_referral{version}.approval_{name}")
        for version in ("", "event")
        for name in ("asked_on", "answer")
    ),
    ("constraints", "trajectories_referral vdab_answers_what_was_asked"),
    *(
        ("triggers", f"{table} pgtrigger_{name}_{name}_#")
        for table in (*WITH_A_MEASURE, "parties_organiser", "trajectories_referral")
        for name in ("insert", "update", "delete")
    ),
    ("triggers", "trajectories_move hours_end_before_the_dossier"),
    *(("functions", f"{name}()") for name in ("_pgh_attach_context", "opstap_analyze", "hours_end_before_the_dossier")),
}
"""What is not what it was, besides."""


def before() -> Catalogue:
    text = BEFORE.read_text(encoding="utf-8")
    for old, new in RENAMED.items():
        assert old in text
        text = text.replace(old, new)
    return json.loads(text)  # type: ignore[no-any-return]


def now() -> Catalogue:
    return catalogue(lambda query: rows(query.replace("%", "%%")))


def differences(one: Catalogue, other: Catalogue) -> set[tuple[str, str]]:
    """Kind and name of everything that is not the same in both."""
    return {
        (kind, name)
        for kind in one.keys() | other.keys()
        for name in one.get(kind, {}).keys() | other.get(kind, {}).keys()
        if one.get(kind, {}).get(name) != other.get(kind, {}).get(name)
    }


def unlike(kinds: tuple[str, ...], one: Catalogue) -> Catalogue:
    same = {kind: things for kind, things in one.items() if kind not in kinds}
    return {**same, "triggers": {name: words.replace(AS_THE_OWNER, "") for name, words in same["triggers"].items()}}


def names_alone(one: Catalogue) -> Catalogue:
    """What another version of PostgreSQL names the same way, however it words the definitions."""
    return {kind: dict.fromkeys(one[kind], "") for kind in NAMED_ALIKE if kind in one}


def test_the_database_is_what_it_was_before_the_migrations_were_written_anew(db: None) -> None:
    found, known, changed = unlike(WRITTEN_ELSEWHERE, now()), unlike(WRITTEN_ELSEWHERE, before()), CHANGED
    if connection.pg_version // 10_000 != VERSION:  # type: ignore[attr-defined]
        found, known = names_alone(found), names_alone(known)
        changed = {
            (kind, name) for kind, name in CHANGED if (name in found.get(kind, {})) != (name in known.get(kind, {}))
        }
    print({kind: len(things) for kind, things in found.items()}, sum(map(len, found.values())), "compared")
    since = {(kind, name) for kind, names in found.items() for name in names if any(one in name for one in ADDED)}
    assert differences(found, known) - since == changed
    assert sum(AS_THE_OWNER in one for one in now()["triggers"].values()) > 80
    assert sum(map(len, known.values())) > 1_400


@pytest.mark.parametrize(
    ("change", "kind", "name"),
    [
        ("alter table ledger_transfer alter cents drop not null", "columns", "ledger_transfer.cents"),
        ("alter table clients_fee alter recorded_at set default now()", "columns", "clients_fee.recorded_at"),
        (
            "alter table clients_fee drop constraint fee_covers_some_days",
            "constraints",
            "clients_fee fee_covers_some_days",
        ),
        ("drop index people_by_family_name", "indexes", "parties_person people_by_family_name"),
        (
            "alter policy parties_person_scope on parties_person using (true)",
            "policies",
            "parties_person parties_person_scope",
        ),
        ("alter table parties_person disable row level security", "tables", "parties_person"),
        ("grant update on ledger_transfer to opstap_app", "rights", "ledger_transfer"),
        ("alter view figures_paid_hour set (security_invoker = false)", "tables", "figures_paid_hour"),
        (
            "alter table trajectories_move disable trigger hours_end_before_the_dossier",
            "triggers",
            "trajectories_move hours_end_before_the_dossier",
        ),
        ("alter function opstap_analyze() security invoker", "functions", "opstap_analyze()"),
    ],
)
def test_any_change_is_seen(db: None, change: str, kind: str, name: str) -> None:
    known = now()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(change)
    assert differences(now(), known) == {(kind, name)}
