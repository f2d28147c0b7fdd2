"""How something with a dossier is refused: moved, ended, suspended, prolonged, converted, observed after its end."""

from opstap.shared.refusals import Reason

NO_SUCH_DOSSIER = Reason(
    "no-such-dossier",
    nl="Dossier {number} bestaat niet, of u mag het niet zien.",
    en="Dossier {number} does not exist, or you may not see it.",
    field="dossier",
)
WHY_IS_MISSING = Reason("why-is-missing", nl="Schrijf op waarom.", en="Write down why.", field="reason")
MOVED_LATER = Reason(
    "moved-later",
    nl="Het dossier van {person} veranderde op {since} al van status; {day} is vroeger.",
    en="The dossier of {person} changed its status on {since} already; {day} is earlier.",
    do_nl="Kies een latere dag.",
    do_en="Choose a later day.",
)
HOURS_STAND = Reason(
    "hours-stand",
    nl="Er staan nog uren op {day}.",
    en="There are hours on {day}.",
    do_nl="Trek die eerst in, of kies een latere dag.",
    do_en="Withdraw them first, or choose a later day.",
)
DOSSIER_ENDED = Reason(
    "dossier-ended",
    nl="Het dossier van {person} is al beëindigd.",
    en="The dossier of {person} has ended already.",
)
BEGAN_LATER = Reason(
    "began-later",
    nl="Het dossier begon pas op {day}.",
    en="The dossier only began on {day}.",
    do_nl="Kies een latere dag.",
    do_en="Choose a later day.",
)

# Ended

NO_SUCH_REASON = Reason(
    "no-such-reason",
    nl="Kies een reden uit de lijst.",
    en="Choose a reason from the list.",
    field="reason",
)
ENDS_BEFORE_START = Reason(
    "ends-before-start",
    nl="Het dossier begon pas op {day}.",
    en="The dossier only began on {day}.",
    do_nl="Kies die dag of een latere.",
    do_en="Choose that day or a later one.",
)
ENDS_AFTER_RIGHT = Reason(
    "ends-after-right",
    nl="Het recht liep tot en met {day}.",
    en="The right lasted until {day}.",
    do_nl="Kies die dag of een vroegere.",
    do_en="Choose that day or an earlier one.",
)
ENDS_LATER = Reason(
    "ends-later",
    nl="De laatste dag is nog niet voorbij.",
    en="The last day is not over yet.",
    do_nl="Voer het einde in op die dag zelf, of erna.",
    do_en="Enter the end on that day itself, or after it.",
)

# Suspended

RESTS_LATER = Reason(
    "rests-later",
    nl="Een schorsing begint vandaag of vroeger, en een einddatum ligt in het verleden.",
    en="A suspension begins today or earlier, and its last day lies in the past.",
    do_nl="Vul een dag die nog komt in als vermoedelijk einde.",
    do_en="Fill in a day that is still to come as the expected end.",
)
REST_EXPECTED_BACKWARDS = Reason(
    "rest-expected-backwards",
    nl="Het vermoedelijke einde komt niet voor het begin.",
    en="The expected end does not come before the beginning.",
)
RESTS_ALREADY = Reason(
    "rests-already",
    nl="Het dossier van {person} is al geschorst vanaf {since}.",
    en="The dossier of {person} is suspended already from {since}.",
)
RESTED_THEN = Reason(
    "rested-then",
    nl="Het dossier van {person} is al geschorst vanaf {since} tot en met {until}.",
    en="The dossier of {person} is suspended already from {since} to {until}.",
)
RESTS_NOT = Reason(
    "rests-not",
    nl="Het dossier van {person} is niet geschorst.",
    en="The dossier of {person} is not suspended.",
)
WORKS_LATER = Reason(
    "works-later",
    nl="Kies vandaag of een vroegere dag als eerste werkdag.",
    en="Choose today or an earlier day as the first day of work.",
)

# Prolonged and converted

NO_PROLONGING_AFTER_END = Reason(
    "no-prolonging-after-end",
    nl="Het dossier van {person} is beëindigd.",
    en="The dossier of {person} has ended.",
    do_nl="Vraag een nieuwe toeleiding.",
    do_en="Ask for a new referral.",
)
RIGHT_WITHOUT_END = Reason(
    "right-without-end",
    nl="Dit recht heeft geen einde.",
    en="This right has no end.",
)
RESTS_SO_STAYS = Reason(
    "rests-so-stays",
    nl="Het dossier van {person} is geschorst.",
    en="The dossier of {person} is suspended.",
    do_nl="Beëindig eerst de schorsing.",
    do_en="End the suspension first.",
)
SAME_RIGHT = Reason(
    "same-right",
    nl="Het dossier staat al onder dit recht: {right}.",
    en="The dossier is under this right already: {right}.",
)
CONVERTED_LATER = Reason(
    "converted-later",
    nl="Kies een dag tot en met morgen.",
    en="Choose a day up to tomorrow.",
)

# After the end

DOSSIER_IS_NOT_THERE = Reason(
    "dossier-is-not-there",
    nl="Dit dossier bestaat niet, of u mag het niet zien.",
    en="This dossier does not exist, or you may not see it.",
)
STILL_RUNS = Reason("still-runs", nl="Dit dossier is niet beëindigd.", en="This dossier has not ended.")
WENT_ON = Reason(
    "went-on",
    nl="Dit dossier liep verder als een ander dossier.",
    en="This dossier went on as another dossier.",
    do_nl="Noteer de toestand bij dat dossier.",
    do_en="Write the state down at that dossier.",
)
NO_NODE = Reason(
    "no-node",
    nl="Kies minstens één toestand uit de boom van uitkomsten.",
    en="Choose at least one state from the tree of outcomes.",
)
NOWHERE_AND_SOMEWHERE = Reason(
    "nowhere-and-somewhere",
    nl="Onbekend of geen actie gaat niet samen met een andere toestand.",
    en="Unknown or no action does not go together with another state.",
)
WHICH_REGISTER = Reason(
    "which-register",
    nl="Zeg welk register het is; bij een andere bron hoort geen register.",
    en="Say which register it is; another source has no register.",
)
NO_PERIOD = Reason(
    "no-period",
    nl="{period!r} is geen jaar, kwartaal of maand.",
    en="{period!r} is no year, quarter or month.",
    do_nl="Schrijf 2021, 2021-Q2 of 2021-03.",
    do_en="Write 2021, 2021-Q2 or 2021-03.",
    field="period",
)
