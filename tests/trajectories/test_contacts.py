"""Contact: notes are facts about the past, everyone around a person is known, and silence is noticed."""

from datetime import date, time, timedelta

import pytest

from opstap.parties.models import Membership, Role
from opstap.rulebook import measure
from opstap.shared.errors import BadInput
from opstap.trajectories.actions.contacts import add_supporter, end_supporter, note_in, write_note
from opstap.trajectories.actions.dossiers import Step, move
from opstap.trajectories.models import Appointment, Dossier, Note, Status, Supporter
from opstap.trajectories.queries.contacts import notes, supporters, with_last_contact, without_contact
from tests.portal.town import TODAY
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database

SILENCE = timedelta(measure(MEASURE)["contact_days"].once.as_int)


def noted(dossier: Dossier, *, day: date = START, kind: str = "talk", text: str = "Het gaat goed.") -> Note:
    note = note_in(dossier, service=None, kind=kind, readers="guides", day=day, text=text)
    return write_note(note, by=BY, day=TODAY)


@pytest.mark.parametrize(("text", "day", "taken"), [("Goed.", TODAY, True), ("  ", TODAY, False)])
def test_a_note_says_something(world: World, text: str, day: date, taken: bool) -> None:
    if taken:
        assert noted(world.dossier(), day=day, text=text).author_name == BY.label
    else:
        with pytest.raises(BadInput, match="Schrijf eerst"):
            noted(world.dossier(), day=day, text=text)


def test_a_note_is_not_about_tomorrow(world: World) -> None:
    with pytest.raises(BadInput, match="vandaag of vroeger"):
        noted(world.dossier(), day=TODAY + timedelta(1))


def test_a_note_stays_with_the_organiser_and_the_service_that_referred(world: World) -> None:
    note = noted(world.dossier())

    assert (note.organiser, note.service) == (world.organiser, world.services["vdab"])


def test_who_leaves_stands_around_until_that_day(world: World) -> None:
    dossier = world.dossier()
    sister = Supporter(person=dossier.person, organiser=world.organiser, role="family", name="Lies", starts_on=START)
    add_supporter(sister, by=BY)
    end_supporter(sister, by=BY, day=TODAY)

    assert [list(supporters(dossier, day)) for day in (TODAY, TODAY + timedelta(1))] == [[sister], []]
    with pytest.raises(BadInput, match="ging al weg"):
        end_supporter(sister, by=BY, day=TODAY)


@pytest.mark.parametrize(("kind", "counts"), [("phone", True), ("internal", False)])
def test_only_a_note_of_contact_is_contact(world: World, kind: str, counts: bool) -> None:
    dossier = world.dossier()
    noted(dossier, day=TODAY, kind=kind)

    assert with_last_contact(Dossier.objects.all()).get().contact_on == (TODAY if counts else START)


def test_a_talk_that_was_held_is_contact_and_one_that_was_missed_is_not(world: World) -> None:
    dossier = world.dossier()
    talk = Appointment.objects.create(
        person=dossier.person, dossier=dossier, kind="follow_up", day=TODAY, clock=time(9), place="hier"
    )
    for state, contact_on in (("no_show", START), ("held", TODAY)):
        Appointment.objects.filter(pk=talk.pk).update(state=state)
        assert with_last_contact(Dossier.objects.all()).get().contact_on == contact_on


def test_silence_is_noticed_a_day_after_the_rulebook_allows_it(world: World) -> None:
    dossier, spoken = world.dossier(), world.dossier(world.person("Noor"))
    noted(spoken, day=START + timedelta(1))
    allowed = START + SILENCE

    found = [list(without_contact(Dossier.objects.all(), allowed + timedelta(days))) for days in (0, 1)]

    assert found == [[], [dossier]]


def test_nobody_is_silent_whose_dossier_ended(world: World) -> None:
    dossier = world.dossier()
    move(steps=[Step(dossier.pk, Status.ENDED, TODAY)], by=BY)

    assert not without_contact(Dossier.objects.all(), TODAY + 2 * SILENCE)


def test_notes_are_read_with_their_dossier_and_its_referral(world: World) -> None:
    dossier, other = world.dossier(), world.dossier(world.person("Noor"))
    noted(other)
    note = noted(dossier)

    assert list(notes(dossier, by=Membership(role=Role.COACH))) == [note]
