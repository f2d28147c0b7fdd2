"""A worker's page: pay per month as it was worked and paid, and every hour as a list to print or take along."""

import csv
import io

import pytest
from django.urls import reverse

from opstap.correspondence.actions import tell
from opstap.correspondence.notices import Notice
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import plans
from opstap.trajectories.actions.coaches import Coaching, assign_coach
from opstap.trajectories.actions.contacts import note_in, write_note
from opstap.trajectories.models import Appointment, Task
from opstap.vouchers.redemption import redeem
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.world import BY

pytestmark = pytest.mark.database


def test_pay_is_added_up_per_month_and_says_what_is_still_to_come(town: Town, as_: SignIn) -> None:
    redeem([town.confirmed], by=BY, day=TODAY)
    months = as_("worker").get(reverse("show_today")).context["months"]
    # March: 56 hours at 4,10 €, of which 4 are paid; January: 3 hours, not paid
    assert [(month.hours, month.cents, month.waiting) for month in months] == [(56, 22960, 21320), (3, 1230, 1230)]


def test_a_paid_hour_is_shown_as_paid_to_the_worker(town: Town, as_: SignIn) -> None:
    path = reverse("list_own_hours")
    assert "betaald" not in as_("worker").get(path).content.decode()
    redeem([town.confirmed], by=BY, day=TODAY)
    assert "betaald" in as_("worker").get(path).content.decode()


def test_all_hours_fit_in_a_file(town: Town, as_: SignIn) -> None:
    text = as_("worker").get(reverse("list_own_hours"), {"format": "csv"}).getvalue().decode("utf-8-sig")
    titles, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert titles == ["Dag", "Bij wie?", "Van", "Tot", "Begonnen uren", "Bedrag", "Staat"]
    assert len(rows) == 9
    assert rows[-1] == ["2021-01-04", "Familie Voorbeeld", "09:00", "12:00", "3", "12,30", "bevestigd"]


def test_every_paper_and_letter_stands_on_one_page(town: Town, as_: SignIn) -> None:
    about = f"dossier:{town.dossier.pk}"
    note = note_in(town.dossier, service=None, kind="talk", readers="everyone", day=TODAY, text="U werkt graag buiten.")
    hidden = note_in(town.dossier, service=None, kind="talk", readers="guides", day=TODAY, text="Onder ons.")
    with scoped(EVERYBODY):
        for one in (note, hidden):
            write_note(one, by=BY, day=TODAY)
        type(town.dossier.person).objects.filter(pk=town.dossier.person_id).update(phone="0470 00 00 00")
        told = Notice(
            "sms:1", about, "Tot maandag", "Wij zien u maandag.", town.organiser.pk, person=town.dossier.person_id
        )
        tell(messages=[told], by=BY, day=TODAY)

    text = as_("worker").get(reverse("list_own_papers")).content.decode()

    assert "Uw recht eindigt" in text  # the letter, as a document
    assert "Wij zien u maandag." in text
    assert "U werkt graag buiten." in text
    assert "Onder ons." not in text


def test_a_worker_sees_who_looked(town: Town, as_: SignIn) -> None:
    assert "Nog niemand keek." in as_("worker").get(reverse("list_own_access_log")).content.decode()
    for page in ("show_dossier", "show_plan", "show_dossier"):
        as_("coach").get(reverse(page, args=[town.dossier.pk]))

    text = as_("worker").get(reverse("list_own_access_log")).content.decode()
    assert text.count("De coach") == 1
    assert "dossier, plan" in text


def test_the_first_page_says_what_to_do_who_coaches_and_which_papers_came(town: Town, as_: SignIn) -> None:
    with scoped(EVERYBODY):
        for owner, said in [("worker", "Een wekker kopen"), ("coach", "Mee zoeken")]:
            task = Task(dossier=town.dossier, owner=owner, text=said, due_on=TODAY)
            plans.add_task(task, by=BY, day=TODAY)
        asked = Coaching(town.dossier.person_id, town.organiser.pk, town.users["coach"].pk)
        assign_coach([asked], by=BY, day=TODAY)

    text = as_("worker").get(reverse("show_today")).content.decode()

    assert "2 acties zijn nog te doen." in text
    assert "Een wekker kopen" in text
    assert "Mee zoeken" not in text
    assert "<strong>De coach</strong>" in text
    assert "Uw recht eindigt" in text


@pytest.mark.parametrize(("state", "shown"), [("planned", True), ("cancelled", False)])
def test_the_next_talk_stands_on_the_first_page(town: Town, as_: SignIn, state: str, shown: bool) -> None:
    with scoped(EVERYBODY):
        Appointment.objects.create(
            person=town.dossier.person,
            dossier=town.dossier,
            organiser=town.organiser,
            kind="evaluation",
            day=TODAY,
            clock="14:00",
            place="het gemeentehuis",
            state=state,
        )

    assert ("het gemeentehuis" in as_("worker").get(reverse("show_today")).content.decode()) is shown
