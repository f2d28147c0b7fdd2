"""Talks on screen: somebody is invited, the talk is moved, and it is said how it went."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from opstap.correspondence.models import Message
from opstap.trajectories.models import Appointment
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town

pytestmark = pytest.mark.database

State = Appointment.State
ASKED = {
    "kind": "evaluation",
    "day": str(TODAY + timedelta(7)),
    "clock": "10:30",
    "minutes": "30",
    "place": "Stationsstraat 5, Kortrijk",
}


def invite(town: Town, as_: SignIn, **different: str) -> Any:
    return as_("coach").post(reverse("plan_talk", args=[town.dossier.pk]), {**ASKED, **different}, follow=True)


def planned(town: Town, as_: SignIn) -> Appointment:
    invite(town, as_)
    return Appointment.objects.get(dossier=town.dossier)


def test_somebody_is_invited_and_the_card_says_when(town: Town, as_: SignIn) -> None:
    page = invite(town, as_)

    appointment = Appointment.objects.get(dossier=town.dossier)
    assert (appointment.clock, appointment.service_id) == (time(10, 30), town.world.services["vdab"].pk)
    assert "De afspraak is gemaakt" in page.content.decode()
    assert Message.objects.filter(subject=f"appointment:{appointment.pk}").count() == 1
    for role in ("coach", "referrer"):
        dossier = as_(role).get(reverse("show_dossier", args=[town.dossier.pk])).content.decode()
        assert "22 maart 2021, 10:30" in dossier
        assert (reverse("conclude_talk", args=[appointment.pk]) in dossier) is (role == "coach")
    assert "Stationsstraat 5" in as_("worker").get(reverse("show_today")).content.decode()


def test_what_was_typed_stays_when_the_hour_is_taken(town: Town, as_: SignIn) -> None:
    invite(town, as_)

    page = invite(town, as_, kind="other", place="Ergens anders").content.decode()

    assert "geen plaats meer" in page
    assert "Ergens anders" in page
    assert Appointment.objects.filter(dossier=town.dossier).count() == 1


@pytest.mark.parametrize("field", ["day", "clock", "minutes", "place"])
def test_an_invitation_needs_day_hour_length_and_place(town: Town, as_: SignIn, field: str) -> None:
    page = invite(town, as_, **{field: ""})

    assert field in page.context["action"].form.errors
    assert not Appointment.objects.filter(dossier=town.dossier).exists()


def test_the_form_begins_with_the_place_of_the_last_talk(town: Town, as_: SignIn) -> None:
    page = as_("coach").get(reverse("plan_talk", args=[town.dossier.pk]))

    assert page.context["action"].form["place"].value() == town.talk.place


@pytest.mark.parametrize(
    ("outcome", "state", "told"),
    [
        ("held", State.HELD, 1),
        ("no_show", State.NO_SHOW, 1),
        ("cancelled", State.CANCELLED, 2),
        ("by_person", State.CANCELLED, 1),
    ],
)
def test_it_is_said_how_a_talk_went(town: Town, as_: SignIn, outcome: str, state: str, told: int) -> None:
    appointment = planned(town, as_)
    Appointment.objects.filter(pk=appointment.pk).update(day=TODAY)

    as_("coach").post(reverse("conclude_talk", args=[appointment.pk]), {"outcome": outcome, "words": "zo ging het"})

    appointment.refresh_from_db()
    assert (appointment.state, appointment.words) == (state, "zo ging het")
    assert Message.objects.filter(subject=f"appointment:{appointment.pk}").count() == told


def test_a_talk_that_is_still_to_come_was_not_held(town: Town, as_: SignIn) -> None:
    appointment = planned(town, as_)

    page = as_("coach").post(reverse("conclude_talk", args=[appointment.pk]), {"outcome": "held", "words": "vlot"})

    assert "Wacht tot dan" in page.content.decode()
    assert "vlot" in page.content.decode()
    appointment.refresh_from_db()
    assert appointment.state == State.PLANNED


def test_a_talk_moves_to_another_hour(town: Town, as_: SignIn) -> None:
    appointment = planned(town, as_)
    asked = {name: ASKED[name] for name in ("day", "minutes", "place")} | {"clock": "14:00"}

    page = as_("coach").post(reverse("move_talk", args=[appointment.pk]), asked)

    appointment.refresh_from_db()
    assert page.status_code == 302
    assert appointment.clock == time(14)


def test_a_talk_of_which_nobody_said_how_it_went_asks_for_it(town: Town, as_: SignIn) -> None:
    appointment = planned(town, as_)
    Appointment.objects.filter(pk=appointment.pk).update(day=TODAY - timedelta(1))

    page = as_("coach").get(reverse("show_dossier", args=[town.dossier.pk])).content.decode()

    assert "nog niet gezegd hoe het ging" in page


# The list of talks


def talks(page: Any) -> list[str]:
    return [line[0][1].text for _, line in page.context["lines"]]


def talk(town: Town, name: str, day: date, **different: Any) -> Appointment:
    """A talk of somebody new, at an hour of that day."""
    person = town.world.person(name)
    usual = {"kind": "other", "day": day, "clock": time(9), "place": "Dorp 1"}
    return Appointment.objects.create(person=person, organiser=town.organiser, **{**usual, **different})


def test_the_agenda_shows_what_comes_and_asks_how_the_rest_went(town: Town, as_: SignIn) -> None:
    today, later, past = (
        talk(town, name, TODAY + timedelta(n)) for name, n in (("Nu", 0), ("Straks", 2), ("Toen", -2))
    )
    get, page = as_("coach").get, reverse("list_talks")

    assert [name.split()[0] for name in talks(get(page))] == ["Nu", "Straks"]
    assert [name.split()[0] for name in talks(get(page, {"show": "today"}))] == ["Nu"]
    assert [name.split()[0] for name in talks(get(page, {"show": "unanswered"}))] == ["Toen"]
    assert talks(get(page, {"show": "to-come", "kind": "evaluation"})) == []
    assert len(talks(as_("vdab").get(page))) == 2
    assert talks(as_("referrer").get(page, {"show": ""})) == [town.talk.person.name]
    assert talks(as_("stranger").get(page)) == []
    home = get(reverse("show_today")).content.decode()
    assert reverse("conclude_talk", args=[today.pk]) in home
    assert reverse("conclude_talk", args=[past.pk]) in home
    assert reverse("conclude_talk", args=[later.pk]) not in home


def test_of_ticked_talks_it_is_said_how_they_went_and_who_is_too_early_says_so(town: Town, as_: SignIn) -> None:
    past, later = talk(town, "Toen", TODAY - timedelta(2)), talk(town, "Straks", TODAY + timedelta(2))
    address = reverse("list_talks") + "?show="

    page = as_("coach").post(address, {"rows": [past.pk, later.pk], "missed": ""})
    as_("coach").post(address, {"rows": [later.pk], "remind": ""})
    as_("referrer").post(address, {"rows": [later.pk], "held": ""})

    assert "Wacht tot dan" in page.content.decode()
    states = dict(Appointment.objects.filter(pk__in=[past.pk, later.pk]).values_list("pk", "state"))
    assert states == {past.pk: State.NO_SHOW, later.pk: State.PLANNED}
    assert Message.objects.get(person=later.person_id).title.startswith("Vergeet uw afspraak niet")
