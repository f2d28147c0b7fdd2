"""How documents, messages and links can be refused."""

from opstap.shared.refusals import Reason

NOBODY_TO_TELL = Reason(
    "nobody-to-tell",
    nl="{title}: deze persoon bestaat niet, of u mag die niet zien.",
    en="{title}: this person does not exist, or you may not see them.",
)
NO_LINK = Reason("no-link", nl="Deze link bestaat niet.", en="This link does not exist.")
LINK_SPENT = Reason(
    "link-spent",
    nl="Met deze link is al ondertekend, of er is een nieuwere link verstuurd.",
    en="This link was used to sign already, or a newer link was sent.",
)
TOO_LARGE = Reason(
    "scan-too-large",
    nl="{title}: dit bestand is te groot.",
    en="{title}: this file is too large.",
    do_nl="Hoogstens {megabytes} MB.",
    do_en="At most {megabytes} MB.",
    field="content",
)
NOT_A_SCAN = Reason(
    "not-a-scan",
    nl="Dit bestand is geen PDF, PNG of JPEG.",
    en="This file is no PDF, PNG or JPEG.",
    do_nl="Maak de scan opnieuw als PDF.",
    do_en="Scan it again as PDF.",
    field="content",
)
