"""Plans: goals are set and reached once, tasks are done by a day, templates are used without doing things twice."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.parties.models import Membership, Role
from opstap.shared.errors import BadInput, NotFound
from opstap.trajectories.actions import Step, competences, move, plan_templates, plans
from opstap.trajectories.models import Competence, Dossier, Goal, PlanTemplate, Status, Task
from opstap.trajectories.plan_text import lines, written
from opstap.trajectories.queries.learning import taught
from opstap.trajectories.queries.plans import (
    goal_to_change,
    late,
    plan,
    task_to_change,
    tasks,
    template_to_change,
    templates,
)
from tests.world import BY, START, World

pytestmark = pytest.mark.database

TODAY = date(2021, 3, 15)
LATER = date(2021, 4, 15)
PRUNING = "http://data.europa.eu/esco/skill/verzonnen-1"
NOW: dict[str, Any] = {"by": BY, "day": TODAY}
TEXT = """Vlotter Nederlands spreken
- een cursus zoeken in de buurt (coach)
- inschrijven voor de cursus

Op tijd komen"""


def goal_in(dossier: Dossier, text: str = "Op tijd komen", **more: Any) -> Goal:
    return plans.set_goal(Goal(dossier=dossier, text=text, **more), **NOW)


def task_in(dossier: Dossier, text: str = "wekker kopen", *, due_on: date = LATER, **more: Any) -> Task:
    task = Task(dossier=dossier, text=text, due_on=due_on, **{"owner": Task.Owner.WORKER, **more})
    return plans.add_task(task, **NOW)


def as_role(role: str, **place: Any) -> Membership:
    return Membership(role=role, **place)


def ended(dossier: Dossier) -> None:
    move(steps=[Step(dossier.pk, Status.ENDED, TODAY)], by=BY)


# Goals


@pytest.mark.parametrize("change", [plans.reach_goal, plans.drop_goal])
def test_a_goal_is_reached_or_let_go_once_and_can_be_taken_up_again(world: World, change: Any) -> None:
    goal = goal_in(world.dossier())
    change(goal, **NOW)

    with pytest.raises(BadInput, match=r"werd al (bereikt|losgelaten) op 15 maart 2021"):
        plans.reach_goal(goal, **NOW)

    plans.reopen_goal(goal, **NOW)
    plans.reach_goal(goal, **NOW)
    goal.refresh_from_db()
    assert (goal.reached_on, goal.dropped_on) == (TODAY, None)


def test_a_goal_that_runs_is_not_taken_up_again(world: World) -> None:
    with pytest.raises(BadInput, match="loopt nog"):
        plans.reopen_goal(goal_in(world.dossier()), **NOW)


def test_who_lets_a_goal_go_lets_its_open_tasks_go(world: World) -> None:
    dossier = world.dossier()
    goal = goal_in(dossier)
    steps = [task_in(dossier, text, goal=goal) for text in ("a", "b")]
    other = task_in(dossier)
    plans.finish_tasks(steps[:1], **NOW)

    plans.drop_goal(goal, **NOW)

    assert list(Task.objects.order_by("pk").values_list("done_on", "dropped_on")) == [
        (TODAY, None),
        (None, TODAY),
        (None, None),
    ]
    assert plan(dossier).to_do == [other]


@pytest.mark.parametrize(
    ("text", "target_on", "said"),
    [
        ("  ", None, "wat het doel is"),
        ("x" * 201, None, "te lang"),
        ("Sneller", START - timedelta(1), "begint pas op 4 januari 2021"),
        ("OP TIJD  komen", None, "staat al in het plan"),
    ],
)
def test_a_goal_that_cannot_be_says_why(world: World, text: str, target_on: date | None, said: str) -> None:
    dossier = world.dossier()
    goal_in(dossier, target_on=START)
    with pytest.raises(BadInput, match=said):
        goal_in(dossier, text, target_on=target_on)


def test_a_goal_that_was_reached_may_be_set_again(world: World) -> None:
    dossier = world.dossier()
    plans.reach_goal(goal_in(dossier), **NOW)
    goal_in(dossier)
    assert [bool(one.reached_on) for one in plan(dossier).goals] == [True, False]


def test_a_goal_is_worded_anew_only_while_it_runs(world: World) -> None:
    goal = goal_in(world.dossier())
    said = {"text": "Elke dag op tijd", "target_on": LATER, "competence": None}
    assert plans.reword_goal(goal, **said, **NOW).text == "Elke dag op tijd"
    plans.reach_goal(goal, **NOW)
    with pytest.raises(BadInput, match="al bereikt"):
        plans.reword_goal(goal, **said, **NOW)


@pytest.mark.parametrize("is_ended", [False, True])
def test_the_plan_of_an_ended_dossier_changes_no_more(world: World, is_ended: bool) -> None:
    dossier = world.dossier()
    goal, task = goal_in(dossier), task_in(dossier)
    if not is_ended:
        goal_in(dossier, "Nog een doel")
        assert all(plans.finish_tasks([task], **NOW))
        return
    ended(dossier)
    for change in (
        lambda: goal_in(dossier, "Nog een doel"),
        lambda: plans.reach_goal(goal, **NOW),
        lambda: plans.drop_task(task, **NOW),
        lambda: task_in(dossier, "nog iets"),
    ):
        with pytest.raises(BadInput, match="eindigde op 15 maart 2021"):
            change()
    (answer,) = plans.finish_tasks([task], **NOW)
    assert "eindigde" in str(answer.refusal)


# Tasks


def test_each_task_gets_its_own_answer(world: World) -> None:
    dossier = world.dossier()
    done, dropped, fresh = (task_in(dossier, text) for text in ("a", "b", "c"))
    plans.finish_tasks([done], by=BY, day=TODAY - timedelta(1))
    plans.drop_task(dropped, **NOW)

    answers = plans.finish_tasks([done, fresh, dropped], **NOW)

    assert [one.record for one in answers] == [None, fresh.pk, None]
    assert str(answers[0].refusal) == "Deze actie is al gedaan op 14 maart 2021."
    assert str(answers[2].refusal) == "Deze actie werd geschrapt op 15 maart 2021."
    done.refresh_from_db()
    assert done.done_on == TODAY - timedelta(1)


def test_ticking_many_tasks_off_asks_no_more_queries(world: World) -> None:
    dossier = world.dossier()
    counts = []
    for name, many in (("a", 2), ("b", 12)):
        rows = [task_in(dossier, f"{name}{number}") for number in range(many)]
        with CaptureQueriesContext(connection) as asked:
            plans.finish_tasks(rows, **NOW)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("text", "due_on", "said"),
    [
        ("", LATER, "wat er moet gebeuren"),
        ("iets", TODAY - timedelta(1), "voorbij"),
        ("iets", START - timedelta(1), "begint pas"),
        ("Wekker kopen", LATER, "staat al in het plan"),
    ],
)
def test_a_task_that_cannot_be_says_why(world: World, text: str, due_on: date, said: str) -> None:
    dossier = world.dossier()
    task_in(dossier, due_on=TODAY)
    with pytest.raises(BadInput, match=said):
        task_in(dossier, text, due_on=due_on)


def test_a_task_belongs_to_a_goal_of_its_own_plan_that_was_not_let_go(world: World) -> None:
    dossier = world.dossier()
    mine, gone, other = goal_in(dossier), goal_in(dossier, "Rustig blijven"), goal_in(world.dossier())
    plans.drop_goal(gone, **NOW)

    assert task_in(dossier, goal=mine).goal == mine
    with pytest.raises(BadInput, match="losgelaten"):
        task_in(dossier, "b", goal=gone)
    with pytest.raises(BadInput, match="ander plan"):
        task_in(dossier, "c", goal=other)


def test_a_task_moves_to_a_day_to_come_and_a_late_one_may_change_owner(world: World) -> None:
    task = task_in(world.dossier(), due_on=TODAY)
    soon: dict[str, Any] = {"by": BY, "day": LATER}

    plans.change_task(task, text="wekker lenen", owner=Task.Owner.COACH, due_on=TODAY, **soon)
    with pytest.raises(BadInput, match="voorbij"):
        plans.change_task(task, text="wekker lenen", owner=Task.Owner.COACH, due_on=LATER - timedelta(1), **soon)

    task.refresh_from_db()
    assert (task.text, task.owner, task.due_on) == ("wekker lenen", "coach", TODAY)


def test_what_was_ticked_off_by_mistake_is_taken_up_again(world: World) -> None:
    task = task_in(world.dossier())
    plans.finish_tasks([task], **NOW)
    plans.reopen_task(task, **NOW)
    with pytest.raises(BadInput, match="moet nog gebeuren"):
        plans.reopen_task(task, **NOW)


def test_late_is_what_was_due_before_today_in_a_dossier_that_goes_on(world: World) -> None:
    going, over = world.dossier(), world.dossier()
    for dossier in (going, over):
        task_in(dossier, due_on=TODAY)
    ended(over)
    by = as_role(Role.COACH, organiser=world.organiser)

    assert list(late(tasks(by=by), TODAY)) == []
    assert [one.dossier for one in late(tasks(by=by), TODAY + timedelta(1))] == [going]


# Who may change what


def test_each_role_changes_its_own_part(world: World) -> None:
    dossier = world.dossier()
    ours, wish = goal_in(dossier), goal_in(dossier, "Met de fiets komen", by_worker=True)
    todo = {owner: task_in(dossier, owner=owner) for owner in ("worker", "coach", "referrer")}
    coach = as_role(Role.COACH, organiser=world.organiser)
    worker = as_role(Role.WORKER, person=dossier.person)
    referrer = as_role(Role.REFERRER, service=world.services["vdab"])
    vdab = as_role(Role.VDAB)

    def allowed(by: Membership) -> set[str]:
        found = set()
        for name, fetch, row in [
            ("goal", goal_to_change, ours),
            ("wish", goal_to_change, wish),
            *((owner, task_to_change, task) for owner, task in todo.items()),
        ]:
            try:
                fetch(row.pk, by=by)
                found.add(name)
            except NotFound:
                pass
        return found

    assert allowed(coach) == {"goal", "wish", "worker", "coach", "referrer"}
    assert allowed(worker) == {"wish", "worker"}
    assert allowed(referrer) == {"referrer"}
    assert allowed(vdab) == set()
    assert allowed(as_role(Role.COACH, organiser=World.build("zora", ("Beersel", "Halle")).organiser)) == set()


def test_a_coach_changes_the_organisers_templates_and_uses_those_for_everybody(world: World) -> None:
    own, shared = (
        plan_templates.save_template(PlanTemplate(name="Start", organiser=place, lines=lines(TEXT)), by=BY)
        for place in (world.organiser, None)
    )
    coach, vdab = as_role(Role.COACH, organiser=world.organiser), as_role(Role.VDAB)

    assert set(templates(by=coach)) == {own, shared}
    assert list(templates(by=vdab)) == [shared]
    assert template_to_change(own.pk, by=coach) == own
    assert template_to_change(shared.pk, by=vdab) == shared
    for pk, by in ((shared.pk, coach), (own.pk, vdab)):
        with pytest.raises(NotFound):
            template_to_change(pk, by=by)


# Templates


def test_a_template_is_typed_as_goals_with_tasks_behind_a_dash() -> None:
    found = lines(TEXT)
    assert found == [
        {
            "goal": "Vlotter Nederlands spreken",
            "tasks": [
                {"text": "een cursus zoeken in de buurt", "owner": "coach"},
                {"text": "inschrijven voor de cursus", "owner": "worker"},
            ],
        },
        {"goal": "Op tijd komen", "tasks": []},
    ]
    assert lines(written(found)) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "minstens één doel"),
        ("- bellen\nOp tijd komen", "Lijn 1 is een actie zonder doel"),
        ("Op tijd komen\n-", "Op lijn 2 staat een streepje zonder actie"),
        ("Op tijd komen\n\n" + "x" * 201, "Lijn 3 is te lang"),
    ],
)
def test_a_template_that_cannot_be_read_names_the_line(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        lines(text)


def test_what_is_learned_stands_behind_the_goal_between_brackets() -> None:
    found = lines("Zelf een haag scheren [ hagen snoeien ]\nOp tijd komen")
    assert found == [
        {"goal": "Zelf een haag scheren", "competence": "hagen snoeien", "tasks": []},
        {"goal": "Op tijd komen", "tasks": []},
    ]
    found[0]["competence"] = PRUNING
    assert lines(written(found, {PRUNING: "hagen snoeien"}))[0]["competence"] == "hagen snoeien"
    assert lines(written(found)) == found


def test_templates_say_what_is_learned_at_an_activity_for_their_own_organiser(world: World) -> None:
    pruning = competences.add(Competence(uri=PRUNING, kind="skill", name_nl="hagen snoeien"), by=BY)
    other = World.build("ander", ("Halle", "Beersel")).organiser
    line = {"goal": "Zelf een haag scheren", "competence": PRUNING, "tasks": []}
    for whose, codes in [(world.organiser, ["4.1", "5.1"]), (other, ["2.1"])]:
        template = PlanTemplate(name="Groen", organiser=whose, lines=[line | {"activities": codes}])
        plan_templates.save_template(template, by=BY)

    asked = ["2.1", "4.1"]
    assert taught(asked, organiser=world.organiser.pk) == {"2.1": [], "4.1": [pruning]}
    assert taught(asked, organiser=other.pk) == {"2.1": [pruning], "4.1": []}


def test_a_goal_from_a_template_learns_its_competence(world: World) -> None:
    pruning = competences.add(Competence(uri=PRUNING, kind="skill", name_nl="hagen snoeien"), by=BY)
    first, second = world.dossier(), world.dossier()
    goal_in(first, "Zelf een haag scheren", competence=pruning)
    kept = plan_templates.save_plan_as_template(first, name="Groen", organiser=world.organiser.pk, by=BY)

    plan_templates.use_template(kept, dossier=second, due_on=LATER, **NOW)

    assert Goal.objects.get(dossier=second).competence == pruning


def test_a_template_fills_a_plan_and_leaves_what_is_there(world: World) -> None:
    dossier = world.dossier()
    goal_in(dossier, "op tijd komen")
    template = plan_templates.save_template(PlanTemplate(name="Start", lines=lines(TEXT)), by=BY)

    plan_templates.use_template(template, dossier=dossier, due_on=LATER, **NOW)

    assert [one.text for one in plan(dossier).goals] == ["op tijd komen", "Vlotter Nederlands spreken"]
    assert [(one.owner, one.due_on) for one in plan(dossier).tasks] == [("coach", LATER), ("worker", LATER)]
    with pytest.raises(BadInput, match="staan al in het plan"):
        plan_templates.use_template(template, dossier=dossier, due_on=LATER, **NOW)


def test_a_plan_becomes_a_template_without_days_once_by_name(world: World) -> None:
    dossier = world.dossier()
    goal = goal_in(dossier)
    task_in(dossier, goal=goal)
    plans.drop_goal(goal_in(dossier, "Losgelaten"), **NOW)

    kept = plan_templates.save_plan_as_template(dossier, name="Start", organiser=world.organiser.pk, by=BY)

    assert kept.lines == [{"goal": "Op tijd komen", "tasks": [{"text": "wekker kopen", "owner": "worker"}]}]
    with pytest.raises(BadInput, match="al een sjabloon"):
        plan_templates.save_plan_as_template(dossier, name=" Start ", organiser=world.organiser.pk, by=BY)
    plan_templates.remove_template(kept, by=BY)
    plan_templates.save_plan_as_template(dossier, name="Start", organiser=world.organiser.pk, by=BY)


# On paper


def test_the_plan_on_paper_is_kept_once_for_worker_organiser_and_service(world: World) -> None:
    dossier = world.dossier()
    task_in(dossier, goal=goal_in(dossier))

    first, again = (plans.put_on_paper(dossier, **NOW) for _ in range(2))
    plans.reach_goal(plan(dossier).goals[0], **NOW)
    changed = plans.put_on_paper(dossier, **NOW)

    assert first == again
    assert first.pk != changed.pk
    assert (first.person_id, first.organiser, first.service) == (
        dossier.person_id,
        world.organiser,
        world.services["vdab"],
    )
    assert (first.subject, first.kind) == (f"dossier:{dossier.pk}", "plan")
    assert bytes(first.content).startswith(b"%PDF-")
