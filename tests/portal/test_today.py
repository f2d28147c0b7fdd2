"""A coach's day: only what asks for something, the most urgent first, and every number leads to as many rows."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from opstap.shared import clock
from opstap.shared.models import DemoDay
from opstap.trajectories.actions import Opening, Step, move, open_dossiers
from opstap.trajectories.actions.coaches import Coaching, assign_coach
from opstap.trajectories.models import Regime, Status
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town, enter
from tests.world import BY, MEASURE, START

pytestmark = pytest.mark.database

CONFIRM, LACKING, CAP, VOUCHERS, RIGHT, FEE, EVALUATION, LATE, SILENT, RETURNING, UNSIGNED, NEW, TALK, CHANGE = (
    "Uren te bevestigen",
    "Zonder overeenkomst of inschrijving",
    "Dicht bij het maandmaximum",
    "Bijna geen cheques meer",
    "Recht eindigt binnen 30 dagen",
    "Inschrijving eindigt binnen 30 dagen",
    "Evaluatie binnen 30 dagen",
    "Evaluatie te laat",
    "Lang geen contact",
    "Komt vaak terug",
    "Overeenkomst nog niet ondertekend",
    "Nieuwe toeleidingen",
    "Eerste gesprek te plannen",
    "Te bevestigen",
)


@pytest.fixture
def on(town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The panels of a coach on a day: {title: panel}."""

    def opened(day: date) -> dict[str, Any]:
        monkeypatch.setattr(clock, "today", lambda: day)
        context = as_("coach").get(reverse("show_today")).context
        return {str(panel.title): panel for panel in context["panels"]}

    return opened


def test_the_most_urgent_comes_first_and_what_asks_nothing_is_one_line(on: Any, as_: SignIn) -> None:
    # 7 visits wait; 56 of 60 hours; 20 vouchers for 59 hours; a right of 3 months from 4 January
    # and nobody spoke to the worker since
    shown = {title: panel.count for title, panel in on(TODAY).items()}
    assert shown == {CONFIRM: 7, NEW: 1, TALK: 1, CHANGE: 1, CAP: 1, VOUCHERS: 1, RIGHT: 1, SILENT: 1}
    assert list(shown) == [CONFIRM, NEW, TALK, CHANGE, CAP, VOUCHERS, RIGHT, SILENT]
    text = as_("coach").get(reverse("show_today")).content.decode()
    assert "Elke erkenning met werk is in orde." in text
    assert LACKING not in text


@pytest.mark.parametrize("day", [TODAY, START + timedelta(days=350), START + timedelta(days=370)])
def test_every_number_leads_to_as_many_rows(day: date, on: Any, as_: SignIn, town: Town) -> None:
    town.more(3)
    panels = on(day)
    waiting = panels.pop(CONFIRM)
    assert as_("coach").get(waiting.href).context["total"] == waiting.count
    assert panels
    for title, panel in panels.items():
        assert as_("coach").get(panel.href).context["page"].paginator.count == panel.count, title


@pytest.mark.parametrize(("days", "title"), [(350, FEE), (370, LACKING)])
def test_a_fee_matters_where_somebody_works(days: int, title: str, on: Any, town: Town) -> None:
    town.world.recognition(name="Stil")  # paid on the same day, and nobody works there
    day = START + timedelta(days=days)  # the fee of a year was paid on START
    assert [row.text.name for row in on(day)[title].rows] == ["Familie Voorbeeld"]


@pytest.mark.parametrize(("days", "shown"), [(60, True), (61, False)])
def test_who_applied_lately_is_waited_for(days: int, shown: bool, on: Any, town: Town) -> None:
    town.world.recognition(name="Nieuw", paid=False)
    assert (LACKING in on(START + timedelta(days=days))) is shown


@pytest.mark.parametrize(("bought", "shown"), [(7, False), (6, True)])
def test_vouchers_for_work_that_is_done_are_not_left(bought: int, shown: bool, on: Any, town: Town) -> None:
    dossier = town.world.dossier(town.world.person("Noor"))
    placement = town.world.placement(dossier, town.world.recognition(name="Karig"))
    town.world.vouchers(placement.recognition, 10)
    enter(placement, TODAY - timedelta(days=5), 12 - bought)  # 10 vouchers less 5 hours leave 5, less 6 leave 4
    few = {row.text.name: row.detail for row in on(TODAY)[VOUCHERS].rows}
    assert ("Karig" in few) is shown
    if shown:
        assert few["Karig"] == "nog 4"
        assert few["Familie Voorbeeld"] == "39 te weinig"


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2021, 6, 3), None),  # started on 4 January: the first evaluation by 4 July, 31 days on
        (date(2021, 6, 4), "4 juli 2021"),
        (date(2021, 7, 4), "4 juli 2021"),
        (date(2021, 7, 5), None),  # late by now
    ],
)
def test_an_evaluation_is_announced_thirty_days_ahead(day: date, due: str | None, on: Any, town: Town) -> None:
    town.world.dossier(town.world.person("Noor"), months=12)
    panels = on(day)
    assert [row.detail for row in panels[EVALUATION].rows] == [due] if due else EVALUATION not in panels


@pytest.mark.parametrize(("day", "late"), [(date(2021, 7, 4), False), (date(2021, 7, 5), True)])
def test_an_evaluation_is_late_the_day_after(day: date, late: bool, on: Any, town: Town) -> None:
    town.world.dossier(town.world.person("Noor"), months=12)
    assert (LATE in on(day)) is late


def test_who_comes_back_a_third_time_is_seen(on: Any, town: Town) -> None:
    person = town.world.person("Noor")
    for week in range(2):
        dossier = town.world.dossier(person, starts_on=START + timedelta(weeks=week))
        assert RETURNING not in on(TODAY)
        move(steps=[Step(dossier.pk, Status.ENDED, dossier.starts_on)], by=BY)
    town.world.dossier(person, starts_on=START + timedelta(weeks=2))
    assert [row.text.given_name for row in on(TODAY)[RETURNING].rows] == ["Noor"]


def test_a_dossier_waits_for_its_signatures(on: Any, town: Town) -> None:
    person = town.world.person("Noor")
    assert UNSIGNED not in on(TODAY)
    opening = Opening(person.pk, town.organiser.pk, Regime.TRANSITIONAL, START, measure=MEASURE)
    open_dossiers(openings=[opening], by=BY)
    assert [row.text for row in on(TODAY)[UNSIGNED].rows] == [person]


def test_a_coach_with_people_of_ones_own_sees_those_first(town: Town, as_: SignIn) -> None:
    other = town.world.dossier(town.world.person("Ali"), starts_on=START)
    assign_coach([Coaching(other.person_id, town.organiser.pk, town.users["coach"].pk)], by=BY, day=START)
    coach = as_("coach")

    def silent(address: str) -> tuple[int, str]:
        (found,) = (one for one in coach.get(address).context["panels"] if str(one.title) == SILENT)
        assert coach.get(found.href).context["page"].paginator.count == found.count
        return found.count, found.rows[0].href

    assert silent(reverse("show_today")) == (1, reverse("show_dossier", args=[other.pk]))
    assert silent(f"{reverse('show_today')}?coach=")[0] == 2


def test_a_demonstration_says_on_every_page_that_it_is_one(town: Town, as_: SignIn) -> None:
    assert "Demonstratie" not in as_("coach").get(reverse("show_today")).content.decode()
    DemoDay.objects.create(region="proef", day=date(2022, 1, 31))
    for path in (reverse("show_front"), reverse("show_today"), "/bestaat-niet/"):
        assert "Vandaag is hier 31 januari 2022." in as_("coach").get(path).content.decode()
