"""What waits on the last day for people who work: talks, hand-overs asked, rights that end, who is around them."""

import tomllib
from datetime import date, time, timedelta
from itertools import islice
from pathlib import Path

from opstap.demo.granted import granted
from opstap.demo.region import TRANSITIONAL
from opstap.demo.stage import Stage
from opstap.demo.workers import Worker
from opstap.shared.audit import known_at
from opstap.shared.periods import moment
from opstap.trajectories.actions import appointments, hand_overs
from opstap.trajectories.actions.appointments import Slots, talk_in
from opstap.trajectories.actions.contacts import add_supporter
from opstap.trajectories.actions.hand_overs import Ask
from opstap.trajectories.actions.situations import tell_instruments, tell_situations
from opstap.trajectories.actions.watches import Placing, put_on
from opstap.trajectories.facts import situations
from opstap.trajectories.models import Appointment, Benefit, Dossier, Instrument, Situation, Supporter

WORDS = tomllib.loads((Path(__file__).parent / "last_day.toml").read_text())
BENEFITS_END_IN, PERMISSIONS_END_IN = (9, 16, 25, 44, 61, 88), (6, 13, 33)
"""After how many days what some people live on ends, one of the shown service first, or their doctor's permission."""
ACCOMPANIED, ELSEWHERE_TOO = 0.12, 0.1
"""Shares: people with somebody around them, and people in another measure at the same time. Assumed."""
TALKS = {-2: 2, 0: 2, 1: 3, 2: 3, 4: 3}
"""Talks about an evaluation, by how many days from the last. Of those before it nobody said yet how they went."""
WATCHED_AFTER = timedelta(days=150)
"""Who began later is not put on a list."""


def set_up(stage: Stage) -> None:
    """Everything that waits for people of the region who work."""
    running = stage.running
    with known_at(moment(stage.weekday(-5))):
        _surround(running, stage)
        _end_soon(running, stage)
        _combine(running, stage)
        _watch(running, stage)
        _ask_others(running, stage)
    asked_on = stage.weekday(-9)
    with known_at(moment(asked_on)):
        _invite(stage, asked_on)


def _surround(running: list[Worker], stage: Stage) -> None:
    registry = stage.workforce.registry
    for worker in [stage.star, *(one for one in running if stage.rng.random() < ACCOMPANIED and one is not stage.star)]:
        who = stage.rng.choice(WORDS["supporter"])
        supporter = Supporter(
            person_id=worker.person,
            organiser=stage.organiser,
            service_id=worker.service,
            name=f"{registry.given_name()} {registry.family_name()}",
            phone=registry.phone(),
            starts_on=worker.plan.starts_on,
            **who,
        )
        add_supporter(supporter, by=stage.coach)


def _end_soon(running: list[Worker], stage: Stage) -> None:
    """Benefits that end, and permissions of doctors: both told anew a week ago."""
    told_on = stage.day - timedelta(days=7)
    lives_on = situations([(one.person, stage.day) for one in running])
    last = {one.person: lives_on[one.person, stage.day] for one in running}
    leaning = [one.person for one in running if last[one.person].benefit == Benefit.SICKNESS]
    benefits = (Benefit.UNEMPLOYMENT, Benefit.LIVING_ALLOWANCE)
    paid = [one for one in running if one.plan.group != TRANSITIONAL and last[one.person].benefit in benefits]
    own = _some([one.person for one in paid if one.service == stage.office.pk], 1, stage)
    others = [one.person for one in paid if one.service != stage.office.pk]
    told = [
        _situation(last[person], told_on, stage, benefit_until=stage.day + timedelta(days=days))
        for person, days in zip([*own, *_some(others, len(BENEFITS_END_IN) - 1, stage)], BENEFITS_END_IN, strict=False)
    ]
    told += [
        _situation(last[person], told_on, stage, permission_until=stage.day + timedelta(days=days))
        for person, days in zip(_some(leaning, len(PERMISSIONS_END_IN), stage), PERMISSIONS_END_IN, strict=False)
    ]
    tell_situations(told=told, by=stage.referrer)


def _situation(before: Situation, day: date, stage: Stage, **ends: date) -> Situation:
    source = stage.rng.choice(WORDS["reports_to"])
    return Situation(person_id=before.person_id, benefit=before.benefit, holds_from=day, source=source, **ends)


def _combine(running: list[Worker], stage: Stage) -> None:
    told = [_instrument(one, stage) for one in running if stage.rng.random() < ELSEWHERE_TOO]
    granted(tell_instruments(told, by=stage.coach, day=stage.day))


def _instrument(worker: Worker, stage: Stage) -> Instrument:
    what = stage.rng.choice(WORDS["instrument"])
    return Instrument(
        person_id=worker.person,
        kind=what["kind"],
        provider=what["provider"],
        starts_on=stage.day - timedelta(days=what["began"]),
        ends_on=stage.day + timedelta(days=what["ends"]),
        source="gesprek met de coach",
    )


def _watch(running: list[Worker], stage: Stage) -> None:
    long = [one for one in running if one is not stage.star and one.plan.starts_on < stage.day - WATCHED_AFTER]
    some = _some([one.person for one in long], len(WORDS["watch"]), stage)
    for person, line in zip(some, WORDS["watch"], strict=False):
        placing = Placing(person, line["list"], line["words"])
        granted(put_on([placing], by=stage.coach, day=stage.weekday(-line["ago"]), organiser=stage.organiser.pk))


def _ask_others(running: list[Worker], stage: Stage) -> None:
    """Services are asked to go on with the guidance of some people: the referrer's, and one of VDAB."""
    others = [one for one in running if one.service not in (None, stage.office.pk) and one is not stage.star]
    for line, worker in zip(WORDS["hand_over"], stage.rng.sample(others, len(WORDS["hand_over"])), strict=True):
        to = stage.office if line.get("own") else stage.workforce.services["vdab"][0]
        asked = Ask(worker.dossier, stage.weekday(10), line["words"], to_service=to.pk)
        granted([hand_overs.ask(asked, reason=line["reason"], by=stage.coach, day=stage.weekday(-5))])


def _invite(stage: Stage, asked_on: date) -> None:
    """Those whose evaluation is due soonest are invited, some each day; the star of the demonstration for a talk."""
    rows = Dossier.objects.filter(pk__in=[one.dossier for one in stage.running], evaluation_due_on__isnull=False)
    soonest = iter(rows.exclude(pk=stage.star.dossier).select_related("referral").order_by("evaluation_due_on", "pk"))
    for ahead, count in TALKS.items():
        talks = [talk_in(dossier, Appointment.Kind.EVALUATION) for dossier in islice(soonest, count)]
        if ahead == max(TALKS):
            star = Dossier.objects.select_related("referral").get(pk=stage.star.dossier)
            talks.append(talk_in(star, Appointment.Kind.FOLLOW_UP))
        slots = Slots(stage.weekday(ahead), time(13, 30), 45, stage.desk, ends=time(17))
        granted(appointments.plan(talks, slots=slots, by=stage.coach, day=asked_on))


def _some(people: list[int], count: int, stage: Stage) -> list[int]:
    return stage.rng.sample(people, min(count, len(people)))
