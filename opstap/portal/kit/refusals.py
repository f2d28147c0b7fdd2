"""How a page itself refuses, whatever it is about."""

from opstap.shared.refusals import Reason

NOTHING_TO_CHOOSE = Reason(
    "nothing-to-choose",
    nl="Er is nog niets om uit te kiezen. Dan kan dit niet.",
    en="There is nothing to choose from yet, so this cannot be done.",
)
