"""What became of people after their dossier ended, as a source says it, at the moments of the rulebook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import outcome_window
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.trajectories.models import Dossier, Observation
from opstap.trajectories.outcome_tree import Node
from opstap.trajectories.queries.outcomes import GOES_ON, NOWHERE, ended, in_order, in_tree_order

NOT_THERE = "Dit dossier bestaat niet, of u mag het niet zien."
RUNNING = "Dit dossier is niet beëindigd."
WENT_ON = "Dit dossier liep verder als een ander dossier. Noteer de toestand bij dat dossier."
Source = Observation.Source


@dataclass(frozen=True, slots=True)
class Word:
    """What a source says of a dossier so many months after its end. `nodes` are places in the tree of outcomes."""

    dossier: int
    months: int
    source: str
    observed_on: date
    nodes: Sequence[str]
    register: str = ""
    words: str = ""


@recorded("toestand na het einde opgetekend")
def observe(said: Sequence[Word], *, by: Actor, day: date) -> list[Answer]:
    """Write down what sources say, each only in the window of its moment. The record is the observation.

    The same word of the same source twice is written once; another word later replaces it, and both stay.
    """
    dossiers = _locked({word.dossier for word in said})
    last = {_key(one): one for one in in_order(dossiers)}
    answers: list[Observation | Decision | str] = []
    new: list[Observation] = []
    for word in said:
        observation = _observation(word)
        no = _against(observation, dossiers.get(word.dossier), day)
        if no is not None:
            answers.append(no)
            continue
        before = last.get(_key(observation))
        if before is None or not _same(before, observation):
            last[_key(observation)] = before = observation
            new.append(observation)
        answers.append(before)
    Observation.objects.bulk_create(new)
    return [Answer(record=one.pk) if isinstance(one, Observation) else Answer(refusal=one) for one in answers]


def _locked(keys: set[int]) -> dict[int, Dossier]:
    """The dossiers with their exits, locked so that the same word at the same time is still written once."""
    rows = Dossier.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    locked = {dossier.pk: dossier for dossier in rows}
    for dossier in ended(Dossier.objects.filter(pk__in=locked)):
        locked[dossier.pk] = dossier
    return locked


def _observation(word: Word) -> Observation:
    return Observation(
        dossier_id=word.dossier,
        months=word.months,
        source=word.source,
        register=word.register.strip(),
        observed_on=word.observed_on,
        nodes=list(in_tree_order(word.nodes)),
        words=word.words.strip(),
    )


def _key(one: Observation) -> tuple[int, int, str, str]:
    return one.dossier_id, one.months, one.source, one.register


def _same(one: Observation, other: Observation) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("nodes", "observed_on", "words"))


def _against(one: Observation, dossier: Dossier | None, day: date) -> Decision | str | None:
    if dossier is None:
        return NOT_THERE
    if dossier.ended_on is None:
        return RUNNING
    if dossier.exit.kind in GOES_ON:
        return WENT_ON
    decision = outcome_window.may_observe(
        measure(dossier.measure), ended_on=dossier.exit.day, months=one.months, observed_on=one.observed_on, day=day
    )
    return _unclear(one) or (None if decision else decision)


def _unclear(one: Observation) -> str | None:
    """What is wrong with the words themselves, whatever the day."""
    if not one.nodes or not set(one.nodes) <= set(Node.values):
        return "Kies minstens één toestand uit de boom van uitkomsten."
    if len(one.nodes) > 1 and NOWHERE & set(one.nodes):
        return "Onbekend of geen actie gaat niet samen met een andere toestand."
    if (one.source == Source.REGISTER) != bool(one.register):
        return "Zeg welk register het is; bij een andere bron hoort geen register."
    return None
