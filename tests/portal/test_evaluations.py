"""Evaluations on screen: the list to work through, noting one goal by goal, correcting it, and signing it every way."""

import re
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opstap.correspondence.models import Document, Message
from opstap.correspondence.queries import full_text
from opstap.parties.models import Person, User
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.ending import Ending, end_dossiers
from opstap.trajectories.actions.evaluations import Found, Said, hold, sign
from opstap.trajectories.models import (
    Appointment,
    Channel,
    CoachAssignment,
    Dossier,
    Evaluation,
    EvaluationSignature,
    Goal,
    Party,
    Status,
)
from tests.portal.conftest import SignIn
from tests.portal.town import BY, TODAY, Town

pytestmark = pytest.mark.database

LATE_START, SOON_START = date(2020, 9, 1), date(2020, 10, 1)
"""Starts of dossiers whose evaluation was due two weeks ago, and falls in two weeks."""
PDF = b"%PDF-1.7 een scan"


def dossier(town: Town, name: str, starts_on: date) -> Dossier:
    return town.world.dossier(town.world.person(name), starts_on=starts_on)


def names(page: Any) -> list[str]:
    return [line[0][1].text.split()[0] for _, line in page.context["lines"]]


def goal(town: Town, text: str = "Op tijd komen") -> Goal:
    return Goal.objects.create(dossier=town.dossier, text=text, set_on=TODAY)


def path(town: Town, name: str, evaluation: Evaluation | None = None) -> str:
    return reverse(name, args=[town.dossier.pk, (evaluation or town.evaluation).pk])


def note(town: Town, as_: SignIn, query: str = "", **different: str) -> Any:
    asked = {"held_on": str(TODAY), "held_by": "An", "kind": "interim", "result": "adapt", "words": "Het gaat goed."}
    return as_("coach").post(
        reverse("hold_evaluation", args=[town.dossier.pk]) + query, {**asked, **different}, follow=True
    )


# The list


def test_the_list_tells_who_is_late_who_is_due_and_who_was_invited(town: Town, as_: SignIn) -> None:
    late, soon = dossier(town, "Laat", LATE_START), dossier(town, "Straks", SOON_START)
    coach = User.objects.create(username="an", name="An Coach")
    CoachAssignment.objects.create(person_id=late.person_id, organiser=town.organiser, user=coach, starts_on=LATE_START)
    Appointment.objects.create(
        person_id=soon.person_id,
        dossier=soon,
        organiser=town.organiser,
        kind=Appointment.Kind.EVALUATION,
        day=TODAY + timedelta(3),
        clock=time(9),
        place="hier",
    )
    get, list_ = as_("coach").get, reverse("list_evaluations")

    assert names(get(list_)) == ["Laat", "Straks"]
    assert [cell.text for _, cell in get(list_).context["lines"][0][1]][1:] == [
        "An Coach",
        "1\xa0maart\xa02021",
        "14",
        "",
        "",
    ]
    assert names(get(list_, {"show": "late"})) == ["Laat"]
    assert names(get(list_, {"show": "soon"})) == ["Straks"]
    assert names(get(list_, {"invited": "yes"})) == ["Straks"]
    assert names(get(list_, {"invited": "no"})) == ["Laat"]
    assert names(get(list_, {"coach": str(coach.pk)})) == ["Laat"]
    assert names(get(list_, {"q": "str"})) == ["Straks"]
    assert get(list_, {"format": "csv"}).getvalue().decode("utf-8-sig").count("\n") == 3


def test_referrer_and_vdab_read_the_list_with_the_organiser_and_can_do_nothing(town: Town, as_: SignIn) -> None:
    late = dossier(town, "Laat", LATE_START)

    for role in ("referrer", "vdab"):
        page = as_(role).get(reverse("list_evaluations"), {"organiser": str(town.organiser.pk)})
        assert names(page) == ["Laat"]
        assert page.context["lines"][0][1][1][1].text == town.organiser.name
        as_(role).post(reverse("list_evaluations"), {"rows": [late.pk], "remind": ""})
    assert names(as_("stranger").get(reverse("list_evaluations"))) == []
    assert not Message.objects.filter(person=late.person_id).exists()


def test_who_is_ticked_is_invited_one_after_the_other_and_who_cannot_says_why(town: Town, as_: SignIn) -> None:
    rows = [dossier(town, name, LATE_START) for name in ("Een", "Twee", "Drie")]
    asked = {"day": str(TODAY + timedelta(2)), "begins": "09:00", "ends": "10:00", "minutes": "30", "place": "Dorp 1"}
    data = {f"invite-{name}": value for name, value in asked.items()}

    page = as_("coach").post(reverse("list_evaluations"), data | {"rows": [one.pk for one in rows], "invite": ""})

    clocks = dict(Appointment.objects.filter(dossier__in=rows).values_list("dossier", "clock"))
    assert sorted(clocks.values()) == [time(9), time(9, 30)]
    refused = next(one for one in rows if one.pk not in clocks)
    assert "geen plaats meer" in page.content.decode()
    assert set(page.context["selection"].refused) == {refused.pk}


def test_who_is_ticked_is_reminded_once_a_day(town: Town, as_: SignIn) -> None:
    row = dossier(town, "Laat", LATE_START)
    data = {"rows": [row.pk], "remind": ""}

    first = as_("coach").post(reverse("list_evaluations"), data)
    again = as_("coach").post(reverse("list_evaluations"), data)

    assert Message.objects.get(person=row.person_id).title == "Uw evaluatie"
    assert first.status_code == 302
    assert "al een herinnering" in again.content.decode()


def test_the_list_asks_no_query_per_row(town: Town, as_: SignIn) -> None:
    browser, address = as_("vdab"), reverse("list_evaluations")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    dossier(town, "Een", LATE_START)
    one = queries()
    for number in range(3):
        dossier(town, f"Meer{number}", LATE_START)
    assert queries() == one


# Noting one


def test_an_evaluation_is_noted_goal_by_goal_beside_the_earlier_ones(town: Town, as_: SignIn) -> None:
    judged, silent = goal(town), goal(town, "Leren fietsen")

    page = note(town, as_, **{f"goal_{judged.pk}": "partly", f"goal_{judged.pk}_words": "met de bus"})

    made = Evaluation.objects.get(held_on=TODAY)
    assert page.request["PATH_INFO"] == path(town, "show_evaluation", made)
    assert [(one.goal_id, one.reached, one.words) for one in made.degrees.all()] == [
        (judged.pk, "partly", "met de bus")
    ]
    assert Document.objects.get(subject=f"evaluation:{made.pk}").title == "Evaluatie van 15 maart 2021"
    form = as_("coach").get(reverse("hold_evaluation", args=[town.dossier.pk])).content.decode()
    assert "15 maart 2021: gedeeltelijk (met de bus)" in form
    assert silent.text in form


def test_nothing_is_lost_when_something_is_wrong(town: Town, as_: SignIn) -> None:
    judged = goal(town)
    typed = {f"goal_{judged.pk}": "fully", f"goal_{judged.pk}_words": "elke dag", "words": "Een lang verslag."}

    refused = note(town, as_, held_on=str(TODAY + timedelta(1)), **typed).content.decode()
    unread = note(town, as_, result="", **typed).content.decode()

    assert "moet nog komen" in refused
    for page in (refused, unread):
        assert "Een lang verslag." in page
        assert "elke dag" in page
        assert re.search(r'<option value="fully" selected>', page)
    assert not Evaluation.objects.filter(held_on__gte=TODAY).exists()


def test_the_last_evaluation_asks_for_every_goal(town: Town, as_: SignIn) -> None:
    left = goal(town)

    page = note(town, as_, kind="final").content.decode()

    assert f"Nog te doen: {left.text}" in page
    assert not Evaluation.objects.filter(kind="final").exists()


def test_a_correction_begins_with_what_stood_there_and_takes_its_place(town: Town, as_: SignIn) -> None:
    query = f"?verbeter={town.evaluation.pk}"
    form = as_("coach").get(reverse("hold_evaluation", args=[town.dossier.pk]) + query)
    assert form.context["action"].form["held_by"].value() == town.evaluation.held_by

    note(town, as_, query, words="Toch anders.")

    made = Evaluation.objects.get(words="Toch anders.")
    assert made.replaces_id == town.evaluation.pk
    old = as_("coach").get(path(town, "show_evaluation")).content.decode()
    assert "Deze evaluatie is verbeterd" in old
    assert path(town, "show_evaluation", made) in old
    assert as_("coach").get(reverse("hold_evaluation", args=[town.dossier.pk]) + query).status_code == 404
    assert "Dit kan nu niet" in as_("coach").get(path(town, "sign_evaluation")).content.decode()


def test_the_page_of_the_dossier_says_when_the_next_is_due(town: Town, as_: SignIn) -> None:
    row = dossier(town, "Laat", LATE_START)

    page = as_("coach").get(reverse("show_dossier", args=[row.pk])).content.decode()

    assert "ten laatste op <strong>1 maart 2021</strong>. Dat is 14 dagen te laat." in page
    assert reverse("hold_evaluation", args=[row.pk]) in page
    assert (
        reverse("hold_evaluation", args=[row.pk])
        not in as_("vdab").get(reverse("show_dossier", args=[row.pk])).content.decode()
    )


def test_an_evaluation_of_a_provisional_dossier_is_noted_from_its_page(town: Town, as_: SignIn) -> None:
    row = dossier(town, "Voorlopig", SOON_START)
    Dossier.objects.filter(pk=row.pk).update(status=Status.PROVISIONAL, evaluation_due_on=None)
    address = reverse("hold_evaluation", args=[row.pk])

    assert address in as_("coach").get(reverse("show_dossier", args=[row.pk])).content.decode()
    as_("coach").post(
        address, {"held_on": str(TODAY), "held_by": "An", "kind": "interim", "result": "continue", "words": ""}
    )

    assert Evaluation.objects.get(dossier=row).held_on == TODAY


# Signing


def signatures(evaluation: Evaluation) -> dict[str, tuple[str, bool]]:
    rows = EvaluationSignature.objects.filter(evaluation=evaluation)
    return {one.party: (one.channel, one.agrees) for one in rows}


def test_coach_and_worker_sign_on_screen_each_for_their_own_side(town: Town, as_: SignIn) -> None:
    assert path(town, "show_evaluation") in as_("worker").get(reverse("show_today")).content.decode()
    for role, party in (("coach", Party.GUIDE), ("worker", Party.WORKER)):
        assert path(town, "sign_evaluation") in as_(role).get(path(town, "show_evaluation")).content.decode()
        as_(role).post(path(town, "sign_evaluation"), {"agrees": "yes"})
        assert signatures(town.evaluation)[party] == (Channel.SCREEN, True)
        assert "Dit kan nu niet" in as_(role).get(path(town, "sign_evaluation")).content.decode()
    assert path(town, "show_evaluation") not in as_("worker").get(reverse("show_today")).content.decode()
    assert Document.objects.filter(subject=f"evaluation:{town.evaluation.pk}").count() == 1


def test_the_first_page_of_the_worker_asks_the_signature_also_after_the_end(town: Town, as_: SignIn) -> None:
    with scoped(EVERYBODY):
        (answer,) = end_dossiers([Ending(town.dossier.pk, TODAY, "other")], by=BY, day=TODAY)
    assert answer, answer.refusal

    assert path(town, "show_evaluation") in as_("worker").get(reverse("show_today")).content.decode()
    as_("worker").post(path(town, "sign_evaluation"), {"agrees": "yes"})

    assert signatures(town.evaluation) == {Party.WORKER: (Channel.SCREEN, True)}
    assert path(town, "show_evaluation") not in as_("worker").get(reverse("show_today")).content.decode()


@pytest.mark.parametrize("role", ["coach", "worker"])
def test_who_disagrees_says_why(town: Town, as_: SignIn, role: str) -> None:
    page = as_(role).post(path(town, "sign_evaluation"), {"agrees": "no", "words": " "})
    assert "Schrijf in een paar woorden waarom" in page.content.decode()
    assert signatures(town.evaluation) == {}

    as_(role).post(path(town, "sign_evaluation"), {"agrees": "no", "words": "Zo was het niet."})
    assert "Zo was het niet." in as_("referrer").get(path(town, "show_evaluation")).content.decode()


def test_on_paper_a_scan_is_kept_with_the_signature(town: Town, as_: SignIn) -> None:
    asked = {"channel": "paper", "signed_on": str(TODAY), "agrees": "yes"}

    without = as_("coach").post(path(town, "record_evaluation_signature"), asked)
    assert "Voeg de scan toe" in without.content.decode()
    wrong = as_("coach").post(
        path(town, "record_evaluation_signature"), asked | {"scan": SimpleUploadedFile("scan.pdf", b"geen pdf")}
    )
    assert "geen PDF" in wrong.content.decode()
    assert signatures(town.evaluation) == {}

    as_("coach").post(path(town, "record_evaluation_signature"), asked | {"scan": SimpleUploadedFile("scan.pdf", PDF)})
    assert signatures(town.evaluation) == {Party.WORKER: (Channel.PAPER, True)}
    assert bytes(Document.objects.get(kind="scan").content) == PDF


def test_by_telephone_no_paper_is_needed(town: Town, as_: SignIn) -> None:
    as_("coach").post(
        path(town, "record_evaluation_signature"),
        {"channel": "phone", "signed_on": str(TODAY), "agrees": "no", "words": "Te streng."},
    )

    assert signatures(town.evaluation) == {Party.WORKER: (Channel.PHONE, False)}


def sent(town: Town, as_: SignIn) -> str:
    """The address in the message that asks to sign."""
    Person.objects.filter(pk=town.dossier.person_id).update(email="mia@example.org")
    as_("coach").post(path(town, "send_evaluation"))
    message = Message.objects.filter(subject=f"evaluation:{town.evaluation.pk}").latest("pk")
    return re.search(rf"{settings.SITE_URL}(/tekenen/\S+)", full_text(message)).group(1)


def test_with_a_link_the_worker_signs_without_signing_in(town: Town, as_: SignIn) -> None:
    judged = goal(town)
    found = Found(town.dossier.pk, TODAY, "An", "continue", degrees={judged.pk: ("fully", "")})
    hold([found], by=BY, day=TODAY)
    town.evaluation = Evaluation.objects.get(held_on=TODAY)
    link, browser = sent(town, as_), Browser()

    page = browser.get(link).content.decode()
    assert judged.text in page
    refused = browser.post(link, {"agrees": "no", "words": "", "name": "Mia Voorbeeld"}).content.decode()
    assert "Schrijf in een paar woorden waarom" in refused
    browser.post(link, {"agrees": "no", "words": "Ik kom wel op tijd.", "name": "Mia Voorbeeld"})

    assert signatures(town.evaluation) == {Party.WORKER: (Channel.LINK, False)}
    assert "U hebt getekend" in browser.get(link).content.decode()


def test_a_link_to_what_was_replaced_or_signed_otherwise_says_so(town: Town, as_: SignIn) -> None:
    link = sent(town, as_)
    said = Said(Party.WORKER, True, Channel.PAPER, "Mia", TODAY)
    sign(town.evaluation, said, by=BY, day=TODAY)
    assert "al getekend" in Browser().get(link).content.decode()

    hold([Found(town.dossier.pk, TODAY, "An", "continue", replaces=town.evaluation.pk)], by=BY, day=TODAY)
    assert "verbeterd" in Browser().get(link).content.decode()


def test_who_gets_a_letter_reads_to_come_by(town: Town, as_: SignIn) -> None:
    as_("coach").post(path(town, "send_evaluation"))

    letter = Message.objects.filter(subject=f"evaluation:{town.evaluation.pk}").latest("pk")
    assert (letter.channel, "Kom langs" in letter.text) == ("letter", True)
    assert "tekenen/" not in letter.text
