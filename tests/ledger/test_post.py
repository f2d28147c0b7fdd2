"""The books balance by construction, and what is posted twice is posted once."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opstap.ledger.actions import Posting, account, accounts, post, reverse
from opstap.ledger.models import Account, Transfer
from opstap.ledger.queries import balance, balances, owed
from opstap.shared.db import rows
from tests.audit.region import undone
from tests.world import START

pytestmark = pytest.mark.database

LEAP_DAY, MONTH_END = date(2024, 2, 29), date(2021, 1, 31)
CENTS = st.one_of(st.sampled_from([0, 1, 410, 695, 2**31, 2**53 + 1]), st.integers(0, 10_000))
DAYS = st.sampled_from([START, MONTH_END, date(2021, 2, 1), LEAP_DAY])
MOVES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), CENTS, st.integers(1, 12), DAYS), max_size=30)


@pytest.fixture
def books(everybody: None) -> list[int]:
    """Four accounts."""
    return list(accounts("test", "worker", range(4)).values())


@given(moves=MOVES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_posted_nothing_is_made_or_lost(books: list[int], moves: list) -> None:
    postings = [
        Posting(books[debit], books[credit], cents, "test", source, day)
        for debit, credit, cents, source, day in moves
        if debit != credit
    ]
    asked = {(posting.source, posting.debit) for posting in postings if posting.cents}
    with undone():
        first, second = post(postings), post(postings)

        assert first == len(asked)
        assert second == 0
        for day in (START, MONTH_END, LEAP_DAY):
            assert sum(balances(book="test", kind="worker", day=day).values()) == 0
        assert Transfer.objects.count() == len(asked)


def test_the_same_source_in_one_batch_is_posted_once(books: list[int]) -> None:
    posting = Posting(books[0], books[1], 10, "test", 1, START)

    assert post([posting, posting]) == 1


def test_nothing_is_no_transfer(books: list[int]) -> None:
    assert post([Posting(books[0], books[1], 0, "test", 1, START)]) == 0
    assert not Transfer.objects.exists()


def test_a_reversal_mirrors_its_original_once(books: list[int]) -> None:
    post([Posting(books[0], books[1], 10, "test", 1, START)])

    assert reverse(kind="test", source=1, day=MONTH_END) == 1
    assert reverse(kind="test", source=1, day=MONTH_END) == 0
    assert balance(book="test", kind="worker", owner=1, day=START) == 10
    assert balance(book="test", kind="worker", owner=1, day=MONTH_END) == 0


def test_a_balance_counts_its_own_day_and_not_the_next(books: list[int]) -> None:
    post([Posting(books[0], books[1], 10, "test", 1, MONTH_END)])

    assert balance(book="test", kind="worker", owner=1, day=date(2021, 1, 30)) == 0
    assert balance(book="test", kind="worker", owner=1, day=MONTH_END) == 10


def test_what_is_owed_is_less_what_was_paid_on_whatever_day(books: list[int]) -> None:
    post([Posting(books[0], books[1], 10, "test", 1, MONTH_END), Posting(books[0], books[1], 5, "test", 2, LEAP_DAY)])
    assert owed(book="test", kinds=["worker"], through=MONTH_END) == {"worker": {1: 10}}

    post([Posting(books[1], books[0], 10, "payout", 1, date(2021, 2, 5))])

    assert owed(book="test", kinds=["worker"], through=MONTH_END) == {"worker": {}}
    assert owed(book="test", kinds=["worker"], through=LEAP_DAY) == {"worker": {1: 5}}


def test_a_reversal_undoes_its_source_and_no_other(books: list[int]) -> None:
    post(
        [
            Posting(books[0], books[1], 10, "test", 1, START),
            Posting(books[0], books[2], 5, "test", 2, START),
            Posting(books[0], books[3], 3, "other", 1, START),
        ]
    )

    assert reverse(kind="test", source=1, day=START) == 1
    assert balances(book="test", kind="worker", day=START) == {0: -8, 1: 0, 2: 5, 3: 3}


def test_accounts_of_two_books_are_told_apart(books: list[int]) -> None:
    other = accounts("other", "worker", range(4))
    assert set(other.values()) & set(books) == set()
    assert accounts("other", "worker", range(4)) == other
    post([Posting(books[0], books[1], 10, "test", 1, START), Posting(other[0], other[1], 3, "test", 2, START)])

    for book, cents in (("test", 10), ("other", 3)):
        assert balance(book=book, kind="worker", owner=1, day=START) == cents
        assert owed(book=book, kinds=["worker"], through=START) == {"worker": {1: cents}}


def test_an_account_is_opened_once(everybody: None) -> None:
    assert account("test", "bank") == account("test", "bank")
    assert accounts("test", "worker", [2, 1, 2]) == accounts("test", "worker", [1, 2])
    assert Account.objects.count() == 3


def test_money_is_a_whole_number_in_every_table(db: None) -> None:
    """No column whose name says cents, price, amount or value holds a fraction."""
    found = rows(
        "select table_name::text, column_name::text from information_schema.columns"
        " where table_schema = 'public' and column_name ~ '(cents|price|amount|balance)'"
        " and data_type not in ('integer', 'bigint')"
    )
    assert found == []
