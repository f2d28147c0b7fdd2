"""One worker the whole way, through the real pages in a real browser: from the referral to a year after the end."""

from dataclasses import dataclass
from datetime import date

import pytest

from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import Dossier, Exit, HandOver
from tests.portal.browser import Enter
from tests.portal.stories.screen import Calendar, Screen, link_in_mail
from tests.portal.town import Town
from tests.world import insz

pytestmark = pytest.mark.database

REFERRED, STARTS, RESTS, BACK = date(2021, 3, 15), date(2021, 3, 22), date(2021, 5, 3), date(2021, 6, 1)
EVALUATED, MOVES, WORKS, A_YEAR_LATER = date(2021, 9, 6), date(2021, 10, 1), date(2021, 12, 31), date(2022, 12, 31)


@dataclass(slots=True)
class Cast:
    """Who plays: a referring service, two coaches of two organisers, and Noor with her own telephone."""

    town: Town
    calendar: Calendar
    referrer: Screen
    coach: Screen
    there: Screen
    phone: Screen


@pytest.fixture
def cast(live_town: Town, calendar: Calendar, visit: Enter) -> Cast:
    return Cast(live_town, calendar, *(Screen(visit(name)) for name in ("referrer", "coach", "stranger", "")))


def test_from_referral_to_outcome(cast: Cast) -> None:
    noor, referral = noor_is_referred(cast)
    dossier = the_coach_accepts(cast, noor, referral)
    both_sign(cast, dossier)
    noor_is_ill_and_comes_back(cast, dossier)
    twelve_months_is_the_most(cast, dossier)
    half_a_year_is_looked_back_on(cast, dossier)
    following = another_organiser_takes_over(cast, noor, dossier)
    noor_finds_work_and_is_at_work_a_year_later(cast, following)


def noor_is_referred(cast: Cast) -> tuple[int, int]:
    """The service registers Noor, tells what she lives on, and proposes her: not without her consent."""
    cast.calendar.day = REFERRED
    referrer, number = cast.referrer, insz()
    referrer.does(
        "register_person",
        insz=number,
        given_name="Noor",
        family_name="Desmet",
        municipality=cast.town.world.place.pk,
        email="noor@example.org",
        registered_with_vdab=True,
        button="Schrijf in",
    )
    noor = referrer.number
    referrer.does(
        "tell_situation", noor, benefit="unemployment", holds_from=date(2021, 1, 1), source="attest", button="Bewaar"
    )
    referrer.does("begin_referral", insz=number, button="Begin")
    referrer.fill(
        months=12,
        goal="Weer wennen aan werk",
        needs="Structuur",
        gap="Samenwerken",
        evidence="Gesprek",
        assessed_on=REFERRED,
        hours_capacity=40,
    )
    referrer.press("Stel voor")
    referrer.reads("De toestemming van de kandidaat ontbreekt")
    referrer.fill(consent_given_on=REFERRED)
    referrer.press("Stel voor")
    referrer.reads("De toeleiding is voorgesteld")
    return noor, referrer.number


def the_coach_accepts(cast: Cast, noor: int, referral: int) -> int:
    """The coach finds Noor on the page of the day, accepts, and opens the dossier."""
    cast.coach.open("show_today")
    cast.coach.reads("Noor Desmet")
    cast.coach.does("answer_referral", referral, verdict="yes", answer="Welkom!", button="Antwoord")
    cast.coach.does("open_dossier", referral, starts_on=STARTS, button="Open het dossier")
    with scoped(EVERYBODY):
        dossier = Dossier.objects.get(person=noor)
    cast.coach.open("show_dossier", dossier.pk)
    cast.coach.reads("voorlopig")
    return dossier.pk


def both_sign(cast: Cast, dossier: int) -> None:
    """Noor signs with the link in her mail, which works once; the coach on the screen."""
    cast.calendar.day = STARTS
    coach, phone = cast.coach, cast.phone
    coach.does("draw_up_agreement", dossier, button="Maak de overeenkomst")
    coach.does("send_agreement", dossier, button="Verstuur")
    link = link_in_mail(STARTS)
    phone.follow(link)
    phone.reads("Noor Desmet")
    phone.fill(name="Noor Desmet", agrees=True)
    phone.press("Ik onderteken")
    phone.follow(link)
    phone.reads("U hoeft niets meer te doen")
    coach.does("sign_agreement", dossier, name="De coach", agrees=True, button="Ik onderteken")
    coach.open("show_dossier", dossier)
    coach.reads("actief")


def noor_is_ill_and_comes_back(cast: Cast, dossier: int) -> None:
    cast.coach.does("show_plan", dossier, goal__text="Op tijd komen", button="Zet in het plan")
    cast.calendar.day = RESTS
    cast.coach.does("suspend_dossier", dossier, starts_on=RESTS, reason="illness", button="Schors het dossier")
    cast.coach.open("show_dossier", dossier)
    cast.coach.reads("geschorst")
    cast.calendar.day = BACK
    cast.coach.does("resume_dossier", dossier, day=BACK, button="Beëindig de schorsing")
    cast.coach.reads("actief")


def twelve_months_is_the_most(cast: Cast, dossier: int) -> None:
    """What cannot be done says so before anything is typed: how much is too much, and on what ground."""
    cast.coach.open("prolong_dossier", dossier)
    cast.coach.reads("12 is het meeste", "Waarom?")


def half_a_year_is_looked_back_on(cast: Cast, dossier: int) -> None:
    """Each goal gets its degree; Noor signs from her telephone, and if she disagrees it is in words."""
    cast.calendar.day = EVALUATED
    coach, phone = cast.coach, cast.phone
    coach.open("hold_evaluation", dossier)
    coach.fill(
        held_on=EVALUATED, result="next_step", words="Noor is klaar voor meer.", **{coach.field("goal"): "fully"}
    )
    coach.press("Bewaar de evaluatie")
    coach.reads("Klaar voor een volgende stap")
    coach.press("Stuur de wijk-werker een link")
    coach.press("Stuur de link")
    phone.follow(link_in_mail(EVALUATED))
    phone.fill(name="Noor Desmet", agrees="no")
    phone.press("Ik onderteken")
    phone.reads("Schrijf in een paar woorden waarom")
    phone.fill(words="Ik wil nog wat blijven.")
    phone.press("Ik onderteken")
    coach.open("show_dossier", dossier)
    coach.reads("Ik wil nog wat blijven.")


def another_organiser_takes_over(cast: Cast, noor: int, dossier: int) -> int:
    """Noor moves house. The dossier there goes on where this one stopped: with the same end of the right."""
    cast.calendar.day = MOVES
    coach, other = cast.coach, cast.town.other
    coach.does("correct_person", noor, municipality=other.place.pk, button="Bewaar")
    coach.does(
        "ask_hand_over",
        dossier,
        to_organiser=other.organiser.pk,
        takes_over_on=MOVES,
        reason="verhuisd",
        button="Vraag de overdracht",
    )
    with scoped(EVERYBODY):
        asked = HandOver.objects.get(dossier=dossier).pk
    cast.there.open("show_today")
    cast.there.reads("Noor Desmet")
    cast.there.does("accept_hand_over", asked, coach=cast.town.users["stranger"].pk, button="Aanvaard")
    with scoped(EVERYBODY):
        before, after = Dossier.objects.get(pk=dossier), Dossier.objects.get(continues=dossier)
    assert (after.organiser, after.planned_end_on) == (other.organiser, before.planned_end_on)
    return after.pk


def noor_finds_work_and_is_at_work_a_year_later(cast: Cast, dossier: int) -> None:
    """What became of her cannot be said before it can be seen."""
    there = cast.there
    cast.calendar.day = WORKS
    there.does("end_dossier", dossier, reason="work", last_day=WORKS, button="Beëindig het dossier")
    with scoped(EVERYBODY):
        assert Exit.objects.get(dossier=dossier).kind == Exit.Kind.WORK
    after_a_year = {"months": 12, "source": "told", "nodes": "nec", "button": "Bewaar"}
    there.open("record_outcome", dossier)
    there.reads("Dit kan nu niet")
    cast.calendar.day = A_YEAR_LATER
    there.does("record_outcome", dossier, observed_on=A_YEAR_LATER, **after_a_year)
    there.open("show_dossier", dossier)
    there.reads("aan het werk", "normaal economisch circuit", "Overdracht")
