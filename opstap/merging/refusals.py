"""How merging two people can be refused, beside what the rulebook says."""

from opstap.shared.refusals import Reason

NOT_BOTH = Reason(
    "not-both",
    nl="Een van beiden is er niet, of u mag die niet zien.",
    en="One of the two is not there, or you may not see them.",
)
