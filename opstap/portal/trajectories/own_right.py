"""A worker's own right in plain words: until when, what changed before, and whether there is a way back."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.conversions import differences
from opstap.rulebook import measure
from opstap.rulebook.rules import conversion
from opstap.rulebook.units import ONE_DAY
from opstap.shared import clock
from opstap.trajectories import access
from opstap.trajectories.models import Dossier
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries import rights
from opstap.trajectories.queries.conversions import of_person


def until(dossier: Dossier, today: date) -> dict[str, Any]:
    """Until when the right of a worker lasts, whatever ends it, and how many days are left of it."""
    end = rights.ends_on([dossier], today)[dossier]
    return {"end": end, "left": max(0, (end - today + ONE_DAY).days) if end else None}


@page("mijn-recht/", Verb.READ_OWN_DOSSIER, Template.RECORD)
def show_own_right(request: SignedIn) -> HttpResponse:
    """The right of the signed-in worker, as it stands today and as it was before."""
    today = clock.today()
    found = access.dossiers(by=request.membership).order_by("-starts_on").first()
    context: dict[str, Any] = {"dossier": found}
    if found is not None:
        changes = of_person(found.person_id)
        context |= {
            **until(found, today),
            "changes": changes,
            "prolongations": rights.prolongations(found),
            "gave_up": any(one.dossier.is_transitional for one in changes) and not found.is_transitional,
            "back": conversion.way_back(measure(found.measure), day=today),
            "differences": differences(found, today) if found.is_transitional or changes else [],
        }
    return render(request, "portal/trajectories/show_own_right.html", context)
