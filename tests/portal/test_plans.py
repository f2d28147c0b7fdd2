"""Plans and competences on screen: each role does its own part, nothing that was typed is lost, papers reach people."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opstap.correspondence.models import Document, Kind
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import Step, move, plan_templates, plans
from opstap.trajectories.models import (
    Attestation,
    Competence,
    Goal,
    Note,
    PlanTemplate,
    Status,
    Task,
)
from opstap.trajectories.plan_text import lines
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.world import BY

pytestmark = pytest.mark.database

LATER = TODAY + timedelta(days=30)
ESCO = "http://data.europa.eu/esco/skill/"
PUBLISHED = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status,modifiedDate,description\n"
    f'KnowledgeSkillCompetence,{ESCO}a-1,skill/competence,cross-sector,haag scheren,"a\nb",released,,"tekst"\n'
    f"KnowledgeSkillCompetence,{ESCO}a-2,skill/competence,transversal,op tijd komen,,released,,\n"
    "KnowledgeSkillCompetence,http://example.org/a-3,knowledge,,iets anders,,released,,\n"
    f"KnowledgeSkillCompetence,{ESCO}a-4,knowledge,sector-specific,plantenkennis,,released,,\n"
)


def path(town: Town, name: str = "show_plan") -> str:
    return reverse(name, args=[town.dossier.pk])


def goal_in(town: Town, text: str = "Vlotter Nederlands spreken", **more: Any) -> Goal:
    with scoped(EVERYBODY):
        return plans.set_goal(Goal(dossier=town.dossier, text=text, **more), by=BY, day=TODAY)


def task_in(town: Town, owner: str, text: str = "Een cursus zoeken", **more: Any) -> Task:
    with scoped(EVERYBODY):
        task = Task(dossier=town.dossier, owner=owner, text=text, **{"due_on": LATER, **more})
        return plans.add_task(task, by=BY, day=task.due_on if task.due_on < TODAY else TODAY)


def open_goals() -> list[str]:
    with scoped(EVERYBODY):
        return list(Goal.objects.filter(dropped_on=None, reached_on=None).values_list("text", flat=True))


def read(response: Any) -> str:
    assert response.status_code == 200
    return str(response.getvalue().decode())


# The page of a plan


def test_a_coach_sets_a_goal_with_a_task_and_says_that_it_is_reached(town: Town, as_: SignIn) -> None:
    coach = as_("coach")
    coach.post(
        path(town), {"goal": "1", "goal-text": "Leren snoeien", "goal-competence": "HAGEN", "goal-target_on": LATER}
    )
    with scoped(EVERYBODY):
        goal = Goal.objects.get(text="Leren snoeien")
    coach.post(
        path(town),
        {"task": "1", "task-text": "Meegaan", "task-goal": goal.pk, "task-owner": "client", "task-due_on": LATER},
    )
    text = read(coach.get(path(town)))
    assert "0 van 1 doel bereikt. 1 actie is nog te doen." in text
    assert "hagen snoeien" in text
    assert "gebruiker, tegen 14 april 2021" in text

    with scoped(EVERYBODY):
        task = Task.objects.get(text="Meegaan")
    coach.post(path(town), {"finish": task.pk})
    text = read(coach.post(path(town), {"reach": goal.pk}, follow=True))

    assert "Goed zo!" in text
    assert "1 van 1 doel bereikt. Alle acties zijn gedaan." in text


@pytest.mark.parametrize(
    ("different", "said", "kept"),
    [
        ({"goal-target_on": "2020-12-31"}, "begint pas op 4 januari 2021", "Leren snoeien"),
        ({"goal-text": ""}, "verplicht", "hagen snoeien"),
        ({"goal-competence": "viool spelen"}, "staat niet in de lijst", "viool spelen"),
    ],
)
def test_a_goal_that_is_refused_keeps_what_was_typed(
    town: Town, as_: SignIn, different: dict[str, str], said: str, kept: str
) -> None:
    typed = {"goal": "1", "goal-text": "Leren snoeien", "goal-competence": "hagen snoeien", "goal-target_on": LATER}
    text = read(as_("coach").post(path(town), {**typed, **different}))

    assert said in text
    assert f'value="{kept}"' in text
    assert '<details class="op-letter" id="goal" open>' in text
    assert open_goals() == []


def test_a_name_that_fits_more_competences_asks_which_one(town: Town, as_: SignIn) -> None:
    with scoped(EVERYBODY):
        Competence.objects.create(uri=ESCO + "b-1", kind="skill", name_nl="rozen snoeien", name_en="prune roses")
    text = read(as_("coach").post(path(town), {"goal": "1", "goal-text": "x", "goal-competence": "snoeien"}))
    assert "Welke bedoelt u? hagen snoeien; rozen snoeien" in text


def test_a_goal_was_reached_by_somebody_else_meanwhile(town: Town, as_: SignIn) -> None:
    goal = goal_in(town)
    coach = as_("coach")
    coach.post(path(town), {"reach": goal.pk})
    assert "Dit doel werd al bereikt op 15 maart 2021." in read(coach.post(path(town), {"drop": goal.pk}, follow=True))


def test_a_service_adds_and_finishes_only_its_own_tasks(town: Town, as_: SignIn) -> None:
    goal, ours = goal_in(town), task_in(town, "coach")
    referrer = as_("referrer")

    referrer.post(path(town), {"task": "1", "task-text": "Attest vragen", "task-owner": "coach", "task-due_on": LATER})

    with scoped(EVERYBODY):
        theirs = Task.objects.get(text="Attest vragen")
    assert theirs.owner == "referrer"
    assert referrer.post(path(town), {"reach": goal.pk}).status_code == 404
    assert referrer.post(path(town), {"finish": ours.pk}).status_code == 404
    assert referrer.post(path(town), {"finish": theirs.pk}).status_code == 302
    assert 'id="goal"' not in read(referrer.get(path(town)))


def test_vdab_reads_the_plan_and_changes_nothing(town: Town, as_: SignIn) -> None:
    goal = goal_in(town)
    vdab = as_("vdab")
    text = read(vdab.post(path(town), {"reach": goal.pk}))
    assert goal.text in text
    assert "op-letter" not in text
    assert open_goals() == [goal.text]


def test_the_plan_of_an_ended_dossier_is_read_and_not_changed(town: Town, as_: SignIn) -> None:
    goal = goal_in(town)
    with scoped(EVERYBODY):
        move(steps=[Step(town.dossier.pk, Status.ENDED, TODAY + timedelta(days=60))], by=BY)
    text = read(as_("coach").post(path(town), {"reach": goal.pk}))
    assert "Het plan verandert niet meer." in text
    assert 'name="reach"' not in text
    assert open_goals() == [goal.text]


def test_the_plan_of_an_ended_dossier_is_still_put_on_paper(town: Town, as_: SignIn) -> None:
    goal_in(town)
    with scoped(EVERYBODY):
        move(steps=[Step(town.dossier.pk, Status.ENDED, TODAY + timedelta(days=60))], by=BY)
    printing = reverse("print_plan", args=[town.dossier.pk])

    assert printing in read(as_("coach").get(path(town)))
    assert printing not in read(as_("vdab").get(path(town)))
    as_("coach").post(printing)
    assert Document.objects.filter(kind=Kind.PLAN, person=town.dossier.person).exists()


def test_a_key_that_is_no_number_is_not_found(town: Town, as_: SignIn) -> None:
    assert as_("coach").post(path(town), {"reach": "x"}).status_code == 404


def test_goals_and_tasks_are_said_otherwise_on_a_page_of_their_own(town: Town, as_: SignIn) -> None:
    goal, task = goal_in(town), task_in(town, "coach")
    coach = as_("coach")
    coach.post(reverse("reword_goal", args=[goal.pk]), {"text": "Nederlands lezen", "target_on": "", "competence": ""})
    late = coach.post(
        reverse("change_task", args=[task.pk]), {"text": "Bellen", "owner": "worker", "due_on": TODAY - timedelta(1)}
    )
    assert "Deze dag is voorbij" in read(late)
    coach.post(reverse("change_task", args=[task.pk]), {"text": "Bellen", "owner": "worker", "due_on": TODAY})

    with scoped(EVERYBODY):
        task.refresh_from_db()
    assert open_goals() == ["Nederlands lezen"]
    assert (task.text, task.owner, task.due_on) == ("Bellen", "worker", TODAY)


# The worker's own


def test_a_worker_sets_a_wish_does_a_task_and_writes_a_note(town: Town, as_: SignIn) -> None:
    mine, other = task_in(town, "worker"), task_in(town, "coach", "Mee zoeken")
    worker, page = as_("worker"), reverse("show_own_plan")

    before = read(worker.get(page))
    assert "u, tegen 14 april 2021" in before
    assert "coach, tegen 14 april 2021" in before
    worker.post(page, {"goal": "1", "goal-text": "Rijbewijs halen"})
    worker.post(page, {"note": "1", "note-text": "Ik heb al een boek."})
    text = read(worker.post(page, {"finish": mine.pk}, follow=True))

    assert "De actie is gedaan." in text
    assert "Dit wilt u zelf." in text
    with scoped(EVERYBODY):
        assert Goal.objects.get(text="Rijbewijs halen").by_worker
        note = Note.objects.get(kind="plan")
    assert (note.readers, note.author_name, note.person_id) == ("everyone", "De worker", town.dossier.person_id)
    assert worker.post(page, {"finish": other.pk}).status_code == 404
    assert worker.post(page, {"reach": goal_in(town).pk}).status_code == 404
    for role in ("coach", "referrer"):
        seen = read(as_(role).get(path(town)))
        assert "Ik heb al een boek." in seen
        assert "Op vraag van de wijk-werker zelf." in seen


def test_a_worker_finds_the_own_wish_and_words_it_anew(town: Town, as_: SignIn) -> None:
    wish, ours = goal_in(town, by_worker=True), goal_in(town, "Op tijd komen")
    worker = as_("worker")
    worker.post(reverse("reword_goal", args=[wish.pk]), {"text": "Beter Nederlands"})
    assert worker.get(reverse("reword_goal", args=[ours.pk])).status_code == 404
    assert open_goals() == ["Beter Nederlands", "Op tijd komen"]


def test_the_plan_on_paper_reaches_the_worker_and_the_service(town: Town, as_: SignIn) -> None:
    goal_in(town)
    response = as_("coach").post(path(town, "print_plan"))
    document = response["Location"]

    for role in ("coach", "worker", "referrer"):
        assert as_(role).get(document)["Content-Type"] == "application/pdf"
    assert as_("stranger").get(document).status_code == 404
    assert document in read(as_("worker").get(reverse("show_own_plan")))


# Templates


def test_a_coach_types_a_template_and_uses_it_in_a_plan(town: Town, as_: SignIn) -> None:
    coach = as_("coach")
    typed = {"name": "Taal", "text": "- zonder doel"}
    refused = read(coach.post(reverse("add_plan_template"), typed))
    assert "Lijn 1 is een actie zonder doel" in refused
    assert "- zonder doel</textarea>" in refused

    coach.post(reverse("add_plan_template"), {**typed, "text": "Taal oefenen\n- boek lenen (coach)"})
    with scoped(EVERYBODY):
        made = PlanTemplate.objects.get(name="Taal")
    assert made.organiser == town.organiser
    coach.post(path(town), {"template": "1", "template-template": made.pk, "template-due_on": LATER})

    assert open_goals() == ["Taal oefenen"]
    assert "boek lenen" in read(coach.get(reverse("list_tasks")))


def garden(as_: SignIn, competence: str = "hagen snoeien") -> str:
    """A template for garden work that teaches something; gives the page that answers."""
    text = f"Zelf een haag scheren [{competence}]\n- uitleg geven (gebruiker)"
    typed = {"name": "Groen", "activities": "4.1", "text": text}
    return read(as_("coach").post(reverse("add_plan_template"), typed, follow=True))


def test_what_a_template_teaches_is_offered_to_who_does_that_work(town: Town, as_: SignIn) -> None:
    assert "Te leren bij het werk van nu" not in read(as_("coach").get(path(town)))
    assert "Klein tuinonderhoud" in garden(as_)

    assert "Te leren bij het werk van nu" in read(as_("coach").get(path(town)))
    assert "Te leren bij" not in read(as_("referrer").get(path(town)))
    worker, page = as_("worker"), reverse("show_own_plan")
    assert "Dat wil ik leren" in read(worker.get(page))
    text = read(worker.post(page, {"learn": town.competence.pk}, follow=True))

    assert "Dat wil ik leren" not in text
    assert "Leren: hagen snoeien, bij het werk Klein tuinonderhoud." in text
    with scoped(EVERYBODY):
        goal = Goal.objects.get(text="Hagen snoeien")
    assert (goal.competence, goal.by_worker) == (town.competence, True)
    assert worker.post(page, {"learn": town.competence.pk}).status_code == 404


def test_what_is_learned_at_the_work_is_offered_first_where_it_is_attested(town: Town, as_: SignIn) -> None:
    with scoped(EVERYBODY):
        Competence.objects.create(uri=ESCO + "a-0", kind="skill", name_nl="aardappelen rooien")
    for role, page in [
        ("coach", path(town, "attest_competence")),
        ("client", reverse("attest_worker", args=[town.dossier.pk])),
    ]:
        text = read(as_(role).get(page))
        assert text.index("aardappelen rooien") < text.index('value="hagen snoeien"')
    garden(as_)
    text = read(as_("client").get(page))
    assert text.index('value="hagen snoeien"') < text.index("aardappelen rooien")


def test_a_template_that_teaches_something_unknown_keeps_what_was_typed(town: Town, as_: SignIn) -> None:
    text = garden(as_, "viool spelen")
    assert "staat niet in de lijst" in text
    assert "[viool spelen]" in text
    garden(as_)
    with scoped(EVERYBODY):
        made = PlanTemplate.objects.get(name="Groen")
    assert "[hagen snoeien]" in read(as_("coach").get(reverse("write_plan_template", args=[made.pk])))


def test_a_plan_is_kept_as_a_template_under_a_new_name(town: Town, as_: SignIn) -> None:
    goal_in(town)
    coach = as_("coach")
    assert "al een sjabloon" in read(coach.post(path(town), {"save": "1", "save-name": town.template.name}))
    coach.post(path(town), {"save": "1", "save-name": "Nieuw"})
    assert "Nieuw" in read(coach.get(reverse("list_plan_templates")))


def test_a_template_for_everybody_is_read_by_coaches_and_changed_by_vdab(town: Town, as_: SignIn) -> None:
    as_("vdab").post(reverse("add_plan_template"), {"name": "Voor allen", "text": "Op tijd komen\n- wekker kopen"})
    with scoped(EVERYBODY):
        shared = PlanTemplate.objects.get(organiser=None)
    page = reverse("write_plan_template", args=[shared.pk])

    for role in ("coach", "stranger"):
        assert "wekker kopen" in read(as_(role).get(page))
        assert as_(role).post(page, {"name": "Anders", "text": "x"}).status_code == 404
    as_("vdab").post(page, {"name": "Anders", "text": "x"})
    as_("vdab").post(reverse("remove_plan_template", args=[shared.pk]))
    with scoped(EVERYBODY):
        assert list(PlanTemplate.objects.all()) == [town.template]


# Tasks


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"Gisteren", "Zondag", "Later"}),
        ({"show": "late"}, {"Gisteren"}),
        ({"show": "week"}, {"Zondag"}),
        ({"show": "done"}, {"Een fiets lenen"}),
        ({"owner": "coach"}, {"Gisteren"}),
        ({"q": "voorb mia"}, {"Gisteren", "Zondag", "Later"}),
        ({"q": "iemand anders"}, set()),
    ],
)
def test_tasks_are_found_by_owner_by_name_and_by_day(
    town: Town, as_: SignIn, asked: dict[str, str], found: set[str]
) -> None:
    task_in(town, "coach", "Gisteren", due_on=TODAY - timedelta(1))
    task_in(town, "worker", "Zondag", due_on=TODAY + timedelta(6))
    task_in(town, "referrer", "Later", due_on=TODAY + timedelta(7))

    for role in ("coach", "referrer"):
        text = read(as_(role).get(reverse("list_tasks"), asked))
        assert {name for name in ("Gisteren", "Zondag", "Later", "Een fiets lenen") if name in text} == found
    assert "Zondag" not in read(as_("stranger").get(reverse("list_tasks")))


def test_ticked_tasks_are_done_and_those_of_others_stay(town: Town, as_: SignIn) -> None:
    ours, theirs = task_in(town, "coach", "Van de coach"), task_in(town, "referrer", "Van de dienst")

    text = read(as_("referrer").post(reverse("list_tasks"), {"rows": [ours.pk, theirs.pk], "finish": ""}, follow=True))

    assert "Deze actie is voor iemand anders." in text
    with scoped(EVERYBODY):
        done = set(Task.objects.filter(done_on=TODAY, pk__in=[ours.pk, theirs.pk]))
    assert done == {theirs}


# Competences


def attest(as_: SignIn, town: Town, **different: Any) -> Any:
    asked = {"competence": "hagen snoeien", "level": "alone", "recognition": town.recognition.pk}
    said = {"attested_by": "Jo Voorbeeld", "day": TODAY, "words": "zei ze"}
    return as_("coach").post(path(town, "attest_competence"), {**asked, **said, **different}, follow=True)


def test_a_coach_notes_what_a_client_said_and_makes_a_certificate(town: Town, as_: SignIn) -> None:
    text = read(attest(as_, town))
    assert "Bewaard: hagen snoeien." in text
    assert "Familie Voorbeeld" in text

    document = as_("coach").post(path(town, "make_certificate"))["Location"]
    for role in ("coach", "worker", "referrer", "vdab"):
        assert as_(role).get(document)["Content-Type"] == "application/pdf"
    for role in ("referrer", "vdab"):
        assert "zei ze" in read(as_(role).get(path(town, "attest_competence")))


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"day": TODAY + timedelta(1)}, "vandaag of vroeger"),
        ({"competence": "viool"}, "staat niet in de lijst"),
        ({"recognition": "999999"}, "geldige keuze"),
        ({"recognition": ""}, "verplicht"),
    ],
)
def test_what_cannot_be_attested_keeps_what_was_typed(
    town: Town, as_: SignIn, different: dict[str, Any], said: str
) -> None:
    text = read(attest(as_, town, **different))
    assert said in text
    assert 'value="zei ze"' in text
    with scoped(EVERYBODY):
        assert not Attestation.objects.exists()


def test_a_coach_attests_what_the_organiser_itself_saw(town: Town, as_: SignIn) -> None:
    assert "Bewaard" in read(attest(as_, town, recognition="here"))
    with scoped(EVERYBODY):
        assert Attestation.objects.get().recognition is None


def test_a_service_reads_competences_and_attests_none(town: Town, as_: SignIn) -> None:
    asked = {"competence": "hagen snoeien", "level": "alone", "attested_by": "x", "day": TODAY}
    assert "<form class" not in read(as_("referrer").post(path(town, "attest_competence"), asked))
    with scoped(EVERYBODY):
        assert not Attestation.objects.exists()


def test_a_client_attests_who_worked_there_lately_and_nobody_else(town: Town, as_: SignIn) -> None:
    with scoped(EVERYBODY):
        other = town.world.dossier(town.world.person("Ander"))
    client = as_("client")
    assert "Mia Voorbeeld" in read(client.get(reverse("list_own_workers")))
    said = {"competence": "hagen snoeien", "level": "shows_others", "attested_by": "Jo", "words": ""}

    text = read(client.post(reverse("attest_worker", args=[town.dossier.pk]), said, follow=True))
    again = read(client.post(reverse("attest_worker", args=[town.dossier.pk]), said))

    assert "Bewaard: hagen snoeien." in text
    assert "Dit staat er al." in again
    assert client.post(reverse("attest_worker", args=[other.pk]), said).status_code == 404
    with scoped(EVERYBODY):
        assert Attestation.objects.get().recognition == town.recognition
    assert "toont het aan anderen" in read(as_("worker").get(reverse("show_own_competences")))


def test_a_worker_makes_the_own_certificate(town: Town, as_: SignIn) -> None:
    worker = as_("worker")
    document = worker.post(reverse("make_own_certificate"))["Location"]
    assert worker.get(document)["Content-Type"] == "application/pdf"
    assert document in read(worker.get(reverse("show_own_competences")))


def test_the_published_file_is_taken_in_twice_with_an_answer_per_row(town: Town, as_: SignIn) -> None:
    coach, page = as_("coach"), reverse("import_competences")
    for _ in range(2):
        text = read(coach.post(page, {"file": SimpleUploadedFile("skills_nl.csv", PUBLISHED.encode())}, follow=True))
        assert "Rij 4, kolom conceptUri: Een ESCO-adres is" in text
    with scoped(EVERYBODY):
        kinds = dict(Competence.objects.exclude(pk=town.competence.pk).values_list("name_nl", "kind"))
    assert kinds == {"haag scheren": "skill", "op tijd komen": "transversal", "plantenkennis": "knowledge"}


def test_the_english_file_names_what_the_dutch_one_brought(town: Town, as_: SignIn) -> None:
    rows = f"conceptUri,skillType,preferredLabel\n{town.competence.uri},skill,trim hedges\n{ESCO}c-1,skill,fly\n"
    text = read(
        as_("vdab").post(
            reverse("import_english_competences"),
            {"file": SimpleUploadedFile("skills_en.csv", rows.encode())},
            follow=True,
        )
    )
    assert "Rij 3: Deze competentie is nog niet ingevoerd." in text
    with scoped(EVERYBODY):
        town.competence.refresh_from_db()
    assert (town.competence.name_nl, town.competence.name_en) == ("hagen snoeien", "trim hedges")


def test_a_competence_is_added_by_hand_with_a_real_kind_of_address(town: Town, as_: SignIn) -> None:
    vdab, asked = as_("vdab"), {"kind": "skill", "name_nl": "maaien", "name_en": "mow"}
    for uri, said in [("http://example.org/1", "Een ESCO-adres is"), (town.competence.uri, "staat al hagen snoeien")]:
        text = read(vdab.post(reverse("add_competence"), {**asked, "uri": uri}))
        assert said in text
        assert 'value="maaien"' in text
    vdab.post(reverse("add_competence"), {**asked, "uri": ESCO + "d-1"})
    vdab.post(reverse("correct_competence", args=[town.competence.pk]), {**asked, "name_nl": "hagen scheren"})
    assert {"maaien", "hagen scheren"} <= set(
        read(vdab.get(reverse("list_competences"), {"format": "csv"})).replace(",", "\n").replace(";", "\n").split("\n")
    )


# Cards, and queries


def test_the_dossier_shows_the_plan_and_what_is_late(town: Town, as_: SignIn) -> None:
    goal_in(town)
    task_in(town, "coach", due_on=TODAY - timedelta(1))
    attest(as_, town)
    text = read(as_("coach").get(path(town, "show_dossier")))
    assert "0 van 1 doel bereikt. 1 actie is nog te doen, 1 is te laat." in text
    assert "lukt zelfstandig, Familie Voorbeeld" in text


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("coach", "show_plan"),
        ("worker", "show_own_plan"),
        ("coach", "list_tasks"),
        ("coach", "attest_competence"),
        ("coach", "show_dossier"),
    ],
)
def test_a_fuller_plan_asks_no_more_queries(town: Town, as_: SignIn, role: str, name: str) -> None:
    browser = as_(role)
    page = reverse(name) if name in ("show_own_plan", "list_tasks") else path(town, name)
    counts = []
    for round_ in range(2):
        for number in range(1 + 4 * round_):
            goal = goal_in(town, f"Doel {round_} {number}", competence=town.competence)
            task_in(town, "worker", f"Actie {round_} {number}", goal=goal)
            attest(as_, town, level="alone", words=f"{round_} {number}", attested_by=f"{round_} {number}")
        browser.get(page)
        with CaptureQueriesContext(connection) as asked:
            browser.get(page)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_templates_are_offered_only_when_there_are_some(town: Town, as_: SignIn) -> None:
    with scoped(EVERYBODY):
        plan_templates.save_template(
            PlanTemplate(name="Van elders", organiser=town.other.organiser, lines=lines("x")), by=BY
        )
    coach = read(as_("coach").get(path(town)))
    assert "Begin" in coach
    assert "Van elders" not in coach
