"""How a referral is refused: drafted, proposed, answered, and made a dossier."""

from opstap.shared.refusals import Reason

NO_SUCH_REFERRAL = Reason(
    "no-such-referral",
    nl="Toeleiding {number} bestaat niet, of u mag ze niet zien.",
    en="Referral {number} does not exist, or you may not see it.",
    field="referral",
)
REFERRAL_IS_NOT_THERE = Reason(
    "referral-is-not-there",
    nl="Deze toeleiding bestaat niet, of u mag ze niet zien.",
    en="This referral does not exist, or you may not see it.",
)
NOT_A_DRAFT = Reason(
    "not-a-draft",
    nl="Deze toeleiding is al voorgesteld.",
    en="This referral was proposed already.",
    do_nl="Trek ze in om iets anders voor te stellen.",
    do_en="Withdraw it to propose something else.",
)
NO_PRESUMPTION = Reason(
    "no-presumption",
    nl="Voor deze toeleiding loopt geen vermoeden van sociale economie meer.",
    en="No presumption of social economy runs for this referral any more.",
)
NO_ANSWER = Reason(
    "no-answer",
    nl="Schrijf een antwoord voor de toeleider.",
    en="Write an answer for the referrer.",
    field="answer",
)
REFERRED_ALREADY = Reason(
    "referred-already",
    nl="Voor deze persoon loopt al een toeleiding.",
    en="A referral of this person runs already.",
)
WORKS_ALREADY = Reason(
    "works-already",
    nl="Deze persoon heeft al een lopend dossier.",
    en="This person has a running dossier already.",
    do_nl="Wacht tot het eindigt, of vraag een overdracht aan de organisator.",
    do_en="Wait until it ends, or ask the organiser for a hand-over.",
)
BENEFIT_UNKNOWN = Reason(
    "benefit-unknown",
    nl="Van {person} is niet bekend welke uitkering er is op {day}.",
    en="It is not known which benefit {person} has on {day}.",
    do_nl="Vul die eerst in.",
    do_en="Fill it in first.",
)
INCOMPLETE = Reason("incomplete", nl="Vul eerst in: {missing}.", en="First fill in: {missing}.")
REFERRAL_CLOSED = Reason(
    "referral-closed",
    nl="De toeleiding van {person} is {status}. Er komt geen kennismaking meer.",
    en="The referral of {person} is {status}. There will be no first talk any more.",
)

# Agreed to by VDAB

NO_APPROVAL_NEEDED = Reason(
    "no-approval-needed",
    nl="Deze toeleiding vraagt geen akkoord van VDAB.",
    en="This referral needs no approval of VDAB.",
    do_nl="Stel ze voor.",
    do_en="Propose it.",
)
NO_WHY_AGAIN = Reason(
    "no-why-again",
    nl="Schrijf eerst waarom deze persoon opnieuw wordt toegeleid.",
    en="First write why this person is referred again.",
    field="again_reason",
)
APPROVAL_ASKED_ALREADY = Reason(
    "approval-asked-already",
    nl="Het akkoord van VDAB is gevraagd op {day}. VDAB antwoordde nog niet.",
    en="The approval of VDAB was asked on {day}. VDAB did not answer yet.",
)
APPROVED_ALREADY = Reason(
    "approved-already",
    nl="VDAB gaf zijn akkoord op {day}.",
    en="VDAB gave its approval on {day}.",
    do_nl="Stel de toeleiding voor.",
    do_en="Propose the referral.",
)
APPROVAL_NOT_ASKED = Reason(
    "approval-not-asked",
    nl="Voor deze toeleiding wacht geen vraag om een akkoord.",
    en="No request for an approval waits for this referral.",
)
NO_WHY_NOT = Reason(
    "no-why-not",
    nl="Schrijf waarom VDAB niet akkoord gaat.",
    en="Write why VDAB does not agree.",
    field="words",
)

# Made a dossier

OPENED_ALREADY = Reason(
    "opened-already",
    nl="Voor de toeleiding van {person} is al een dossier geopend.",
    en="A dossier was opened for the referral of {person} already.",
)
STARTS_TOO_EARLY = Reason(
    "starts-too-early",
    nl="De toeleiding is van {referred_on}; {starts_on} is vroeger.",
    en="The referral is of {referred_on}; {starts_on} is earlier.",
    do_nl="Kies een latere startdag.",
    do_en="Choose a later first day.",
)
TOO_MANY_MONTHS = Reason(
    "too-many-months",
    nl="{service} leidde toe voor {granted}; {asked} is meer.",
    en="{service} referred for {granted}; {asked} is more.",
    do_nl="Kies er minder, of vraag een nieuwe toeleiding.",
    do_en="Choose fewer, or ask for a new referral.",
)
DOSSIER_ELSEWHERE = Reason(
    "dossier-elsewhere",
    nl="{person} heeft dan al een dossier bij een andere organisator.",
    en="{person} has a dossier with another organiser then.",
    do_nl="Vraag of dat wordt overgedragen.",
    do_en="Ask whether it is handed over.",
)
DOSSIER_HERE = Reason(
    "dossier-here",
    nl="{person} heeft hier al een dossier vanaf {since}.",
    en="{person} has a dossier here already from {since}.",
)
DOSSIER_HERE_THEN = Reason(
    "dossier-here-then",
    nl="{person} heeft hier al een dossier vanaf {since}, tot en met {until}.",
    en="{person} has a dossier here already from {since} to {until}.",
)
INCOME_UNKNOWN_THEN = Reason(
    "income-unknown-then",
    nl="Van {person} is niet bekend wat het inkomen is op {day}.",
    en="It is not known what income {person} has on {day}.",
    do_nl="Vraag de dienst die toeleidde om dat in te vullen.",
    do_en="Ask the service that referred to fill it in.",
)
NO_PROOF = Reason(
    "no-proof",
    nl="Schrijf op waaruit het overgangsrecht blijkt.",
    en="Write down what shows the transitional right.",
    field="reason",
)
