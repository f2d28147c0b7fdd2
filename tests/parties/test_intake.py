"""People taken in: each once, whichever way they come, with an answer per row that can be asked again."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.parties import access
from opstap.parties.intake import (
    Intake,
    accept_signup,
    check_signup,
    correct_person,
    forget_signups,
    refuse_signup,
    sign_up,
    take_in,
    tell_profile,
)
from opstap.parties.models import Person, Profile, Schooling, Signup
from opstap.shared.errors import BadInput, NotFound, Refused
from opstap.shared.scope import Scope, scoped
from tests.database_rules.making import changed, refused_by
from tests.shared.refusals import refused
from tests.world import BY, START, World, insz

pytestmark = pytest.mark.database

NAMES = ["Ada", "Bo", "Cas", "Dré", "Eef", "Fé", "Gus", "Hein", "Ine", "Jef", "Kaat"]


def somebody(**different: Any) -> Person:
    return Person(**{"insz": insz(), "given_name": "Wannes", "family_name": "De Smedt", **different})


def taken(*people: Person, is_other: bool = False, **profile: Any) -> list[Any]:
    rows = [
        Intake(person, Profile(told_on=START, source="test", **profile) if profile else None, is_other)
        for person in people
    ]
    return take_in(rows, by=BY, day=START)


def signup(world: World, **different: Any) -> Signup:
    usual = {"given_name": "Wannes", "family_name": "De Smedt", "phone": "056 12 34 56", "municipality": world.place}
    return Signup(**{**usual, **different})


def test_somebody_new_is_registered_with_a_profile(world: World) -> None:
    (answer,) = taken(somebody(organiser=world.organiser), schooling=Schooling.LOW)

    person = Person.objects.get(pk=answer.record)
    assert (person.name, person.organiser) == ("Wannes De Smedt", world.organiser)
    assert access.profile(person).schooling == Schooling.LOW


def test_the_same_rows_again_change_nothing(world: World) -> None:
    number = insz()
    first, again = (taken(somebody(insz=number, phone="0470 12 34 56"), schooling=Schooling.LOW) for _ in range(2))

    assert first == again
    assert (Person.objects.filter(insz=number).count(), Profile.objects.count()) == (1, 1)


def test_a_number_with_another_name_or_other_data_is_refused(world: World) -> None:
    known = somebody(phone="0470 12 34 56")
    assert taken(known)[0]

    (agrees,) = taken(somebody(insz=known.insz, given_name="WANNES"))
    assert agrees.record == known.pk
    for other in ({"given_name": "Mia"}, {"phone": "0470 99 99 99"}):
        (answer,) = taken(somebody(insz=known.insz, **other))
        refused(answer, "identity", known_as="Wannes De Smedt")


def test_one_refused_row_spoils_no_other_and_a_row_twice_is_one_person(world: World) -> None:
    known, number = somebody(), insz()
    taken(known)
    rows = [
        somebody(insz=known.insz, given_name="Mia"),
        somebody(insz=number, given_name="Jef", family_name="Aerts"),
        somebody(insz=number, given_name="Jef", family_name="Aerts"),
    ]
    wrong, one, same = taken(*rows)

    assert not wrong
    assert one == same
    assert Person.objects.filter(insz=number).count() == 1


def test_who_resembles_somebody_is_registered_only_after_somebody_looked(world: World) -> None:
    known = somebody(municipality=world.place)
    taken(known)
    near = somebody(family_name="De Smet", municipality=world.place)

    (answer,) = taken(near)
    refused(answer, "identity", resembles="Wannes De Smedt")
    (answer,) = taken(near, is_other=True)
    assert answer.record != known.pk


def test_a_file_takes_as_many_queries_as_one_row(world: World) -> None:
    def asked(names: list[str]) -> int:
        people = [somebody(given_name=name, family_name=f"{name}{name}s") for name in names]
        with CaptureQueriesContext(connection) as queries:
            assert all(taken(*people, schooling=Schooling.LOW))
        return len(queries)

    assert asked(NAMES[:1]) == asked(NAMES[1:])


def test_a_correction_is_kept_and_a_number_of_somebody_else_is_refused(world: World) -> None:
    one, other = somebody(), somebody(given_name="Ilse", family_name="Claes")
    taken(one, other)

    corrected = correct_person(one, changes={"phone": "056 11 22 33", "insz": insz()}, by=BY, day=START)
    assert Person.objects.get(pk=one.pk).phone == corrected.phone == "056 11 22 33"
    with pytest.raises(Refused, match="Ilse Claes"):
        correct_person(one, changes={"insz": other.insz}, by=BY, day=START)
    with pytest.raises(BadInput):
        correct_person(one, changes={"merged_into": other}, by=BY, day=START)


def test_a_profile_is_told_anew_and_the_last_told_holds(world: World) -> None:
    person = world.person()
    for day, level in ((date(2021, 3, 1), "b1"), (date(2021, 1, 1), "a1")):
        tell_profile(Profile(person=person, told_on=day, source="test", dutch_level=level), by=BY)

    assert access.profile(person).dutch_level == "b1"
    with scoped(Scope.of([0])), pytest.raises(NotFound):
        tell_profile(Profile(person=person, told_on=START, source="test"), by=BY)


def test_who_signs_up_with_an_address_is_open_after_its_check_and_without_one_at_once(world: World) -> None:
    with_mail, without = signup(world, email="w@example.org"), signup(world)
    token = sign_up(with_mail, by=BY, day=START)

    assert sign_up(without, by=BY, day=START) == ""
    assert (without.status, without.organiser) == (Signup.Status.OPEN, world.organiser)
    assert with_mail.status == Signup.Status.UNCHECKED
    for _ in range(2):
        assert check_signup(token, by=BY, day=START).status == Signup.Status.OPEN
    with pytest.raises(NotFound):
        check_signup(token + "x", by=BY, day=START)
    with pytest.raises(NotFound):
        check_signup("", by=BY, day=START)


def test_where_nobody_serves_a_sign_up_waits_for_vdab(world: World) -> None:
    elsewhere = signup(world, municipality=world.elsewhere)
    sign_up(elsewhere, by=BY, day=START)
    assert elsewhere.organiser is None


def test_an_accepted_sign_up_becomes_a_person_once(world: World) -> None:
    asked = signup(world)
    sign_up(asked, by=BY, day=START)

    answer = accept_signup(asked, taken=Intake(somebody(phone=asked.phone)), by=BY, day=START)
    asked.refresh_from_db()
    assert (asked.status, asked.person_id) == (Signup.Status.ACCEPTED, answer.record)
    with pytest.raises(NotFound):
        accept_signup(asked, taken=Intake(somebody(given_name="Mia")), by=BY, day=START)


def test_a_refused_sign_up_says_why_and_a_refused_person_leaves_it_open(world: World) -> None:
    asked, known = signup(world), somebody()
    taken(known)
    sign_up(asked, by=BY, day=START)

    assert not accept_signup(asked, taken=Intake(somebody(insz=known.insz, given_name="Mia")), by=BY, day=START)
    asked.refresh_from_db()
    assert asked.status == Signup.Status.OPEN
    refuse_signup(asked, reason="woont in Brussel", by=BY, day=START)
    asked.refresh_from_db()
    assert (asked.status, asked.reason) == (Signup.Status.REFUSED, "woont in Brussel")


def test_who_never_answered_is_forgotten_after_a_while_and_the_link_is_dead(world: World) -> None:
    old, new, waiting = signup(world, email="w@example.org"), signup(world, email="w@example.org"), signup(world)
    token = sign_up(old, by=BY, day=START)
    sign_up(waiting, by=BY, day=START)
    sign_up(new, by=BY, day=START + timedelta(days=1))

    assert forget_signups(asked_until=START, by=BY) == 1
    old.refresh_from_db()
    assert (old.status, old.name, old.email) == (Signup.Status.FORGOTTEN, "", "")
    with pytest.raises(NotFound):
        check_signup(token, by=BY, day=START)


def test_a_sign_up_has_what_its_status_needs(world: World) -> None:
    asked, person = signup(world), world.person()
    sign_up(asked, by=BY, day=START)
    changed(asked, status="accepted", person=person)
    with refused_by("accepted_signup_has_its_person"):
        changed(asked, status="accepted", person=None)
    changed(asked, status="refused", reason="verhuisd")
    with refused_by("refused_signup_says_why"):
        changed(asked, status="refused", reason="")
    empty = dict.fromkeys(("given_name", "family_name", "insz", "street", "email", "phone", "words"), "")
    changed(asked, status="forgotten", **empty)
    with refused_by("forgotten_signup_holds_no_name"):
        changed(asked, status="forgotten", **{**empty, "phone": "056 12 34 56"})


def test_nobody_is_merged_with_themselves(world: World) -> None:
    person, other = world.person(), world.person()
    changed(person, merged_into=other)
    with refused_by("person_is_merged_into_another"):
        changed(person, merged_into=person)
