"""Whoever is on the way in on the last day: referrals in every status, first talks, dossiers to be signed, sign-ups."""

import tomllib
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from opstap.demo.granted import granted
from opstap.demo.stage import Stage
from opstap.demo.stories import tell
from opstap.parties.actions import register_people
from opstap.parties.intake import check_signup, sign_up
from opstap.parties.models import Person, Service, Signup
from opstap.rulebook import WITH_VOUCHERS
from opstap.shared.audit import Actor, known_at
from opstap.shared.links import whole
from opstap.shared.periods import moment
from opstap.trajectories.actions import agreements, appointments, opening, referrals
from opstap.trajectories.actions.appointments import Slots, talk_at
from opstap.trajectories.actions.coaches import Coaching, assign_coach
from opstap.trajectories.actions.opening import Start
from opstap.trajectories.actions.situations import tell_situations
from opstap.trajectories.models import Appointment, Benefit, Dossier, Referral, ReferralStatus, Situation

WORDS = tomllib.loads((Path(__file__).parent / "newcomers.toml").read_text())
TALKED = (2, 1, None, 0)
"""Of those accepted, who was spoken to so many days before the end, and who is still invited (0) or not yet (None)."""
SIGNED_AT = "/tekenen/{token}/"
ANSWERED = timedelta(days=4)
"""How long an answer takes."""


@dataclass(slots=True)
class Case:
    """One referral of the last weeks, as it is in the file of words."""

    referral: Referral
    line: dict[str, Any]
    by: Actor

    @property
    def day(self) -> date:
        return self.referral.referred_on


def arrive(stage: Stage) -> None:
    """Everybody on the way in, each step on its own day."""
    cases = sorted(_cases(stage), key=lambda case: case.day)
    for case in cases:
        with known_at(moment(case.day)):
            _send(case)
    accepted = [case for case in cases if case.line["status"] == ReferralStatus.ACCEPTED]
    for case in cases:
        answered_on = min(case.day + ANSWERED, stage.day)
        if case.line["status"] == ReferralStatus.LAPSED:
            answered_on = stage.day
        with known_at(moment(answered_on)):
            _answer(case, stage, answered_on)
    for case, talk in zip(accepted, TALKED * 2, strict=False):
        _talk(case, stage, talk)
    _open([case for case in cases if case.line["status"] == ReferralStatus.OPENED], stage)
    _sign_up(stage)


def _cases(stage: Stage) -> list[Case]:
    lines = [(line, ago) for line in WORDS["referral"] for ago in line["ago"]]
    offices = [_office(stage, line) for line, _ in lines]
    people = []
    for office in offices:
        person = stage.workforce.person()
        person.organiser, person.service = None, office
        people.append(person)
    register_people(people=people, by=stage.by)
    tell_situations(
        told=[_lives_on(person, office, stage.day) for person, office in zip(people, offices, strict=True)],
        by=stage.by,
    )
    return [
        Case(
            _referral(stage, person, office, stage.day - timedelta(days=ago)),
            line,
            stage.referrer if office == stage.office else Actor(office.name),
        )
        for (line, ago), person, office in zip(lines, people, offices, strict=True)
    ]


def _office(stage: Stage, line: dict[str, Any]) -> Service:
    if line.get("own"):
        return stage.office
    return stage.rng.choice([*stage.workforce.services["vdab"], *stage.workforce.services["gtb"]])


def _lives_on(person: Person, office: Service, day: date) -> Situation:
    benefit = Benefit.LIVING_ALLOWANCE if office.kind == Service.Kind.OCMW else Benefit.UNEMPLOYMENT
    since = day - timedelta(days=200)
    return Situation(person=person, benefit=benefit, holds_from=since, source="verklaring van de dienst")


def _referral(stage: Stage, person: Person, office: Service, day: date) -> Referral:
    referral = Referral(
        person=person,
        organiser=stage.organiser,
        service=office,
        author_id=stage.referrer.user if office == stage.office else None,
        measure=WITH_VOUCHERS,
        referred_on=day,
        decider=Referral.Decider.OCMW if office.kind == Service.Kind.OCMW else Referral.Decider.VDAB,
        months=12,
    )
    return tell(referral, stage.rng)


def _send(case: Case) -> None:
    if case.line["status"] == ReferralStatus.DRAFT:
        if case.day.day % 2:
            case.referral.evidence = case.referral.gap = ""  # not finished yet
        referrals.save_draft(case.referral, by=case.by, day=case.day)
    else:
        granted(referrals.propose_new([case.referral], by=case.by, day=case.day))


def _answer(case: Case, stage: Stage, day: date) -> None:
    key, line = [case.referral.pk], case.line
    match line["status"]:
        case ReferralStatus.ACCEPTED:
            granted(referrals.accept(key, by=stage.coach, day=day, answer=line["answer"]))
        case ReferralStatus.REFUSED:
            granted(referrals.refuse(key, why=line["reason"], answer=line["answer"], by=stage.coach, day=day))
        case ReferralStatus.WITHDRAWN:
            granted(referrals.withdraw(key, why=line["reason"], words=line["answer"], by=case.by, day=day))
        case ReferralStatus.LAPSED:
            granted(referrals.lapse(key, by=stage.by, day=day))


def _talk(case: Case, stage: Stage, ago: int | None) -> None:
    """A first talk that was held so many days ago, or is still to come."""
    if ago is None:
        return
    planned_on = stage.day - timedelta(days=ago + 3)
    on = stage.weekday(-ago) if ago else stage.weekday(3)
    slots = Slots(on, time(9), 45, stage.desk, ends=time(12))
    with known_at(moment(planned_on)):
        talk = talk_at(case.referral, Appointment.Kind.FIRST_TALK)
        (planned,) = granted(appointments.plan([talk], slots=slots, by=stage.coach, day=planned_on))
    if ago:
        with known_at(moment(on)):
            held = Appointment.objects.get(pk=planned)
            appointments.hold(held, by=stage.coach, day=on, words="Goed gesprek; wil graag starten.")


def _open(cases: list[Case], stage: Stage) -> None:
    """Dossiers that wait for the signatures under an agreement that was sent."""
    drawn_on = stage.weekday(-4)
    with known_at(moment(drawn_on)):
        starts = [
            Start(case.referral.pk, stage.weekday(ahead), job_target="logistiek medewerker")
            for case, ahead in zip(cases, (0, 3, 7), strict=True)
        ]
        opened = granted(opening.open_referred(starts, by=stage.coach, day=drawn_on))
        dossiers = Dossier.objects.filter(pk__in=opened).order_by("pk")
        coached = [Coaching(dossier.person_id, stage.organiser.pk, stage.coach.user) for dossier in dossiers]
        granted(assign_coach(coached, by=stage.coach, day=drawn_on))
        for dossier in dossiers:
            agreement = agreements.draw_up(dossier, by=stage.coach, day=drawn_on)
            agreements.send(agreement, address=whole(SIGNED_AT), by=stage.coach, day=drawn_on)


def _sign_up(stage: Stage) -> None:
    """People who registered themselves and wait for a coach; one did not follow the link in the mail yet."""
    for line in WORDS["signup"]:
        who = stage.workforce.person()
        day = stage.day - timedelta(days=line["ago"])
        signup = Signup(
            given_name=who.given_name,
            family_name=who.family_name,
            insz=who.insz,
            municipality=who.municipality,
            street=who.street,
            email=who.email or stage.workforce.registry.email(who.given_name, who.family_name),
            phone=who.phone,
            words=line["words"],
        )
        with known_at(moment(day)):
            token = sign_up(signup, by=Actor(who.name), day=day)
            if line.get("is_checked", True):
                check_signup(token, by=Actor(who.name), day=day)
