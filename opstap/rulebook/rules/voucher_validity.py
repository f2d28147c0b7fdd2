"""How long a voucher can be used, and whether one voucher can pay for work on a day.

The last usable day is the day of issue some months later, included: a voucher issued on 15 March for twelve
months can still be used on 15 March of the next year.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import add_months
from opstap.rulebook.wording import EN, NL


def expires_on(m: Measure, *, issued_on: date) -> date:
    """The last usable day of a voucher. A month without that day gives its last day.

    Three COVID rules may move it. In 2020 vouchers valid on the first day of the rule got an extension whose
    length was not read (open; nothing is added until it is). The ministerial order of 19-04-2021 has two
    limbs: (a) issued on or before 29-03-2021 and still valid then: 15 months from issue; (b) expiring from
    29-03-2021 to 01-06-2021: three months more. For an ordinary voucher (b) lies inside (a): who expires in
    that window was issued before it and still valid, and twelve plus three months is fifteen. So they are
    never added up: the later day counts. Limb (b) matters only for a voucher extended by the rule of 2020.
    """
    normal = add_months(issued_on, m["voucher_validity_months"].on(issued_on).as_int)
    normal = _after_2020(m, issued_on=issued_on, expiry=normal)
    reference = m["covid_2021_reference_day"].once.as_date
    days = [normal]
    if issued_on <= reference <= normal:
        days.append(add_months(issued_on, m["covid_2021_validity_months"].once.as_int))
    if m["covid_2021_expiry_from"].once.as_date <= normal <= m["covid_2021_expiry_until"].once.as_date:
        days.append(add_months(normal, m["covid_2021_extra_months"].once.as_int))
    return max(days)


def may_redeem(
    m: Measure,
    *,
    issued_on: date,
    expires_on: date,
    used: bool,
    belongs_to_client: bool,
    performed_on: date,
) -> Decision:
    """May this voucher pay for work on this day? It is in its client's name, unused, issued and not expired.

    `expires_on` is the day that stands on the voucher, the last usable one.
    """
    wrong = _wrong_voucher(m, used=used, belongs_to_client=belongs_to_client, day=performed_on)
    if wrong is not None:
        return wrong
    validity = m["voucher_validity_months"].on(performed_on)
    after_issue = m["voucher_after_issue"].on(performed_on)
    refuse = partial(decide, __name__, False)
    if after_issue.as_bool and performed_on < issued_on:
        nl = f"Deze cheque is uitgegeven op {NL.day(issued_on)}, na het werk van {NL.day(performed_on)}."
        en = f"This voucher was issued on {EN.day(issued_on)}, after the work of {EN.day(performed_on)}."
        facts = {"issued_on": issued_on, "performed_on": performed_on}
        return refuse(on=[after_issue], nl=nl, en=en, facts=facts)
    if performed_on > expires_on:
        nl = f"Deze cheque verviel op {NL.day(expires_on)}, vóór het werk van {NL.day(performed_on)}."
        en = f"This voucher expired on {EN.day(expires_on)}, before the work of {EN.day(performed_on)}."
        return refuse(on=[validity], nl=nl, en=en, facts={"expires_on": expires_on, "performed_on": performed_on})
    nl = f"Deze cheque is geldig op {NL.day(performed_on)}; ze vervalt op {NL.day(expires_on)}."
    en = f"This voucher is valid on {EN.day(performed_on)}; it expires on {EN.day(expires_on)}."
    return decide(
        __name__,
        True,
        on=[validity, after_issue, m["voucher_of_client"].on(performed_on)],
        nl=nl,
        en=en,
        facts={"expires_on": expires_on, "performed_on": performed_on},
    )


def _wrong_voucher(m: Measure, *, used: bool, belongs_to_client: bool, day: date) -> Decision | None:
    own, single = m["voucher_of_client"].on(day), m["voucher_counts_once"].on(day)
    if own.as_bool and not belongs_to_client:
        nl = "Deze cheque staat niet op naam van deze gebruiker. Neem een eigen cheque."
        en = "This voucher is not in this client's name. Take one of the client's own."
        return decide(__name__, False, on=[own], nl=nl, en=en, facts={"belongs_to_client": belongs_to_client})
    if single.as_bool and used:
        nl = "Deze cheque is al gebruikt. Neem een andere cheque."
        en = "This voucher has been used already. Take another one."
        return decide(__name__, False, on=[single], nl=nl, en=en, facts={"used": used})
    return None


def _after_2020(m: Measure, *, issued_on: date, expiry: date) -> date:
    extension = m["covid_2020_extra_months"].once
    was_valid = issued_on <= extension.since <= expiry
    return add_months(expiry, extension.as_int) if was_valid else expiry
