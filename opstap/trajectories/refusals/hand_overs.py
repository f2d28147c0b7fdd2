"""How a hand-over is refused: when it is asked, and when it is answered."""

from opstap.shared.refusals import Reason

NO_SUCH_HAND_OVER = Reason(
    "no-such-hand-over",
    nl="Overdracht {number} bestaat niet, of u mag ze niet zien.",
    en="Hand-over {number} does not exist, or you may not see it.",
    field="hand_over",
)
ASK_ONE_PARTY = Reason(
    "ask-one-party",
    nl="Kies één organisator of één dienst.",
    en="Choose one organiser or one service.",
    field="to_organiser",
)
HAND_OVER_WAITS = Reason(
    "hand-over-waits",
    nl="Voor {person} is al een overdracht gevraagd.",
    en="A hand-over of {person} has been asked already.",
    do_nl="Wacht het antwoord af.",
    do_en="Wait for the answer.",
)
TAKEN_OVER_EARLIER = Reason(
    "taken-over-earlier",
    nl="Kies vandaag of een latere dag.",
    en="Choose today or a later day.",
)
RESTS_SO_WAITS = Reason(
    "rests-so-waits",
    nl="Het dossier van {person} is geschorst. {organiser} beëindigt eerst de schorsing.",
    en="The dossier of {person} is suspended. {organiser} ends the suspension first.",
)
NOTHING_LEFT = Reason(
    "nothing-left",
    nl="Het recht loopt tot en met {day}: daarna is er niets meer over te nemen.",
    en="The right lasts until {day}: after that there is nothing left to take over.",
)
WHY_NOT = Reason("why-not", nl="Schrijf op waarom niet.", en="Write down why not.", field="answer")
ONLY_THEY_CAN = Reason(
    "only-they-can",
    nl="{problem} {organiser} kan dat doen, en de overdracht opnieuw vragen.",
    en="{problem} {organiser} can do that, and ask the hand-over again.",
)
"""What whoever was asked can do about a day that cannot be: only the other side can choose one."""
ASKED_BY_OTHERS = Reason(
    "asked-by-others",
    nl="Wie de overdracht vroeg, trekt ze in.",
    en="Whoever asked the hand-over withdraws it.",
)
ASKED_OF_OTHERS = Reason(
    "asked-of-others",
    nl="Aan wie de overdracht gevraagd is, antwoordt.",
    en="Whoever the hand-over was asked of answers it.",
)
