"""How placing can be refused, beside what the rulebook says."""

from opstap.shared.refusals import Reason

NO_DOSSIER = Reason(
    "no-dossier",
    nl="Dossier {number} bestaat niet, of u mag het niet zien.",
    en="Dossier {number} does not exist, or you may not see it.",
    field="dossier",
)
