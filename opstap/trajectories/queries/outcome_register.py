"""What a register says of people by their national number, laid on the dossiers that a role may see.

Somebody of another organiser and somebody who does not exist give the same sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from opstap.parties.models import Membership, Person
from opstap.rulebook import measure
from opstap.rulebook.rules import outcome_window
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.access import dossiers
from opstap.trajectories.actions.outcomes import Word
from opstap.trajectories.models import Dossier, Observation
from opstap.trajectories.queries.outcomes import GOES_ON


@dataclass(frozen=True, slots=True)
class Said:
    """A row of a register: about whom, by number or by dossier, and in which places of the tree on a day."""

    insz: str
    dossier: int | None
    months: int
    observed_on: date
    nodes: Sequence[str]
    register: str


def words(said: Sequence[Said], *, by: Membership, day: date) -> list[Word | Refusal]:
    """Each row as a word about one dossier, or what is wrong with it. Two queries, however many rows."""
    numbers = {one.insz for one in said if one.insz}
    gone = Person.objects.filter(insz__in=numbers, merged_into__isnull=False)
    kept = dict(gone.values_list("insz", "merged_into__insz"))
    asked = Q(person__insz__in=numbers | set(kept.values())) | Q(pk__in={one.dossier for one in said if one.dossier})
    by_number: dict[str, list[Dossier]] = {}
    by_key: dict[int, Dossier] = {}
    for dossier in dossiers(by=by).select_related("exit").filter(asked).order_by("starts_on", "pk"):
        by_number.setdefault(dossier.person.insz, []).append(dossier)
        by_key[dossier.pk] = dossier
    answers: list[Word | Refusal] = []
    for one in said:
        theirs = by_number.get(kept.get(one.insz, one.insz), [])
        about = _about(one, theirs, by_key.get(one.dossier or 0), day)
        answers.append(about if isinstance(about, Refusal) else _word(one, about))
    return answers


def _about(said: Said, theirs: Sequence[Dossier], named: Dossier | None, day: date) -> Dossier | Refusal:
    """The dossier a row is about: the named one, or of somebody's own the one of which the day lies in the window."""
    if not said.insz and said.dossier is None:
        return no.NAMELESS()
    if said.dossier is not None:
        if named is None:
            return no.UNKNOWN_DOSSIER()
        return no.ANOTHERS_DOSSIER() if said.insz and named not in theirs else named
    if not theirs:
        return no.UNKNOWN_DOSSIER()
    ended = [one for one in theirs if one.ended_on is not None and one.exit.kind not in GOES_ON]
    fitting = [one for one in ended if _fits(one, said, day)]
    if len(fitting) > 1:
        return no.SEVERAL_DOSSIERS()
    return (fitting or ended or list(theirs))[-1]


def _fits(dossier: Dossier, said: Said, day: date) -> bool:
    m, end = measure(dossier.measure), dossier.exit.day
    return bool(outcome_window.may_observe(m, ended_on=end, months=said.months, observed_on=said.observed_on, day=day))


def _word(said: Said, dossier: Dossier) -> Word:
    source = Observation.Source.REGISTER
    return Word(dossier.pk, said.months, source, said.observed_on, said.nodes, register=said.register)
