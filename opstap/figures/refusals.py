"""How a question for a figure can be refused. `near` are the names that come closest."""

from opstap.shared.refusals import Reason

NO_FIGURE = Reason(
    "no-figure",
    nl="Er is geen tabel “{code}”.",
    en="There is no table “{code}”.",
    do_nl="Wel: {near}.",
    do_en="Try: {near}.",
    field="code",
)
NO_ORGANISER = Reason(
    "no-organiser",
    nl="Er is geen organisator “{slug}”.",
    en="There is no organiser “{slug}”.",
    do_nl="Wel: {near}.",
    do_en="Try: {near}.",
    field="organiser",
)
NO_ORGANISERS_YET = Reason(
    "no-organisers-yet",
    nl="Er is geen organisator “{slug}”. Er is er nog geen enkele.",
    en="There is no organiser “{slug}”. There is none yet.",
    field="organiser",
)
OTHER_FORMAT = Reason(
    "other-format",
    nl="Een tabel bestaat niet als “{name}”, wel als {known}.",
    en="A table is not written as “{name}”, but as {known}.",
    field="format",
)
