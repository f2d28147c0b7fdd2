"""Two who may be one, side by side: what would follow, what stands in the way, and the decision."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.merging.actions import merge
from opstap.merging.queries import preview
from opstap.parties.duplicates import Asked, alike
from opstap.parties.models import Person
from opstap.parties.policy import Verb
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.parties.forms import ReasonForm
from opstap.portal.parties.things import TWO_PEOPLE
from opstap.shared import clock
from opstap.shared.errors import BadInput, Refused
from opstap.shared.refusals import Refusal

WORDS = {
    "agreement": _("Overeenkomsten"),
    "appointment": _("Afspraken"),
    "coachassignment": _("Coaches"),
    "contactchange": _("Gewijzigde gegevens"),
    "document": _("Documenten"),
    "dossier": _("Dossiers"),
    "handover": _("Overdrachten"),
    "instrument": _("Andere maatregelen"),
    "accesslogentry": _("Wie keek"),
    "membership": _("Aanmeldingen"),
    "message": _("Berichten"),
    "note": _("Notities"),
    "payout": _("Uitbetalingen"),
    "performance": _("Prestaties"),
    "placement": _("Koppelingen"),
    "profile": _("Profielen"),
    "referral": _("Toeleidingen"),
    "signinglink": _("Links om te ondertekenen"),
    "signup": _("Zelfinschrijvingen"),
    "situation": _("Situaties"),
    "supporter": _("Steunfiguren"),
    "watch": _("Aandachtspunten"),
}


@page("personen/<int:pk>/samenvoegen/<int:other>/", Verb.MERGE_PEOPLE, Template.DESK, TWO_PEOPLE)
def merge_people(request: SignedIn, two: tuple[Person, Person]) -> HttpResponse:
    """The person in the address is kept; the other one becomes that person."""
    keep, drop = two
    today = clock.today()
    form = ReasonForm(request.POST or None)
    problem = None
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            merge(keep=keep, drop=drop, by=request.user.actor, day=today, reason=reason)
            messages.success(request, _t("De twee personen zijn samengevoegd."))
            return redirect("show_person", keep.pk)
        except Refused:
            pass  # the preview below says why, with everything that stands in the way
        except BadInput as no:
            problem = no.refusal
    seen = preview(keep=keep, drop=drop, day=today)
    found = alike([Asked.of(keep)]).get(0, [])
    context = {
        "keep": keep,
        "drop": drop,
        "follows": _named(seen.follows),
        "stays": _named(seen.stays),
        "together": seen.together,
        "refusals": [Refusal.by(one) for one in seen.refusals],
        "problem": problem,
        "alike": [one for one in found if one.person == drop.pk],
        "form": form,
    }
    return render(request, "portal/merging/merge_people.html", context)


def _named(counts: dict[str, int]) -> list[tuple[object, int]]:
    return [(WORDS.get(name, name), count) for name, count in sorted(counts.items())]
