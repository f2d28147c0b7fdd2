"""What is asked of a figure, and which months that leaves empty. An empty cell has a reason; zero would be a lie."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from opstap.rulebook.wording import Sentence
from opstap.shared.periods import end_of, month_end, month_start, months

NOT_YET = Sentence(nl="nog niet waarneembaar", en="not yet observable")
NOT_REGISTERED = Sentence(nl="niet geregistreerd", en="not registered")
NOTHING_YET = Sentence(nl="nog niets geregistreerd", en="nothing registered yet")
NOT_ASKED = Sentence(nl="buiten de gevraagde periode", en="outside the period asked for")


@dataclass(frozen=True, slots=True)
class Question:
    """A figure of one organiser, as known at the end of `as_of` in Brussels, over whole months.

    `first` and `last` are any day of the first and the last month wanted; nothing is as far as the facts go.
    `facts_from` and `facts_until` are the first and last day with facts, once that is known.
    """

    organiser: int
    slug: str
    name: str
    as_of: date
    first: date | None = None
    last: date | None = None
    language: str = "nl"
    facts_from: date | None = None
    facts_until: date | None = None

    @property
    def known_before(self) -> datetime:
        return end_of(self.as_of)

    def with_facts(self, first: date | None, last: date | None) -> "Question":
        """The same question, now that it is known from when until when there are facts."""
        return replace(self, facts_from=first, facts_until=last)

    def months(self, since: date | None, *, whole_years: bool = True) -> list[date]:
        """The first days of the months to show; when not asked for, from the year of `since` to the last with facts."""
        until = min(self.facts_until or self.as_of, self.as_of)
        first = self.first or date((since or until).year, 1, 1)
        return list(months(first, self.last or (date(until.year, 12, 31) if whole_years else until)))

    def why_empty(self, month: date, *, at_month_end: bool = False) -> Sentence | None:
        """Why the month of that day has no number, or nothing when it has one, be it zero.

        A flow can be counted from the first day of its month on; a stock only once the month is over. Facts carry a
        stock on; after the last of them a flow is not known to be zero, for what happened may still have to be told.
        """
        if self.first and month_end(month) < self.first or self.last and month_start(month) > self.last:
            return NOT_ASKED
        if (month_end(month) if at_month_end else month_start(month)) > self.as_of:
            return NOT_YET
        if self.facts_from is None or month_end(month) < self.facts_from:
            return NOT_REGISTERED
        if not at_month_end and self.facts_until and month_start(month) > self.facts_until:
            return NOTHING_YET
        return None
