"""How loading a demonstration can be refused. Only who types the command reads it."""

from opstap.shared.refusals import Reason

NO_REGION = Reason(
    "no-region",
    nl="De demoregio {slug!r} bestaat niet.",
    en="There is no demonstration region {slug!r}.",
    do_nl="Wel: {known}.",
    do_en="There are: {known}.",
    field="region",
)
OTHER_MONTHS = Reason(
    "other-months",
    nl="Van {region} zijn de maanden {first} tot en met {last} bekend; kies een begin en een einde daarbinnen.",
    en="Of {region} the months {first} to {last} are known; choose a beginning and an end among them.",
)
NOT_EMPTY = Reason(
    "not-empty",
    nl="Er staan al gegevens in deze databank.",
    en="There are data in this database already.",
    do_nl="Begin met een lege, of gebruik --replace.",
    do_en="Begin with an empty one, or use --replace.",
)
NOT_GRANTED = Reason(
    "not-granted",
    nl="De regels weigeren {count} rijen van de demonstratie; de eerste: {because}",
    en="The rules refuse {count} rows of the demonstration; the first: {because}",
)
