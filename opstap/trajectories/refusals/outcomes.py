"""How a row of a register about somebody's outcome can be refused."""

from opstap.shared.refusals import Reason

NAMELESS = Reason(
    "outcome-nameless",
    nl="Vul het rijksregisternummer of het dossiernummer in.",
    en="Fill in the national number or the number of the dossier.",
)
UNKNOWN_DOSSIER = Reason(
    "outcome-unknown-dossier",
    nl="Dit rijksregisternummer of dossiernummer kennen we niet bij uw dossiers.",
    en="This national number or dossier number is not known among your dossiers.",
)
ANOTHERS_DOSSIER = Reason(
    "outcome-anothers-dossier",
    nl="Dit dossier is niet van de persoon met dit rijksregisternummer.",
    en="This dossier is not of the person with this national number.",
)
SEVERAL_DOSSIERS = Reason(
    "outcome-several-dossiers",
    nl="Meer dan één dossier van deze persoon past bij die dag.",
    en="More than one dossier of this person fits that day.",
    do_nl="Zet het dossiernummer erbij.",
    do_en="Put the number of the dossier beside it.",
)
