"""Somebody's own sign-in: a coach offers it, and the person makes it with a link, or gets a new password with one."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.correspondence.models import SigningLink
from opstap.parties.models import Person
from opstap.portal.correspondence import signing
from opstap.portal.kit import action_page
from opstap.portal.kit.forms import Styled
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.parties.things import PERSON
from opstap.shared import clock
from opstap.shared.audit import Actor
from opstap.trajectories.actions.claiming import PURPOSE, claim, offer, sign_in_of
from opstap.trajectories.actions.contact_changes import OF_A_PERSON
from opstap.trajectories.policy import Verb

NAME = 80
NEW = {"autocomplete": "new-password"}


class OwnForm(Styled):
    """A name to sign in with, and a password twice."""

    name = forms.CharField(
        label=_("Aanmeldnaam"), max_length=NAME, help_text=_("Bijvoorbeeld uw e-mailadres. Daarmee meldt u zich aan.")
    )
    password = forms.CharField(label=_("Wachtwoord"), widget=forms.PasswordInput(NEW))
    again = forms.CharField(label=_("Nog eens uw wachtwoord"), widget=forms.PasswordInput(NEW))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"])
        return str(self.cleaned_data["password"])

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if asked.get("password") and asked.get("again") and asked["password"] != asked["again"]:
            self.add_error("again", _("Dit is een ander wachtwoord. Typ twee keer hetzelfde."))
        return asked


class CodeForm(Styled):
    """The code of a link that a member of staff passes on: the person chooses and types it, twice."""

    code = signing.code_field(
        _("U geeft de link door per sms. Ze opent alleen met deze code: laat de persoon zelf cijfers kiezen en typen.")
    )
    again = signing.code_field(_("Nog eens dezelfde cijfers."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget = forms.PasswordInput({**field.widget.attrs, "autocomplete": "off"})

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if asked.get("code") and asked.get("again") and asked["code"] != asked["again"]:
            self.add_error("again", _("Dit zijn andere cijfers. Typ twee keer dezelfde."))
        return asked


@page("personen/<int:pk>/toegang/", Verb.GIVE_ACCESS, Template.FORM, PERSON)
def give_access(request: SignedIn, found: Person) -> HttpResponse:
    """Send somebody a link to the own pages; also for who forgot the password."""
    by = request.membership
    known = sign_in_of(found)
    organiser = by.organiser
    assert organiser is not None  # noqa: S101 - a coach works for one

    form = CodeForm if found.phone and not found.email else action_page.NothingToFill

    def act(asked: dict[str, Any]) -> None:
        code, address = asked.get("code", ""), signing.address()
        offer(found, organiser=organiser, address=address, by=request.user.actor, day=clock.today(), code=code)

    action = action_page.ActionPage(
        title=_("Eigen toegang"),
        parent=(found, reverse("show_person", args=[found.pk])),
        form=form(action_page.bound(request)),
        act=act,
        done=_("De link staat klaar bij de berichten."),
        button=_("Stuur een link voor een nieuw wachtwoord") if known else _("Stuur een link"),
        intro=_t("%(person)s meldt zich aan als %(name)s.") % {"person": found, "name": known.username}
        if known
        else _("Met een eigen toegang ziet iemand de eigen uren, het plan en de papieren, en schrijft erin."),
    )
    return action_page.show(request, action)


def _load(link: SigningLink) -> signing.Paper:
    person = Person.objects.get(pk=link.person_id)
    known = sign_in_of(person)
    intro = (
        _t("Kies een nieuw wachtwoord.")
        if known
        else _t("Kies een naam en een wachtwoord. Daarmee ziet u uw uren, uw plan en uw papieren.")
    )
    name = known.username if known else person.email
    return signing.Paper(person, _t("Uw eigen pagina"), OF_A_PERSON, signer=name, context={"intro": intro})


def _claim(paper: signing.Paper, link: SigningLink, asked: dict[str, Any], by: Actor, today: date) -> None:
    chosen = {"username": asked["name"], "password": asked["password"]}
    claim(paper.thing, organiser=link.organiser, by=by, day=today, **chosen)


signing.register(
    signing.Signing(
        purpose=PURPOSE,
        load=_load,
        template="portal/trajectories/asking.html",
        sign=_claim,
        form=OwnForm,
        button=_("Maak mijn toegang"),
        closed="portal/trajectories/claimed.html",
    )
)
