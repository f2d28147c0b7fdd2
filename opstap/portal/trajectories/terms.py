"""The organiser's own terms on screen: the text that will stand in new agreements, and all that went before."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit import action_page
from opstap.portal.kit.forms import Styled, day
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.shared import clock
from opstap.trajectories.actions import terms as actions
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.terms import terms_of

LONGEST = 4000
ROWS = 10
PROPOSAL = """\
Kunt u niet komen? Verwittig dan op tijd de klant en uw coach.
Gebeurt er iets op het werk? Verwittig ons dezelfde dag nog.
Verandert uw adres, uw uitkering of uw werk, of loopt een toelating van de arts af? Dan zegt u het ons.
U blijft beschikbaar voor gewoon werk, behalve als u een vrijstelling hebt.
Houdt u zich niet aan de afspraken, ook niet na een gesprek? Dan kan deze overeenkomst stoppen."""
"""What an organiser without terms can begin with; nothing of it holds until a coach keeps it."""


class TermsForm(Styled):
    """A text, one term per line, and its first day."""

    text = forms.CharField(
        label=_("Onze afspraken"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": ROWS}),
        help_text=_("Elke afspraak op een lijn, in gewone woorden. Leeg: er zijn geen eigen afspraken meer."),
    )
    since = day(_("Geldt vanaf"))


@page("eigen-afspraken/", Verb.WRITE_TERMS, Template.FORM)
def write_terms(request: SignedIn) -> HttpResponse:
    """Write what the organiser itself agrees with its workers; what was agreed before is shown beneath."""
    organiser, today = request.membership.organiser_id, clock.today()
    known = list(terms_of(organiser))

    def act(asked: dict[str, Any]) -> None:
        actions.write_terms(organiser, **asked, by=request.user.actor, day=today)

    start = {"text": known[0].text if known else PROPOSAL, "since": today + timedelta(1)}
    action = action_page.ActionPage(
        title=_("Eigen afspraken"),
        parent=(_("Vandaag"), reverse("show_today")),
        to=reverse("write_terms"),
        form=TermsForm(action_page.bound(request), initial=start),
        act=act,
        done=_("De afspraken zijn bewaard."),
        button=_("Bewaar de afspraken"),
        intro=_(
            "Dit komt in elke wijk-werkovereenkomst die u maakt vanaf de dag die u kiest, naast de regels van "
            "wijk-werken. Wie al tekende, houdt de tekst van toen."
        ),
        extra={"terms": known},
    )
    return action_page.show(request, action, "portal/trajectories/write_terms.html")
