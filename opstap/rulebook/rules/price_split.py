"""How the price of one voucher is shared out when it is settled; the five parts always sum to the price.

Worker, issuer administration, insurance and travel levy are amounts; the organiser gets what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure, Value
from opstap.rulebook.wording import EN, NL


@dataclass(frozen=True, slots=True)
class Split:
    """The five parts of one voucher's price, in eurocents."""

    worker: int
    administration: int
    insurance: int
    travel: int
    organiser: int

    @property
    def price(self) -> int:
        """What the client paid: the sum of the parts."""
        return self.worker + self.administration + self.insurance + self.travel + self.organiser


def split(m: Measure, *, price: int, administration: int | None, insurance: int | None, day: date) -> Split:
    """Share out the price, in eurocents, by the amounts of the day of performance. Source: Besluit art. 40.

    An amount given here goes before the parameter; one not given raises OpenParameter while nobody knows it.
    Raises ValueError when the price does not cover the fixed parts. Ask `may_settle` first.
    """
    if administration is None:
        administration = m["issuer_administration_cents"].on(day).as_int
    if insurance is None:
        insurance = m["insurance_cents"].on(day).as_int
    parts = _share(m, price=price, administration=administration, insurance=insurance, day=day)
    if parts.organiser < 0:
        raise ValueError(f"{EN.euro(price)} does not cover the fixed parts of a voucher: {parts}.")
    return parts


def may_settle(m: Measure, *, price: int, administration: int | None, insurance: int | None, day: date) -> Decision:
    """May a voucher of this price be settled? Not while an amount is unknown, nor when nothing is left."""
    given = (
        (administration, m["issuer_administration_cents"].entry(day)),
        (insurance, m["insurance_cents"].entry(day)),
    )
    for amount, entry in given:
        if amount is None and not entry.is_known:
            return _unknown(entry, day)
    a, i = (entry.as_int if amount is None else amount for amount, entry in given)
    parts = _share(m, price=price, administration=a, insurance=i, day=day)
    leaning_on = [m["travel_levy_cents"].on(day), m["worker_compensation_cents"].on(day)]
    leaning_on += [entry for amount, entry in given if amount is None]
    fixed = price - parts.organiser
    nl = f"De prijs is {NL.euro(price)}; de vaste delen zijn {NL.euro(fixed)}"
    en = f"The price is {EN.euro(price)}; the fixed parts are {EN.euro(fixed)}"
    facts = {"price_cents": price, "fixed_cents": fixed}
    if parts.organiser < 0:
        nl += ". Dat is meer dan de prijs. Controleer de bedragen."
        en += ". That is more than the price. Check the amounts."
    else:
        nl += f". Voor de organisator blijft {NL.euro(parts.organiser)}."
        en += f". The organiser gets {EN.euro(parts.organiser)}."
    return decide(__name__, parts.organiser >= 0, on=leaning_on, nl=nl, en=en, facts=facts)


def _share(m: Measure, *, price: int, administration: int, insurance: int, day: date) -> Split:
    worker, travel = m["worker_compensation_cents"].on(day).as_int, m["travel_levy_cents"].on(day).as_int
    return Split(
        worker=worker,
        administration=administration,
        insurance=insurance,
        travel=travel,
        organiser=price - worker - administration - insurance - travel,
    )


def _unknown(entry: Value, day: date) -> Decision:
    nl = f"{entry.label.nl} is niet bekend op {NL.day(day)}."
    en = f"{entry.label.en} is not known on {EN.day(day)}."
    if entry.why is not None:
        nl, en = f"{nl} {entry.why.nl}", f"{en} {entry.why.en}"
    return decide(__name__, False, on=[entry], nl=nl, en=en, facts={"unknown": entry.name, "day": day})
