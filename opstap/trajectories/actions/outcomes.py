"""What became of people after their dossier ended, as a source says it, at the moments of the rulebook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier, Observation
from opstap.trajectories.outcome_tree import Node
from opstap.trajectories.queries.outcomes import NOWHERE, ended, in_order, in_tree_order
from opstap.trajectories.questions.outcomes import against_observing, may_observe

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
    answers: list[Observation | Refusal] = []
    new: list[Observation] = []
    for word in said:
        observation = _observation(word)
        if refusal := _against(observation, dossiers.get(word.dossier), day):
            answers.append(refusal)
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


def _against(one: Observation, dossier: Dossier | None, day: date) -> Refusal | None:
    if dossier is None:
        return no.DOSSIER_IS_NOT_THERE()
    return (
        against_observing(dossier)
        or _unclear(one)
        or Refusal.by(may_observe(dossier, one.months, one.observed_on, day))
    )


def _unclear(one: Observation) -> Refusal | None:
    """What is wrong with the words themselves, whatever the day."""
    if not one.nodes or not set(one.nodes) <= set(Node.values):
        return no.NO_NODE()
    if len(one.nodes) > 1 and NOWHERE & set(one.nodes):
        return no.NOWHERE_AND_SOMEWHERE()
    return no.WHICH_REGISTER() if (one.source == Source.REGISTER) != bool(one.register) else None
