"""How placing can be refused, beside what the rulebook says."""

from opstap.shared.refusals import Reason

NO_DOSSIER = Reason(
    "no-dossier",
    nl="Dossier {number} bestaat niet, of u mag het niet zien.",
    en="Dossier {number} does not exist, or you may not see it.",
    field="dossier",
)
OTHER_MEASURE = Reason(
    "other-measure",
    nl="Het dossier valt onder {dossier}, de erkenning onder {recognition}, de activiteit onder {activity}. "
    "Een koppeling blijft binnen één maatregel.",
    en="The dossier falls under {dossier}, the recognition under {recognition}, the activity under {activity}. "
    "A placement stays within one measure.",
    field="recognition",
)
