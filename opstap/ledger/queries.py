"""What stands on an account. Balances are asked of the transfers, never kept beside them."""

from collections.abc import Sequence
from datetime import date

from opstap.shared.db import rows


def balances(*, book: str, kind: str, day: date) -> dict[int, int]:
    """What came in minus what went out, in cents, per owner, up to and including `day`: {owner: credit balance}."""
    return dict(
        rows(
            """
            select account.owner, sum(moved.cents)::bigint
            from ledger_account account
            join (
                select credit_id as account_id, cents, day from ledger_transfer
                union all
                select debit_id, -cents, day from ledger_transfer
            ) moved on moved.account_id = account.id
            where account.book = %s and account.kind = %s and moved.day <= %s
            group by account.owner
            """,
            [book, kind, day],
        )
    )


def balance(*, book: str, kind: str, owner: int = 0, day: date) -> int:
    """The credit balance of one account in cents; a bank shows as a negative number, for it is money held."""
    return balances(book=book, kind=kind, day=day).get(owner, 0)


def owed(*, book: str, kinds: Sequence[str], through: date) -> dict[str, dict[int, int]]:
    """What came in up to and including `through` and never went out again, on whatever day, where that is above zero.

    Unlike a balance it also subtracts what was paid after `through`, so that asking twice does not pay twice.
    In cents, per kind of account and owner; the transfers are read once, however many kinds.
    """
    found: dict[str, dict[int, int]] = {kind: {} for kind in kinds}
    for kind, owner, cents in rows(
        """
        select account.kind, account.owner, sum(moved.cents)::bigint
        from ledger_account account
        join (
            select credit_id as account_id, cents from ledger_transfer where day <= %s
            union all
            select debit_id, -cents from ledger_transfer
        ) moved on moved.account_id = account.id
        where account.book = %s and account.kind = any(%s)
        group by account.kind, account.owner
        having sum(moved.cents) > 0
        """,
        [through, book, list(kinds)],
    ):
        found[kind][owner] = cents
    return found
