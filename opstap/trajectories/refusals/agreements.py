"""How an agreement, or a signature under it, is refused."""

from opstap.shared.refusals import Reason

NO_AGREEMENT = Reason(
    "no-agreement",
    nl="Er is nog geen overeenkomst.",
    en="There is no agreement yet.",
    do_nl="Maak ze eerst op.",
    do_en="Draw it up first.",
)
NO_SUCH_AGREEMENT = Reason(
    "no-such-agreement",
    nl="Deze overeenkomst bestaat niet, of u mag ze niet zien.",
    en="This agreement does not exist, or you may not see it.",
)
AGREEMENT_ENDS_FIRST = Reason(
    "agreement-ends-first",
    nl="De overeenkomst eindigt voor ze begint.",
    en="The agreement ends before it begins.",
    do_nl="Kies een latere laatste dag.",
    do_en="Choose a later last day.",
    field="ends_on",
)
NO_AGREEMENT_AFTER_END = Reason(
    "no-agreement-after-end",
    nl="Het dossier van {person} is beëindigd. Er komt geen overeenkomst meer.",
    en="The dossier of {person} has ended. There will be no more agreements.",
)
AGREEMENT_WAITS = Reason(
    "agreement-waits",
    nl="Er wacht al een overeenkomst op een handtekening.",
    en="An agreement is waiting for a signature already.",
    do_nl="Laat die tekenen, of schrap ze eerst.",
    do_en="Have it signed, or cancel it first.",
)
AGREEMENT_COVERS_ALL = Reason(
    "agreement-covers-all",
    nl="De overeenkomst loopt zo lang als het dossier.",
    en="The agreement lasts as long as the dossier.",
    do_nl="Verleng eerst het dossier.",
    do_en="Prolong the dossier first.",
)
AGREEMENT_CANCELLED = Reason(
    "agreement-cancelled",
    nl="Deze overeenkomst is geschrapt. U hoeft ze niet meer te tekenen.",
    en="This agreement was cancelled. You need not sign it any more.",
)
NO_SIGNING_AFTER_END = Reason(
    "no-signing-after-end",
    nl="Dit dossier is beëindigd. De overeenkomst wordt niet meer getekend.",
    en="This dossier has ended. The agreement will not be signed any more.",
)
AGREEMENT_SIGNED = Reason(
    "agreement-signed",
    nl="Deze overeenkomst is al door beide partijen getekend.",
    en="Both parties have signed this agreement already.",
)
NO_PARTY_TO_IT = Reason(
    "no-party-to-it",
    nl="De overeenkomst is er tussen wijk-werker en organisator.",
    en="The agreement is between worker and organiser.",
    field="party",
)
PARTY_SIGNED = Reason(
    "party-signed",
    nl="De {party} tekende deze overeenkomst al.",
    en="The {party} signed this agreement already.",
    field="party",
)
SIGNED_LATER = Reason(
    "signed-later",
    nl="Tekenen kan niet in de toekomst.",
    en="Nobody can sign in the future.",
    field="signed_on",
)
SIGNED_BY_NOBODY = Reason(
    "signed-by-nobody",
    nl="Wie tekent, zet een naam.",
    en="Who signs, gives a name.",
    field="name",
)
NOBODY_ON_PAPER = Reason(
    "nobody-on-paper",
    nl="Zeg wie er op het papier tekende.",
    en="Say who signed on the paper.",
    field="parties",
)
TERMS_BEGIN_TOO_SOON = Reason(
    "terms-begin-too-soon",
    nl="Nieuwe afspraken gelden ten vroegste vanaf morgen: wie vandaag tekent, tekent de tekst van vandaag.",
    en="New terms hold from tomorrow at the earliest: who signs today, signs the text of today.",
    do_nl="Kies een latere dag.",
    do_en="Choose a later day.",
    field="since",
)
INCOME_UNKNOWN = Reason(
    "income-unknown",
    nl="Van {person} is niet bekend wat het inkomen is.",
    en="It is not known what income {person} has.",
    do_nl="Vraag de dienst die toeleidde om dat in te vullen.",
    do_en="Ask the service that referred to fill it in.",
)
