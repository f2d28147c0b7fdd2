"""What a worker gets for travel: so much per kilometre of the return trip, only beyond a distance.

The distance is one way, home to work, and exactly the threshold gives nothing. Paid by VDAB.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from opstap.rulebook.decision import Decision, decide
from opstap.rulebook.lookup import Measure
from opstap.rulebook.units import WAYS_OF_A_RETURN_TRIP, whole_cents
from opstap.rulebook.wording import EN, NL


def amount(m: Measure, *, one_way_km: Decimal, day: date) -> int:
    """The allowance for one return trip, in eurocents, half a cent rounded up. 0 at or under the threshold.

    That all kilometres count once the threshold is passed, and not only those above it, is inferred.
    """
    threshold = m["travel_threshold_km"].on(day).as_int
    if one_way_km <= threshold:
        return 0
    paid_km = one_way_km if m["travel_pays_whole_trip"].on(day).as_bool else one_way_km - threshold
    return whole_cents(paid_km * WAYS_OF_A_RETURN_TRIP * m["travel_cents_per_km"].on(day).as_int)


def allowance(m: Measure, *, one_way_km: Decimal, day: date) -> Decision:
    """Is there a travel allowance for this distance, and how much? Source: SERV 2025, annex 1."""
    threshold = m["travel_threshold_km"].on(day)
    rate, whole_trip = m["travel_cents_per_km"].on(day), m["travel_pays_whole_trip"].on(day)
    cents = amount(m, one_way_km=one_way_km, day=day)
    allowed = one_way_km > threshold.as_int
    nl = f"De afstand is {NL.number(one_way_km)} km; een vergoeding is er boven {threshold.as_int} km"
    en = f"The distance is {EN.number(one_way_km)} km; there is an allowance above {threshold.as_int} km"
    facts: dict[str, object] = {"one_way_km": one_way_km, "threshold": threshold.as_int}
    if not allowed:
        return decide(__name__, False, on=[threshold], nl=f"{nl}.", en=f"{en}.", facts=facts)
    nl += f". De vergoeding is {NL.euro(cents)}, aan {NL.euro(rate.as_int)} per km."
    en += f". The allowance is {EN.euro(cents)}, at {EN.euro(rate.as_int)} per km."
    facts["amount_cents"] = cents
    return decide(__name__, True, on=[threshold, rate, whole_trip], nl=nl, en=en, facts=facts)
