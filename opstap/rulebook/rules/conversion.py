"""Whether a dossier may go on under the other right: from the transitional one to a finite one, or back.

The sentences say what changes and whether there is a way back, because who gives up a right without end must know.
`differences` lays the two rights side by side, to read before choosing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.rules import transitional_right
from opstap.rulebook.wording import EN, NL, Sentence


def may_convert(
    m: Measure,
    *,
    to: str,
    agreement_from: date | None,
    agreement_until: date | None,
    pwa_vouchers_paid: int,
    referral_months: int | None,
    day: date,
) -> Decision:
    """May it go on as `to`: "transitional" or "finite"? Raises ValueError for another word.

    To the transitional right goes only who has it; a finite right needs months within the limits of a referral.
    """
    if to == "transitional":
        has = transitional_right.has_transitional_right(
            m, agreement_from=agreement_from, agreement_until=agreement_until, pwa_vouchers_paid=pwa_vouchers_paid
        )
        return _to_transitional(m, has, day=day)
    if to == "finite":
        return _to_finite(m, months=referral_months, day=day)
    raise ValueError(f"There is no right “{to}”: it is transitional or finite.")


def _to_transitional(m: Measure, has: Decision, *, day: date) -> Decision:
    back, agreement = m["conversion_way_back"].on(day), m["transitional_agreement_day"].once
    nl, en = has.because.nl, has.because.en
    if not has:
        nl += " Dat is geen overgangsrecht: de einddatum blijft."
        en += " That is no transitional right: the end date stays."
        return decide(__name__, False, on=[agreement], nl=nl, en=en, facts=has.facts)
    if not back.as_bool:
        no = way_back(m, day=day).because
        nl, en = f"{no.nl} De einddatum blijft.", f"{no.en} The end date stays."
        return decide(__name__, False, on=[back], nl=nl, en=en, facts={})
    nl += " De einddatum valt weg. Later kan het weer een recht met een einddatum worden."
    en += " The end date disappears. Later it can become a right with an end date again."
    return decide(__name__, True, on=[agreement, back], nl=nl, en=en, facts=has.facts)


def _to_finite(m: Measure, *, months: int | None, day: date) -> Decision:
    longest, shortest = m["duration_months_max"].on(day), m["duration_months_min"].on(day)
    back = m["conversion_way_back"].on(day)
    low, high = shortest.as_int, longest.as_int
    facts = {"months": months, "fewest": low, "most": high}
    if months is None:
        nl, en = f"Zeg voor hoeveel maanden: van {low} tot {high}.", f"Say for how many months: from {low} to {high}."
        return decide(__name__, False, on=[longest], nl=nl, en=en, facts=facts)
    if not low <= months <= high:
        nl = f"Een recht met einddatum duurt van {low} tot {high} maanden; {NL.count(months, 'month')} kan niet."
        en = f"A right with an end date lasts {low} to {high} months; {EN.count(months, 'month')} is not possible."
        return decide(__name__, False, on=[shortest if months < low else longest], nl=nl, en=en, facts=facts)
    then = way_back(m, day=day).because
    nl = f"Er komt een einddatum: het recht duurt nog {NL.count(months, 'month')}. {then.nl}"
    en = f"There will be an end date: the right lasts {EN.count(months, 'month')} more. {then.en}"
    return decide(__name__, True, on=[longest, shortest, back], nl=nl, en=en, facts=facts)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which the two rights are not the same, and the law of each."""

    about: Sentence
    finite: Sentence
    transitional: Sentence
    law: str


def differences(m: Measure, *, day: date) -> list[Difference]:
    """What somebody gains or loses by going from one right to the other, either way."""
    return [_the_end(m, day), _more_months(m, day), _work(m, day), _who(m)]


def way_back(m: Measure, *, day: date) -> Decision:
    """Whether who gave up the right without an end can have it again."""
    back = m["conversion_way_back"].on(day)
    nl = "Wie het recht zonder einddatum opgaf, krijgt het niet terug."
    en = "Who gave up the right without an end date does not get it back."
    if back.as_bool:
        nl = "Het recht zonder einddatum kan later misschien terugkomen."
        en = "The right without an end date may come back later."
        nl, en = f"{nl} Zeker is dat niet: vraag het na bij VDAB.", f"{en} That is not certain: ask VDAB."
    return decide(__name__, back.as_bool, on=[back], nl=nl, en=en, facts={})


def _the_end(m: Measure, day: date) -> Difference:
    longest, shortest = m["duration_months_max"].on(day), m["duration_months_min"].on(day)
    low, high = shortest.as_int, longest.as_int
    return Difference(
        Sentence("Einde", "End"),
        Sentence(f"Het recht stopt na {low} tot {high} maanden.", f"The right stops after {low} to {high} months."),
        Sentence("Er is geen einddatum.", "There is no end date."),
        longest.law,
    )


def _more_months(m: Measure, day: date) -> Difference:
    most, longest = m["prolongations_max"].on(day), m["duration_months_max"].on(day)
    times, high = most.as_int, longest.as_int
    return Difference(
        Sentence("Verlengen", "Prolonging"),
        Sentence(
            f"Hoogstens {times} keer, en samen niet meer dan {NL.count(high, 'month')}.",
            f"At most {times} {EN.form(times, 'time', 'times')}, and not more than {EN.count(high, 'month')} in all.",
        ),
        Sentence("Dat is niet nodig.", "There is no need."),
        most.law,
    )


def _work(m: Measure, day: date) -> Difference:
    return Difference(
        Sentence("Soort werk", "Kind of work"),
        Sentence("Werk van de gewone lijst.", "Work of the ordinary list."),
        Sentence(
            "Ook werk dat alleen nog mag voor wie het al onder PWA deed.",
            "Also work that is only left for those who already did it under PWA.",
        ),
        m["activity_matrix"].on(day).law,
    )


def _who(m: Measure) -> Difference:
    agreement, fewest = m["transitional_agreement_day"].once, m["transitional_vouchers_min"].once
    nl, en = NL.day(agreement.as_date), EN.day(agreement.as_date)
    return Difference(
        Sentence("Voor wie", "For whom"),
        Sentence("Wie wordt toegeleid.", "Who is referred."),
        Sentence(
            f"Alleen wie op {nl} een PWA-overeenkomst had, of toen al {fewest.as_int} PWA-cheques kreeg.",
            f"Only who had a PWA agreement on {en}, or had been paid {fewest.as_int} PWA vouchers by then.",
        ),
        agreement.law,
    )
