"""An organiser's own terms: in its own agreements, from their day on, and never in one that was drawn up before."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from opstap.parties.models import Organiser
from opstap.shared.errors import BadInput
from opstap.trajectories.actions import Opening, open_dossiers, tell_situations
from opstap.trajectories.actions.terms import write_terms
from opstap.trajectories.models import Dossier, Regime, Situation, Terms
from opstap.trajectories.queries.terms import terms_on
from tests.trajectories.test_agreements import drawn, provisional, words
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database

INTERIM = "U doet hoogstens 10 dagen interimwerk in 28 dagen."
"""One organiser's practice."""
BEFORE, NEXT = START - timedelta(1), START + timedelta(1)


def written(organiser: Organiser, text: str = INTERIM, *, since: date = START, day: date = BEFORE) -> Terms:
    return write_terms(organiser.pk, text=text, since=since, by=BY, day=day)


def endless(world: World) -> Dossier:
    person = world.person()
    tell_situations(told=[Situation(person=person, benefit="none", holds_from=START, source="test")], by=BY)
    opening = Opening(person.pk, world.organiser.pk, Regime.TRANSITIONAL, START, measure=MEASURE)
    return open_dossiers(openings=[opening], by=BY)[0]


def test_what_it_says_of_interim_work_is_what_its_organiser_wrote_whatever_the_right(world: World) -> None:
    other = World.build("zora", places=("Roeselare", "Izegem"))
    written(world.organiser)

    said = [words(drawn(dossier)) for dossier in (provisional(world), endless(world))]
    assert ["Afspraken van W13" in text and INTERIM in text for text in said] == [True, True]
    assert "interim" not in words(drawn(provisional(other)))


def test_an_agreement_keeps_the_text_of_the_day_on_which_it_was_drawn_up(world: World) -> None:
    written(world.organiser)
    agreement = drawn(provisional(world))
    written(world.organiser, "Kom op tijd.", since=NEXT, day=START)

    assert INTERIM in words(agreement, START)
    assert "Kom op tijd." not in words(agreement, START)
    assert "Kom op tijd." in words(agreement, NEXT)
    assert INTERIM not in words(agreement, NEXT)


def test_an_empty_text_ends_the_terms_and_leaves_no_heading(world: World) -> None:
    written(world.organiser)
    written(world.organiser, " \n", since=NEXT, day=START)

    agreement = drawn(provisional(world))
    assert ["Afspraken van" in words(agreement, day) for day in (START, NEXT)] == [True, False]


@pytest.mark.parametrize(("since", "is_kept"), [(START, False), (NEXT, True)])
def test_a_text_begins_after_the_day_on_which_it_is_written(world: World, since: date, is_kept: bool) -> None:
    if is_kept:
        assert written(world.organiser, since=since, day=START).since == since
        return
    with pytest.raises(BadInput, match="ten vroegste vanaf morgen"):
        written(world.organiser, since=since, day=START)
    assert not Terms.objects.exists()


def test_the_last_written_of_one_day_holds_and_no_text_is_written_over(world: World) -> None:
    first, last = written(world.organiser), written(world.organiser, "Kom op tijd.")

    assert terms_on(world.organiser.pk, BEFORE) is None
    assert terms_on(world.organiser.pk, START) == last
    for change in (lambda: Terms.objects.filter(pk=first.pk).update(text="x"), first.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
