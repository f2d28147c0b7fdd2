"""How what is done with recognitions can be refused, beside what the rulebook says."""

from opstap.shared.refusals import Reason

ALREADY_RECOGNISED = Reason(
    "already-recognised",
    nl="Deze gebruiker is bij {organiser} al erkend voor {measure}.",
    en="This client is already recognised with {organiser} for {measure}.",
    field="client",
)
NO_RECOGNITION = Reason(
    "no-recognition",
    nl="Erkenning {number} bestaat niet, of u mag ze niet zien.",
    en="Recognition {number} does not exist, or you may not see it.",
    field="recognition",
)
