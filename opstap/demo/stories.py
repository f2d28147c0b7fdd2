"""What a service says of whom it refers: the goal, the needs, what is still to be learned, and how many hours go."""

import tomllib
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

from opstap.parties.models import Service
from opstap.shared.audit import Actor, recorded
from opstap.trajectories.models import Referral

STORIES: list[dict[str, str]] = tomllib.loads((Path(__file__).parent / "stories.toml").read_text())["story"]
HOURS = (8, 16, 24, 32)
ASSESSED, AGREED = timedelta(days=8), timedelta(days=3)
"""How long before the referral the service assessed somebody, and they agreed to it. Assumed, as the hours are."""


def tell(referral: Referral, rng: Random) -> Referral:
    """Fill in one of the stories; the referral is still to be kept."""
    for name, words in rng.choice(STORIES).items():
        setattr(referral, name, words)
    is_ocmw = referral.service.kind == Service.Kind.OCMW
    referral.assessed_by = "maatschappelijk werker van de dienst" if is_ocmw else "bemiddelaar"
    referral.assessed_on = referral.referred_on - ASSESSED
    referral.hours_capacity = rng.choice(HOURS)
    referral.consent_given_on = referral.referred_on - AGREED
    return referral


@recorded("verhaal van de toeleiding opgetekend")
def tell_of_all(referrals: Sequence[int], *, rng: Random, by: Actor) -> None:
    """Fill it in for referrals that were taken over, all at once: that action asks only what the rules ask."""
    rows = [
        tell(one, rng) for one in Referral.objects.filter(pk__in=referrals).select_related("service").order_by("pk")
    ]
    told = [*STORIES[0], "assessed_by", "assessed_on", "hours_capacity", "consent_given_on"]
    Referral.objects.bulk_update(rows, told)
