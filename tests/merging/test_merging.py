"""Two who are one: together under the caps, with both histories, and with every check of the night still quiet."""

from dataclasses import dataclass
from datetime import date, time

import pytest

from opstap.audit.run import run
from opstap.merging.actions import merge
from opstap.merging.queries import preview
from opstap.parties import access
from opstap.parties.intake import tell_profile
from opstap.parties.models import Membership, Person, Profile, Role, User
from opstap.payments.actions import pay_out
from opstap.payments.models import Payout
from opstap.performances.models import Performance, Tally
from opstap.rulebook.units import ONE_DAY
from opstap.shared.errors import BadInput, NotFound, Refused
from opstap.shared.scope import Scope, scoped
from opstap.trajectories.actions import Step, move
from opstap.trajectories.models import Dossier, Instrument, Situation, Status
from opstap.vouchers.redemption import redeem
from tests.world import BY, START, World

pytestmark = pytest.mark.database

LATER, DAY = date(2021, 3, 1), date(2021, 6, 1)


@dataclass
class Two:
    """The same worker twice: the first dossier ended before the second began, work in both, money paid out."""

    world: World
    keep: Person
    drop: Person
    hour: int

    def merge(self) -> Person:
        return merge(keep=self.keep, drop=self.drop, by=BY, day=DAY, reason="zelfde foto")


def work(world: World, person: Person, *, starts_on: date, hours: int) -> int:
    dossier = world.dossier(person, starts_on=starts_on, months=6)
    placement = world.placement(dossier)
    world.vouchers(placement.recognition, 20)
    hour = world.work(placement, day=starts_on, hours=hours)
    (answer,) = redeem([hour], by=BY, day=starts_on)
    assert answer, answer.refusal
    return hour


@pytest.fixture
def two(world: World) -> Two:
    keep, drop = world.person("Mia"), world.person("Mya")
    hour = work(world, drop, starts_on=START, hours=3)
    move(steps=[Step(drop.dossiers.get().pk, Status.ENDED, date(2021, 2, 1))], by=BY)
    work(world, keep, starts_on=LATER, hours=4)
    pay_out(day=date(2021, 4, 1), through=date(2021, 3, 31), by=BY)
    return Two(world, keep, drop, hour)


def test_the_kept_person_has_both_histories_and_the_money_stays_where_it_went(two: Two) -> None:
    kept = two.merge()

    assert Dossier.objects.filter(person=kept).count() == 2
    assert set(Performance.objects.values_list("person", flat=True)) == {kept.pk}
    assert sum(Tally.objects.filter(person=kept, unit="year").values_list("hours", flat=True)) == 7
    assert not Tally.objects.filter(person=two.drop).exists()
    assert Payout.objects.filter(person=two.drop).exists()
    assert Situation.objects.filter(person=kept, source="samengevoegd", holds_from=START).exists()


def test_after_a_merge_the_night_finds_nothing_wrong(two: Two) -> None:
    two.merge()
    assert [(result.check.name, result.examples) for result in run() if not result] == []


def test_the_other_is_in_no_list_any_more_and_leads_to_the_kept_one(two: Two) -> None:
    coach = Membership(role=Role.COACH, organiser=two.world.organiser)
    assert access.person(two.drop.pk, by=coach) == two.drop
    two.merge()

    assert two.drop not in access.people(by=coach)
    assert access.person(two.drop.pk, by=coach) == two.keep
    assert access.person_by_number(two.drop.insz) == (two.keep.pk, two.keep.name)
    with pytest.raises(NotFound):
        two.merge()


def test_who_was_merged_before_follows_along(two: Two) -> None:
    third = two.world.person("Miá")
    merge(keep=two.drop, drop=third, by=BY, day=DAY, reason="zelfde adres")
    two.merge()
    assert Person.objects.get(pk=third.pk).merged_into == two.keep


def test_a_preview_says_what_follows_and_changes_nothing(two: Two) -> None:
    seen = preview(keep=two.keep, drop=two.drop, day=DAY)

    assert seen.refusals == []
    assert (seen.follows["dossier"], seen.follows["performance"], seen.stays["payout"]) == (1, 1, 1)
    year = next(one for one in seen.together if one.unit == "year")
    assert (year.keep, year.drop, year.hours) == (4, 3, 7)
    assert Performance.objects.get(pk=two.hour).person == two.drop


def test_hours_that_pass_the_cap_together_stand_in_the_way(two: Two) -> None:
    Tally.objects.filter(person=two.keep, unit="year").update(hours=627)
    assert preview(keep=two.keep, drop=two.drop, day=DAY).refusals == []
    Tally.objects.filter(person=two.keep, unit="year").update(hours=628)
    with pytest.raises(Refused) as problem:
        two.merge()
    assert problem.value.decision.rule == "yearly_cap"


def test_dossiers_on_the_same_days_stand_in_the_way(two: Two) -> None:
    third = two.world.person()
    two.world.dossier(third, starts_on=LATER)
    with pytest.raises(Refused, match="1 dossier op dagen"):
        merge(keep=two.keep, drop=third, by=BY, day=DAY, reason="test")


def test_work_at_the_same_moment_stands_in_the_way(two: Two) -> None:
    hour = Performance.objects.get(person=two.keep)
    third = two.world.person()
    dossier = two.world.dossier(third, starts_on=LATER)
    placement = two.world.placement(dossier)
    for begins, refused in ((time(13), False), (time(12), True)):
        two.world.work(placement, day=hour.day, begins=begins, hours=1)
        rules = {one.rule for one in preview(keep=two.keep, drop=third, day=DAY).refusals}
        assert ("overlap" in rules) is refused


@pytest.mark.parametrize(("ends_on", "refused"), [(LATER - ONE_DAY, False), (LATER, True)])
def test_what_the_database_refuses_stands_in_the_way_by_its_name(two: Two, ends_on: date, refused: bool) -> None:
    course = {"kind": "language_course", "source": "gesprek"}
    Instrument.objects.create(person=two.drop, starts_on=START, ends_on=ends_on, **course)
    Instrument.objects.create(person=two.keep, starts_on=LATER, **course)
    if not refused:
        assert two.merge().instruments.count() == 2
        return
    with pytest.raises(BadInput, match="Deze maatregel loopt in die periode al") as problem:
        two.merge()
    assert problem.value.refusal.code == "instrument_once_at_a_time"
    assert problem.value.refusal.in_("en") == "This instrument runs for this person in that period already."


def test_money_that_waits_stands_in_the_way_until_it_is_paid(two: Two) -> None:
    other = two.world.person()
    work(two.world, other, starts_on=date(2021, 5, 3), hours=2)
    move(steps=[Step(two.keep.dossiers.get().pk, Status.ENDED, date(2021, 5, 1))], by=BY)
    with pytest.raises(Refused, match="8,20"):
        merge(keep=two.keep, drop=other, by=BY, day=DAY, reason="test")
    pay_out(day=DAY, through=DAY, by=BY)
    merge(keep=two.keep, drop=other, by=BY, day=DAY, reason="test")


def test_what_only_the_other_had_is_kept_and_a_sign_in_follows(two: Two) -> None:
    Person.objects.filter(pk=two.drop.pk).update(phone="056 12 34 56")
    tell_profile(Profile(person=two.drop, told_on=START, source="test", dutch_level="a2"), by=BY)
    user = User.objects.create(username="mya", name="Mya")
    Membership.objects.create(user=user, role=Role.WORKER, person=two.drop)

    kept = two.merge()
    assert kept.phone == "056 12 34 56"
    assert access.profile(kept).dutch_level == "a2"
    assert user.memberships.get().person == kept


def test_nobody_merges_whom_they_do_not_see_nor_somebody_with_themselves(two: Two) -> None:
    with scoped(Scope.of([0])), pytest.raises(NotFound):
        two.merge()
    with pytest.raises(NotFound):
        merge(keep=two.keep, drop=two.keep, by=BY, day=DAY, reason="test")
