"""What the books refuse."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from opstap.ledger.models import Account, Transfer
from tests.database_rules.making import Make, as_owner, maker, refused_by
from tests.world import START

pytestmark = pytest.mark.database


@pytest.fixture
def transfer(everybody: None) -> Make:
    bank, fund = (Account.objects.create(book="test", kind=kind) for kind in ("bank", "fund"))
    return maker(Transfer, debit=bank, credit=fund, cents=1, kind="test", source=1, day=START)


def test_account_once_per_book_kind_and_owner(everybody: None) -> None:
    make = maker(Account, book="test", kind="worker", owner=1)
    make()
    make(owner=2)
    with refused_by("account_once_per_book_kind_and_owner"):
        make()


def test_transfer_moves_something(transfer: Make) -> None:
    transfer(cents=1)
    with refused_by("transfer_moves_something"):
        transfer(cents=0, source=2)


def test_transfer_between_two_accounts(transfer: Make) -> None:
    made = transfer()
    with refused_by("transfer_between_two_accounts"):
        transfer(credit=made.debit, source=2)


def test_transfer_once_per_source(transfer: Make) -> None:
    transfer()
    transfer(source=2)
    transfer(kind="other")
    with refused_by("transfer_once_per_source"):
        transfer()


def test_a_transfer_names_accounts_that_exist(transfer: Make) -> None:
    """The trigger accounts_exist, which looks once per statement."""
    made = transfer()
    for side in ({"debit_id": 999_999}, {"credit_id": 999_999}):
        with pytest.raises(IntegrityError, match="rekening die niet bestaat"), transaction.atomic():
            transfer(source=made.source + 1, **side)


def test_an_account_is_never_closed(everybody: None) -> None:
    """The trigger never_closed: nothing else keeps an account that transfers name."""
    account = Account.objects.create(book="test", kind="bank")
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic(), as_owner():
        account.delete()
