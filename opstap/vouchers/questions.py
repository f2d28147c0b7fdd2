"""What stands in the way of taking hours back."""

from datetime import date

from opstap.performances import refusals as no
from opstap.rulebook import measure
from opstap.rulebook.rules import submission
from opstap.shared.refusals import Refusal


def against_withdrawing(measure_name: str, *, withdrawn: bool, paid: bool, day: date) -> Refusal | None:
    """Whether these hours of that day cannot be taken back: they were already, or vouchers paid for them."""
    if withdrawn:
        return no.WITHDRAWN_BEFORE(day=day)
    return Refusal.by(submission.may_withdraw(measure(measure_name), paid=paid, day=day))
