"""Somebody who is in the list already is found: by the number for sure, by resemblance with the reasons."""

from typing import Any

import pytest

from opstap.parties.access import person_by_number
from opstap.parties.actions import register_people
from opstap.parties.duplicates import Alike, Asked, alike
from opstap.parties.models import Person
from opstap.shared.scope import Scope, scoped
from tests.database_rules.making import changed
from tests.world import BY, World, insz

pytestmark = pytest.mark.database


@pytest.fixture
def ilse(world: World) -> Person:
    person = Person(
        insz=insz(serial=0),
        given_name="Ilse",
        family_name="Van den Bossche",
        street="Kerkstraat 1",
        municipality=world.place,
        email="Ilse@example.org",
        phone="+32 470 12 34 56",
        organiser=world.organiser,
    )
    return register_people(people=[person], by=BY)[0]


def asked(**different: Any) -> Asked:
    return Asked(**{"given_name": "Ilse", "family_name": "Van den Bossche", **different})


def found(**different: Any) -> list[Alike]:
    return alike([asked(**different)]).get(0, [])


def test_the_same_number_is_the_same_person_whatever_the_name(ilse: Person) -> None:
    (same,) = found(insz=ilse.insz, given_name="Zoë", family_name="Anders")
    assert (same.person, same.is_exact, same.name) == (ilse.pk, True, "Ilse Van den Bossche")


@pytest.mark.parametrize(
    ("different", "shared"),
    [
        ({}, ()),
        ({"family_name": "van den bossché"}, ()),
        ({"given_name": "Van den Bossche", "family_name": "Ilse"}, ("swapped",)),
        ({"family_name": "Vandenbosche", "phone": "0470/12.34.56"}, ("phone",)),
        ({"given_name": "Ilsje", "email": "ilse@EXAMPLE.org"}, ("email",)),
        ({"family_name": "Vandenbossche", "insz": insz(serial=1)}, ("birth",)),
    ],
)
def test_who_resembles_is_found_with_the_reasons(ilse: Person, different: dict[str, str], shared: tuple[str]) -> None:
    (like,) = found(**different)
    assert (like.person, like.is_exact, like.shared) == (ilse.pk, False, shared)


@pytest.mark.parametrize(
    "different",
    [
        {"given_name": "Kobe", "family_name": "Peeters"},
        {"given_name": "Kobe", "phone": "0470 12 34 56"},
        {"family_name": "Van den Broeck"},
        {"given_name": "Elsa", "family_name": "Van den Bos"},
    ],
)
def test_a_housemate_or_a_namesake_is_somebody_else(ilse: Person, different: dict[str, str]) -> None:
    assert found(**different) == []


def test_a_person_does_not_resemble_itself(ilse: Person) -> None:
    assert alike([Asked.of(ilse)]) == {}


def test_a_merged_person_is_not_found_again(ilse: Person, world: World) -> None:
    changed(ilse, merged_into=world.person())
    assert found() == []


def test_of_another_organisers_person_only_the_exact_number_gives_a_name(ilse: Person) -> None:
    with scoped(Scope.of([0])):
        (hidden,) = found(phone="0470 12 34 56")
        (same,) = found(insz=ilse.insz)
        known = person_by_number(ilse.insz)

    assert (hidden.person, hidden.name, hidden.shared) == (None, "", ())
    assert same.name == "Ilse Van den Bossche"
    assert known == (ilse.pk, "Ilse Van den Bossche")
    assert person_by_number(insz()) is None


def test_a_whole_file_is_looked_through_in_three_questions(ilse: Person, django_assert_num_queries: Any) -> None:
    people = [asked(family_name=f"Zoveel{number}") for number in range(50)] + [asked()]
    alike(people)
    with django_assert_num_queries(11):  # three, and the scopes around them
        assert list(alike(people)) == [50]
