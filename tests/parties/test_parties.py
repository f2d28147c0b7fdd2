"""Organisers, prices, people, clients and recognitions: what is taken and what is refused, and by which law."""

from datetime import date

import pytest

from opstap.parties.actions import appoint, register_clients, register_people, set_price
from opstap.parties.models import Client, Municipality, Organiser, Person, Territory
from opstap.shared.errors import BadInput, Refused
from tests.world import BY, World, iban, insz, kbo

pytestmark = pytest.mark.database

PRICES = (595, 645, 695, 745)


def person(**different: str) -> Person:
    return Person(**{"insz": insz(), "given_name": "Jo", "family_name": "Voorbeeld", **different})


@pytest.mark.parametrize("cents", PRICES)
def test_a_price_is_one_of_four(world: World, cents: int) -> None:
    assert set_price(organiser=world.organiser, cents=cents, decided_on=date(2021, 6, 1), by=BY).cents == cents


@pytest.mark.parametrize("cents", [0, 594, 596, 600, 694, 746, 795])
def test_any_other_price_is_refused(world: World, cents: int) -> None:
    with pytest.raises(Refused) as problem:
        set_price(organiser=world.organiser, cents=cents, decided_on=date(2021, 6, 1), by=BY)

    assert problem.value.decision.rule == "voucher_price"
    assert "art. 38" in problem.value.decision.law
    assert world.organiser.prices.count() == 1


def test_a_new_price_ends_the_old_one_the_day_before(world: World) -> None:
    new = set_price(organiser=world.organiser, cents=745, decided_on=date(2021, 6, 1), by=BY)

    old = world.organiser.prices.exclude(pk=new.pk).get()
    assert new.starts_on == date(2022, 1, 1)
    assert old.ends_on == date(2021, 12, 31)


def test_a_new_organiser_takes_over_from_its_first_day(world: World) -> None:
    other = Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban())

    appoint(organiser=other, municipalities=[world.place], starts_on=date(2022, 1, 1), by=BY)

    areas = Territory.objects.filter(municipality=world.place).order_by("starts_on")
    assert [(area.organiser, area.ends_on) for area in areas] == [(world.organiser, date(2021, 12, 31)), (other, None)]


@pytest.mark.parametrize(
    ("field", "wrong"), [("insz", "85073003329"), ("insz", "8507300332"), ("iban", "BE00000000000000")]
)
def test_one_wrong_number_registers_nobody_and_names_its_row(everybody: None, field: str, wrong: str) -> None:
    with pytest.raises(BadInput, match="Rij 2") as problem:
        register_people(people=[person(), person(**{field: wrong})], by=BY)

    assert problem.value.field == field
    assert not Person.objects.exists()


def test_a_client_with_a_wrong_enterprise_number_is_refused(everybody: None) -> None:
    good, wrong = kbo(), "0123456789"
    register_clients(clients=[Client(category="education", name="School", kbo=good)], by=BY)

    with pytest.raises(BadInput, match="ondernemingsnummer"):
        register_clients(clients=[Client(category="education", name="School", kbo=wrong)], by=BY)


def test_somebody_is_known_once(everybody: None) -> None:
    number = insz()
    register_people(people=[person(insz=number)], by=BY)

    with pytest.raises(BadInput, match="al ingeschreven"):
        register_people(people=[person(), person(insz=number)], by=BY)
    same = insz()
    with pytest.raises(BadInput, match="al ingeschreven"):
        register_people(people=[person(insz=same), person(insz=same)], by=BY)
    assert Person.objects.count() == 1


def test_a_municipality_that_is_gone_leaves_its_name(everybody: None) -> None:
    Municipality.objects.create(name="Deinze", exists_until=date(2018, 12, 31))
    Municipality.objects.create(name="Deinze", exists_from=date(2019, 1, 1))

    assert Municipality.objects.filter(name="Deinze").count() == 2
