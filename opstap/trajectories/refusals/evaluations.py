"""How an evaluation, a signature under it, or a word about how content somebody is, is refused."""

from opstap.shared.refusals import Reason

GOAL_OF_ANOTHER = Reason(
    "goal-of-another",
    nl="Dit doel hoort bij een ander dossier.",
    en="This goal belongs to another dossier.",
    field="degrees",
)
GOAL_UNJUDGED = Reason(
    "goal-unjudged",
    nl="Zeg op het einde van elk doel of het bereikt is. Nog te doen: {goal}.",
    en="Say of each goal at the end whether it was reached. Still to do: {goal}.",
    field="degrees",
)
EVALUATION_OF_ANOTHER = Reason(
    "evaluation-of-another",
    nl="De evaluatie die u verbetert, hoort bij een ander dossier.",
    en="The evaluation that you correct belongs to another dossier.",
    field="replaces",
)
CORRECTED_BEFORE = Reason(
    "corrected-before",
    nl="Deze evaluatie is al eens verbeterd.",
    en="This evaluation was corrected before.",
    do_nl="Verbeter de nieuwste.",
    do_en="Correct the newest one.",
    field="replaces",
)
NO_SIGNER = Reason(
    "no-signer",
    nl="De evaluatie wordt getekend door de wijk-werker en de begeleider.",
    en="The evaluation is signed by the worker and the guide.",
    field="party",
)
NEWER_EVALUATION = Reason(
    "newer-evaluation",
    nl="Deze evaluatie is verbeterd door een nieuwere.",
    en="This evaluation was corrected by a newer one.",
    do_nl="Teken die.",
    do_en="Sign that one.",
)
SIDE_SIGNED = Reason(
    "side-signed",
    nl="De {party} tekende deze evaluatie al.",
    en="The {party} signed this evaluation already.",
)
SIGNED_OUTSIDE = Reason(
    "signed-outside",
    nl="Tekenen kan vanaf de dag van de evaluatie, en niet in de toekomst.",
    en="It can be signed from the day of the evaluation, and not in the future.",
    field="signed_on",
)

# How content

SAID_TODAY = Reason(
    "said-today",
    nl="U hebt vandaag al gezegd hoe tevreden u bent.",
    en="You said how satisfied you are today already.",
    do_nl="Morgen kan het opnieuw.",
    do_en="Tomorrow you can again.",
    field="score",
)
ASKED_TODAY = Reason("asked-today", nl="Dit is vandaag al gevraagd.", en="This was asked today already.")
DECEASED = Reason(
    "deceased",
    nl="Deze persoon is overleden. Er wordt niets gevraagd.",
    en="This person died. Nothing is asked.",
)
