"""Worker agreements: drawn up from what is known, sent, signed by each party in its own way, renewed and cancelled."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from opstap.correspondence.access import link_by_token
from opstap.correspondence.models import Channel as Way
from opstap.correspondence.models import Kind, Message
from opstap.correspondence.queries import documents_of
from opstap.parties.models import Person
from opstap.shared.errors import BadInput, Refused
from opstap.trajectories.actions import Opening, Reference, Step, move, open_dossiers, refer, tell_situations
from opstap.trajectories.actions.agreements import Mark, cancel, draw_up, send, sign, sign_on_paper
from opstap.trajectories.models import Agreement, Benefit, Channel, Dossier, Goal, Party, Regime, Situation, Status
from opstap.trajectories.papers.agreements import content
from opstap.trajectories.queries.agreements import of_dossier, stage, uncovered_from
from opstap.trajectories.queries.dossiers import unsigned
from tests.correspondence.test_papers import inside
from tests.world import BY, MEASURE, START, World

pytestmark = pytest.mark.database

ADDRESS = "https://opstap.test/tekenen/{token}/"
WORKER = Mark(Party.WORKER, Channel.LINK, "Mia Voorbeeld", START)
ORGANISER = Mark(Party.ORGANISER, Channel.SCREEN, "An Coach", START)
SCAN = b"%PDF-1.7 een scan"


def provisional(world: World, *, months: int = 6, benefit: str = "unemployment", until: date | None = None) -> Dossier:
    """A dossier that waits for its agreement; what the person lives on is told from the start."""
    person = world.person()
    told = Situation(person=person, benefit=benefit, holds_from=START, permission_until=until, source="test")
    tell_situations(told=[told], by=BY)
    asked = Reference(person.pk, world.organiser.pk, world.services["vdab"].pk, "vdab", months, START, "werk vinden")
    (answer,) = refer(references=[asked], measure_name=MEASURE, by=BY)
    opening = Opening(person.pk, world.organiser.pk, Regime.FINITE, START, answer.record)
    return open_dossiers(openings=[opening], by=BY)[0]


def drawn(dossier: Dossier, day: date = START) -> Agreement:
    return draw_up(dossier, by=BY, day=day)


def signed(agreement: Agreement, *marks: Mark, day: date = START) -> Agreement:
    for mark in marks or (WORKER, ORGANISER):
        sign(agreement, mark, by=BY, day=day)
    agreement.refresh_from_db()
    return agreement


def status(dossier: Dossier) -> str:
    dossier.refresh_from_db()
    return dossier.status


def grow(dossier: Dossier, end: date) -> None:
    """The right lasts longer, as after a prolongation."""
    Dossier.objects.filter(pk=dossier.pk).update(planned_end_on=end)


def unsigned_on(day: date) -> list[Dossier]:
    return list(unsigned(Dossier.objects.all(), day))


def where(agreement: Agreement, day: date) -> str:
    """The stage of an agreement as it stands in the database."""
    return stage(Agreement.objects.select_related("dossier").get(pk=agreement.pk), day)


def words(agreement: Agreement, day: date = START) -> str:
    said = content(agreement, agreement.dossier.organiser, drawn_on=day)
    return "\n".join(
        [str(said.facts), *("\n".join([one.title, *one.words, *one.points]) for one in said.sections), str(said.laws)]
    )


def test_the_first_agreement_has_the_days_of_the_dossier_and_says_what_the_rulebook_says(world: World) -> None:
    dossier = provisional(world)
    Goal.objects.create(dossier=dossier, text="Op tijd komen", set_on=START)

    agreement = drawn(dossier)

    assert (agreement.version, agreement.starts_on, agreement.ends_on) == (1, START, date(2021, 7, 3))
    said = words(agreement)
    for part in ("Mia Voorbeeld", "W13", "60 uren", "630 uren", "4,10 €", "6 maanden", "VDAB verzekert", "werk vinden"):
        assert part in said
    assert "Op tijd komen" in said
    assert "Wijk-werkendecreet art. 8" in said
    assert "km" not in said


def test_what_is_agreed_after_it_was_drawn_up_does_not_slip_into_it(world: World) -> None:
    dossier = provisional(world)
    agreement = drawn(dossier)
    Goal.objects.create(dossier=dossier, text="Later doel", set_on=START + timedelta(1))

    assert "Later doel" not in words(agreement, day=START)
    assert "Later doel" in words(agreement, day=START + timedelta(1))


def test_its_paper_is_accessible_and_kept_with_the_person(world: World) -> None:
    agreement = drawn(provisional(world))

    (paper,) = documents_of(f"agreement:{agreement.pk}")
    opened = inside(bytes(paper.content))
    assert (paper.kind, paper.title) == (Kind.AGREEMENT, "Wijk-werkovereenkomst, versie 1")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in opened
    assert b"/StructTreeRoot" in opened
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", opened)
    assert re.search(rb"/Lang ?\((nl|nl-BE)\)", opened)
    assert re.search(rb"/S ?/H1", opened)
    assert re.search(rb"/S ?/H2", opened)


def test_a_renewal_begins_the_day_after_and_needs_a_right_that_goes_on(world: World) -> None:
    dossier = provisional(world)
    signed(drawn(dossier))

    with pytest.raises(BadInput, match="zo lang als het dossier"):
        drawn(dossier)
    grow(dossier, date(2021, 10, 3))
    renewed = drawn(dossier)

    assert (renewed.version, renewed.starts_on, renewed.ends_on) == (2, date(2021, 7, 4), date(2021, 10, 3))


def test_one_version_waits_at_a_time_and_a_cancelled_one_leaves_its_place(world: World) -> None:
    dossier = provisional(world)
    first = drawn(dossier)

    with pytest.raises(BadInput, match="wacht al een overeenkomst"):
        drawn(dossier)
    cancel(first, by=BY, day=START)
    second = drawn(dossier)

    assert (second.version, second.starts_on) == (2, START)
    assert uncovered_from(dossier, of_dossier(dossier)) is None
    with pytest.raises(BadInput, match="geschrapt"):
        sign(first, WORKER, by=BY, day=START)


def test_its_stage_follows_what_happened_and_the_day(world: World) -> None:
    dossier = provisional(world)
    after = START + timedelta(200)
    cancelled = drawn(dossier)
    cancel(cancelled, by=BY, day=START)
    agreement = drawn(dossier)
    seen = [where(cancelled, START), where(agreement, START)]
    send(agreement, address=ADDRESS, by=BY, day=START)
    seen.append(where(agreement, START))
    sign(agreement, WORKER, by=BY, day=START)
    seen.append(where(agreement, START))
    sign(agreement, ORGANISER, by=BY, day=START)
    seen += [where(agreement, day) for day in (START - timedelta(1), START, after)]

    assert seen == ["cancelled", "drawn", "sent", "half_signed", "signed", "in_force", "over"]


def test_with_its_dossier_an_agreement_is_over(world: World) -> None:
    dossier = provisional(world)
    agreement = signed(drawn(dossier))
    move(steps=[Step(dossier.pk, Status.ENDED, START)], by=BY)

    assert [where(agreement, START), where(agreement, START + timedelta(1))] == ["in_force", "over"]


def test_a_dossier_that_outlasts_its_last_agreement_waits_for_the_next_one(world: World) -> None:
    dossier = provisional(world)
    first = drawn(dossier)
    waits = [unsigned_on(START)]
    signed(first)
    end = first.ends_on or START
    waits += [unsigned_on(end), unsigned_on(end + timedelta(1))]
    grow(dossier, end + timedelta(30))
    signed(drawn(dossier, end), day=end)
    waits.append(unsigned_on(end + timedelta(1)))

    assert waits == [[dossier], [], [dossier], []]


def test_a_signed_agreement_is_not_cancelled_and_the_database_says_so_too(world: World) -> None:
    agreement = signed(drawn(provisional(world)))

    with pytest.raises(BadInput, match="door beide partijen getekend"):
        cancel(agreement, by=BY, day=START)
    with pytest.raises(IntegrityError, match="signed_agreement_is_not_cancelled"), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(cancelled_on=START)


def test_an_agreement_that_waits_is_cancelled_also_after_the_end_and_not_signed(world: World) -> None:
    dossier = provisional(world)
    agreement = drawn(dossier)
    move(steps=[Step(dossier.pk, Status.ENDED, START)], by=BY)

    with pytest.raises(BadInput, match="wordt niet meer getekend"):
        signed(agreement)
    with pytest.raises(BadInput, match="wordt niet meer getekend"):
        send(agreement, address=ADDRESS, by=BY, day=START)
    cancel(agreement, by=BY, day=START)

    assert where(agreement, START) == "cancelled"


def test_an_ended_dossier_gets_no_agreement(world: World) -> None:
    dossier = provisional(world)
    move(steps=[Step(dossier.pk, Status.ENDED, START)], by=BY)

    with pytest.raises(BadInput, match="beëindigd"):
        drawn(dossier)


def test_the_dossier_is_active_when_both_have_signed_and_not_before(world: World) -> None:
    dossier = provisional(world, months=9)
    agreement = drawn(dossier)

    sign(agreement, WORKER, by=BY, day=START)
    assert status(dossier) == Status.PROVISIONAL
    assert dossier.evaluation_due_on is None
    sign(agreement, replace(ORGANISER, signed_on=START + timedelta(2)), by=BY, day=START + timedelta(2))

    assert status(dossier) == Status.ACTIVE
    assert dossier.evaluation_due_on == date(2021, 7, 4)
    assert dossier.moves.last().day == START + timedelta(2)
    agreement.refresh_from_db()
    assert (agreement.signed_by_worker_on, agreement.signed_by_organiser_on) == (START, START + timedelta(2))


def test_an_agreement_signed_before_its_start_makes_the_dossier_active_from_its_start(world: World) -> None:
    dossier = provisional(world)
    early = START - timedelta(3)

    signed(drawn(dossier, early), replace(WORKER, signed_on=early), replace(ORGANISER, signed_on=early), day=early)

    assert dossier.moves.last().day == START


def test_a_signed_renewal_moves_nothing(world: World) -> None:
    dossier = provisional(world)
    signed(drawn(dossier))
    grow(dossier, date(2021, 10, 3))
    before = dossier.moves.count()

    signed(drawn(dossier))

    assert status(dossier) == Status.ACTIVE
    assert dossier.moves.count() == before


def test_the_signed_paper_is_kept_and_the_worker_is_told(world: World) -> None:
    agreement = signed(drawn(provisional(world)))

    papers = documents_of(f"agreement:{agreement.pk}").exclude(kind=Kind.LETTER)
    assert [paper.kind for paper in papers] == [Kind.SIGNED_AGREEMENT, Kind.AGREEMENT]
    assert papers[0].sha256 != papers[1].sha256
    assert Message.objects.filter(key=f"agreement:{agreement.pk}:signed").exists()


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"party": Party.GUIDE}, "tussen wijk-werker en organisator"),
        ({"signed_on": START + timedelta(1)}, "niet in de toekomst"),
        ({"name": "  "}, "zet een naam"),
    ],
)
def test_nobody_else_signs_nobody_signs_ahead_and_nobody_without_a_name(
    world: World, different: dict[str, object], said: str
) -> None:
    agreement = drawn(provisional(world))

    with pytest.raises(BadInput, match=said):
        sign(agreement, replace(WORKER, **different), by=BY, day=START)


def test_a_party_signs_once(world: World) -> None:
    agreement = drawn(provisional(world))
    sign(agreement, WORKER, by=BY, day=START)

    with pytest.raises(BadInput, match="wijk-werker tekende deze overeenkomst al"):
        sign(agreement, WORKER, by=BY, day=START)


UNTIL = START + timedelta(10)


@pytest.mark.parametrize(("on", "is_allowed"), [(UNTIL, True), (UNTIL + timedelta(1), False)])
def test_the_right_is_asked_again_when_signing_and_the_refusal_keeps_the_benefit_secret(
    world: World, on: date, is_allowed: bool
) -> None:
    agreement = drawn(provisional(world, benefit=Benefit.SICKNESS, until=UNTIL))
    mark = replace(WORKER, signed_on=on)

    if is_allowed:
        sign(agreement, mark, by=BY, day=on)
        return
    with pytest.raises(Refused) as refusal:
        sign(agreement, mark, by=BY, day=on)

    decision = refusal.value.decision
    assert (decision.rule, decision.facts) == ("eligibility", {"day": on})
    assert "ziekte" not in decision.because.nl
    assert not agreement.signatures.exists()


def test_a_renewal_is_refused_when_the_permission_does_not_reach_its_first_day(world: World) -> None:
    """Signed while the permission still held; the new version begins after it."""
    dossier = provisional(world, benefit=Benefit.SICKNESS, until=date(2021, 7, 3))
    signed(drawn(dossier))
    grow(dossier, date(2021, 10, 3))

    with pytest.raises(Refused):
        sign(drawn(dossier), WORKER, by=BY, day=START)


def test_a_worker_with_mail_gets_a_link_that_lasts_as_long_as_the_rulebook_says(world: World) -> None:
    dossier = provisional(world)
    Person.objects.filter(pk=dossier.person_id).update(email="mia@example.org")
    agreement = drawn(dossier)

    links = send(agreement, address=ADDRESS, by=BY, day=START)

    assert set(links) == {"worker", "organiser"}
    link = link_by_token(links["worker"].split("/")[-2])
    assert (link.purpose, link.party, link.expires_on) == ("agreement", "worker", START + timedelta(14))
    message = Message.objects.get(subject=f"agreement:{agreement.pk}")
    assert (message.channel, message.link) == (Way.MAIL, link)
    assert Agreement.objects.get(pk=agreement.pk).sent_on == START


def test_sending_again_replaces_the_link_and_tells_again_only_who_did_not_sign(world: World) -> None:
    dossier = provisional(world)
    Person.objects.filter(pk=dossier.person_id).update(phone="0470 00 00 00")
    agreement = drawn(dossier)
    first = send(agreement, address=ADDRESS, by=BY, day=START)
    second = send(agreement, address=ADDRESS, by=BY, day=START)
    told = Message.objects.filter(subject=f"agreement:{agreement.pk}")

    assert link_by_token(first["worker"].split("/")[-2]).is_replaced
    assert not link_by_token(second["worker"].split("/")[-2]).is_replaced
    assert {one.channel for one in told} == {Way.SMS}
    assert told.count() == 2
    sign(agreement, WORKER, by=BY, day=START)
    assert set(send(agreement, address=ADDRESS, by=BY, day=START)) == {"organiser"}
    assert told.count() == 2


def test_who_has_no_mail_and_no_telephone_gets_a_letter_that_says_how_to_sign_by_hand(world: World) -> None:
    agreement = drawn(provisional(world))

    send(agreement, address=ADDRESS, by=BY, day=START)

    letter = Message.objects.get(subject=f"agreement:{agreement.pk}")
    assert letter.channel == Way.LETTER
    assert "Onderteken één exemplaar" in letter.text
    assert "tekenen/" not in letter.text


def test_a_scan_brings_the_signatures_that_stand_on_it(world: World) -> None:
    dossier = provisional(world)
    agreement = drawn(dossier)
    marks = [replace(mark, channel=Channel.PAPER) for mark in (WORKER, ORGANISER)]

    with pytest.raises(BadInput, match="Zeg wie"):
        sign_on_paper(agreement, [], scan=SCAN, by=BY, day=START)
    sign_on_paper(agreement, marks, scan=SCAN, by=BY, day=START)

    assert status(dossier) == Status.ACTIVE
    kept = documents_of(f"agreement:{agreement.pk}").filter(kind=Kind.SIGNED_AGREEMENT)
    assert [bytes(paper.content) for paper in kept] == [SCAN]
