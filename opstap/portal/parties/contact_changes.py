"""Another account or address that was proposed: what staff says of it, and the person, signed in or with a link."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.correspondence.models import SigningLink
from opstap.parties import access
from opstap.parties.models import ContactChange, Membership
from opstap.parties.policy import Verb
from opstap.portal.correspondence import signing
from opstap.portal.kit import action_page, cells, listing
from opstap.portal.kit.forms import Styled, line
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.panels import Panel, Row, panel
from opstap.portal.kit.request import SignedIn
from opstap.portal.parties.things import CONTACT_CHANGE, OWN_CONTACT_CHANGE
from opstap.portal.templatetags import opstap as words
from opstap.shared import clock
from opstap.shared.audit import Actor
from opstap.trajectories.actions.contact_changes import OF_A_PERSON, confirm, refuse
from opstap.trajectories.notices.contact_changes import PURPOSE, shown

NO = "no"
How = ContactChange.How


class DecideForm(Styled):
    """What a member of staff says of it, with the paper or the reason."""

    answer = forms.ChoiceField(label=_("Wat weet u?"), widget=forms.RadioSelect)
    scan = forms.FileField(
        label=_("Ondertekend papier"), required=False, help_text=_("Een PDF, PNG of JPEG. Het wordt bewaard.")
    )
    reason = line(_("Waarom niet?"), required=False)

    def __init__(self, *args: Any, is_proposer: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        paper = (How.PAPER, _("De persoon ondertekende een papier."))
        second = (How.SECOND, _("Ik vroeg het na bij de persoon zelf: het klopt."))
        self.fields["answer"].choices = (
            [paper, (NO, _("Ik trek het voorstel in."))]
            if is_proposer
            else [second, paper, (NO, _("Het klopt niet: er verandert niets."))]
        )


class OwnForm(Styled):
    """What the person says of it."""

    answer = forms.ChoiceField(
        label=_("Klopt dit?"),
        widget=forms.RadioSelect,
        choices=[(How.PERSON, _("Ja, wijzig het.")), (NO, _("Nee, er mag niets veranderen."))],
    )


def told(change: ContactChange) -> str:
    """Who proposed what, in one sentence."""
    return _t("%(proposer)s stelde op %(day)s een andere %(field)s voor: %(after)s.") % {
        "proposer": change.proposer,
        "day": words.day(change.proposed_on),
        "field": words.t(change.get_field_display()),
        "after": shown(change),
    }


def _page_of(change: ContactChange) -> str:
    return reverse("decide_contact_change", args=[change.person_id, change.pk])


COLUMNS = [
    listing.Column(
        _("Naam"), lambda row: listing.Cell(str(row.person), href=_page_of(row)), sort=listing.by_name("person")
    ),
    listing.Column(_("Wat"), lambda row: cells.word(row.get_field_display()), sort="field"),
    listing.Column(_("Nieuw"), lambda row: listing.Cell(shown(row)), sort=listing.by_words("after")),
    listing.Column(_("Door"), lambda row: listing.Cell(row.proposer), sort=listing.by_words("proposer")),
    listing.Column(_("Voorgesteld op"), lambda row: cells.day(row.proposed_on), is_short=True, sort="proposed_on"),
]


@page("wijzigingen/", Verb.LIST_CONTACT_CHANGES, Template.INDEX)
def list_contact_changes(request: SignedIn) -> HttpResponse:
    """What waits for a second person, the oldest first."""
    page = listing.Listing(
        people="person_id",
        name="wijzigingen",
        title=_("Te bevestigen"),
        columns=COLUMNS,
        rows=access.contact_changes(access.people(by=request.membership)),
        intro=_("Een andere rekening of e-mail geldt pas nadat de persoon, een collega of een papier ze bevestigt."),
        empty=_("Er wacht niets op een bevestiging."),
    )
    return listing.show(request, page)


def waiting(by: Membership) -> Panel:
    """The same on the page of today."""
    return panel(
        access.contact_changes(access.people(by=by)),
        lambda row: Row(row.person, _page_of(row), words.t(row.get_field_display())),
        title=_("Te bevestigen"),
        href=reverse("list_contact_changes"),
        empty=_("Er wacht niets op een bevestiging."),
    )


@page("personen/<int:pk>/wijzigingen/<int:change>/", Verb.DECIDE_CONTACT_CHANGE, Template.FORM, CONTACT_CHANGE)
def decide_contact_change(request: SignedIn, found: ContactChange) -> HttpResponse:
    """Confirm it as a second person or with a signed paper, or say that it is wrong."""
    by, today = request.user.actor, clock.today()

    def act(asked: dict[str, Any]) -> None:
        if asked["answer"] == NO:
            refuse(found, by=by, day=today, reason=asked["reason"])
        else:
            scan = asked["scan"].read() if asked["scan"] else b""
            confirm(found, how=asked["answer"], by=by, day=today, scan=scan)

    action = action_page.ActionPage(
        title=_("Voorstel nakijken"),
        parent=(found.person, reverse("show_person", args=[found.person_id])),
        form=DecideForm(request.POST or None, request.FILES or None, is_proposer=found.proposed_by_id == by.user),
        act=act,
        done=_("Bewaard. De persoon krijgt een bericht als er iets verandert."),
        button=_("Bewaar"),
        intro=told(found),
    )
    return action_page.show(request, action)


@page("mijn-gegevens/<int:change>/", Verb.DECIDE_OWN_CONTACT_CHANGE, Template.FORM, OWN_CONTACT_CHANGE)
def decide_own_contact_change(request: SignedIn, found: ContactChange) -> HttpResponse:
    """The worker says whether it is right."""

    def act(asked: dict[str, Any]) -> None:
        _answer(found, asked["answer"], by=request.user.actor, day=clock.today())

    action = action_page.ActionPage(
        title=_("Klopt dit?"),
        parent=(_("Vandaag"), reverse("show_today")),
        form=OwnForm(action_page.bound(request)),
        act=act,
        done=_("Dank u wel. Wij weten het nu."),
        button=_("Verstuur"),
        intro=told(found),
    )
    return action_page.show(request, action)


def _answer(change: ContactChange, answer: str, *, by: Actor, day: date) -> None:
    if answer == NO:
        refuse(change, by=by, day=day)
    else:
        confirm(change, how=How.PERSON, by=by, day=day)


def _load(link: SigningLink) -> signing.Paper:
    change = access.contact_change(int(link.subject.rpartition(":")[2]))
    return signing.Paper(change, _t("Klopt dit?"), OF_A_PERSON, signer="", context={"intro": told(change)})


def _sign(paper: signing.Paper, link: SigningLink, asked: dict[str, Any], by: Actor, today: date) -> None:
    _answer(paper.thing, asked["answer"], by=by, day=today)


signing.register(
    signing.Signing(
        purpose=PURPOSE,
        load=_load,
        template="portal/trajectories/asking.html",
        sign=_sign,
        form=OwnForm,
        button=_("Verstuur"),
        closed="portal/parties/contact_change_answered.html",
    )
)
