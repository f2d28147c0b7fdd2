"""Two act on one person, or on one sign-up, at the same moment: the second decides on what the first one made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pytest

from opstap.merging.actions import merge
from opstap.parties import intake
from opstap.parties.models import Person, Signup
from opstap.payments.actions import pay_out
from opstap.payments.models import Payout
from opstap.shared.errors import BadInput, NotFound, OpstapError
from opstap.shared.scope import EVERYBODY, scoped
from opstap.vouchers.redemption import redeem
from tests.shared.at_once import one_during_another
from tests.shared.committed import committed
from tests.world import BY, START, World

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]

DAY = date(2021, 6, 1)
NOW: dict[str, Any] = {"by": BY, "day": DAY}


@dataclass(slots=True)
class Three:
    """The same person, registered three times."""

    world: World
    first: Person
    second: Person
    third: Person


@pytest.fixture
def three() -> Three:
    with committed():
        world = World.build()
        return Three(world, *(world.person(name) for name in ("Mia", "Mya", "Miah")))


def joined(keep: Person, drop: Person) -> Callable[[], Person]:
    return partial(merge, keep=keep, drop=drop, reason="zelfde foto", **NOW)


def during(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """What the second gave back or raised."""
    return one_during_another(EVERYBODY, first, second)[1]


def again(person: Person) -> Person:
    with scoped(EVERYBODY):
        return Person.objects.get(pk=person.pk)


def test_nobody_is_merged_into_somebody_who_is_merged_away(three: Three) -> None:
    late = during(joined(three.first, three.second), joined(three.second, three.third))

    assert isinstance(late, OpstapError)
    assert again(three.third).merged_into is None


def test_who_is_registered_during_a_merge_is_the_one_that_is_kept(three: Three) -> None:
    same = Person(insz=three.second.insz, given_name="Mia", family_name=three.first.family_name)

    (late,) = during(joined(three.first, three.second), partial(intake.take_in, [intake.Intake(same)], **NOW))

    assert late.record == three.first.pk


def test_what_is_corrected_is_kept_by_a_merge(three: Three) -> None:
    correct = partial(intake.correct_person, three.first, changes={"street": "Dorp 1"}, **NOW)

    late = during(correct, joined(three.first, three.second))

    assert late == three.first
    assert again(three.first).street == "Dorp 1"


def test_who_is_merged_away_is_not_corrected(three: Three) -> None:
    correct = partial(intake.correct_person, three.second, changes={"street": "Dorp 1"}, **NOW)

    assert isinstance(during(joined(three.first, three.second), correct), NotFound)
    assert again(three.second).street == three.second.street


def test_who_is_being_paid_out_is_merged_after_it(three: Three) -> None:
    """Money that is still owed stands in the way of a merge; what is just being paid does not."""
    with committed():
        placement = three.world.placement(three.world.dossier(three.second))
        three.world.vouchers(placement.recognition, 10)
        assert redeem([three.world.work(placement)], by=BY, day=START)[0]

    late = during(partial(pay_out, through=DAY, **NOW), joined(three.first, three.second))

    assert late == three.first
    with scoped(EVERYBODY):
        assert Payout.objects.filter(person=three.second).count() == 1


def test_of_two_services_that_are_asked_one_is(three: Three) -> None:
    vdab, gtb = three.world.services["vdab"], three.world.services["gtb"]
    asked = [partial(intake.ask_referral, three.first, service=service, by=BY) for service in (vdab, gtb)]

    assert isinstance(during(*asked), BadInput)
    assert again(three.first).service == vdab


@pytest.fixture
def signup(three: Three) -> tuple[Signup, str]:
    """Somebody who signed up, and the token of the link that was mailed."""
    one = Signup(given_name="Wannes", family_name="De Smedt", email="w@example.org", municipality=three.world.place)
    with committed():
        return one, intake.sign_up(one, by=BY, day=START)


def test_a_sign_up_that_is_forgotten_is_not_checked(signup: tuple[Signup, str]) -> None:
    one, token = signup
    forget = partial(intake.forget_signups, asked_until=START, by=BY)

    assert isinstance(during(forget, partial(intake.check_signup, token, **NOW)), NotFound)
    with scoped(EVERYBODY):
        assert Signup.objects.get(pk=one.pk).status == Signup.Status.FORGOTTEN


def test_a_sign_up_is_decided_once(signup: tuple[Signup, str]) -> None:
    one, _ = signup
    refuse = [partial(intake.refuse_signup, one, reason=reason, **NOW) for reason in ("eerst", "daarna")]

    assert isinstance(during(*refuse), NotFound)
    with scoped(EVERYBODY):
        assert Signup.objects.get(pk=one.pk).reason == "eerst"
