"""The only code that writes to the books. Posting the same source twice posts it once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from opstap.ledger.models import Account, Transfer
from opstap.shared.db import copy, rows


@dataclass(frozen=True, slots=True)
class Posting:
    """A transfer to be made: between two account numbers, once per kind, source and account it leaves."""

    debit: int
    credit: int
    cents: int
    kind: str
    source: int
    day: date


def accounts(book: str, kind: str, owners: Iterable[int] = (0,)) -> dict[int, int]:
    """The account numbers of these owners, opened where they did not exist yet: {owner: account}."""
    wanted = set(owners)
    opened = Account.objects.filter(book=book, kind=kind, owner__in=wanted)
    found: dict[int, int] = dict(opened.values_list("owner", "id"))
    if missing := sorted(wanted - set(found)):
        new = [Account(book=book, kind=kind, owner=owner) for owner in missing]
        Account.objects.bulk_create(new, ignore_conflicts=True)  # somebody else may open the same one meanwhile
        found |= dict(opened.filter(owner__in=missing).values_list("owner", "id"))
    return found


def account(book: str, kind: str, owner: int = 0) -> int:
    """The number of one account, opened when it did not exist yet."""
    return accounts(book, kind, [owner])[owner]


def post(postings: Iterable[Posting]) -> int:
    """Write transfers, and leave those that are written already. Gives the number written."""
    new = _not_yet_posted([posting for posting in postings if posting.cents])
    copy(
        Transfer,
        ["debit_id", "credit_id", "cents", "kind", "source", "day"],
        ((p.debit, p.credit, p.cents, p.kind, p.source, p.day) for p in new),
    )
    return len(new)


def reverse(*, kind: str, source: int, day: date) -> int:
    """Undo the transfers of a source by their mirror; the kind tells that it is a reversal, and of what."""
    undone = f"{kind} teruggedraaid"
    return post(
        Posting(original.credit_id, original.debit_id, original.cents, undone, source, day)
        for original in Transfer.objects.filter(kind=kind, source=source)
    )


def _not_yet_posted(postings: list[Posting]) -> list[Posting]:
    by_kind: dict[str, list[int]] = {}
    for posting in postings:
        by_kind.setdefault(posting.kind, []).append(posting.source)
    known = {
        (kind, source, debit)
        for kind, sources in by_kind.items()
        for source, debit in rows(
            "select source, debit_id from ledger_transfer where kind = %s and source = any(%s)", [kind, sources]
        )
    }
    fresh: dict[tuple[str, int, int], Posting] = {}
    for posting in postings:
        key = (posting.kind, posting.source, posting.debit)
        if key not in known:
            fresh.setdefault(key, posting)
    return list(fresh.values())
