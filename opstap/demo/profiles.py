"""What is told of people at their start: how well they know Dutch, their schooling, what they cannot do."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from opstap.parties.models import Person, Profile
from opstap.parties.models.people import ContactLanguage, DutchLevel, Indication, Obligation, Schooling
from opstap.shared.audit import Actor, recorded

KNOWN = 0.7
"""The share of people of whom it is told. Assumed."""
DUTCH = {DutchLevel.MOTHER_TONGUE: 52, DutchLevel.B1: 14, DutchLevel.A2: 16, DutchLevel.B2: 9, DutchLevel.A1: 9}
SCHOOLING = {Schooling.LOW: 68, Schooling.MIDDLE: 26, Schooling.HIGH: 6}
SPEAKS = (
    ContactLanguage.FRENCH,
    ContactLanguage.ENGLISH,
    ContactLanguage.ARABIC,
    ContactLanguage.TURKISH,
    ContactLanguage.ROMANIAN,
    ContactLanguage.DARI,
)
DISABLED, OBLIGED = 0.22, 0.05
CANNOT = ("Niet zwaar tillen.", "Niet lang rechtstaan.", "Niet op een ladder.", "Geen werk met chemische producten.")
"""Shares in percent and in parts of one. Assumed: they differ between organisers and nobody publishes them."""
HARDLY = (DutchLevel.A1, DutchLevel.A2)


@recorded("profiel opgetekend")
def tell_profiles(people: Sequence[Person], days: Sequence[date], *, rng: Random, by: Actor) -> None:
    """Write down what most of these people told on the day they started, all at once."""
    Profile.objects.bulk_create(
        _profile(person, day, rng) for person, day in zip(people, days, strict=True) if rng.random() < KNOWN
    )


def _profile(person: Person, day: date, rng: Random) -> Profile:
    (dutch,) = rng.choices(list(DUTCH), weights=list(DUTCH.values()))
    (schooling,) = rng.choices(list(SCHOOLING), weights=list(SCHOOLING.values()))
    is_disabled = rng.random() < DISABLED
    return Profile(
        person=person,
        told_on=day - timedelta(days=rng.randint(2, 12)),
        source="gesprek bij de start",
        dutch_level=dutch,
        contact_language=rng.choice(SPEAKS) if dutch in HARDLY else ContactLanguage.DUTCH,
        schooling=schooling,
        registered_because=rng.choice((Obligation.INTEGRATION, Obligation.SOCIAL_TENANT))
        if rng.random() < OBLIGED
        else Obligation.NONE,
        restrictions=rng.choice(CANNOT) if is_disabled else "",
        work_disability=Indication.YES if is_disabled else Indication.NO,
    )
