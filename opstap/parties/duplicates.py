"""Whether somebody is in the list already: by the national number, or by resemblance with an explanation.

The database looks for who comes near, over everybody there is and for a whole file at once; names are compared here.
Who may not see a person learns no more than that there is one, except by the exact number: then also the name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from opstap.parties.models import Person
from opstap.shared.db import rows
from opstap.shared.scope import seeing_everybody
from opstap.shared.sheets import plain

NAME_FROM = 75
"""Names less alike than this percentage are different people, whatever else they share (a household, an account)."""
ENOUGH = 50
POINTS = {"birth": 30, "iban": 20, "phone": 20, "email": 20, "street": 15, "place": 10}
"""What counts beside the name, which gives as many points as it is alike above the half: at most 50."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody to look for; `own` is that person's key when it is one of the list."""

    given_name: str
    family_name: str
    insz: str = ""
    email: str = ""
    phone: str = ""
    iban: str = ""
    street: str = ""
    municipality: int | None = None
    own: int | None = None

    @classmethod
    def of(cls, person: Any) -> "Asked":
        """From a person or a sign-up, saved or not."""
        return cls(
            given_name=person.given_name,
            family_name=person.family_name,
            insz=person.insz,
            email=person.email,
            phone=person.phone,
            iban=getattr(person, "iban", ""),
            street=person.street,
            municipality=person.municipality_id,
            own=person.pk if isinstance(person, Person) else None,
        )


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody in the list who is, or may be, the one asked for. Without a key: not to be seen by who asks."""

    person: int | None
    name: str
    is_exact: bool
    percent: int
    """How alike the names are."""
    shared: tuple[str, ...]
    """What else is the same: keys of POINTS."""
    points: int = 0


# A bis number holds the month of birth plus twenty or forty; who gets a national number later keeps the rest.
BORN = "case when insz <> '' then left(insz, 2) || substr(insz, 3, 2)::int %% 20 || substr(insz, 5, 2) end as born"
PHONE = "nullif(right(regexp_replace(phone, '\\D', '', 'g'), 8), '') as phone"
"""The last digits only: 0470 12 34 56 and +32 470 12 34 56 are the same."""

# The planner cannot know how few are near: `a as materialized` keeps it from first pairing everybody with everybody.
NEAR = f"""
with asked as materialized (
    select place, own, nullif(insz, '') as insz, sortkey(given) as given, sortkey(family) as family,
           nullif(lower(email), '') as email, nullif(iban, '') as iban, nullif(sortkey(street), '') as street,
           municipality, {PHONE}, {BORN}
    from unnest(%s::int[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
                %s::text[], %s::bigint[])
         as asked(place, own, insz, given, family, email, phone, iban, street, municipality)
), known as materialized (
    select id, insz, sortkey(given_name) as given, sortkey(family_name) as family, lower(email) as email, iban,
           sortkey(street) as street, municipality_id as municipality, {PHONE}, {BORN}
    from parties_person where merged_into_id is null
), near as (
    select place, id from asked join known using (insz)
    union select place, id from asked join known using (email)
    union select place, id from asked join known using (phone)
    union select place, id from asked join known using (iban)
    union select place, id from asked a join known k using (born)
        where left(k.given, 1) in (left(a.given, 1), left(a.family, 1))
    union select place, id from asked a join known k using (municipality)
        where left(a.family, 2) = left(k.family, 2) and left(a.given, 1) = left(k.given, 1)
           or left(a.family, 2) = left(k.given, 2) and left(a.given, 1) = left(k.family, 1)
    union select place, id from asked join known using (given, family)
    union select place, id from asked a join known k on a.given = k.family and a.family = k.given
), a as materialized (
    select asked.*, near.id from near join asked using (place) where asked.own is distinct from near.id
)
select a.place, k.id, coalesce(a.insz = k.insz, false), a.given, a.family, k.given, k.family,
       coalesce(a.born = k.born, false), coalesce(a.iban = k.iban, false), coalesce(a.phone = k.phone, false),
       coalesce(a.email = k.email, false), coalesce(a.street = k.street and a.municipality = k.municipality, false),
       coalesce(a.municipality = k.municipality, false)
from a join known k on k.id = a.id
order by a.place, k.id
"""


def alike(asked: Sequence[Asked]) -> dict[int, list[Alike]]:
    """Who is, or may be, each of those asked for: {place in the sequence: the likeliest first}. Three queries."""
    if not asked:
        return {}
    with seeing_everybody():
        near = rows(NEAR, _columns(asked))
    scored = [(place, found) for place, *row in near if (found := _scored(*row))]
    keys = {found.person for _, found in scored}
    seen = set(Person.objects.filter(pk__in=keys).values_list("pk", flat=True))
    with seeing_everybody():
        names = {person.pk: person.name for person in Person.objects.filter(pk__in=keys)}
    answer: dict[int, list[Alike]] = {}
    for place, found in sorted(scored, key=lambda one: (one[0], not one[1].is_exact, -one[1].points)):
        if found.is_exact or found.person in seen:
            shown = replace(found, name=names[found.person or 0])
        else:
            shown = Alike(None, "", is_exact=False, percent=0, shared=())
        if shown not in answer.setdefault(place, []):
            answer[place].append(shown)
    return answer


def _columns(asked: Sequence[Asked]) -> list[list[Any]]:
    fields = ("own", "insz", "given_name", "family_name", "email", "phone", "iban", "street", "municipality")
    return [list(range(len(asked))), *([getattr(one, name) for one in asked] for name in fields)]


def _scored(person: int, is_exact: bool, *rest: Any) -> Alike | None:
    """How alike two people are, or nothing when they are not enough. First and last name count the same."""
    given, family, other_given, other_family, born, iban, phone, email, street, place = rest
    straight, swapped = (
        fuzz.ratio(plain(given), plain(first)) / 2 + fuzz.ratio(plain(family), plain(last)) / 2
        for first, last in ((other_given, other_family), (other_family, other_given))
    )
    percent = round(max(straight, swapped))
    claims = {"birth": born, "iban": iban, "phone": phone, "email": email, "street": street, "place": place}
    shared = [name for name, holds in claims.items() if holds]
    points = max(percent - ENOUGH, 0) + sum(POINTS[name] for name in shared)
    if not is_exact and (percent < NAME_FROM or points < ENOUGH):
        return None
    if swapped > straight:
        shared.insert(0, "swapped")
    return Alike(person, "", is_exact, percent, tuple(shared), points)
