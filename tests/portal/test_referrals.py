"""Referrals on screen: drafted, proposed, answered one by one and many at once, from a file, and with a named coach."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opstap.parties.models import AccessLogEntry, Person
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import referrals as actions
from opstap.trajectories.actions import tell_situations
from opstap.trajectories.models import Appointment, CoachAssignment, Referral, ReferralStatus, Situation
from opstap.trajectories.queries.referral_history import steps
from tests.measures import NUMBERS
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town, propose
from tests.world import BY, MEASURE, insz

pytestmark = pytest.mark.database

FORM: dict[str, Any] = {
    "decider": "vdab",
    "months": "6",
    "goal": "werkritme",
    "needs": "structuur in de week",
    "gap": "lang niet gewerkt",
    "evidence": "gesprek en cv",
    "assessed_by": "An Vdab",
    "assessed_on": str(TODAY),
    "hours_capacity": "40",
    "consent_given_on": str(TODAY),
}


@pytest.fixture(autouse=True)
def see_everybody(town: Town) -> Any:
    """What the test itself looks at afterwards."""
    with scoped(EVERYBODY):
        yield


def someone(town: Town, name: str = "Ali") -> Person:
    person = town.world.person(name)
    told = [Situation(person=person, benefit="unemployment", holds_from=TODAY, source="test")]
    tell_situations(told=told, by=BY)
    return person


def begun(town: Town, as_: SignIn, person: Person) -> Referral:
    """A draft that the service began from the number of somebody."""
    response = as_("referrer").post(reverse("begin_referral"), {"insz": person.insz_shown})
    assert response.status_code == 302, response.content.decode()
    return Referral.objects.get(person=person)


def send(town: Town, as_: SignIn, draft: Referral, **different: Any) -> Any:
    form = {**FORM, "organiser": town.organiser.pk, "propose": "1", **different}
    return as_("referrer").post(reverse("write_referral", args=[draft.pk]), form, follow=True)


# A draft


def test_a_number_begins_a_draft_with_what_can_be_known_and_a_second_time_the_same_one(town: Town, as_: SignIn) -> None:
    person = someone(town)
    draft = begun(town, as_, person)

    assert (draft.status, draft.organiser, draft.decider, draft.months) == ("draft", town.organiser, "vdab", 12)
    assert (draft.service.kind, draft.author, draft.assessed_by) == ("vdab", town.users["referrer"], "De referrer")
    assert begun(town, as_, person) == draft


def test_who_is_not_registered_is_sent_to_be_registered_with_the_number(town: Town, as_: SignIn) -> None:
    unknown = insz()
    page = as_("referrer").post(reverse("begin_referral"), {"insz": unknown}).content.decode()
    assert "Niemand heeft dit nummer" in page
    assert f"{reverse('register_person')}?insz={unknown}" in page


def test_somebody_on_whose_page_one_stands_is_referred_and_somebody_hidden_is_not(town: Town, as_: SignIn) -> None:
    hidden, seen = someone(town), town.dossier.person
    browser = as_("referrer")

    assert browser.post(reverse("begin_referral"), {"person": hidden.pk}).status_code == 404
    assert browser.post(reverse("begin_referral"), {"person": seen.pk}).status_code == 302
    assert not Referral.objects.filter(person=hidden).exists()


def test_without_an_organiser_for_the_home_one_is_chosen(town: Town, as_: SignIn) -> None:
    person = someone(town)
    Person.objects.filter(pk=person.pk).update(municipality=None)

    page = as_("referrer").post(reverse("begin_referral"), {"insz": person.insz}).content.decode()
    assert "De woonplaats heeft geen organisator" in page
    chosen = {"insz": person.insz, "organiser": town.other.organiser.pk}
    assert as_("referrer").post(reverse("begin_referral"), chosen).status_code == 302
    assert Referral.objects.get(person=person).organiser == town.other.organiser


def test_one_button_keeps_the_draft_and_nobody_else_sees_it(town: Town, as_: SignIn) -> None:
    draft = begun(town, as_, someone(town))

    form = {**FORM, "organiser": town.organiser.pk, "needs": "een begin", "keep": "1"}
    kept = as_("referrer").post(reverse("write_referral", args=[draft.pk]), form, follow=True).content.decode()
    assert "Het ontwerp is bewaard." in kept
    assert "een begin" in kept
    assert "weggegooid op 14 april 2021" in kept
    assert Referral.objects.get(pk=draft.pk).status == "draft"
    for role in ("coach", "vdab"):
        assert as_(role).get(reverse("show_referral", args=[draft.pk])).status_code == 404


def test_what_was_typed_is_kept_when_it_cannot_be_sent_and_the_reason_stands_beside_it(town: Town, as_: SignIn) -> None:
    draft = begun(town, as_, someone(town))

    page = send(town, as_, draft, months="13", goal="een zeldzaam doel").content.decode()

    assert "Een toeleiding duurt van 1 tot 12 maanden" in page
    assert ">Waarom?</a>" in page
    assert "een zeldzaam doel" in page
    draft.refresh_from_db()
    assert (draft.status, draft.goal) == ("draft", "een zeldzaam doel")


def test_a_form_that_cannot_be_read_keeps_what_was_typed(town: Town, as_: SignIn) -> None:
    draft = begun(town, as_, someone(town))
    page = send(town, as_, draft, months="veel", needs="een lange uitleg").content.decode()
    assert "een lange uitleg" in page
    assert Referral.objects.get(pk=draft.pk).months == 12


def test_a_whole_draft_is_proposed_and_can_then_only_be_taken_back(town: Town, as_: SignIn) -> None:
    draft = begun(town, as_, someone(town))

    page = send(town, as_, draft).content.decode()

    assert "De toeleiding is voorgesteld" in page
    assert "Trek in" in page
    browser = as_("referrer")
    for name in ("write_referral", "throw_away_referral"):
        assert "Dit kan nu niet" in browser.get(reverse(name, args=[draft.pk])).content.decode()
    browser.post(reverse("withdraw_referral", args=[draft.pk]), {"why": "mistake", "words": "dubbel"})
    assert Referral.objects.get(pk=draft.pk).status == "withdrawn"
    assert "Dit kan nu niet" in browser.get(reverse("withdraw_referral", args=[draft.pk])).content.decode()


def test_a_draft_is_thrown_away(town: Town, as_: SignIn) -> None:
    draft = begun(town, as_, someone(town))
    response = as_("referrer").post(reverse("throw_away_referral", args=[draft.pk]))
    assert response["Location"] == reverse("list_referrals")
    assert not Referral.objects.filter(pk=draft.pk).exists()


# An answer


def test_a_coach_accepts_and_the_service_reads_it(town: Town, as_: SignIn) -> None:
    form = {"verdict": "yes", "answer": "Welkom in april."}
    as_("coach").post(reverse("answer_referral", args=[town.waiting.pk]), form)

    page = as_("referrer").get(reverse("show_referral", args=[town.waiting.pk])).content.decode()
    assert "aanvaard" in page
    assert "Welkom in april." in page


def test_a_refusal_asks_a_reason_and_an_answer_and_loses_nothing(town: Town, as_: SignIn) -> None:
    path = reverse("answer_referral", args=[town.waiting.pk])
    page = as_("coach").post(path, {"verdict": "no", "answer": "te weinig tuinen"}).content.decode()
    assert "Kies een reden." in page
    assert "te weinig tuinen" in page

    as_("coach").post(path, {"verdict": "no", "why": "no_work", "answer": "te weinig tuinen"})
    page = as_("referrer").get(reverse("show_referral", args=[town.waiting.pk])).content.decode()
    assert "geen passende opdracht in de buurt" in page
    assert "te weinig tuinen" in page
    assert "Deze week geweigerd of vervallen" in as_("referrer").get(reverse("show_today")).content.decode()


def test_many_are_answered_at_once_and_who_cannot_be_says_why_below_the_row(town: Town, as_: SignIn) -> None:
    fine, without = (propose(town.world, town.world.person(name)) for name in ("Ali", "Bo"))
    Referral.objects.filter(pk=without.pk).update(consent_given_on=None)
    asked = {"rows": [fine.pk, without.pk], "accept": "", "accept-answer": ""}

    page = as_("coach").post(reverse("list_referrals"), asked).content.decode()

    assert "1 rij is gedaan." in page
    assert "De toestemming van de kandidaat ontbreekt" in page
    assert ">Waarom?</a>" in page
    statuses = dict(Referral.objects.filter(pk__in=(fine.pk, without.pk)).values_list("pk", "status"))
    assert statuses == {fine.pk: "accepted", without.pk: "proposed"}


def test_many_are_refused_with_a_reason_and_many_are_taken_back(town: Town, as_: SignIn) -> None:
    first, second = (propose(town.world, town.world.person(name)) for name in ("Ali", "Bo"))
    refuse = {"rows": [first.pk], "refuse": "", "refuse-why": "language", "refuse-answer": "later"}
    assert as_("coach").post(reverse("list_referrals"), refuse).status_code == 302
    withdraw = {"rows": [second.pk], "withdraw": "", "withdraw-why": "mistake", "withdraw-words": ""}
    assert as_("referrer").post(reverse("list_referrals"), withdraw).status_code == 302
    statuses = dict(Referral.objects.filter(pk__in=(first.pk, second.pk)).values_list("pk", "status"))
    assert statuses == {first.pk: "refused", second.pk: "withdrawn"}


def test_somebody_is_invited_from_the_referral_and_the_clock_stops_when_the_talk_was_held(
    town: Town, as_: SignIn
) -> None:
    coach, page = as_("coach"), reverse("show_referral", args=[town.waiting.pk])
    path = reverse("plan_first_talk", args=[town.waiting.pk])
    slot = {"day": str(TODAY), "clock": "10:30", "minutes": "30", "place": "Dorp 1"}
    assert "Plaats" in coach.post(path, {**slot, "place": ""}).content.decode()

    assert coach.post(path, slot)["Location"] == page
    talk = Appointment.objects.get(referral=town.waiting)
    assert (talk.kind, talk.dossier, talk.service) == ("first_talk", None, town.world.services["vdab"])
    assert "al uitgenodigd" in coach.post(path, slot).content.decode()
    assert names(as_, "coach", show="invite") == set()
    assert "gepland op 15 maart 2021" in coach.get(reverse("list_referrals")).content.decode()

    done = coach.post(reverse("conclude_talk", args=[talk.pk]), {"outcome": "held"})
    assert done["Location"] == page
    assert names(as_, "referrer", show="talk") == set()
    assert "na 0 dagen" in as_("referrer").get(page).content.decode()


def test_many_are_invited_each_at_an_hour_of_their_own_and_who_is_refused_is_not(town: Town, as_: SignIn) -> None:
    gone = propose(town.world, town.world.person("Ali"))
    actions.refuse([gone.pk], why="no_work", answer="nee", by=BY, day=TODAY)
    other = propose(town.world, town.world.person("Bo"))
    asked = {"rows": [gone.pk, other.pk, town.waiting.pk], "talk": "", "talk-day": str(TODAY + timedelta(1))}
    asked |= {"talk-begins": "09:00", "talk-ends": "12:00", "talk-minutes": "45", "talk-place": "Dorp 1"}

    page = as_("coach").post(f"{reverse('list_referrals')}?status=", asked).content.decode()

    assert "Er komt geen kennismaking meer" in page
    assert set(
        Appointment.objects.filter(kind="first_talk", dossier=None, state="planned").values_list("referral")
    ) == {
        (other.pk,),
        (town.waiting.pk,),
    }
    assert "Dit kan nu niet" in as_("coach").get(reverse("plan_first_talk", args=[gone.pk])).content.decode()


@pytest.mark.parametrize(
    ("address", "said", "who", "status"),
    [
        ("write_referral", {**FORM, "propose": "1"}, "referrer", "proposed"),
        ("throw_away_referral", {}, "referrer", ""),
        ("answer_referral", {"verdict": "yes"}, "coach", "accepted"),
        ("answer_referral", {"verdict": "no", "why": "language", "answer": "later"}, "coach", "refused"),
        ("withdraw_referral", {"why": "mistake"}, "referrer", "withdrawn"),
        ("open_dossier", {"starts_on": str(TODAY), "months": "6", "guided_by": "organiser"}, "coach", "opened"),
    ],
)
def test_a_move_is_made_by_the_one_role_it_belongs_to_and_by_no_other(
    town: Town, as_: SignIn, address: str, said: dict[str, Any], who: str, status: str
) -> None:
    is_draft = address in ("write_referral", "throw_away_referral")
    referral = begun(town, as_, someone(town)) if is_draft else town.waiting
    path, asked = reverse(address, args=[referral.pk]), {**said, "organiser": town.organiser.pk}
    before = Referral.objects.get(pk=referral.pk).status

    for other in ("coach", "stranger", "referrer", "vdab", "worker", "client", "administrator"):
        if other != who:
            assert as_(other).post(path, asked).status_code in (403, 404)
    assert Referral.objects.get(pk=referral.pk).status == before

    assert as_(who).post(path, asked).status_code == 302
    after = Referral.objects.filter(pk=referral.pk).values_list("status", flat=True).first()
    assert (after or "") == status
    if status:
        assert steps(Referral.objects.get(pk=referral.pk))[-1].status == ReferralStatus(status).label


def test_dossiers_are_opened_from_the_list(town: Town, as_: SignIn) -> None:
    asked = {"rows": [town.waiting.pk], "open": "", "open-starts_on": str(TODAY)}
    assert as_("coach").post(reverse("list_referrals"), asked).status_code == 302
    assert Referral.objects.get(pk=town.waiting.pk).status == "opened"


# The social economy


def test_a_presumption_starts_a_clock_until_the_indication_is_there(town: Town, as_: SignIn) -> None:
    Referral.objects.filter(pk=town.waiting.pk).update(presumes_social_economy=True)
    service, page = as_("referrer"), reverse("show_referral", args=[town.waiting.pk])
    assert "Start de indicatie ten laatste op" in service.get(page).content.decode()
    assert "De indicatie is er" not in as_("coach").get(page).content.decode()
    assert "Indicatie sociale economie te starten" in service.get(reverse("show_today")).content.decode()
    assert names(as_, "referrer", show="economy") == {"Noor"}

    service.post(reverse("record_indication", args=[town.waiting.pk]))

    assert "Start de indicatie" not in service.get(page).content.decode()
    assert names(as_, "referrer", show="economy") == set()
    again = service.post(reverse("record_indication", args=[town.waiting.pk]), follow=True).content.decode()
    assert "loopt geen vermoeden" in again


# The list


def names(as_: SignIn, role: str, **asked: str) -> set[str]:
    text = as_(role).get(reverse("list_referrals"), {**asked, "format": "csv"}).getvalue().decode("utf-8-sig")
    return {row[0].split()[0] for row in list(csv.reader(io.StringIO(text), delimiter=";"))[1:]}


def test_the_list_shows_what_is_open_and_can_be_narrowed(town: Town, as_: SignIn) -> None:
    old = propose(town.world, town.world.person("Oud"), day=TODAY - timedelta(50))
    gone = propose(town.world, town.world.person("Weg"), day=TODAY - timedelta(5))
    actions.refuse([gone.pk], why="no_work", answer="nee", by=BY, day=TODAY)
    begun(town, as_, someone(town, "Schets"))

    assert names(as_, "coach", status="open") == {"Noor", "Oud"}
    assert names(as_, "referrer", status="open") == {"Noor", "Oud", "Schets"}
    assert names(as_, "referrer", status="draft") == {"Schets"}
    assert names(as_, "vdab", show="lapsing") == {"Oud"}
    assert names(as_, "coach", show="answered") == {"Weg"}
    assert names(as_, "coach", q="oud", status="open", show="talk") == {"Oud"}
    assert names(as_, "vdab", organiser=str(town.other.organiser.pk)) == set()
    assert names(as_, "vdab", service=str(town.world.services["vdab"].pk), status="proposed") == {"Noor", "Oud"}
    page = as_("coach").get(reverse("list_referrals")).content.decode()
    assert "nog 10 dagen" in page
    assert "wacht 50 dagen, te laat" in page
    assert reverse("show_referral", args=[old.pk]) in page


def test_a_longer_list_and_a_longer_day_ask_no_more_queries(town: Town, as_: SignIn) -> None:
    def queries(role: str, name: str) -> int:
        browser = as_(role)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(reverse(name)).status_code == 200
        return len(captured)

    pages = [
        ("coach", "list_referrals"),
        ("referrer", "list_referrals"),
        ("referrer", "show_today"),
        ("coach", "list_dossiers"),
    ]
    for number in range(3):
        propose(town.world, town.world.person(f"A{number}"))
    before = [queries(*page) for page in pages]
    for number in range(5):
        propose(town.world, town.world.person(f"B{number}"))
    assert [queries(*page) for page in pages] == before


# A coach


def test_a_coach_is_named_in_the_list_and_found_again(town: Town, as_: SignIn) -> None:
    coach = town.users["coach"]
    asked = {"rows": [town.waiting.pk], "assign": "", "assign-coach": coach.pk}
    assert as_("coach").post(reverse("list_referrals"), asked).status_code == 302
    asked = {"rows": [town.dossier.pk], "assign": "", "assign-coach": coach.pk}
    assert as_("coach").post(reverse("list_dossiers"), asked).status_code == 302

    assert set(CoachAssignment.objects.values_list("person", "user")) == {
        (town.waiting.person_id, coach.pk),
        (town.dossier.person_id, coach.pk),
    }
    assert names(as_, "coach", coach="mine") == {"Mia", "Noor"}
    assert names(as_, "coach", coach="mine", status="open") == {"Noor"}
    assert names(as_, "coach", coach="none") == set()
    mine = as_("coach").get(reverse("list_dossiers"), {"coach": "mine"}).content.decode()
    assert "Mia Voorbeeld" in mine
    assert "Mia Voorbeeld" not in as_("coach").get(reverse("list_dossiers"), {"coach": "none"}).content.decode()


def test_a_coach_of_another_organiser_cannot_be_chosen(town: Town, as_: SignIn) -> None:
    path = reverse("assign_dossier_coach", args=[town.dossier.pk])
    as_("coach").post(path, {"coach": town.users["stranger"].pk})
    assert not CoachAssignment.objects.exists()
    as_("coach").post(path, {"coach": town.users["coach"].pk})
    assert CoachAssignment.objects.get().user == town.users["coach"]
    card = as_("coach").get(reverse("show_dossier", args=[town.dossier.pk])).content.decode()
    assert "Coach nu en vroeger" in card


def test_every_look_at_a_referral_is_written_down(town: Town, as_: SignIn) -> None:
    as_("coach").get(reverse("show_referral", args=[town.waiting.pk]))
    assert AccessLogEntry.objects.filter(person=town.waiting.person_id, user=town.users["coach"]).count() == 1


# Under which measure


def test_the_measure_is_asked_where_there_is_a_choice(town: Town, as_: SignIn, second: str) -> None:
    person = someone(town)
    asked = {"insz": person.insz_shown}

    page = as_("referrer").post(reverse("begin_referral"), asked).content.decode()
    as_("referrer").post(reverse("begin_referral"), asked | {"measure": second})

    assert 'name="measure"' in page
    draft = Referral.objects.get(person=person)
    assert (draft.measure, draft.months) == (second, NUMBERS["duration_months_max"])


def test_the_only_measure_is_not_asked(town: Town, as_: SignIn) -> None:
    assert 'name="measure"' not in as_("referrer").get(reverse("begin_referral")).content.decode()
    assert begun(town, as_, someone(town)).measure == MEASURE


def test_the_page_of_a_person_says_of_each_measure_whether_it_can_begin(town: Town, as_: SignIn, second: str) -> None:
    page = as_("referrer").get(reverse("show_person", args=[town.dossier.person_id])).content.decode()
    assert page.count('data-rule="eligibility"') == len((MEASURE, second))
