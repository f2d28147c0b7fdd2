"""What is refused of those who take part."""

from datetime import date

import pytest

from opstap.parties.models import (
    Client,
    ContactChange,
    Membership,
    Municipality,
    Organiser,
    Price,
    Role,
    Territory,
    User,
)
from tests.database_rules.making import FEBRUARY, JANUARY, Make, maker, refused_by
from tests.world import World, iban, insz, kbo

pytestmark = pytest.mark.database


def test_client_has_the_number_of_its_kind(everybody: None) -> None:
    make = maker(Client, name="Jo")
    make(category="private", insz=insz())
    make(category="education", kbo=kbo())
    for wrong in (
        {"category": "private", "kbo": kbo()},
        {"category": "education", "insz": insz()},
        {"category": "private"},
        {"category": "education"},
        {"category": "private", "insz": insz(), "kbo": kbo()},
        {"category": "education", "insz": insz(), "kbo": kbo()},
    ):
        with refused_by("client_has_the_number_of_its_kind"):
            make(**wrong)


def test_municipality_once_by_name(everybody: None) -> None:
    make = maker(Municipality, name="Tielt")
    make(exists_until=JANUARY)
    make()
    with refused_by("municipality_once_by_name"):
        make()


def test_municipality_has_one_organiser_at_a_time(world: World) -> None:
    other = Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban())
    make = maker(
        Territory, organiser=world.organiser, municipality=world.elsewhere, starts_on=JANUARY, ends_on=FEBRUARY
    )
    make()
    make(organiser=other, starts_on=date(2021, 2, 2), ends_on=None)
    with refused_by("municipality_has_one_organiser_at_a_time"):
        make(organiser=other, starts_on=date(2020, 1, 1), ends_on=JANUARY)


def test_organiser_has_one_price_at_a_time(world: World) -> None:
    other = Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban())
    make = maker(Price, organiser=other, cents=695, decided_on=JANUARY, starts_on=JANUARY, ends_on=FEBRUARY)
    make()
    make(starts_on=date(2021, 2, 2), ends_on=None)
    with refused_by("organiser_has_one_price_at_a_time"):
        make(starts_on=date(2020, 1, 1), ends_on=JANUARY)


@pytest.fixture
def change(world: World) -> Make:
    proposer = User.objects.create(username="an", name="An")
    usual = {"field": "iban", "before": iban(), "after": iban(), "proposed_on": JANUARY, "proposer": "An"}
    return maker(ContactChange, person=world.person(), proposed_by=proposer, **usual)


def decided(**more: object) -> dict[str, object]:
    return {"status": "confirmed", "how": "person", "decided_on": FEBRUARY, **more}


def test_one_open_change_per_person_and_field(change: Make) -> None:
    change(**decided())
    change(field="email")
    change()
    with refused_by("one_open_change_per_person_and_field"):
        change()


def test_change_changes_something(change: Make) -> None:
    change(after="")
    with refused_by("change_changes_something"):
        change(before="x", after="x")


def test_change_is_decided_on_a_day(change: Make) -> None:
    change(**decided())
    for wrong in (decided(decided_on=None), {"decided_on": FEBRUARY}):
        with refused_by("change_is_decided_on_a_day"):
            change(**wrong)


def test_confirmed_change_says_how(change: Make) -> None:
    change(**decided())
    for wrong in (decided(how=""), decided(status="refused")):
        with refused_by("confirmed_change_says_how"):
            change(**wrong)


def test_second_person_is_another(change: Make) -> None:
    made = change(**decided(how="second", decided_by=User.objects.create(username="bo", name="Bo")))
    for wrong in ({"decided_by": made.proposed_by}, {"decided_by": None}):
        with refused_by("second_person_is_another"):
            change(**decided(how="second", **wrong))


def test_change_by_paper_has_its_paper(change: Make) -> None:
    change(**decided(how="paper", paper="a" * 64))
    with refused_by("change_by_paper_has_its_paper"):
        change(**decided(how="paper"))


def test_known_account_or_mail_is_not_changed_at_once(change: Make) -> None:
    change(**decided(how="at_once", before=""))
    change(**decided(how="at_once", field="phone"))
    with refused_by("known_account_or_mail_is_not_changed_at_once"):
        change(**decided(how="at_once"))


@pytest.fixture
def membership(world: World) -> Make:
    user = User.objects.create(username="mia", name="Mia")
    return maker(Membership, user=user, role=Role.COACH, organiser=world.organiser)


def test_person_has_one_sign_in(membership: Make, world: World) -> None:
    person = world.person()
    own = {"role": Role.WORKER, "person": person, "organiser": None}
    membership(**own)
    with refused_by("person_has_one_sign_in"):
        membership(user=User.objects.create(username="mya", name="Mya"), **own)


def test_role_holds_at_its_own_kind_of_place(membership: Make, world: World) -> None:
    membership()
    nowhere = {"organiser": None}
    membership(role=Role.VDAB, **nowhere)
    membership(role=Role.WORKER, person=world.person(), **nowhere)
    for wrong in (
        {"role": Role.COACH, "organiser": None},
        {"role": Role.VDAB},
        {"role": Role.WORKER},
        {"role": Role.CLIENT},
        {"role": Role.REFERRER},
        {"role": Role.ADMINISTRATOR},
        {"role": Role.COACH, "person": world.person()},
    ):
        with refused_by("role_holds_at_its_own_kind_of_place"):
            membership(**wrong)


def test_role_once_per_user_and_place(membership: Make) -> None:
    membership()
    with refused_by("role_once_per_user_and_place"):
        membership()
