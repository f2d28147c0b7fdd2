"""The nightly jobs: people are told of a day that comes, once per stage, and one step that fails stops no other."""

from contextlib import nullcontext
from datetime import date, time, timedelta

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

import opstap.cli.night
from opstap.correspondence.models import Message
from opstap.parties.intake import sign_up
from opstap.parties.models import Signup
from opstap.portal.jobs import STEPS, nightly_jobs
from opstap.rulebook import measure
from opstap.rulebook.rules import notices
from opstap.shared.models import DemoDay
from opstap.trajectories import jobs
from opstap.trajectories.actions import Step, appointments, move, tell_situations
from opstap.trajectories.actions.appointments import Slots, talk_in
from opstap.trajectories.actions.evaluations import Found, count_due_days_anew, hold
from opstap.trajectories.jobs import NightlyJobsFailed, failed, run_nightly_jobs
from opstap.trajectories.models import Appointment, Dossier, Evaluation, Situation, Status
from opstap.trajectories.notices.reminders import remind_all, remind_of_evaluation
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database

DUE = date(2021, 7, 4)
"""When the first evaluation of a dossier of START is due."""
END = date(2022, 1, 3)
"""When such a dossier of a year ends."""


def told(dossier: Dossier) -> list[str]:
    return list(Message.objects.filter(person=dossier.person_id).order_by("pk").values_list("title", flat=True))


def texts(dossier: Dossier) -> str:
    return "\n".join(Message.objects.filter(person=dossier.person_id).values_list("text", flat=True))


def nights(*days: date) -> list[date]:
    """Those of these days on which somebody was told something."""
    return [day for day in days if remind_all(by=BY, day=day)]


def before(kind: str, due: date) -> list[date]:
    return [due - timedelta(days=days) for days in notices.days_before(measure(MEASURE), kind=kind, day=due)]


def around(kind: str, due: date) -> list[date]:
    """The days of each stage, with the day before and the day after."""
    return [day + timedelta(days=number) for day in before(kind, due) for number in (-1, 0, 1)]


def test_an_evaluation_is_told_at_each_stage_and_on_no_other_night(world: World) -> None:
    dossier = world.dossier()

    assert nights(*around("evaluation", DUE)) == before("evaluation", DUE)
    assert told(dossier) == ["Uw evaluatie komt eraan"] * 3
    assert "ten laatste op 4 juli 2021 (vandaag)" in texts(dossier)


def test_a_night_that_was_missed_is_made_up_for_and_no_stage_is_told_twice(world: World) -> None:
    world.dossier()
    first = before("evaluation", DUE)[0]

    missed, *later = (first + timedelta(number) for number in (1, 2, 3))
    assert nights(missed, *later) == [missed]


def test_who_has_an_appointment_reads_when_and_who_has_none_hears_how_to_get_one(world: World) -> None:
    invited, other = world.dossier(), world.dossier()
    slots = Slots(DUE - timedelta(5), time(9), 30, "Dorp 1")
    appointments.plan([talk_in(invited, Appointment.Kind.EVALUATION)], slots=slots, by=BY, day=START)

    remind_all(by=BY, day=DUE - timedelta(30))

    assert "U hebt een afspraak op dinsdag 29 juni 2021 om 9.00 uur. Waar: Dorp 1." in texts(invited)
    assert "U krijgt nog een uitnodiging" in texts(other)


def test_after_the_evaluation_nobody_is_reminded_of_it(world: World) -> None:
    dossier = world.dossier()
    day = DUE - timedelta(35)
    hold([Found(dossier.pk, day, "An", Evaluation.Result.CONTINUE)], by=BY, day=day, reports=False)

    assert nights(*before("evaluation", DUE)) == []


def test_the_end_of_a_right_is_told_to_who_works_and_not_to_who_stopped(world: World) -> None:
    going, stopped = world.dossier(), world.dossier()
    move(steps=[Step(stopped.pk, Status.ENDED, START)], by=BY)

    assert nights(*around("right_end", END)) == before("right_end", END)
    assert told(going) == ["U kunt wijk-werken tot en met 3 januari 2022"] * 3
    assert told(stopped) == []


def on(dossier: Dossier, benefit: str, **until: date) -> None:
    told_now = Situation(person_id=dossier.person_id, benefit=benefit, holds_from=START, source="test", **until)
    tell_situations(told=[told_now], by=BY)


@pytest.mark.parametrize(
    ("kind", "benefit", "field", "title"),
    [
        ("permission_end", "sickness", "permission_until", "Een papier loopt af op 20 mei 2021"),
        ("benefit_end", "unemployment", "benefit_until", "Na 20 mei 2021 verandert er iets voor u"),
    ],
)
def test_what_somebody_lives_on_ends_and_no_message_names_it(
    world: World, kind: str, benefit: str, field: str, title: str
) -> None:
    dossier, until = world.dossier(), date(2021, 5, 20)
    on(dossier, benefit, **{field: until})

    assert nights(*around(kind, until)) == before(kind, until)
    assert told(dossier) == [title] * len(before(kind, until))
    said = " ".join(f"{one.key} {one.title} {one.text}" for one in Message.objects.all()).lower()
    assert "vdab hier" in said
    for word in ("uitkering", "ziek", "arts", "dokter", "leefloon", "werkloos", "benefit", "permission", "sickness"):
        assert word not in said


def test_an_end_that_a_later_situation_put_off_is_not_told(world: World) -> None:
    dossier, until = world.dossier(), date(2021, 5, 20)
    on(dossier, "unemployment", benefit_until=until)
    on(dossier, "unemployment", benefit_until=date(2022, 5, 20))

    assert nights(*before("benefit_end", until)) == []


def test_by_hand_somebody_is_reminded_once_a_day_also_when_it_is_late(world: World) -> None:
    dossier = world.dossier()

    answers = [remind_of_evaluation([dossier], by=BY, day=day)[0] for day in (DUE, DUE, DUE + timedelta(1))]

    assert [bool(answer) for answer in answers] == [True, False, True]
    assert told(dossier) == ["Uw evaluatie komt eraan", "Uw evaluatie"]
    assert "is er nog niet" in texts(dossier)


def test_a_night_takes_as_many_queries_for_many_as_for_one(world: World) -> None:
    def queries(day: date) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert remind_all(by=BY, day=day)
        return len(captured)

    def dossiers(count: int, starts_on: date) -> None:
        for _ in range(count):
            dossier = world.dossier(starts_on=starts_on)
            type(dossier.person).objects.update(phone="0470 00 00 00")

    dossiers(1, START)
    one = queries(DUE - timedelta(30))
    dossiers(4, date(2021, 3, 4))
    assert queries(date(2021, 8, 5)) == one


def test_days_that_the_rulebook_counts_otherwise_are_put_right(world: World) -> None:
    dossier, right = world.dossier(), world.dossier()
    Dossier.objects.filter(pk=dossier.pk).update(evaluation_due_on=DUE + timedelta(1))

    assert [count_due_days_anew(by=BY), count_due_days_anew(by=BY)] == [1, 0]
    for one in (dossier, right):
        one.refresh_from_db()
        assert one.evaluation_due_on == DUE


def test_who_signed_up_and_never_answered_is_forgotten_after_as_long_as_a_draft_is_kept(world: World) -> None:
    kept = measure(MEASURE)["draft_keep_days"].on(START).as_int
    sign_up(Signup(given_name="A", family_name="B", email="a@b.be", municipality=world.place), by=BY, day=START)
    counts = {}
    for day in (START + timedelta(kept - 1), START + timedelta(kept)):
        counts[day] = {done.step.name: done.count for done in run_nightly_jobs(day, jobs.STEPS)}["signups"]

    assert list(counts.values()) == [0, 1]


def test_a_whole_night_ends_what_is_over_and_finds_nothing_more_the_second_time(world: World) -> None:
    dossier = world.dossier()

    first, again = run_nightly_jobs(END + timedelta(1), STEPS), run_nightly_jobs(END + timedelta(1), STEPS)

    dossier.refresh_from_db()
    assert dossier.status == Status.ENDED
    assert failed(first) == failed(again) == []
    assert {done.step.name for done in first if done.count} == {"ends"}
    assert [done.count for done in again] == [0] * len(STEPS)


def test_a_step_that_fails_stops_no_other_and_leaves_nothing_half(world: World) -> None:
    dossier = world.dossier()

    def half(day: date) -> int:
        Dossier.objects.filter(pk=dossier.pk).update(job_target="half")
        raise ValueError("stuk")

    steps = [jobs.Step("broken", "broken", half), *jobs.STEPS]
    done = run_nightly_jobs(DUE, steps)

    dossier.refresh_from_db()
    assert [(one.step.name, one.problem) for one in failed(done)] == [("broken", "ValueError: stuk")]
    assert dossier.job_target == ""
    assert told(dossier) == ["Uw evaluatie komt eraan"]


def test_the_job_names_what_failed_and_a_demonstration_has_no_nights(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[date] = []
    monkeypatch.setattr("opstap.portal.jobs.run_nightly_jobs", lambda day, steps: days.append(day) or [])
    nightly_jobs(timestamp=0)
    assert len(days) == 1

    step = jobs.Step("broken", "broken", lambda day: 1)
    monkeypatch.setattr(
        "opstap.portal.jobs.run_nightly_jobs", lambda day, steps: [jobs.Done(step, problem="ValueError: stuk")]
    )
    with pytest.raises(NightlyJobsFailed, match=r"broken \(ValueError: stuk\)"):
        nightly_jobs(timestamp=0)

    DemoDay.objects.create(region="w13", day=START)
    nightly_jobs(timestamp=0)


def test_the_command_does_the_night_of_a_day_and_ends_with_1_when_a_step_failed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opstap.cli.night, "ready", nullcontext)
    dossier = world.dossier()

    answer = CliRunner().invoke(opstap.cli.night.night, ["--day", f"{DUE}"])
    assert answer.exit_code == 0, answer.output
    assert "1 people reminded" in answer.output
    assert told(dossier) == ["Uw evaluatie komt eraan"]

    broken = jobs.Done(jobs.Step("x", "things undone", lambda day: 0), problem="stuk")
    monkeypatch.setattr(jobs, "run_nightly_jobs", lambda day, steps: [broken])
    answer = CliRunner().invoke(opstap.cli.night.night)
    assert answer.exit_code == 1
    assert "failed things undone: stuk" in answer.output
