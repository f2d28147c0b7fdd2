"""Referrals: drafted, proposed, answered, taken back and lapsed; each row of a batch answers for itself."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.correspondence.models import Channel, Message
from opstap.parties.models import Person
from opstap.rulebook import measure
from opstap.shared.errors import BadInput, NotFound
from opstap.shared.scope import Scope, scoped
from opstap.trajectories.actions import Step, move, tell_situations
from opstap.trajectories.actions import referrals as actions
from opstap.trajectories.actions.situations import tell_instruments
from opstap.trajectories.models import (
    Appointment,
    Instrument,
    Referral,
    ReferralMove,
    ReferralStatus,
    Situation,
    Status,
)
from opstap.trajectories.queries.waiting import clocks, nearly_lapsing, waiting_for_talk, with_clocks
from tests.shared.refusals import refused
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database

WHOLE: dict[str, Any] = {
    "measure": MEASURE,
    "decider": "vdab",
    "months": 6,
    "goal": "werkritme",
    "needs": "structuur in de week",
    "gap": "lang niet gewerkt",
    "evidence": "gesprek en cv",
    "assessed_by": "An Vdab",
    "assessed_on": START,
    "consent_given_on": START,
}
"""Everything a referral says before it is sent."""
LAPSES = measure(MEASURE)["referral_silence_days"].on(START).as_int
NOTICE = measure(MEASURE)["referral_silence_notice_days"].on(START).as_int


def someone(world: World, name: str = "Mia", benefit: str = "unemployment") -> Person:
    person = world.person(name)
    if benefit:
        told = [Situation(person=person, benefit=benefit, holds_from=START, source="test")]
        tell_situations(told=told, by=BY)
    return person


def unsaved(world: World, person: Person | None = None, **different: Any) -> Referral:
    service = different.pop("service", "vdab")
    person = person or someone(world)
    return Referral(
        person_id=person.pk, organiser=world.organiser, service=world.services[service], **{**WHOLE, **different}
    )


def draft(world: World, person: Person | None = None, **different: Any) -> Referral:
    return actions.save_draft(unsaved(world, person, **different), by=BY, day=START)


def proposed(world: World, person: Person | None = None, **different: Any) -> Referral:
    one = draft(world, person, **different)
    (answer,) = actions.propose([one.pk], by=BY, day=START)
    assert answer, answer.refusal
    return Referral.objects.get(pk=one.pk)


def titles(person: int) -> list[str]:
    return list(Message.objects.filter(person=person).order_by("pk").values_list("title", flat=True))


def moves(referral: int) -> list[tuple[str, str, date]]:
    return list(ReferralMove.objects.filter(referral=referral).values_list("before", "after", "day"))


# A draft


def test_a_draft_is_kept_changed_and_thrown_away_without_a_trace_among_the_moves(world: World) -> None:
    one = draft(world, goal="")
    assert (one.status, one.law, moves(one.pk)) == (ReferralStatus.DRAFT, "", [])

    one.goal = "meer uren"
    kept = actions.save_draft(one, by=BY, day=START + timedelta(1))
    assert (kept.goal, kept.since) == ("meer uren", START + timedelta(1))

    assert actions.throw_away([one.pk], by=BY) == [actions.Answer(record=one.pk)]
    assert not Referral.objects.exists()


def test_what_was_proposed_is_not_changed_or_thrown_away_as_a_draft(world: World) -> None:
    one = proposed(world)

    with pytest.raises(BadInput, match="al voorgesteld"):
        actions.save_draft(one, by=BY, day=START)
    (answer,) = actions.throw_away([one.pk], by=BY)
    assert "al voorgesteld" in str(answer.refusal)


def test_another_service_cannot_change_or_send_a_draft(world: World) -> None:
    one = draft(world)
    with scoped(Scope(service=world.services["gtb"].pk)):
        with pytest.raises(NotFound):
            actions.save_draft(one, by=BY, day=START)
        for answer in (*actions.propose([one.pk], by=BY, day=START), *actions.throw_away([one.pk], by=BY)):
            assert "bestaat niet" in str(answer.refusal)
    with scoped(Scope(service=world.services["vdab"].pk)):
        (answer,) = actions.propose([one.pk], by=BY, day=START)
        assert answer, answer.refusal


@pytest.mark.parametrize("days", [-1, 0])
def test_a_draft_is_forgotten_on_the_day_the_rulebook_says(world: World, days: int) -> None:
    one = draft(world)
    sent = proposed(world)
    last = START + timedelta(measure(MEASURE)["draft_keep_days"].on(START).as_int)

    forgotten = actions.forget_drafts(day=last + timedelta(days), by=BY)

    assert forgotten == days + 1
    assert Referral.objects.filter(pk=one.pk).exists() is (days < 0)
    assert Referral.objects.filter(pk=sent.pk).exists()


# Proposing


def test_a_draft_that_is_whole_is_proposed_with_its_ground_and_the_person_is_told(world: World) -> None:
    one = draft(world)

    (answer,) = actions.propose([one.pk], by=BY, day=START + timedelta(2))

    assert answer.record == one.pk
    one.refresh_from_db()
    assert (one.status, one.since, one.referred_on) == ("proposed", START + timedelta(2), START + timedelta(2))
    assert one.because.startswith("Toeleiding voor 6 maanden")
    assert moves(one.pk) == [("", "proposed", START + timedelta(2))]
    (letter,) = Message.objects.filter(person=one.person_id)
    assert letter.channel == Channel.LETTER
    assert "W13 nodigt u uit voor een gesprek" in letter.text


def test_each_row_hears_its_own_reason_and_spoils_no_other(world: World) -> None:
    drafts = {
        "good": draft(world),
        "needs": draft(world, needs="", evidence=""),
        "consent": draft(world, consent_given_on=None),
        "consent later": draft(world, consent_given_on=START + timedelta(1)),
        "waiting": draft(world, indicated_waiting=True),
        "override": draft(world, indicated_waiting=True, override_reason="de wachtlijst is twee jaar lang"),
        "hours": draft(world, hours_capacity=61),
        "hours fit": draft(world, hours_capacity=60),
        "months": draft(world, months=13),
        "decider": draft(world, decider="ocmw"),
        "unknown benefit": draft(world, someone(world, benefit="")),
    }

    keys = [*(one.pk for one in drafts.values()), 999_999]
    answers = dict(zip([*drafts, "nobody"], actions.propose(keys, by=BY, day=START), strict=True))

    assert {name for name, answer in answers.items() if answer} == {"good", "override", "hours fit"}
    assert str(answers["needs"].refusal) == "Vul eerst in: de noden, waaruit dat blijkt."
    refused(answers["consent"], "consent")
    refused(answers["consent later"], "consent")
    refused(answers["waiting"], "social_economy")
    refused(answers["hours"], "build_up")
    refused(answers["months"], "referral")
    refused(answers["decider"], "referral")
    assert "niet bekend welke uitkering" in str(answers["unknown benefit"].refusal)
    assert "bestaat niet" in str(answers["nobody"].refusal)
    assert Referral.objects.filter(status="proposed").count() == 3


def test_one_person_twice_in_a_batch_is_referred_once(world: World) -> None:
    mia = someone(world)
    first, second = draft(world, mia), draft(world, mia)

    answers = actions.propose([first.pk, second.pk, first.pk], by=BY, day=START)

    assert [bool(one) for one in answers] == [True, False, False]
    assert str(answers[1].refusal) == "Voor deze persoon loopt al een toeleiding."
    assert "al voorgesteld" in str(answers[2].refusal)


def test_people_are_proposed_without_a_draft_each_with_an_answer(world: World) -> None:
    nobody = unsaved(world)
    nobody.person_id = 999_999

    good, bad = actions.propose_new([unsaved(world), nobody], by=BY, day=START)

    assert Referral.objects.get().pk == good.record
    assert "bestaat niet" in str(bad.refusal)


def test_an_old_batch_refuses_a_second_open_referral_and_somebody_unknown_by_row(world: World) -> None:
    mia = someone(world)
    row = actions.Reference(mia.pk, world.organiser.pk, world.services["vdab"].pk, "vdab", 12, START)
    nobody = actions.Reference(999_999, world.organiser.pk, world.services["vdab"].pk, "vdab", 12, START)

    answers = actions.refer(references=[row, row, nobody], measure_name=MEASURE, by=BY)

    assert [bool(one) for one in answers] == [True, False, False]


def test_a_second_dossier_needs_a_reason_and_the_word_of_vdab(world: World) -> None:
    dossier = world.dossier()
    one = draft(world, dossier.person)

    def answer(**more: Any) -> Any:
        Referral.objects.filter(pk=one.pk).update(**more)
        return actions.propose([one.pk], by=BY, day=START + timedelta(20))[0]

    assert "lopend dossier" in str(answer().refusal)
    move(steps=[Step(dossier.pk, Status.ENDED, START + timedelta(10))], by=BY)
    refused(answer(), "rereferral")
    refused(answer(again_reason="nieuwe start na ziekte"), "rereferral")
    assert answer(approval_asked_on=START, vdab_approved_on=START + timedelta(15))


def test_a_second_work_experience_keeps_a_referral_away_and_a_language_course_does_not(world: World) -> None:
    mia, jan = someone(world), someone(world, "Jan")
    for person, kind in ((mia, Instrument.Kind.ARTICLE_60), (jan, Instrument.Kind.LANGUAGE_COURSE)):
        told = Instrument(person=person, kind=kind, starts_on=START, source="test")
        assert tell_instruments([told], by=BY, day=START)[0]

    busy, free = actions.propose([draft(world, mia).pk, draft(world, jan).pk], by=BY, day=START)

    refused(busy, "combination")
    assert free


def test_many_proposals_take_as_many_queries_as_two(world: World) -> None:
    def queries(count: int) -> int:
        keys = []
        for number in range(count):
            person = someone(world, f"P{number}")
            Person.objects.filter(pk=person.pk).update(email=f"p{person.pk}@example.org")
            keys.append(draft(world, person).pk)
        with CaptureQueriesContext(connection) as captured:
            assert all(actions.propose(keys, by=BY, day=START))
        with CaptureQueriesContext(connection) as more:
            assert all(actions.accept(keys, by=BY, day=START))
        return len(captured) + len(more)

    assert queries(2) == queries(6)


# An answer


def test_an_organiser_accepts_and_the_service_reads_the_answer(world: World) -> None:
    one = proposed(world)

    (answer,) = actions.accept([one.pk], answer="start maandag", by=BY, day=START + timedelta(5))

    assert answer
    one.refresh_from_db()
    assert (one.status, one.since, one.answer) == ("accepted", START + timedelta(5), "start maandag")
    assert titles(one.person_id)[-1] == "U bent aanvaard. Eerst een gesprek"


def test_nobody_is_accepted_without_consent(world: World) -> None:
    one = proposed(world)
    Referral.objects.filter(pk=one.pk).update(consent_given_on=None)
    (answer,) = actions.accept([one.pk], by=BY, day=START)
    refused(answer, "consent")


def test_a_refusal_has_a_reason_of_the_list_and_an_answer(world: World) -> None:
    one = proposed(world)

    for why, words in (("zomaar", "nee"), ("no_work", "  ")):
        with pytest.raises(BadInput):
            actions.refuse([one.pk], why=why, answer=words, by=BY, day=START)
    (answer,) = actions.refuse([one.pk], why="no_work", answer="Pas in mei is er tuinwerk.", by=BY, day=START)

    assert answer
    assert Referral.objects.get(pk=one.pk).answer == "Pas in mei is er tuinwerk."
    (last,) = ReferralMove.objects.filter(referral=one, after="refused")
    assert (last.reason, last.words) == ("no_work", "Pas in mei is er tuinwerk.")
    told = Message.objects.filter(person=one.person_id).latest("pk").text
    assert "geen werk in uw buurt" in told
    assert "mei" not in told  # the answer is for the service


def test_a_service_takes_its_referral_back_and_the_organiser_can_then_not_answer(world: World) -> None:
    one, other = proposed(world), proposed(world)

    assert actions.withdraw([one.pk], why="mistake", words="dubbel", by=BY, day=START)[0]
    answers = actions.accept([one.pk, other.pk, 999_999], by=BY, day=START)

    assert [bool(answer) for answer in answers] == [False, True, False]
    assert "is ingetrokken; daarna kan: niets meer" in str(answers[0].refusal)
    assert titles(one.person_id)[-1] == "Uw voorstel voor wijk-werken stopt"


def test_who_was_refused_can_be_proposed_again(world: World) -> None:
    mia = someone(world)
    first = proposed(world, mia)
    actions.refuse([first.pk], why="no_work", answer="later", by=BY, day=START)
    assert proposed(world, mia).pk != first.pk


# Silence


@pytest.mark.parametrize(("days", "is_lapsed"), [(LAPSES - 1, False), (LAPSES, True)])
def test_silence_lapses_on_the_day_the_rulebook_says_and_once(world: World, days: int, is_lapsed: bool) -> None:
    one = proposed(world)
    day = START + timedelta(days)

    assert actions.lapse_silent(day=day, by=BY) == int(is_lapsed)
    assert actions.lapse_silent(day=day, by=BY) == 0

    one.refresh_from_db()
    assert one.status == ("lapsed" if is_lapsed else "proposed")
    assert ("Uw voorstel voor wijk-werken is gestopt" in titles(one.person_id)) is is_lapsed


@pytest.mark.parametrize(("days", "is_told"), [(LAPSES - NOTICE - 1, False), (LAPSES - NOTICE, True), (LAPSES, False)])
def test_before_it_lapses_the_person_is_warned_once(world: World, days: int, is_told: bool) -> None:
    one = proposed(world)
    day = START + timedelta(days)

    assert actions.tell_silent(day=day, by=BY) == int(is_told)
    assert actions.tell_silent(day=day, by=BY) == 0
    assert ("We wachten nog op een antwoord" in titles(one.person_id)) is is_told


def test_a_referral_that_was_answered_neither_lapses_nor_warns(world: World) -> None:
    one = proposed(world)
    actions.accept([one.pk], by=BY, day=START)
    day = START + timedelta(LAPSES)
    assert (actions.tell_silent(day=day, by=BY), actions.lapse_silent(day=day, by=BY)) == (0, 0)


def test_somebody_who_was_spoken_to_does_not_lapse_and_the_clock_begins_anew(world: World) -> None:
    one = proposed(world)
    talk = Appointment.objects.create(
        person_id=one.person_id,
        referral=one,
        organiser=world.organiser,
        kind="first_talk",
        day=START + timedelta(9),
        clock="09:00",
        place="hier",
        state="held",
    )

    def now(day: date) -> Any:
        return clocks(with_clocks(Referral.objects.filter(pk=one.pk)).get(), day)

    assert now(START + timedelta(20)).lapses_on == START + timedelta(9 + LAPSES)
    assert now(START + timedelta(20)).days_to_talk == 9
    assert not now(START + timedelta(20)).waits_for_talk
    talk.state = "no_show"
    talk.save()
    assert now(START + timedelta(20)).lapses_on == START + timedelta(LAPSES)
    assert now(START + timedelta(20)).days_to_talk == 20
    assert now(START + timedelta(20)).talk_is_late
    assert list(waiting_for_talk(Referral.objects.all())) == [one]


def test_the_nearly_lapsing_come_in_the_order_in_which_they_lapse(world: World) -> None:
    late, early = proposed(world), proposed(world)
    Referral.objects.filter(pk=early.pk).update(since=START - timedelta(3))
    answered = proposed(world)
    actions.accept([answered.pk], by=BY, day=START)
    assert nearly_lapsing(Referral.objects.all(), START) == []
    assert nearly_lapsing(Referral.objects.all(), START + timedelta(LAPSES - NOTICE)) == [early.pk, late.pk]


def test_an_organiser_answers_its_own_referrals_and_sees_no_draft(world: World) -> None:
    elsewhere = World.build("zora", ("Beersel", "Halle"))
    mine, theirs, unsent = proposed(world), proposed(elsewhere), draft(world)

    with scoped(Scope.of([world.organiser.pk])):
        answers = actions.accept([mine.pk, theirs.pk, unsent.pk], by=BY, day=START)

    assert [bool(answer) for answer in answers] == [True, False, False]
    assert Referral.objects.get(pk=unsent.pk).status == "draft"
