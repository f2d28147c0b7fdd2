"""What is refused of placements and hours."""

from datetime import date, time

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from opstap.assignments.models import Placement
from opstap.parties.models import Organiser
from opstap.performances.models import Performance, Tally
from opstap.shared.db import rows
from tests.database_rules.making import JANUARY, Make, as_owner, changed, maker, refused_by
from tests.world import START, World, iban, kbo

pytestmark = pytest.mark.database


def test_placement_ends_after_its_start(placement: Placement) -> None:
    changed(placement, ends_on=START)
    with refused_by("placement_ends_after_its_start"):
        changed(placement, ends_on=date(2021, 1, 3))


def test_placement_known_with_its_parties(placement: Placement) -> None:
    """The key that performances lean on: with the primary key in it, only a second copy of a row could break it."""
    (definition,) = rows(
        "select pg_get_constraintdef(oid) from pg_constraint where conname = 'placement_known_with_its_parties'"
    )[0]
    assert definition == "UNIQUE (id, dossier_id, person_id, recognition_id, organiser_id)"


def test_performance_has_the_parties_of_its_placement(performance: Make, world: World) -> None:
    performance()
    others = {
        "dossier_id": world.dossier().pk,
        "person_id": world.person().pk,
        "recognition_id": world.recognition().pk,
        "organiser_id": Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban()).pk,
    }
    for key, other in others.items():
        with refused_by("performance_has_the_parties_of_its_placement"):
            performance(begins=time(13), ends=time(14), **{key: other})
            rows("set constraints all immediate; select 1")


def test_performance_ends_after_it_begins(performance: Make) -> None:
    performance(begins=time(9), ends=time(9, 1))
    with refused_by("performance_ends_after_it_begins"):
        performance(begins=time(12), ends=time(12))


def test_performance_counts_some_hours(performance: Make) -> None:
    performance(hours=1)
    with refused_by("performance_counts_some_hours"):
        performance(hours=0, begins=time(12), ends=time(13))


def test_worker_is_in_one_place_at_a_time(performance: Make) -> None:
    performance()
    performance(begins=time(11), ends=time(12))
    performance(begins=time(9), ends=time(12), is_withdrawn=True)
    with refused_by("worker_is_in_one_place_at_a_time"):
        performance(begins=time(8), ends=time(9, 1))


@pytest.fixture
def tally(world: World) -> Make:
    return maker(Tally, person=world.person(), measure="wijk-werken", unit="month", since=JANUARY, hours=60, cap=60)


def test_tally_once_per_period(tally: Make) -> None:
    tally()
    tally(unit="year")
    with refused_by("tally_once_per_period"):
        tally()


def test_hours_stay_under_the_cap(tally: Make) -> None:
    tally(hours=60)
    with refused_by("hours_stay_under_the_cap"):
        tally(hours=61, unit="year")


def test_a_performance_is_only_withdrawn(performance: Make) -> None:
    """The trigger only_withdrawn: nothing else about a performance ever changes."""
    made = performance()
    changed(made, is_withdrawn=True)
    with as_owner():
        free = ("is_withdrawn", "person")
        for column in [field.attname for field in Performance._meta.concrete_fields if field.name not in free]:
            with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
                rows(
                    f"update performances_performance set {column} = {CHANGED.get(column, column + ' + 1')} returning 1"
                )


def test_a_performance_follows_its_placement_to_another_person_and_never_goes_alone(
    performance: Make, world: World
) -> None:
    """The foreign key performance_has_the_parties_of_its_placement, which cascades."""
    made, other = performance(), world.person()
    with pytest.raises(IntegrityError), transaction.atomic():
        changed(made, person=other)
    changed(made.placement, person=other)
    made.refresh_from_db()
    assert made.person == other


def test_a_performance_is_withdrawn_for_good_and_never_deleted(performance: Make) -> None:
    """The triggers withdrawn_for_good and never_deleted: a withdrawn hour is entered again, so the caps are asked."""
    made = performance()
    changed(made, is_withdrawn=True)
    with as_owner():
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            changed(made, is_withdrawn=False)
        with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
            made.delete()


CHANGED = {
    "recorded_at": "now() + interval '1 day'",
    "context": "gen_random_uuid()",
    "begins": "begins - interval '1 hour'",
    "ends": "ends + interval '1 hour'",
    "law": "'another'",
}
