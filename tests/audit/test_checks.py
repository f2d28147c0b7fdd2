"""Every check is quiet over a region where all is well, and speaks when exactly its own truth is broken."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from opstap.audit import record
from opstap.audit.check import checks
from opstap.audit.run import run
from opstap.parties.models import Person
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import evaluations, hand_overs, prolongations, sign_agreements, suspensions
from opstap.trajectories.actions.ending import Ending, end_dossiers
from opstap.trajectories.models import Dossier
from tests.audit.breaks import ANOTHER_IBAN, OF_WORDS, without
from tests.audit.region import Region, standing, undone
from tests.audit.trajectories import done
from tests.audit.trajectory_breaks import BREAKS
from tests.database_rules.making import as_owner
from tests.world import BY, World

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def whole(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Region]:
    with django_db_blocker.unblock(), standing() as made:
        yield made


@pytest.fixture
def built(whole: Region) -> Iterator[Region]:
    """The region, put back as it was after each test."""
    with undone(), scoped(EVERYBODY):
        yield whole


def test_a_region_where_all_is_well_breaks_nothing(built: Region) -> None:
    results = run()

    assert [(result.check.name, result.examples) for result in results if not result] == []
    assert [result.check.name for result in results if not result.looked_at] == []


def test_every_check_has_a_way_to_break_it() -> None:
    assert [check.name for check in checks() if check.name not in BREAKS] == []


def test_no_way_to_break_is_for_a_check_that_is_gone() -> None:
    assert set(BREAKS) <= {check.name for check in checks()}


def by_force(sql: str) -> None:
    """Write what nobody may write: as the owner, with triggers and foreign keys switched off."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate; set local session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("set local session_replication_role = origin")


@pytest.mark.parametrize(("name", "way"), [(name, way) for name, ways in BREAKS.items() for way in range(len(ways))])
def test_what_breaks_an_invariant_is_seen_by_its_check(built: Region, name: str, way: int) -> None:
    by_force(BREAKS[name][way](built))

    (result,) = run([check for check in checks() if check.name == name])

    is_seen = (name, way) not in OF_WORDS or record.recorded()[record.VERSION][0]["name"] == record.version()
    assert bool(result.violations) is is_seen
    assert bool(result.examples) is is_seen


BY_HAND = {
    "trigger off": ("50_triggers_are_on", "alter table trajectories_move disable trigger hours_end_before_the_dossier"),
    "row security off": ("51_rows_are_guarded", "alter table parties_person disable row level security"),
    "grant widened": ("53_rights_are_as_given", "grant update on ledger_transfer to opstap_app"),
    "constraint dropped": ("49_constraints_stand", without("hour_is_paid_once", "vouchers_closing")),
    "payout deleted": ("19_payouts_are_booked 48_numbers_follow_on", "delete from payments_payout where id = 1"),
    "its IBAN rewritten": (
        "45_payouts_went_to_the_account_they_had",
        f"update payments_payout set iban = '{ANOTHER_IBAN}' where id = 1",
    ),
    "a number missing": (
        "48_numbers_follow_on",
        "delete from payments_payout where id = 1; delete from ledger_transfer where kind = 'payout' and source = 1",
    ),
    "a tally's cap": ("46_tallies_have_the_caps_of_the_rulebook", "update performances_tally set cap = cap + 1"),
    "a voucher's last day": (
        "47_vouchers_last_as_the_rulebook_says",
        "update vouchers_voucher set expires_on = expires_on + 1",
    ),
    "minutes against hours": (
        "13_hours_count_their_minutes",
        "update performances_performance set ends = ends + interval '1 minute' where day = '2021-03-01'",
    ),
}
"""What was once changed by hand without the audit seeing it, and the checks that see it now."""


@pytest.mark.parametrize("what", BY_HAND)
def test_what_was_changed_by_hand_is_seen_by_the_check_for_it_and_by_no_other(built: Region, what: str) -> None:
    seen_by, sql = BY_HAND[what]
    by_force(sql)

    assert " ".join(name for name, _ in broken()) == seen_by


def broken() -> list[tuple[str, list[tuple[str, str]]]]:
    return [(result.check.name, result.examples) for result in run() if not result]


def test_what_goes_on_at_another_organiser_is_counted_on(world: World) -> None:
    """Months, rests and prolongations of a right that was handed over, and evaluations held before it was."""
    other = World.build("w14", ("Waregem", "Zulte"))
    first = world.dossier(months=6)
    assert first.planned_end_on == date(2021, 7, 3)
    rest = suspensions.Rest(first.pk, date(2021, 2, 1), "illness", ends_on=date(2021, 2, 14))
    done(suspensions.suspend([rest], by=BY, day=date(2021, 2, 15))[0])
    found = evaluations.Found(first.pk, date(2021, 3, 1), "Mia", "continue")
    done(evaluations.hold([found], by=BY, day=date(2021, 3, 1), reports=False)[0])
    second = handed_over(first, other, on=date(2021, 4, 30))
    assert (second.status, second.evaluation_due_on) == ("provisional", None), "the right ends before the next one"
    prolongations.prolong(second, 3, reason="nog niet klaar", by=BY, day=date(2021, 5, 31))
    second.refresh_from_db()
    assert second.evaluation_due_on == date(2021, 9, 1)
    sign_agreements(dossiers=[second], signed_on={second.pk: second.starts_on}, by=BY)
    rest = suspensions.Rest(second.pk, date(2021, 6, 1), "illness", ends_on=date(2021, 6, 10))
    done(suspensions.suspend([rest], by=BY, day=date(2021, 6, 11))[0])
    second.refresh_from_db()

    assert second.planned_end_on == date(2021, 10, 3) + timedelta(24), "nine months, and two rests of 14 and 10 days"
    assert broken() == []


def handed_over(dossier: Dossier, to: World, *, on: date) -> Dossier:
    Person.objects.filter(pk=dossier.person_id).update(municipality=to.place)
    asked = hand_overs.Ask(dossier.pk, on, to_organiser=to.organiser.pk)
    hand_over = done(hand_overs.ask(asked, reason="verhuisd", by=BY, day=on))
    done(hand_overs.accept([hand_over], by=BY, day=on)[0])
    return Dossier.objects.get(continues=dossier)


def test_a_rest_that_the_end_cut_off_moved_no_planned_end(world: World) -> None:
    dossier = world.dossier(months=6)
    done(
        suspensions.suspend([suspensions.Rest(dossier.pk, date(2021, 2, 1), "illness")], by=BY, day=date(2021, 2, 1))[0]
    )
    (answer,) = end_dossiers([Ending(dossier.pk, date(2021, 2, 28), "health")], by=BY, day=date(2021, 2, 28))
    done(answer)
    dossier.refresh_from_db()

    assert dossier.planned_end_on == date(2021, 7, 3)
    assert dossier.suspensions.get().ends_on == date(2021, 2, 28)
    assert broken() == []
