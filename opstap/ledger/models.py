"""Accounts and the transfers between them. A transfer moves cents from one account to another and never changes."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from opstap.shared.models import Fact, kept_in_history, written_once


@pgtrigger.register(pgtrigger.Protect(name="never_closed", operation=pgtrigger.Delete))
@kept_in_history()
class Account(models.Model):
    """One place where money is owed or held: a kind (from the chart of accounts), in one book, of one owner.

    Owner 0 is the book itself: a bank, a fund, an account that belongs to nobody in particular. Once opened an account
    stays, for its transfers do.
    """

    book = models.CharField("boek", max_length=40)
    kind = models.CharField("soort", max_length=40)
    owner = models.BigIntegerField("eigenaar", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "kind", "owner"],
                name="account_once_per_book_kind_and_owner",
                violation_error_message="Deze rekening bestaat al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.book}/{self.kind}/{self.owner}"


ACCOUNTS_EXIST = pgtrigger.Trigger(
    name="accounts_exist",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    referencing=pgtrigger.Referencing(new="new_values"),  # type: ignore[no-untyped-call]
    func="""
        IF EXISTS (
            SELECT FROM new_values
            WHERE NOT EXISTS (SELECT FROM ledger_account WHERE id = debit_id)
               OR NOT EXISTS (SELECT FROM ledger_account WHERE id = credit_id)
        ) THEN
            RAISE EXCEPTION 'Een boeking noemt een rekening die niet bestaat.' USING ERRCODE = 'foreign_key_violation';
        END IF;
        RETURN NULL;
    """,
)
"""Stands in for the two foreign keys: one look per statement instead of two per row."""


@pgtrigger.register(ACCOUNTS_EXIST)
@written_once
class Transfer(Fact):
    """Cents that went from one account (debit) to another (credit), on a day, because of a source."""

    debit = models.ForeignKey(Account, models.PROTECT, related_name="debits", db_constraint=False)
    credit = models.ForeignKey(Account, models.PROTECT, related_name="credits", db_constraint=False)
    cents = models.PositiveBigIntegerField("bedrag in eurocent")
    kind = models.CharField("soort", max_length=40)
    source = models.BigIntegerField("bron")
    day = models.DateField("boekdag")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cents__gt=0),
                name="transfer_moves_something",
                violation_error_message="Een boeking moet een bedrag boven nul verplaatsen.",
            ),
            models.CheckConstraint(
                condition=~Q(debit=F("credit")),
                name="transfer_between_two_accounts",
                violation_error_message="Een boeking gaat van de ene rekening naar een andere.",
            ),
            models.UniqueConstraint(
                fields=["kind", "source", "debit"],
                name="transfer_once_per_source",
                violation_error_message="Dit is al geboekt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}: {self.cents}"
