"""What came before and after a dossier: what it continues, and the person's other dossiers with whatever organiser.

Of dossiers that somebody may not see, only their number and their days are told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opstap.parties.models import Membership
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import reentry
from opstap.rulebook.units import ONE_DAY
from opstap.shared.scope import seeing_everybody
from opstap.trajectories.access import dossiers
from opstap.trajectories.models import Dossier, Referral


def referred_by(dossier: Dossier) -> tuple[str, date] | None:
    """Which service referred, and when: whoever sees a dossier may know that much, also after taking it over."""
    if dossier.referral_id is None:
        return None
    with seeing_everybody():
        referral = Referral.objects.select_related("service").get(pk=dossier.referral_id)
    return str(referral.service), referral.referred_on


@dataclass(frozen=True, slots=True)
class Other:
    """Another dossier of the same person, and how many days it lasted so far."""

    dossier: Dossier
    days: int


@dataclass(frozen=True, slots=True)
class History:
    """A person's other dossiers: those that may be seen, the number and days of the rest, and the rulebook's signal."""

    others: Sequence[Other]
    hidden: int
    hidden_days: int
    signal: Decision
    """Not allowed is a warning: this person comes back again and again."""

    def __bool__(self) -> bool:
        return bool(self.others or self.hidden)


def history(person: int, *, measure_name: str, by: Membership, day: date, but: int | None = None) -> History:
    """The other dossiers of a person than `but`, the last first, looked at on a day. Two queries.

    A dossier that went on as another one is no end, so it does not count as coming back.
    """
    seen = list(
        dossiers(by=by).select_related("exit").filter(person=person).exclude(pk=but).order_by("-starts_on", "-pk")
    )
    with seeing_everybody():
        known = list(
            Dossier.objects.filter(person=person)
            .exclude(pk=but)
            .order_by()
            .values_list("pk", "measure", "starts_on", "ended_on", "continued_by")
        )
    hidden = [one for one in known if one[0] not in {dossier.pk for dossier in seen}]
    ends = sorted(end for _, name, _, end, goes_on in known if end and name == measure_name and goes_on is None)
    return History(
        others=[Other(one, _days(one.starts_on, one.ended_on, day)) for one in seen],
        hidden=len(hidden),
        hidden_days=sum(_days(starts_on, end, day) for _, _, starts_on, end, _ in hidden),
        signal=reentry.is_new(measure(measure_name), earlier_ends=ends, day=day),
    )


def _days(first: date, last: date | None, day: date) -> int:
    return max(0, ((last or day) - first + ONE_DAY).days)
