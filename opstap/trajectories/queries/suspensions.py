"""What can be asked about suspensions: those of a dossier, and how many days of the most it used."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from opstap.rulebook import measure
from opstap.trajectories.models import Dossier, Suspension
from opstap.trajectories.queries.rights import days_of


@dataclass(frozen=True, slots=True)
class Rests:
    """The suspensions of a dossier, the last first, with their days: in all, of how many at most, by which law."""

    rows: Sequence[tuple[Suspension, int]]
    used: int
    most: int
    law: str

    @property
    def open_one(self) -> Suspension | None:
        """The rest that goes on, if there is one."""
        return next((one for one, _ in self.rows if one.ends_on is None), None)


def rests(dossier: Dossier, day: date) -> Rests:
    """How much a dossier rested up to that day. One query."""
    return count(dossier, Suspension.objects.filter(dossier=dossier).order_by("starts_on"), day)


def count(dossier: Dossier, suspensions: Iterable[Suspension], day: date) -> Rests:
    """The same of its suspensions, the first first."""
    rows = [(one, days_of(one, day)) for one in suspensions][::-1]
    most = measure(dossier.measure)["suspension_days_max"].on(day)
    return Rests(rows, sum(days for _, days in rows), most.as_int, most.law)
