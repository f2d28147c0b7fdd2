"""What somebody lives on and takes part in, on screen: told by a service or VDAB, and read by the person itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties import access as parties
from opstap.parties import policy
from opstap.parties.models import Membership, Person
from opstap.portal.kit import action_page
from opstap.portal.kit.forms import Styled, day, words
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.parties.people import SECTIONS
from opstap.portal.parties.things import PERSON
from opstap.portal.trajectories.things import INSTRUMENT
from opstap.shared import clock
from opstap.trajectories import access
from opstap.trajectories.actions import situations as actions
from opstap.trajectories.models import Benefit, Instrument, Situation
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries import rights, situations
from opstap.trajectories.queries.coaches import coaches_of

SOURCE, PROVIDER = 120, 120
FIELDS = {
    "only_sickness_leans_on_a_permission": "permission_until",
    "benefit_ends_after_it_starts": "benefit_until",
}
"""Beside which answer each refusal of the database's own constraints is said."""


class SituationForm(Styled):
    """What somebody lives on, from when, until when, and who says so."""

    benefit = forms.ChoiceField(label=_("Uitkering"), choices=words(Benefit), widget=forms.RadioSelect)
    holds_from = day(_("Vanaf"))
    benefit_until = day(
        _("Recht op uitkering tot en met"), required=False, help_text=_("Als die dag bekend is, zoals na twee jaar.")
    )
    permission_until = day(
        _("Toelating van de arts tot en met"), required=False, help_text=_("Alleen bij een ziekte-uitkering.")
    )
    source = forms.CharField(
        label=_("Bron"), max_length=SOURCE, help_text=_("Wie zegt het, of uit welk document blijkt het?")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for constraint in [] if self.errors else Situation._meta.constraints:
            try:
                constraint.validate(Situation, Situation(**given))
            except ValidationError as problem:
                self.add_error(FIELDS[constraint.name], problem)
        return given


class InstrumentForm(Styled):
    """Another measure, with whom, and between which days."""

    kind = forms.ChoiceField(label=_("Maatregel"), choices=words(Instrument.Kind))
    provider = forms.CharField(label=_("Bij wie"), max_length=PROVIDER, required=False)
    starts_on = day(_("Vanaf"))
    ends_on = day(_("Tot en met"), required=False)
    source = forms.CharField(label=_("Bron"), max_length=SOURCE)


class EndForm(Styled):
    """The last day."""

    ends_on = day(_("Laatste dag"))


def part(person: Person, *, by: Membership, today: date) -> dict[str, Any]:
    """What the page of a person shows of this. An organiser reads no more than until when a permission runs."""
    last = next(iter(situations.told(person, by=by)), None)
    under = [{"measure_name": name} for name in rights.open_measures(today)]
    leanings = (situations.leaning(person, today, **one) for one in under)
    return {
        "told": last,
        "teller": situations.teller(last) if last else "",
        "entries": [rights.entry(person, today, by=by, **one) for one in under],
        "leaning": next((one for one in leanings if one.needs), None),
        "instruments": situations.instruments(person),
        "together": [situations.together(person, today, **one) for one in under],
        "today": today,
    }


SECTIONS.append(part)


@page("personen/<int:pk>/situatie/", Verb.TELL_SITUATION, Template.FORM, PERSON)
def tell_situation(request: SignedIn, found: Person) -> HttpResponse:
    """Tell what somebody lives on; what was told before stands below the form and stays."""
    by, today = request.membership, clock.today()
    before = situations.told(found, by=by)
    form = SituationForm(action_page.bound(request), initial={"holds_from": today, **_known(before)})

    def act(asked: dict[str, Any]) -> None:
        actions.tell_situations(told=[Situation(person=found, **asked)], by=request.user.actor)

    action = action_page.ActionPage(
        title=_("Waarvan leeft deze persoon?"),
        parent=(found, reverse("show_person", args=[found.pk])),
        form=form,
        act=act,
        done=_("Opgetekend. Wat vroeger gold, blijft bewaard."),
        button=_("Bewaar"),
        intro=_("De organisator leest dit niet. Die ziet alleen tot wanneer een toelating van de arts loopt."),
        to=_back_to(request),
        extra={"told": before},
    )
    return action_page.show(request, action, "portal/trajectories/tell_situation.html")


def _back_to(request: Request) -> str:
    """The draft of a referral from which somebody came to tell this, if any."""
    draft = request.GET.get("referral", "")
    return reverse("write_referral", args=[int(draft)]) if draft.isdecimal() else ""


def _known(told: Sequence[Situation]) -> dict[str, Any]:
    """What was told last, to start from."""
    names = ("benefit", "benefit_until", "permission_until")
    return {name: getattr(last, name) for last in told[:1] for name in names}


@page("personen/<int:pk>/maatregelen/", Verb.WRITE_INSTRUMENT, Template.FORM, PERSON)
def add_instrument(request: SignedIn, found: Person) -> HttpResponse:
    """Write down another measure somebody takes part in."""
    today = clock.today()
    form = InstrumentForm(action_page.bound(request), initial={"starts_on": today})

    def act(asked: dict[str, Any]) -> Any:
        (answer,) = actions.tell_instruments([Instrument(person=found, **asked)], by=request.user.actor, day=today)
        return answer

    action = action_page.ActionPage(
        title=_("Andere maatregel"),
        parent=(found, reverse("show_person", args=[found.pk])),
        form=form,
        act=act,
        done=_("De maatregel is opgetekend."),
        button=_("Voeg toe"),
        intro=_("Zo ziet iedereen wat er al loopt, en begint niemand twee keer."),
    )
    return action_page.show(request, action)


@page("personen/<int:pk>/maatregelen/<int:instrument>/einde/", Verb.WRITE_INSTRUMENT, Template.FORM, INSTRUMENT)
def end_instrument(request: SignedIn, found: Instrument) -> HttpResponse:
    """Say which day was the last of another measure."""

    def act(asked: dict[str, Any]) -> None:
        actions.end_instrument(found, ends_on=asked["ends_on"], by=request.user.actor)

    action = action_page.ActionPage(
        title=_("%(measure)s beëindigen") % {"measure": str(found.get_kind_display()).capitalize()},
        parent=(found.person, reverse("show_person", args=[found.person_id])),
        form=EndForm(action_page.bound(request), initial={"ends_on": clock.today()}),
        act=act,
        done=_("De maatregel is beëindigd."),
        button=_("Bewaar"),
    )
    return action_page.show(request, action)


@page("mijn-situatie/", policy.Verb.READ_OWN_PERSON, Template.RECORD)
def show_own_situation(request: SignedIn) -> HttpResponse:
    """What is known of the worker who reads it: who proposed, who coaches, and what was told of the benefit."""
    by = request.membership
    person = parties.own_person(by=by)
    context = {
        "told": situations.told(person, by=by),
        "instruments": situations.instruments(person),
        "referrals": access.referrals(by=by),
        "coaches": coaches_of(person.pk, clock.today()),
        "today": clock.today(),
    }
    return render(request, "portal/trajectories/show_own_situation.html", context)
