"""Notes in a dossier, and everyone around the person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.assignments.access import placements
from opstap.assignments.queries import open_on
from opstap.portal.kit import action_page
from opstap.portal.kit.cards import Card, buttons
from opstap.portal.kit.forms import Styled, day, text, words
from opstap.portal.kit.names import named
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories.things import DOSSIER, SUPPORTER
from opstap.shared import clock
from opstap.trajectories.actions import contacts
from opstap.trajectories.models import Dossier, Note, Supporter
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.contacts import READERS, notes, supporters
from opstap.trajectories.queries.history import referred_by
from opstap.trajectories.standing import Standing

LATEST = 3
"""How many notes the page of a dossier shows."""


class NoteForm(Styled):
    """What was said or seen, when, and who may read it."""

    kind = forms.ChoiceField(label=_("Soort"), choices=words(Note.Kind))
    day = day(_("Dag"))
    text = text(
        _("Wat?"), help_text=_("Schrijf op wat nodig is voor de begeleiding. De wijk-werker mag alles opvragen.")
    )
    readers = forms.ChoiceField(label=_("Wie mag dit lezen?"), widget=forms.RadioSelect)

    def __init__(self, data: Any, *, role: str, day: date) -> None:
        super().__init__(data, initial={"day": day, "readers": Note.Readers.GUIDES})
        allowed = READERS[role]
        self.fields["readers"].choices = [choice for choice in words(Note.Readers) if choice[0] in allowed]


class SupporterForm(Styled):
    """Somebody around the person, with one way to reach them."""

    role = forms.ChoiceField(label=_("Rol"), choices=words(Supporter.Role))
    name = forms.CharField(label=_("Naam"), max_length=120)
    organisation = forms.CharField(label=_("Organisatie"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Telefoon"), max_length=20, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    starts_on = day(_("Vanaf"))


@page("dossiers/<int:pk>/notities/", Verb.NOTE, Template.FORM, DOSSIER)
def write_note(request: SignedIn, found: Dossier) -> HttpResponse:
    """Write a note in a dossier; the notes that may be read stand below the form."""
    by, today = request.membership, clock.today()
    form = NoteForm(action_page.bound(request), role=by.role, day=today)

    def act(asked: dict[str, Any]) -> None:
        contacts.write_note(contacts.note_in(found, service=by.service_id, **asked), by=request.user.actor, day=today)

    action = action_page.ActionPage(
        title=_("Notities"),
        parent=(found.person, reverse("show_dossier", args=[found.pk])),
        form=form,
        act=act,
        done=_("De notitie is bewaard."),
        button=_("Bewaar de notitie"),
        to=reverse("write_note", args=[found.pk]),
        extra={"notes": notes(found, by=by), "dossier": found},
    )
    return action_page.show(request, action, "portal/trajectories/write_note.html")


@page("dossiers/<int:pk>/rond/", Verb.READ_DOSSIER, Template.RECORD, DOSSIER)
def show_supporters(request: SignedIn, found: Dossier) -> HttpResponse:
    """Everyone around the person: who guides, who refers, where work is done, and who stands by."""
    standing = Standing(found, request.membership, clock.today())
    context = {"dossier": found, "everyone": list(everyone(standing)), "coaches": standing.coach_assignments}
    return render(request, "portal/trajectories/show_supporters.html", context)


@page("dossiers/<int:pk>/rond/nieuw/", Verb.NAME_SUPPORTER, Template.FORM, DOSSIER)
def add_supporter(request: SignedIn, found: Dossier) -> HttpResponse:
    """Name somebody around the person who has no sign-in."""
    by = request.membership
    form = SupporterForm(action_page.bound(request), initial={"starts_on": clock.today()})

    def act(asked: dict[str, Any]) -> None:
        place = {"organiser_id": by.organiser_id, "service_id": by.service_id}
        contacts.add_supporter(Supporter(person_id=found.person_id, **place, **asked), by=request.user.actor)

    action = action_page.ActionPage(
        title=_("Iemand toevoegen"),
        parent=(_("Rond %(person)s") % {"person": found.person}, reverse("show_supporters", args=[found.pk])),
        form=form,
        act=act,
        done=_("Toegevoegd."),
        button=_("Voeg toe"),
    )
    return action_page.show(request, action)


@page("dossiers/<int:pk>/rond/<int:supporter>/weg/", Verb.NAME_SUPPORTER, Template.FORM, SUPPORTER)
def end_supporter(request: SignedIn, both: tuple[Dossier, Supporter]) -> HttpResponse:
    """Somebody is no longer around the person."""
    found, gone = both
    action = action_page.ActionPage(
        title=_("%(name)s weghalen") % {"name": gone.name},
        parent=(_("Rond %(person)s") % {"person": found.person}, reverse("show_supporters", args=[found.pk])),
        form=action_page.NothingToFill(action_page.bound(request)),
        act=lambda asked: contacts.end_supporter(gone, by=request.user.actor, day=clock.today()),
        done=_("Weggehaald. In de geschiedenis blijft het staan."),
        button=_("Haal weg"),
    )
    return action_page.show(request, action)


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody around a person: who, as what, and how to reach them."""

    name: str
    role: object
    phone: str = ""
    email: str = ""
    since: date | None = None
    supporter: int | None = None


def everyone(standing: Standing) -> Iterator[Someone]:
    """Who stands around the person now. Five queries."""
    dossier, by, today = standing.dossier, standing.by, standing.day
    yield Someone(str(dossier.organiser), _("organisator"))
    for coach in standing.coach_assignments:
        if coach.ends_on is None:
            yield Someone(coach.user.name, _("coach"), email=coach.user.email, since=coach.starts_on)
    if referral := referred_by(dossier):
        yield Someone(referral[0], _("leidde toe"), since=referral[1])
    for placement in named(open_on(placements(by=by).filter(dossier=dossier), today)):
        yield Someone(placement.client, _("gebruiker"), since=placement.starts_on)
    for one in supporters(dossier, today):
        name = f"{one.name}, {one.organisation}" if one.organisation else one.name
        yield Someone(name, shown.t(one.get_role_display()), one.phone, one.email, one.starts_on, one.pk)


def notes_card(standing: Standing) -> Card:
    """The latest notes, and the way to write one."""
    return Card(
        name="notes",
        title=_("Notities"),
        template="portal/trajectories/cards/notes.html",
        context={"notes": notes(standing.dossier, by=standing.by)[:LATEST]},
        buttons=buttons(standing, ("write_note", _t("Notitie schrijven"))),
        is_wide=True,
    )


def around_card(standing: Standing) -> Card:
    """Everyone around the person."""
    return Card(
        name="around",
        title=_("Rond de persoon"),
        template="portal/trajectories/cards/around.html",
        context={"everyone": list(everyone(standing))},
        buttons=buttons(standing, ("add_supporter", _t("Iemand toevoegen"))),
    )
