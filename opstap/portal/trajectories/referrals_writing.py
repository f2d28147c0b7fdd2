"""Referrals as a service writes them: begun, kept as a draft, proposed, thrown away, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.parties import access as parties
from opstap.parties.models import Service
from opstap.portal.kit import action_page
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.templatetags import opstap as shown
from opstap.portal.templatetags.opstap import said
from opstap.portal.trajectories import referrals_forms as asked_in
from opstap.portal.trajectories.things import REFERRAL
from opstap.rulebook import measure
from opstap.rulebook.rules import drafts
from opstap.shared import clock
from opstap.trajectories import access
from opstap.trajectories.actions import referrals as actions
from opstap.trajectories.models import Referral, ReferralStatus
from opstap.trajectories.policy import Verb
from opstap.trajectories.proposals import ASKED
from opstap.trajectories.queries import rights, situations
from opstap.trajectories.queries.referral_history import before
from opstap.trajectories.standing import ReferralStanding

NOT_KNOWN = _("Niemand heeft dit nummer. Schrijf deze persoon eerst in.")
NO_HOME = _("De woonplaats heeft geen organisator. Kies er een.")


@page("toeleidingen/nieuw/", Verb.REFER, Template.FORM)
def begin_referral(request: SignedIn) -> HttpResponse:
    """Begin a referral: of somebody on whose page one stands, or of who has this number. It becomes a draft at once."""
    by, data = request.membership, action_page.bound(request)
    if person := request.POST.get("person", ""):
        found = parties.person(int(person) if person.isdecimal() else 0, by=by)
        data = {"insz": found.insz} | {name: request.POST.get(name, "") for name in ("organiser", "measure")}
    form = asked_in.StartForm(data, today=clock.today())
    unknown = ""
    if form.is_bound and form.is_valid():
        insz, organiser = form.cleaned_data["insz"], form.cleaned_data["organiser"]
        known = parties.person_by_number(insz)
        place = organiser.pk if organiser else _home(known)
        if known is None:
            unknown = insz
            form.add_error("insz", str(NOT_KNOWN))
        elif place is None:
            form.add_error("organiser", str(NO_HOME))
        else:
            return redirect("write_referral", _begin(request, known[0], place, form.cleaned_data["measure"]))
    return render(request, "portal/trajectories/begin_referral.html", {"form": form, "unknown": unknown})


def _home(known: tuple[int, str] | None) -> int | None:
    return parties.home_organisers([known[0]], clock.today()).get(known[0]) if known else None


def _begin(request: Request, person: int, organiser: int, measure_name: str) -> int:
    """The draft this user already has for this person and measure, or a new one with what can be known."""
    by, day = request.membership, clock.today()
    own = access.referrals(by=by).filter(status=ReferralStatus.DRAFT, author=request.user.pk)
    if kept := own.filter(person=person, measure=measure_name).first():
        return kept.pk
    draft = Referral(
        person_id=person,
        organiser_id=organiser,
        service_id=by.service_id,
        author_id=request.user.pk,
        measure=measure_name,
        decider=_decider(by.service),
        months=measure(measure_name)["duration_months_max"].on(day).as_int,
        assessed_by=request.user.name,
        assessed_on=day,
    )
    return actions.save_draft(draft, by=request.user.actor, day=day).pk


def _decider(service: Service) -> str:
    """An OCMW decides for the people it refers; for those of others VDAB does, unless changed."""
    bodies = Referral.Decider.values
    return service.kind if service.kind in bodies else Referral.Decider.VDAB.value


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form under its own heading."""

    title: object
    intro: object
    form: forms.Form


NEEDED = (*ASKED, "consent_given_on")
"""What may stay empty in a draft, and not in what is proposed."""


def _show_what_is_needed(sections: Sequence[Section]) -> None:
    """Draw the fields without which nothing is proposed as such; what was typed was read before."""
    for section in sections:
        section.form.use_required_attribute = False
        for name in {*NEEDED} & {*section.form.fields}:
            section.form.fields[name].required = True


def _sections(request: Request, draft: Referral, *, is_again: bool) -> list[Section]:
    data = action_page.bound(request)
    known = {name: getattr(draft, name) for name in actions.DRAFTED} | {"organiser": draft.organiser_id}
    sections = [
        Section(_("Waarheen?"), "", asked_in.GoalForm(data, initial=known)),
        Section(
            _("Waarom deze persoon?"),
            _("De nood telt, niet hoelang iemand al zonder werk is."),
            asked_in.NeedsForm(data, initial=known),
        ),
        Section(_("Hoeveel uren?"), _("Er is geen minimum."), asked_in.HoursForm(data, initial=known)),
        Section(_("Sociale economie"), "", asked_in.EconomyForm(data, initial=known)),
        Section(_("Toestemming"), "", asked_in.ConsentForm(data, initial=known)),
    ]
    if is_again:
        intro = _("Deze persoon deed dit al eens. Dan is een reden nodig, en het akkoord van VDAB.")
        sections.insert(2, Section(_("Opnieuw"), intro, asked_in.AgainForm(data, initial=known)))
    return sections


@page("toeleidingen/<int:pk>/wijzigen/", Verb.REFER, Template.FORM, REFERRAL)
def write_referral(request: SignedIn, draft: Referral) -> HttpResponse:
    """Work on a draft. Both buttons keep it; the second also sends it, when every rule allows that."""
    by, today = request.membership, clock.today()
    earlier = before(draft, today)
    sections = _sections(request, draft, is_again=earlier.is_again)
    refusal: Any = None
    if request.method == "POST" and all([one.form.is_valid() for one in sections]):
        _keep(request, draft, sections)
        if "propose" not in request.POST:
            messages.success(request, _t("Het ontwerp is bewaard."))
            return redirect("write_referral", draft.pk)
        (answer,) = actions.propose([draft.pk], by=request.user.actor, day=today)
        if answer:
            messages.success(request, _t("De toeleiding is voorgesteld. De persoon krijgt een bericht."))
            return redirect("show_referral", draft.pk)
        refusal = answer.refusal
    _show_what_is_needed(sections)
    context = {
        "referral": draft,
        "standing": ReferralStanding(draft, by, today),
        "forgotten_on": drafts.forgotten_on(measure(draft.measure), changed_on=draft.since),
        "sections": sections,
        "refusal": refusal,
        "earlier": earlier,
        "told": next(iter(situations.told(draft.person, by=by)), None),
        "entry": rights.entry(draft.person, today, measure_name=draft.measure, by=by),
        "together": situations.together(draft.person, today, measure_name=draft.measure),
    }
    return render(request, "portal/trajectories/write_referral.html", context)


def _keep(request: Request, draft: Referral, sections: Sequence[Section]) -> None:
    for section in sections:
        for name, value in section.form.cleaned_data.items():
            setattr(draft, name, value)
    actions.save_draft(draft, by=request.user.actor, day=clock.today())


@page("toeleidingen/<int:pk>/weg/", Verb.REFER, Template.FORM, REFERRAL)
def throw_away_referral(request: SignedIn, found: Referral) -> HttpResponse:
    """Delete a draft."""
    action = action_page.ActionPage(
        title=_("Ontwerp weggooien"),
        parent=(found.person, reverse("show_referral", args=[found.pk])),
        form=action_page.NothingToFill(action_page.bound(request)),
        act=lambda asked: actions.throw_away([found.pk], by=request.user.actor)[0],
        done=_("Het ontwerp is weggegooid."),
        button=_("Gooi weg"),
        intro=_("Het ontwerp voor %(person)s, laatst bewaard op %(day)s.")
        % {"person": found.person, "day": shown.day(found.since)},
        to=reverse("list_referrals"),
        is_grave=True,
    )
    return action_page.show(request, action)


@page("toeleidingen/<int:pk>/indicatie/", Verb.INDICATE, Template.ACT, REFERRAL)
def record_indication(request: SignedIn, found: Referral) -> HttpResponse:
    """The indication for the social economy is there: nothing is to be started any more."""
    (answer,) = actions.indicate([found.pk], by=request.user.actor)
    if answer:
        messages.success(request, _t("De indicatie is opgetekend."))
    else:
        messages.error(request, said(answer.refusal))
    return redirect("show_referral", found.pk)


@page("toeleidingen/<int:pk>/intrekken/", Verb.WITHDRAW_REFERRAL, Template.FORM, REFERRAL)
def withdraw_referral(request: SignedIn, found: Referral) -> HttpResponse:
    """Take a referral back that the organiser did not open a dossier for."""

    def act(asked: dict[str, Any]) -> Any:
        return actions.withdraw([found.pk], by=request.user.actor, day=clock.today(), **asked)[0]

    action = action_page.ActionPage(
        title=_("Toeleiding intrekken"),
        parent=(found.person, reverse("show_referral", args=[found.pk])),
        form=asked_in.WithdrawForm(action_page.bound(request)),
        act=act,
        done=_("De toeleiding is ingetrokken. De persoon krijgt een bericht."),
        button=_("Trek in"),
        is_grave=True,
    )
    return action_page.show(request, action)
