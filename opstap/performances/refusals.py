"""How hours can be refused, beside what the rulebook says."""

from opstap.shared.refusals import Reason

NO_PLACEMENT = Reason(
    "no-placement",
    nl="Koppeling {number} bestaat niet, of u mag ze niet zien.",
    en="Placement {number} does not exist, or you may not see it.",
    field="placement",
)
NO_PERFORMANCE = Reason(
    "no-performance",
    nl="Prestatie {number} bestaat niet, of u mag ze niet zien.",
    en="Performance {number} does not exist, or you may not see it.",
    field="performance",
)
ENDS_BEFORE_IT_BEGINS = Reason(
    "ends-before-it-begins",
    nl="het einde ({ends:%H:%M}) komt niet na het begin ({begins:%H:%M}).",
    en="the end ({ends:%H:%M}) does not come after the beginning ({begins:%H:%M}).",
)
STILL_TO_COME = Reason(
    "still-to-come",
    nl="{day} is nog niet voorbij.",
    en="{day} is not over yet.",
    do_nl="Voer uren in na het werk.",
    do_en="Enter hours after the work.",
)
WORKS_NOWHERE = Reason(
    "works-nowhere",
    nl="{person} is nog niet gekoppeld aan een gebruiker. Dan kunnen er geen uren zijn.",
    en="{person} is not placed with a client yet, so there can be no hours.",
)
WORKS_LATER = Reason(
    "hours-come-later",
    nl="{person} begint pas op {day} bij een gebruiker. Dan kunnen er nog geen uren zijn.",
    en="{person} only starts with a client on {day}, so there can be no hours yet.",
)
WITHDRAWN_BEFORE = Reason(
    "withdrawn-before",
    nl="Deze uren van {day} zijn al ingetrokken.",
    en="These hours of {day} were already withdrawn.",
)
