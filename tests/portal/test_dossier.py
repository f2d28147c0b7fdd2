"""The page of a dossier: who reads which note, what is on it, and that who looked is known."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opstap.parties.models import AccessLogEntry
from opstap.portal.trajectories.timeline import KINDS, lines
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.contacts import note_in, write_note
from opstap.trajectories.models import Note, Supporter
from opstap.trajectories.queries.timeline import SOURCES
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.world import BY

pytestmark = pytest.mark.database


def page(as_: SignIn, town: Town, role: str, name: str = "show_dossier") -> str:
    response = as_(role).get(reverse(name, args=[town.dossier.pk]))
    assert response.status_code == 200
    return response.content.decode()


def noted(town: Town, readers: str, text: str) -> None:
    with scoped(EVERYBODY):
        note = note_in(town.dossier, service=None, kind="talk", readers=readers, day=TODAY, text=text)
        write_note(note, by=BY, day=TODAY)


def asked(**different: Any) -> dict[str, Any]:
    return {"kind": "phone", "day": "2021-03-15", "text": "Gebeld, alles goed.", "readers": "guides", **different}


def test_a_note_is_written_and_stands_below_the_form(town: Town, as_: SignIn) -> None:
    response = as_("coach").post(reverse("write_note", args=[town.dossier.pk]), asked(), follow=True)

    text = response.content.decode()
    assert "De notitie is bewaard." in text
    assert "Gebeld, alles goed." in text


@pytest.mark.parametrize(
    ("different", "said"), [({"day": "2021-03-16"}, "vandaag of vroeger"), ({"readers": "service"}, "geldige keuze")]
)
def test_a_note_that_is_refused_keeps_what_was_typed(
    town: Town, as_: SignIn, different: dict[str, str], said: str
) -> None:
    text = as_("coach").post(reverse("write_note", args=[town.dossier.pk]), asked(**different)).content.decode()

    assert said in text
    assert "Gebeld, alles goed.</textarea>" in text
    with scoped(EVERYBODY):
        assert not Note.objects.exists()


def test_each_role_reads_what_was_written_for_it(town: Town, as_: SignIn) -> None:
    for readers in Note.Readers.values:
        noted(town, readers, f"voor {readers}")

    seen = {
        role: {r for r in Note.Readers.values if f"voor {r}" in page(as_, town, role)} for role in ("coach", "referrer")
    }

    assert seen == {"coach": {"everyone", "guides", "organiser"}, "referrer": {"everyone", "guides", "service"}}


def test_somebody_around_the_person_is_added_and_taken_away(town: Town, as_: SignIn) -> None:
    coach, path = as_("coach"), reverse("add_supporter", args=[town.dossier.pk])
    coach.post(path, {"role": "doctor", "name": "Dr. Peeters", "phone": "056 22 22 22", "starts_on": "2021-03-01"})
    assert "Dr. Peeters" in page(as_, town, "coach", "show_supporters")

    with scoped(EVERYBODY):
        doctor = Supporter.objects.get(name="Dr. Peeters")
    coach.post(reverse("end_supporter", args=[town.dossier.pk, doctor.pk]))
    with scoped(EVERYBODY):
        doctor.refresh_from_db()
    assert doctor.ends_on == TODAY


def test_who_looked_is_written_down(town: Town, as_: SignIn) -> None:
    page(as_, town, "referrer")

    with scoped(EVERYBODY):
        entry = AccessLogEntry.objects.get(person=town.dossier.person_id)
    assert (entry.user.username, entry.page) == ("referrer", AccessLogEntry.Page.DOSSIER)


def test_the_whole_time_line_can_be_narrowed_to_one_kind(town: Town, as_: SignIn) -> None:
    noted(town, "guides", "Iets besproken.")
    path = reverse("show_timeline", args=[town.dossier.pk])

    texts = {kind: as_("coach").get(path, {"kind": kind}).content.decode() for kind in ("note", "move", "bestaat niet")}

    assert {kind: "Iets besproken." in text for kind, text in texts.items()} == {
        "note": True,
        "move": False,
        "bestaat niet": True,
    }


@pytest.mark.parametrize("kind", ["placement", "paper", "message"])
def test_what_other_rooms_add_says_who_did_it_and_why(town: Town, as_: SignIn, kind: str) -> None:
    found = lines(town.dossier, by=town.users["coach"].memberships.get(), kind=kind)
    assert {(line.by, line.why) for line in found} == {("test", "test")}


def test_every_kind_of_entry_has_a_title() -> None:
    assert set(SOURCES) <= set(KINDS)


def test_a_fuller_dossier_asks_no_more_queries(town: Town, as_: SignIn) -> None:
    coach = as_("coach")
    path = reverse("show_dossier", args=[town.dossier.pk])
    coach.get(path)
    counts = []
    for more in range(2):
        with CaptureQueriesContext(connection) as asked:
            coach.get(path)
        counts.append(len(asked))
        for number in range(5):
            noted(town, "guides", f"nog {more} {number}")
    assert counts[0] == counts[1]
