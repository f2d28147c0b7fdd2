"""What became of people: words of sources in their window, one state per moment and source, and a tree that counts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opstap.rulebook import measure
from opstap.rulebook.rules import outcome_window
from opstap.rulebook.units import add_months
from opstap.shared.answers import Answer
from opstap.trajectories.actions import Step, move
from opstap.trajectories.actions.outcomes import Word, observe
from opstap.trajectories.models import Dossier, Exit, Observation, Status
from opstap.trajectories.queries.outcome_counts import tree
from opstap.trajectories.queries.outcomes import State, ended, ended_between, in_state, left, moments, states
from tests.world import BY, MEASURE, World

database = pytest.mark.database
END = date(2021, 3, 31)
THREE, SIX = add_months(END, 3), add_months(END, 6)
LATER = date(2022, 12, 1)
"""Long after every window."""
DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


def over(world: World, *, name: str = "Mia", reason: str = Exit.Reason.OTHER, last_day: date = END) -> Dossier:
    """A dossier that ended."""
    dossier = world.dossier(world.person(name))
    move(steps=[Step(dossier.pk, Status.ENDED, last_day, ends_for=reason)], by=BY)
    dossier.refresh_from_db()
    return dossier


def say(dossier: Dossier, *nodes: str, months: int = 3, day: date = LATER, **other: Any) -> Answer:
    """The person tells it on the first day of the window, unless said otherwise."""
    told = {"source": "told", "observed_on": add_months(dossier.ended_on or END, months), **other}
    (answer,) = observe([Word(dossier.pk, months, nodes=nodes, **told)], by=BY, day=day)
    return answer


def state_of(dossier: Dossier, *, day: date, months: int = 3, source: str = "told") -> State:
    (found,) = (
        one
        for one in states(ended(Dossier.objects.filter(pk=dossier.pk)), day=day)[dossier.pk]
        if (one.months, one.source) == (months, source)
    )
    return found.state


def same_state(dossier: Dossier, *, day: date, **where: Any) -> State:
    """The state that the lists find, which must be that of `states`; the lists look at every state."""
    rows = ended(Dossier.objects.filter(pk=dossier.pk))
    (found,) = (state for state in State if in_state(rows, state, day=day, **where))
    return found


# What may be written down


@database
@pytest.mark.parametrize(
    ("observed_on", "says"),
    [
        (THREE, ""),
        (THREE - timedelta(1), "nog niet waarneembaar"),
        (THREE + timedelta(45), ""),
        (THREE + timedelta(46), "valt buiten het venster"),
    ],
)
def test_what_is_observed_in_the_window_counts(world: World, observed_on: date, says: str) -> None:
    answer = say(over(world), "nec", observed_on=observed_on)

    assert bool(answer) is not bool(says)
    assert Observation.objects.exists() is not bool(says)
    if says:
        assert says in str(answer.refusal.because)
        assert answer.refusal.code == "outcome_window"


@database
def test_what_is_still_to_come_was_not_observed(world: World) -> None:
    dossier = over(world)
    assert say(dossier, "nec", day=THREE)
    assert not say(dossier, "sec", day=THREE - timedelta(1))


@database
def test_only_the_moments_of_the_rulebook_are_measured(world: World) -> None:
    dossier = over(world)
    assert say(dossier, "nec", months=12)
    assert "niet na 4" in str(say(dossier, "nec", months=4).refusal.because)


@database
@pytest.mark.parametrize(
    ("nodes", "other", "taken"),
    [
        (["nec", "training"], {}, True),
        (["unknown"], {}, True),
        (["unknown", "nec"], {}, False),
        (["none", "nec"], {}, False),
        ([], {}, False),
        (["rijk"], {}, False),
        (["nec"], {"source": "register", "register": "RSZ"}, True),
        (["nec"], {"source": "register"}, False),
        (["nec"], {"register": "RSZ"}, False),
    ],
)
def test_words_that_do_not_go_together_are_refused(world: World, nodes: list[str], other: Any, taken: bool) -> None:
    assert bool(say(over(world), *nodes, **other)) is taken


@database
@pytest.mark.parametrize(("reason", "taken"), [("other", True), ("hand_over", False), ("conversion", False)])
def test_nothing_is_measured_of_who_went_on_in_another_dossier(world: World, reason: str, taken: bool) -> None:
    dossier = over(world, reason=reason)
    assert bool(say(dossier, "nec")) is taken
    assert bool(left(ended(Dossier.objects.all()))) is taken
    assert bool(states(ended(Dossier.objects.all()), day=LATER)[dossier.pk]) is taken


@database
def test_a_refused_row_does_not_spoil_its_neighbours(world: World) -> None:
    good, running = over(world), world.dossier(world.person("Noor"))
    asked = [Word(pk, 3, "told", THREE, ["nec"]) for pk in (running.pk, good.pk, 999_999)]

    answers = observe(asked, by=BY, day=LATER)

    assert [bool(answer) for answer in answers] == [False, True, False]
    assert [str(answers[0].refusal), str(answers[2].refusal)] == [
        "Dit dossier is niet beëindigd.",
        "Dit dossier bestaat niet, of u mag het niet zien.",
    ]
    assert Observation.objects.get().dossier == good


@database
def test_the_same_word_twice_is_no_second_fact_and_another_word_replaces(world: World) -> None:
    dossier = over(world)
    first = say(dossier, "training", "nec")
    again = say(dossier, "nec", "training", "nec")
    assert first.record == again.record
    assert state_of(dossier, day=LATER) == State.NODES

    say(dossier, "unknown", observed_on=THREE + timedelta(9))
    assert Observation.objects.count() == 2
    assert state_of(dossier, day=LATER) == State.UNKNOWN == same_state(dossier, day=LATER, months=3)

    say(dossier, "nec")
    assert state_of(dossier, day=LATER) == State.NODES


@database
def test_a_file_that_says_two_things_of_somebody_keeps_the_last(world: World) -> None:
    dossier = over(world)
    asked = [Word(dossier.pk, 3, "told", THREE, [node]) for node in ("nec", "nec", "sec")]

    first, same, last = observe(asked, by=BY, day=LATER)

    assert first.record == same.record != last.record
    (seen, *_) = states(ended(Dossier.objects.all()), day=LATER)[dossier.pk]
    assert seen.nodes == ("sec",)


@database
def test_many_words_take_no_more_queries_than_one(world: World, django_assert_num_queries: Any) -> None:
    dossiers = [over(world, name=f"Mia{number}") for number in range(4)]
    for some in (dossiers[:1], dossiers):
        with django_assert_num_queries(7):
            observe([Word(one.pk, 6, "told", SIX, ["nec"]) for one in some], by=BY, day=LATER)


# What is known


@database
@pytest.mark.parametrize(
    ("day", "state"),
    [
        (THREE - timedelta(1), State.NOT_YET),
        (THREE, State.OPEN),
        (THREE + timedelta(45), State.OPEN),
        (THREE + timedelta(46), State.MISSED),
    ],
)
def test_where_nothing_was_said_the_window_tells(world: World, day: date, state: State) -> None:
    dossier = over(world)
    assert state_of(dossier, day=day) == state == same_state(dossier, day=day, months=3)


@database
def test_each_source_has_its_own_state(world: World) -> None:
    dossier = over(world)
    say(dossier, "nec")
    say(dossier, "unknown", source="organiser")

    found = [state_of(dossier, day=LATER, source=source) for source in ("told", "organiser", "register")]

    assert found == [State.NODES, State.UNKNOWN, State.MISSED]
    assert [same_state(dossier, day=LATER, months=3, source=one) for one in ("told", "organiser", "register")] == found
    assert same_state(dossier, day=LATER, months=3) == State.NODES


@database
def test_registers_speak_as_one(world: World) -> None:
    dossier = over(world)
    registers = {"RSZ": ["nec"], "RSVZ": ["none"], "VDAB": ["training"]}
    for register, nodes in registers.items():
        say(dossier, *nodes, source="register", register=register)

    *_, seen = (one for one in states(ended(Dossier.objects.all()), day=LATER)[dossier.pk] if one.months == 3)

    assert (seen.nodes, seen.registers) == (("nec", "training"), ("RSVZ", "RSZ", "VDAB"))
    counted = tree(ended(Dossier.objects.all()), source="register", day=LATER)
    assert (counted.bases[0].placed, counted.bases[0].none) == (1, 0)


@database
@pytest.mark.parametrize(("reason", "asked"), [("health", True), ("deceased", False)])
def test_nobody_is_asked_after_the_dead(world: World, reason: str, asked: bool) -> None:
    over(world, reason=reason)
    assert bool(in_state(ended(Dossier.objects.all()), State.OPEN, day=THREE)) is asked


@given(day=DAYS, ended_on=DAYS)
def test_a_moment_read_back_from_the_rule_says_what_the_rule_says(day: date, ended_on: date) -> None:
    for one in moments(day):
        state = outcome_window.state(measure(MEASURE), ended_on=ended_on, months=one.months, day=day)
        read = "not_yet" if ended_on > one.opened_until else "open" if ended_on > one.closed_until else "closed"
        assert read == state


# The tree


def counts(source: str = "told", *, day: date = LATER, rows: Any = None) -> dict[str, Sequence[int | None]]:
    found = tree(ended(Dossier.objects.all()) if rows is None else rows, source=source, day=day)
    return {line.node: list(line.counts.values()) for line in found.lines}


@database
def test_somebody_in_several_places_counts_once_in_each_and_once_above(world: World) -> None:
    say(over(world), "training", "ibo", "bis", "nec")
    say(over(world, name="Noor"), "training")

    found = counts()

    assert {node: found[node][0] for node in ("training", "workplace_learning", "ibo", "bis", "strengthening")} == {
        "training": 2,
        "workplace_learning": 1,
        "ibo": 1,
        "bis": 1,
        "strengthening": 2,
    }
    assert (found["employee"][0], found["nec"][0], found["sec"][0]) == (1, 1, 0)


@database
def test_a_regular_job_in_the_social_economy_is_a_job_and_not_in_the_normal_circuit(world: World) -> None:
    say(over(world), "nec_in_sec")
    found = counts()
    assert [found[node][0] for node in ("employee", "nec_in_sec", "nec", "sec")] == [1, 1, 0, 0]


@database
def test_every_moment_has_its_own_base_and_no_number_where_nothing_is_known(world: World) -> None:
    first = over(world)
    over(world, name="Noor", last_day=END + timedelta(20))
    say(first, "nec", months=3)
    day = SIX + timedelta(1)

    found = tree(ended(Dossier.objects.all()), source="told", day=day)

    three, six, nine, twelve = found.bases
    assert (three.observable, three.placed, three.open, three.missed) == (2, 1, 0, 1)
    assert (six.observable, six.open) == (1, 1)
    assert (nine.observable, twelve.observable) == (0, 0)
    assert counts(day=day)["employee"] == [1, None, None, None]


@database
def test_unknown_and_nothing_registered_are_told_apart_and_stand_in_no_place(world: World) -> None:
    for name, node in (("Mia", "unknown"), ("Noor", "none"), ("Lou", "self_employed")):
        say(over(world, name=name), node)

    (three, *_) = tree(ended(Dossier.objects.all()), source="told", day=LATER).bases

    assert (three.observable, three.placed, three.none, three.unknown, three.known) == (3, 1, 1, 1, 2)
    assert sum(line[0] or 0 for line in counts().values()) == 1


@database
def test_a_source_counts_only_its_own_last_words(world: World) -> None:
    dossier = over(world)
    say(dossier, "nec")
    say(dossier, "sec")
    say(dossier, "training", source="organiser")

    assert [counts()[node][0] for node in ("nec", "sec", "training")] == [0, 1, 0]
    assert counts("organiser")["training"][0] == 1
    assert counts("register")["training"] == [None] * 4


@database
def test_a_cohort_is_who_ended_in_its_days(world: World) -> None:
    say(over(world), "nec")
    say(over(world, name="Noor", last_day=END + timedelta(1)), "nec")
    march = ended_between(ended(Dossier.objects.all()), date(2021, 3, 1), END)

    found = tree(march, source="told", day=LATER)

    assert (found.dossiers, found.people, found.bases[0].observable) == (1, 1, 1)
    assert counts(rows=march)["nec"][0] == 1
    assert tree(Dossier.objects.none(), source="told", day=LATER).dossiers == 0


@database
def test_a_person_with_two_ended_dossiers_is_counted_by_dossier_and_said_to_be_one(world: World) -> None:
    dossier = over(world)
    again = world.dossier(dossier.person, starts_on=END + timedelta(1))
    move(steps=[Step(again.pk, Status.ENDED, END + timedelta(9), ends_for="other")], by=BY)

    found = tree(ended(Dossier.objects.all()), source="told", day=LATER)

    assert (found.dossiers, found.people) == (2, 1)


@database
def test_the_tree_takes_three_queries_however_large_the_cohort(world: World, django_assert_num_queries: Any) -> None:
    for number in range(3):
        say(over(world, name=f"Mia{number}"), "nec")
        with django_assert_num_queries(3):
            tree(ended(Dossier.objects.all()), source="told", day=LATER)
