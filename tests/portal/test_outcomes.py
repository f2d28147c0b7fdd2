"""Outcomes, watch-lists and ends of benefits on screen: who sees them, what is written down, and what is kept away."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from opstap.rulebook.units import add_months
from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import Step, move, tell_situations
from opstap.trajectories.actions.contacts import note_in, write_note
from opstap.trajectories.actions.outcomes import Word, observe
from opstap.trajectories.actions.watches import Placing, put_on
from opstap.trajectories.models import Dossier, Observation, Situation, Status, Watch
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.world import BY, World, insz

pytestmark = pytest.mark.database

ENDED_ON = add_months(TODAY, -3)
STARTED_ON = ENDED_ON - timedelta(60)


def over(world: World, name: str = "Noor", *, last_day: date = ENDED_ON, reason: str = "other") -> Dossier:
    """A dossier that ended; the window of three months opens today unless it ended on another day."""
    dossier = world.dossier(world.person(name), starts_on=last_day - timedelta(60))
    move(steps=[Step(dossier.pk, Status.ENDED, last_day, ends_for=reason)], by=BY)
    dossier.refresh_from_db()
    return dossier


@pytest.fixture(autouse=True)
def everybody(db: None) -> Any:
    """What a test sets up itself may write and see all; the pages have their own scope."""
    with audit_context(BY, "test"), scoped(EVERYBODY):
        yield


def lines(response: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig")), delimiter=";"))


def listed(browser: Any, **query: Any) -> list[str]:
    return [line["Naam"] for line in lines(browser.get(reverse("list_outcomes"), {"format": "csv", **query}))]


# The list


def test_the_list_says_what_is_known_at_every_moment(town: Town, as_: SignIn) -> None:
    dossier = over(town.world)
    observe([Word(dossier.pk, 3, "told", TODAY, ["nec", "training"])], by=BY, day=TODAY)
    observe([Word(dossier.pk, 3, "organiser", TODAY, ["unknown"])], by=BY, day=TODAY)

    (line,) = lines(as_("coach").get(reverse("list_outcomes"), {"format": "csv"}))

    assert line["Na 3 maanden"].startswith("werknemer in het normaal economisch circuit, opleiding (persoon)")
    assert line["Na 3 maanden"].endswith("; niet bekend (organisator)")
    assert line["Na 6 maanden"] == "nog niet"


@pytest.mark.parametrize(("name", "sees"), [("coach", True), ("stranger", False), ("referrer", True), ("vdab", True)])
def test_each_role_sees_who_ended_with_it(town: Town, as_: SignIn, name: str, sees: bool) -> None:
    over(town.world)
    assert (b"Noor" in as_(name).get(reverse("list_outcomes")).content) is sees


def test_the_list_narrows_by_cohort_kind_and_state(town: Town, as_: SignIn) -> None:
    over(town.world)
    early = over(town.world, "Lou", last_day=ENDED_ON - timedelta(48))
    over(town.world, "Sam", last_day=TODAY, reason="work")
    gone = over(town.world, "Ann", last_day=TODAY, reason="hand_over")
    browser = as_("coach")

    assert listed(browser) == ["Sam Voorbeeld", "Noor Voorbeeld", "Lou Voorbeeld"]
    assert listed(browser, year=ENDED_ON.year, part="Q4") == ["Noor Voorbeeld", "Lou Voorbeeld"]
    assert listed(browser, year=ENDED_ON.year, part=f"{early.ended_on:%m}") == ["Lou Voorbeeld"]
    assert listed(browser, kind="work") == ["Sam Voorbeeld"]
    assert listed(browser, kind="handed_over") == [gone.person.name]
    assert listed(browser, show="open") == ["Noor Voorbeeld"]
    assert listed(browser, show="missed", months=3) == ["Lou Voorbeeld"]
    assert listed(browser, show="missed", months=6) == []
    assert listed(browser, q="lou") == ["Lou Voorbeeld"]
    observe([Word(early.pk, 3, "told", ENDED_ON + timedelta(60), ["unknown"])], by=BY, day=TODAY)
    assert listed(browser, show="unknown") == ["Lou Voorbeeld"]


@pytest.mark.parametrize(("kind", "found"), [("after_care", []), ("internal", ["Noor Voorbeeld"])])
def test_after_care_asks_who_was_not_heard_since(town: Town, as_: SignIn, kind: str, found: list[str]) -> None:
    dossier = over(town.world)
    over(town.world, "Ann", reason="deceased")
    over(town.world, "Sam", last_day=TODAY)
    write_note(note_in(dossier, service=None, kind=kind, readers="guides", day=TODAY, text="Belde."), by=BY, day=TODAY)

    assert listed(as_("coach"), show="after-care") == found


def test_the_list_needs_no_query_per_person(town: Town, as_: SignIn, django_assert_max_num_queries: Any) -> None:
    browser = as_("vdab")
    for number in range(6):
        dossier = over(town.world, f"Noor{number}")
        observe([Word(dossier.pk, 3, "told", TODAY, ["nec"])], by=BY, day=TODAY)
    for page in ("list_outcomes", "show_outcome_tree"):
        with django_assert_max_num_queries(24):
            assert browser.get(reverse(page), {"show": "nodes"}).status_code == 200


def test_the_same_state_is_written_for_everybody_ticked(town: Town, as_: SignIn) -> None:
    first, second = over(town.world), over(town.world, "Lou", last_day=TODAY)
    asked = {"same-months": 3, "same-source": "told", "same-node": "nec", "same-observed_on": TODAY}

    page = (
        as_("coach")
        .post(reverse("list_outcomes"), {"rows": [first.pk, second.pk], "same": "", **asked})
        .content.decode()
    )

    assert Observation.objects.get().dossier == first
    assert "is nog niet waarneembaar" in page


def test_vdab_does_not_speak_for_the_organiser(town: Town, as_: SignIn) -> None:
    dossier = over(town.world)
    for source, count in (("organiser", 0), ("told", 1)):
        asked = {"same-months": 3, "same-source": source, "same-node": "nec", "same-observed_on": TODAY}
        as_("vdab").post(reverse("list_outcomes"), {"rows": [dossier.pk], "same": "", **asked})
        assert Observation.objects.count() == count


def test_a_service_looks_and_writes_nothing_down(town: Town, as_: SignIn) -> None:
    dossier = over(town.world)
    browser = as_("referrer")
    assert b"Noteer dezelfde toestand" not in browser.get(reverse("list_outcomes")).content
    asked = {"same-months": 3, "same-source": "told", "same-node": "nec", "same-observed_on": TODAY}
    browser.post(reverse("list_outcomes"), {"rows": [dossier.pk], "same": "", **asked})
    assert browser.post(reverse("record_outcome", args=[dossier.pk]), {}).status_code == 403
    assert not Observation.objects.exists()


# One person


def test_what_a_person_told_is_written_down_and_shown(town: Town, as_: SignIn) -> None:
    dossier = over(town.world)
    browser, page = as_("coach"), reverse("record_outcome", args=[dossier.pk])
    told = {"months": 3, "source": "told", "nodes": ["nec", "ibo"], "words": "Bakkerij."}

    refused = browser.post(page, {**told, "observed_on": TODAY - timedelta(1)}).content.decode()
    assert "is nog niet waarneembaar" in refused
    assert "Waarom?" in refused
    assert 'value="Bakkerij."' in refused
    assert not Observation.objects.exists()

    assert browser.post(page, {**told, "observed_on": TODAY})["Location"] == page
    shown = browser.get(page).content.decode()
    assert "Na 3 maanden: werknemer in het normaal economisch circuit, individuele beroepsopleiding (IBO)" in shown
    assert Observation.objects.get().words == "Bakkerij."


def test_the_page_of_an_ended_dossier_calls_for_an_open_moment(town: Town, as_: SignIn) -> None:
    dossier = over(town.world)
    page = reverse("show_dossier", args=[dossier.pk])
    assert b'op-card--call" id="outcomes"' in as_("coach").get(page).content
    observe([Word(dossier.pk, 3, "told", TODAY, ["nec"])], by=BY, day=TODAY)
    shown = as_("coach").get(page).content
    assert b'op-card--call" id="outcomes"' not in shown
    assert b'id="outcomes"' in shown
    assert b'id="outcomes"' not in as_("coach").get(reverse("show_dossier", args=[town.dossier.pk])).content


# The tree


def test_the_tree_counts_the_cohort_and_leaves_empty_what_is_not_observable(town: Town, as_: SignIn) -> None:
    dossier = over(town.world)
    over(town.world, "Lou", last_day=TODAY)
    observe([Word(dossier.pk, 3, "told", TODAY, ["nec", "ibo"])], by=BY, day=TODAY)

    told = {line[""]: line for line in lines(as_("coach").get(reverse("show_outcome_tree"), {"format": "csv"}))}
    by_register = lines(as_("coach").get(reverse("show_outcome_tree"), {"format": "csv", "source": "register"}))

    at_three = {title: line["na 3 maanden"] for title, line in told.items()}
    assert at_three["waarneembare dossiers"] == at_three["waarvan bekend"] == "1"
    assert (
        at_three["aan het werk als werknemer"]
        == at_three["\N{EN DASH} \N{EN DASH} individuele beroepsopleiding (IBO)"]
        == "1"
    )
    assert at_three["zelfstandige"] == "0"
    assert {line["na 6 maanden"] for line in told.values()} == {""}
    assert {line["na 3 maanden"] for line in by_register} == {"1", "0", ""}
    assert "2 beëindigde dossiers" in as_("coach").get(reverse("show_outcome_tree")).content.decode()


@pytest.mark.parametrize("role", ["coach", "vdab"])
def test_what_a_register_says_is_not_a_choice_in_a_form(town: Town, as_: SignIn, role: str) -> None:
    dossier = over(town.world)
    said = {"months": "3", "nodes": ["nec"], "observed_on": str(TODAY)}
    page = reverse("record_outcome", args=[dossier.pk])

    for source in ("register", "told"):
        as_(role).post(page, said | {"source": source, "register": "RSZ" if source == "register" else ""})

    assert [one.source for one in Observation.objects.filter(dossier=dossier)] == ["told"]


# A register


def send(browser: Any, *rows: str, **more: Any) -> str:
    text = "\n".join(["rijksregisternummer;dossiernummer;maanden;toestand;waargenomen op;register", *rows])
    file = SimpleUploadedFile("register.csv", text.encode("cp1252"))
    response = browser.post(reverse("import_outcomes"), {"file": file, **more})
    return str(browser.get(response["Location"]).content.decode())


def test_a_register_is_taken_in_once_and_only_tried_when_asked(town: Town, as_: SignIn) -> None:
    dossier = over(town.world)
    row = f"{dossier.person.insz};;3;nec|Individuele beroepsopleiding (IBO);{TODAY};RSZ"
    browser = as_("coach")

    send(browser, row, **{"try": "1"})
    assert not Observation.objects.exists()
    for _ in range(2):
        send(browser, row)
    found = Observation.objects.get()
    assert (found.source, found.register, found.nodes) == ("register", "RSZ", ["nec", "ibo"])


def test_who_is_not_known_and_who_is_anothers_get_the_same_sentence(town: Town, as_: SignIn) -> None:
    theirs = over(town.other, "Zoë")
    rest = f"3;nec;{TODAY};RSZ"
    rows = [f"{insz()};;{rest}", f"{theirs.person.insz};;{rest}", f";{theirs.pk};{rest}", f";999999;{rest}"]

    page = send(as_("coach"), *rows)

    said = "Dit rijksregisternummer of dossiernummer kennen we niet bij uw dossiers."
    assert [f"Rij {number}: {said}" in page for number in (2, 3, 4, 5)] == [True] * 4
    assert "Zoë" not in page
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("{insz};;3;nec;16/04/2021;RSZ", "moet nog komen"),
        ("{insz};;4;nec;{day};RSZ", "niet na 4"),
        ("{insz};;3;rijk;{day};RSZ", "is geen toestand uit de boom"),
        ("{insz};;3;unknown|nec;{day};RSZ", "Onbekend of geen actie"),
        ("{insz};;3;nec;vandaag;RSZ", "is geen dag"),
        ("{insz};;3;nec;{day};", "deze cel is leeg"),
        (";;3;nec;{day};RSZ", "Vul het rijksregisternummer of het dossiernummer in."),
        ("{insz};{running};3;nec;{day};RSZ", "niet van de persoon"),
        (";{running};3;nec;{day};RSZ", "Dit dossier is niet beëindigd."),
    ],
)
def test_a_row_that_is_wrong_says_why(town: Town, as_: SignIn, cells: str, says: str) -> None:
    dossier = over(town.world)
    row = cells.format(insz=dossier.person.insz, running=town.dossier.pk, day=TODAY)
    good = over(town.world, "Lou")

    page = send(as_("coach"), row, f"{good.person.insz};;3;nec;{TODAY};RSZ")

    assert says in page
    assert Observation.objects.get().dossier == good


def test_of_several_dossiers_the_one_is_meant_whose_window_holds_the_day(town: Town, as_: SignIn) -> None:
    first = over(town.world, last_day=add_months(TODAY, -6))
    again = town.world.dossier(first.person, starts_on=add_months(TODAY, -5))
    move(steps=[Step(again.pk, Status.ENDED, ENDED_ON, ends_for="other")], by=BY)
    row = f"{first.person.insz};;{{months}};nec;{TODAY};RSZ"

    send(as_("vdab"), row.format(months=6), row.format(months=3))

    assert dict(Observation.objects.values_list("months", "dossier")) == {6: first.pk, 3: again.pk}


# Watch-lists


def test_somebody_is_put_on_a_list_and_taken_off(town: Town, as_: SignIn) -> None:
    browser, page = as_("coach"), reverse("add_watch", args=[town.dossier.person_id])
    assert browser.post(page, {"list": "most_vulnerable", "words": ""}).status_code == 200
    browser.post(page, {"list": "most_vulnerable", "words": "Woont alleen."})
    watch = Watch.objects.get()
    for name, sees in (("coach", True), ("referrer", True), ("stranger", False)):
        assert (b"Woont alleen." in as_(name).get(reverse("list_watches")).content) is sees, name
    assert as_("stranger").get(reverse("end_watch", args=[watch.pk])).status_code == 404

    browser.post(reverse("end_watch", args=[watch.pk]), {"reason": "Aan het werk."})
    assert b"Woont alleen." not in browser.get(reverse("list_watches")).content
    assert b"Woont alleen." in browser.get(reverse("list_watches"), {"show": "before"}).content


def test_many_are_put_on_a_list_from_the_list_of_ended_dossiers_and_taken_off_together(town: Town, as_: SignIn) -> None:
    dossiers = [over(town.world), over(town.world, "Lou")]
    browser = as_("referrer")
    asked = {"watch-list": "advice_welfare", "watch-words": "Vroegen hulp."}

    browser.post(reverse("list_outcomes"), {"rows": [one.pk for one in dossiers], "watch": "", **asked})
    assert Watch.objects.filter(until=None).count() == 2

    keys = [watch.pk for watch in Watch.objects.all()]
    browser.post(reverse("list_watches"), {"rows": keys, "off": "", "off-reason": "Kregen hulp."})
    assert not Watch.objects.filter(until=None).exists()


def test_the_transitional_group_is_a_list_of_its_own(town: Town, as_: SignIn) -> None:
    coach = as_("coach")
    address = f"{reverse('list_dossiers')}?status=running&amp;regime=transitional"
    assert address in coach.get(reverse("list_watches")).content.decode()
    assert address not in as_("referrer").get(reverse("list_watches")).content.decode()  # nobody was referred into it

    def stands_there() -> bool:
        return b"Mia Voorbeeld" in coach.get(address.replace("&amp;", "&")).content

    assert not stands_there()
    Dossier.objects.filter(pk=town.dossier.pk).update(regime="transitional", planned_end_on=None, months=None)
    assert stands_there()


def test_a_suggestion_puts_nobody_on_a_list(town: Town, as_: SignIn) -> None:
    dossier = over(town.world, reason="health")
    page = reverse("list_watch_suggestions")
    assert b"Noor" not in as_("coach").get(page).content
    assert b"Noor" in as_("coach").get(page, {"list": "advice_welfare"}).content
    assert not Watch.objects.exists()
    asked = {"rows": [dossier.pk], "watch": "", "watch-list": "advice_welfare", "watch-words": "Ziek."}
    as_("coach").post(f"{page}?list=advice_welfare", asked)
    assert b"Noor" not in as_("coach").get(page, {"list": "advice_welfare"}).content


def test_the_watch_list_needs_no_query_per_person(town: Town, as_: SignIn, django_assert_max_num_queries: Any) -> None:
    people = [town.world.dossier(town.world.person(f"Noor{number}")).person_id for number in range(6)]
    placings = [Placing(person, "all_steps", "Zes keer.") for person in people]
    put_on(placings, by=BY, day=TODAY, organiser=town.organiser.pk)
    browser = as_("coach")
    with django_assert_max_num_queries(16):
        assert b"Noor5" in browser.get(reverse("list_watches")).content


# Ends of benefits


def lives_on(town: Town, until: date, *, name: str = "Noor", since: date = date(2021, 2, 1)) -> Dossier:
    dossier = town.world.dossier(town.world.person(name))
    told = Situation(person=dossier.person, benefit="unemployment", holds_from=since, benefit_until=until, source="RVA")
    tell_situations(told=[told], by=BY)
    return dossier


@pytest.mark.parametrize(("days", "within"), [(30, ["30", "90", ""]), (31, ["90", ""]), (91, []), (-1, ["over"])])
def test_a_benefit_that_ends_stands_in_the_list_of_its_days(
    town: Town, as_: SignIn, days: int, within: list[str]
) -> None:
    lives_on(town, TODAY + timedelta(days))
    page = reverse("list_benefit_ends")
    shown = [
        asked for asked in ("30", "90", "", "over") if b"Noor" in as_("referrer").get(page, {"within": asked}).content
    ]
    assert shown == within


def test_a_benefit_that_was_told_anew_no_longer_ends(town: Town, as_: SignIn) -> None:
    dossier = lives_on(town, TODAY + timedelta(9))
    again = Situation(person=dossier.person, benefit="none", holds_from=date(2021, 3, 1), source="RVA")
    tell_situations(told=[again], by=BY)
    assert b"Noor" not in as_("vdab").get(reverse("list_benefit_ends")).content


def test_another_service_does_not_see_what_somebody_lives_on(town: Town, as_: SignIn) -> None:
    lives_on(town, TODAY + timedelta(9))
    ocmw = town.users["referrer"].memberships.get()
    assert b"Noor" in as_("referrer").get(reverse("list_benefit_ends")).content
    ocmw.service = town.world.services["ocmw"]
    ocmw.save()
    assert b"Noor" not in as_("referrer").get(reverse("list_benefit_ends")).content


def test_the_list_of_benefits_needs_no_query_per_person(
    town: Town, as_: SignIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        lives_on(town, TODAY + timedelta(number), name=f"Noor{number}")
    browser = as_("vdab")
    with django_assert_max_num_queries(17):
        page = browser.get(reverse("list_benefit_ends"))
    assert b"Noor5" in page.content
    assert b"W13" in page.content
