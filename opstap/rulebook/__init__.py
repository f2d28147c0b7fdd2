"""What the law says about a measure: its numbers, its rules, and the reason of every answer.

Ask a rule at the moment of the decision and keep its Decision: it holds the law and the reason to show.
Nothing here knows the clock, the database or the web; `day` is always an argument.
"""

from opstap.rulebook.decision import Decision
from opstap.rulebook.errors import NotInForce, OpenParameter, RulebookError, UnknownMeasure, UnknownParameter
from opstap.rulebook.lookup import WITH_VOUCHERS, Measure, Parameter, Value, knowing, measure, measures, sources
from opstap.rulebook.parameter import Status
from opstap.rulebook.wording import Sentence

__all__ = [
    "WITH_VOUCHERS",
    "Decision",
    "Measure",
    "NotInForce",
    "OpenParameter",
    "Parameter",
    "RulebookError",
    "Sentence",
    "Status",
    "UnknownMeasure",
    "UnknownParameter",
    "Value",
    "knowing",
    "measure",
    "measures",
    "sources",
]
