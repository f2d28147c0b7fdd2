"""How a page about trajectories itself refuses: what a file or a link says that no action would understand."""

from opstap.shared.refusals import Reason

SIGNED_BY_LINK = Reason(
    "agreement-signed-by-link",
    nl="Deze handtekening staat al onder de overeenkomst.",
    en="This signature is under the agreement already.",
    do_nl="U hoeft niets meer te doen.",
    do_en="You need not do anything more.",
)
EVALUATION_CORRECTED = Reason(
    "evaluation-corrected-since",
    nl="Deze evaluatie is verbeterd.",
    en="This evaluation was corrected.",
    do_nl="Vraag uw coach een nieuwe link.",
    do_en="Ask your coach for a new link.",
)
EVALUATION_SIGNED = Reason(
    "evaluation-signed-by-link",
    nl="Deze evaluatie is al getekend.",
    en="This evaluation is signed already.",
    do_nl="U hoeft niets meer te doen.",
    do_en="You need not do anything more.",
)
NO_ESCO_ADDRESS = Reason(
    "no-esco-address",
    nl="Een ESCO-adres is {start} met de code erachter.",
    en="An ESCO address is {start} with the code behind it.",
)
NO_PLACE_IN_TREE = Reason(
    "no-place-in-tree",
    nl="{words} is geen toestand uit de boom.",
    en="{words} is no place of the tree.",
    do_nl="Kijk in de lijst onderaan.",
    do_en="Look in the list below.",
)
NOBODY_WITH_NUMBER = Reason(
    "nobody-with-number",
    nl="niemand heeft dit rijksregisternummer.",
    en="nobody has this national number.",
    do_nl="Schrijf deze persoon eerst in.",
    do_en="Register this person first.",
)
NO_ORGANISER_AT_HOME = Reason(
    "no-organiser-at-home",
    nl="de woonplaats heeft geen organisator.",
    en="the home has no organiser.",
    do_nl="Vul de kolom organisator in.",
    do_en="Fill in the column organisator.",
)
NOT_YOUR_TASK = Reason(
    "not-your-task",
    nl="Deze actie is voor iemand anders.",
    en="This task is somebody else's.",
    do_nl="Alleen wie ze doet, of de coach, vinkt ze af.",
    do_en="Only whoever does it, or the coach, ticks it off.",
)
NOT_ASKED_OF_YOU = Reason(
    "not-asked-of-you",
    nl="Dit is niet aan u gevraagd.",
    en="This was not asked of you.",
    do_nl="De andere partij antwoordt.",
    do_en="The other side answers.",
)
