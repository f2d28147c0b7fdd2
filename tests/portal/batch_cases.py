"""For each button on ticked rows of a list: three rows, what is filled in, and how to see that it was done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any

from opstap.correspondence.models import Message
from opstap.trajectories.actions import Step, move
from opstap.trajectories.actions import referrals as referral_actions
from opstap.trajectories.actions.hand_overs import Ask, ask
from opstap.trajectories.actions.watches import Placing, put_on
from opstap.trajectories.models import (
    Appointment,
    CoachAssignment,
    Dossier,
    HandOver,
    Observation,
    Referral,
    Task,
    Watch,
)
from opstap.trajectories.notices.reminders import remind_of_evaluation
from tests.portal.town import TODAY, Town, propose, referral
from tests.world import BY

NAMES = ("Ali", "Bo", "Cor")
TOMORROW, YESTERDAY = TODAY + timedelta(1), TODAY - timedelta(1)
ENDED_ON = TODAY - timedelta(91)
"""The window of three months opens today."""
SLOTS = {"day": str(TOMORROW), "begins": "09:00", "ends": "17:00", "minutes": "30", "place": "Dorp 1"}


@dataclass(slots=True)
class Case:
    """The keys of three rows that a list shows, what is done with them, and how to see that it was.

    `spoil` makes the last row one that the action itself refuses, or gives the key of another one that it refuses.
    """

    role: str
    page: str
    keys: list[int]
    is_done: Callable[[int], bool]
    asked: Mapping[str, object] = field(default_factory=dict)
    spoil: Callable[[int], int | None] | None = None
    query: str = "q=Voorbeeld"
    button: str = ""


CASES: dict[str, Callable[[Town], Case]] = {}


def case(name: str) -> Callable[[Callable[[Town], Case]], Callable[[Town], Case]]:
    """The case of a button, by the module and the name of its Batch."""

    def kept(make: Callable[[Town], Case]) -> Callable[[Town], Case]:
        CASES[name] = lambda town: replace(make(town), button=name.partition(".")[2])
        return make

    return kept


def dossiers(town: Town, **how: Any) -> list[int]:
    return [town.world.dossier(town.world.person(name), **how).pk for name in NAMES]


def over(town: Town, *, last_day: date = ENDED_ON, reason: str = "other") -> list[int]:
    keys = dossiers(town, starts_on=last_day - timedelta(60))
    move(steps=[Step(key, "ended", last_day, ends_for=reason) for key in keys], by=BY)
    return keys


def referred(town: Town) -> list[int]:
    return [propose(town.world, town.world.person(name)).pk for name in NAMES]


def talks(town: Town, **how: Any) -> list[int]:
    """Talks that were yesterday, unless asked otherwise."""
    place = {"organiser": town.organiser, "kind": "first_talk", "place": "Dorp 1", "state": "planned"}
    hours = enumerate(NAMES, 9)
    return [
        Appointment.objects.create(
            **{"person": town.world.person(name), "day": YESTERDAY, "clock": time(hour), **place, **how}
        ).pk
        for hour, name in hours
    ]


def refuse(key: int) -> None:
    referral_actions.refuse([key], why="no_work", answer="nee", by=BY, day=TODAY)


def has(model: Any, **known: Any) -> bool:
    return bool(model.objects.filter(**known).exists())


def change(model: Any, key: int, **to: Any) -> None:
    model.objects.filter(pk=key).update(**to)


def has_status(status: str) -> Callable[[int], bool]:
    return lambda key: has(Referral, pk=key, status=status)


@case("ending.end")
def ending(town: Town) -> Case:
    return Case(
        "coach",
        "list_dossiers",
        dossiers(town),
        lambda key: has(Dossier, pk=key, status="ended"),
        {"reason": "other", "last_day": str(YESTERDAY), "words": ""},
        lambda key: change(Dossier, key, starts_on=TODAY),
        "q=Voorbeeld&status=",
    )


@case("evaluations.invite")
def inviting(town: Town) -> Case:
    keys = dossiers(town)

    def spoil(key: int) -> None:
        dossier = Dossier.objects.get(pk=key)
        talk = {"kind": "evaluation", "day": TOMORROW, "clock": time(8), "place": "elders", "state": "planned"}
        Appointment.objects.create(person=dossier.person, dossier=dossier, organiser=town.organiser, **talk)

    invited = {"kind": "evaluation", "place": "Dorp 1"}
    return Case("coach", "list_evaluations", keys, lambda key: has(Appointment, dossier=key, **invited), SLOTS, spoil)


def is_told(subject: str) -> Callable[[int], bool]:
    return lambda key: has(Message, subject=subject.format(key), day=TODAY)


@case("evaluations.remind")
def reminding(town: Town) -> Case:
    before: set[int] = set()

    def messages(key: int) -> set[int]:
        return set(Message.objects.filter(subject=f"dossier:{key}", day=TODAY).values_list("pk", flat=True))

    def spoil(key: int) -> None:
        remind_of_evaluation([Dossier.objects.get(pk=key)], by=BY, day=TODAY)
        before.update(messages(key))

    return Case("coach", "list_evaluations", dossiers(town), lambda key: bool(messages(key) - before), spoil=spoil)


def concluding(town: Town, state: str) -> Case:
    return Case(
        "coach",
        "list_talks",
        talks(town),
        lambda key: has(Appointment, pk=key, state=state),
        spoil=lambda key: change(Appointment, key, day=TOMORROW),
        query="show=",
    )


@case("agenda.held")
def holding(town: Town) -> Case:
    return concluding(town, "held")


@case("agenda.missed")
def missing(town: Town) -> Case:
    return concluding(town, "no_show")


@case("agenda.remind")
def reminding_of_talks(town: Town) -> Case:
    keys = talks(town, day=TOMORROW)
    return Case(
        "coach",
        "list_talks",
        keys,
        is_told("appointment:{}"),
        spoil=lambda key: change(Appointment, key, day=YESTERDAY),
        query="show=",
    )


@case("coaches.assign")
def assigning(town: Town) -> Case:
    coach = town.users["coach"]

    def spoil(key: int) -> None:
        person = Dossier.objects.get(pk=key).person
        CoachAssignment.objects.create(person=person, organiser=town.organiser, user=coach, starts_on=TOMORROW)

    def is_done(key: int) -> bool:
        return has(CoachAssignment, person__dossiers=key, user=coach, starts_on=TODAY)

    return Case("coach", "list_dossiers", dossiers(town), is_done, {"coach": coach.pk}, spoil)


@case("outcomes.same")
def observing(town: Town) -> Case:
    asked = {"months": 3, "source": "told", "node": "nec", "observed_on": TODAY}

    def spoil(key: int) -> int:
        return over(town, last_day=YESTERDAY)[0]

    return Case("coach", "list_outcomes", over(town), lambda key: has(Observation, dossier=key), asked, spoil)


@case("watches.watch")
def watching(town: Town) -> Case:
    def spoil(key: int) -> None:
        put_on([Placing(person(key), "most_vulnerable", "x")], by=BY, day=TODAY, organiser=town.other.organiser.pk)

    def person(key: int) -> int:
        return Dossier.objects.get(pk=key).person_id

    def is_done(key: int) -> bool:
        return has(Watch, person=person(key), organiser=town.organiser)

    asked = {"list": "most_vulnerable", "words": "Woont alleen."}
    return Case("coach", "list_outcomes", over(town), is_done, asked, spoil)


@case("watches.off")
def taking_off(town: Town) -> Case:
    placings = [Placing(Dossier.objects.get(pk=key).person_id, "most_vulnerable", "x") for key in dossiers(town)]
    keys = [one.record or 0 for one in put_on(placings, by=BY, day=TODAY, organiser=town.organiser.pk)]
    return Case("coach", "list_watches", keys, lambda key: has(Watch, pk=key, until=TODAY), {"reason": "Aan het werk."})


@case("satisfaction.satisfaction")
def asking(town: Town) -> Case:
    def spoil(key: int) -> int:
        return over(town, reason="deceased")[0]

    return Case("coach", "list_outcomes", over(town), is_told("satisfaction:{}"), spoil=spoil)


@case("tasks.finish")
def finishing(town: Town) -> Case:
    tasks = [Task(dossier_id=key, text="bellen", owner="referrer", due_on=TODAY) for key in dossiers(town)]
    return Case(
        "referrer",
        "list_tasks",
        [one.pk for one in Task.objects.bulk_create(tasks)],
        lambda key: has(Task, pk=key, done_on=TODAY),
        spoil=lambda key: change(Task, key, owner="coach"),
    )


@case("hand_overs.accept")
def accepting_hand_overs(town: Town) -> Case:
    to = {"to_service": town.world.services["vdab"].pk}
    asked = [ask(Ask(key, TOMORROW, "x", **to), reason="x", by=BY, day=TODAY) for key in dossiers(town)]
    return Case(
        "referrer",
        "list_hand_overs",
        [one.record or 0 for one in asked],
        lambda key: has(HandOver, pk=key, status="accepted"),
        query="status=all",
        spoil=lambda key: change(HandOver, key, status="withdrawn", decided_on=TODAY),
    )


@case("referrals_batches.propose")
def proposing(town: Town) -> Case:
    drafts = [referral(town.world, town.world.person(name)) for name in NAMES]
    return Case(
        "referrer",
        "list_referrals",
        [referral_actions.save_draft(one, by=BY, day=TODAY).pk for one in drafts],
        has_status("proposed"),
        spoil=lambda key: change(Referral, key, goal=""),
        query="status=",
    )


def moving(town: Town, role: str, after: str, **asked: str) -> Case:
    return Case(role, "list_referrals", referred(town), has_status(after), asked, refuse, "status=&q=Voorbeeld")


@case("referrals_batches.withdraw")
def withdrawing(town: Town) -> Case:
    return moving(town, "referrer", "withdrawn", why="mistake", words="")


@case("referrals_batches.accept")
def accepting(town: Town) -> Case:
    return moving(town, "coach", "accepted", answer="")


@case("referrals_batches.refuse")
def refusing(town: Town) -> Case:
    made = moving(town, "coach", "refused", why="language", answer="later")
    return replace(made, spoil=lambda key: change(Referral, key, status="withdrawn"))


@case("referrals_batches.open")
def opening(town: Town) -> Case:
    return moving(town, "coach", "opened", starts_on=str(TODAY))


@case("referrals_batches.indicate")
def indicating(town: Town) -> Case:
    keys = referred(town)
    Referral.objects.filter(pk__in=keys).update(presumes_social_economy=True)
    return Case(
        "referrer",
        "list_referrals",
        keys,
        lambda key: has(Referral, pk=key, indicated_waiting=True),
        spoil=refuse,
        query="status=",
    )


@case("first_talks.talk")
def inviting_to_a_first_talk(town: Town) -> Case:
    return Case(
        "coach",
        "list_referrals",
        referred(town),
        lambda key: has(Appointment, referral=key),
        SLOTS,
        refuse,
        "status=",
    )


REFUSING_NOTHING = {"watches.off"}
"""Whose action refuses no row that its list shows."""
