"""How registering, correcting and recognising can be refused, beside what the rulebook says."""

from opstap.rulebook import Sentence
from opstap.shared.refusals import Reason

INSZ = Sentence(nl="rijksregisternummer", en="national number")
KBO = Sentence(nl="ondernemingsnummer", en="enterprise number")

KNOWN_ALREADY = Reason(
    "known-already",
    nl="Dit {word} is al ingeschreven: {numbers}.",
    en="This {word} is registered already: {numbers}.",
    do_nl="Zoek de inschrijving op in plaats van een nieuwe te maken.",
    do_en="Look that registration up instead of making a new one.",
)
NOT_CORRECTED = Reason("not-corrected", nl="{field} kan niet verbeterd worden.", en="{field} cannot be corrected.")
PROPOSED_FIRST = Reason(
    "proposed-first",
    nl="Een bekende rekening of e-mail verandert pas na bevestiging.",
    en="A known account or e-mail address changes once it is confirmed.",
)
NO_PERSON = Reason(
    "no-person",
    nl="Deze persoon is er niet, of u mag die niet zien.",
    en="This person is not there, or you may not see them.",
)
ONLY_ASKED = Reason(
    "only-asked",
    nl="Aan uw kant is nog geen ja gezegd. Tot dan kunt u deze gegevens lezen, en niets wijzigen.",
    en="Your side has not said yes. Until then you can read these data, and change nothing.",
    do_nl="Aanvaard eerst de overdracht of de toeleiding.",
    do_en="First accept the hand-over or the referral.",
)
OTHER_SERVICE = Reason(
    "other-service",
    nl="Deze persoon is al bekend bij {service}.",
    en="This person is already known to {service}.",
    do_nl="Vraag de toeleiding daar.",
    do_en="Ask for the referral there.",
    field="service",
)
NO_SIGNUP_LINK = Reason(
    "no-signup-link", nl="Deze link bestaat niet of is te oud.", en="This link does not exist or is too old."
)
SIGNUP_DECIDED = Reason(
    "signup-decided",
    nl="Over deze inschrijving is al beslist, of u mag ze niet zien.",
    en="This sign-up was decided already, or you may not see it.",
)
