"""The notes under every table: a month that was still running, and facts that are not there or may not be seen."""

from collections.abc import Iterable
from datetime import date

from opstap.figures.printing import month_and_year
from opstap.figures.question import Question
from opstap.rulebook.wording import Sentence
from opstap.shared.periods import month_end, month_start


def common(question: Question, shown: Iterable[date], *, flow: bool) -> list[str]:
    """The notes that any table may need; only a flow has a number for a month that is not over."""
    notes = []
    if question.facts_from is None:
        notes.append(
            Sentence(
                nl=f"Van {question.name} is op {question.as_of} niets geregistreerd dat hier te zien is.",
                en=f"Nothing that may be seen here is registered of {question.name} on {question.as_of}.",
            )
        )
    running = month_start(question.as_of)
    if flow and running in shown and question.as_of < month_end(running):
        notes.append(
            Sentence(
                nl=f"{month_and_year(running, 'nl').capitalize()} was op de peildatum nog niet voorbij.",
                en=f"{month_and_year(running, 'en')} was not over on the as-of day.",
            )
        )
    return [note.in_(question.language) for note in notes]
