"""What a client says of those who work there: what they can, the easiest reference there is, and how it went."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties.access import names_of_people
from opstap.parties.models import Membership
from opstap.performances.access import performances
from opstap.performances.queries import Done, by_activity
from opstap.portal.kit import action_page
from opstap.portal.kit.filters import LATELY
from opstap.portal.kit.forms import Styled, line, words
from opstap.portal.kit.page import Template, Thing, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories.attestations import attest
from opstap.portal.trajectories.learning import learned, lessons, placed_in
from opstap.portal.trajectories.plan_forms import CompetenceField
from opstap.portal.trajectories.satisfaction import CLIENT_READERS
from opstap.portal.trajectories.satisfaction import SayForm as ContentForm
from opstap.shared import clock
from opstap.shared.errors import NotFound
from opstap.trajectories.actions import satisfaction
from opstap.trajectories.models import Attestation, Satisfaction
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.attestations import said_by_client, suggested
from opstap.trajectories.queries.satisfaction import said_by_client as content_before


class SayForm(Styled):
    """One thing that somebody can do."""

    competence = CompetenceField(label=_("Wat kan deze persoon?"), help_text=_("Typ een deel van de naam."))
    level = forms.ChoiceField(
        label=_("Hoe goed gaat het?"), choices=words(Attestation.Level), widget=forms.RadioSelect, initial="alone"
    )
    attested_by = forms.CharField(label=_("Uw naam"), max_length=120)
    words = line(_("Wilt u er iets bij zeggen?"), required=False)


def _lately(*, by: Membership) -> dict[int, list[Done]]:
    """The work done here lately, by dossier, the place with the most hours first."""
    rows = performances(by=by).filter(day__gte=clock.today() - LATELY)
    found: dict[int, list[Done]] = {}
    for one in by_activity(rows):
        found.setdefault(one.dossier, []).append(one)
    return found


def _work_of(pk: int, *, by: Membership) -> list[Done]:
    work = _lately(by=by).get(pk)
    if work is None:
        raise NotFound
    return work


LATELY_HERE: Thing[list[Done]] = Thing("somebody who worked here lately", _work_of)


@page("wat-kunnen-zij/", Verb.ATTEST_AS_CLIENT, Template.INDEX)
def list_own_workers(request: SignedIn) -> HttpResponse:
    """Who worked here lately, with what this client said of each."""
    lately = _lately(by=request.membership)
    names = names_of_people(work[0].person_id for work in lately.values())
    said: dict[int, list[Attestation]] = {}
    for one in said_by_client(list(lately), by=request.membership):
        said.setdefault(one.dossier_id, []).append(one)
    content = content_before(lately, by=request.membership)
    people = [
        (pk, names.get(work[0].person_id, ""), work, said.get(pk, []), content.get(pk)) for pk, work in lately.items()
    ]
    people.sort(key=lambda line: line[1])
    return render(request, "portal/trajectories/list_own_workers.html", {"people": people})


@page("wat-kunnen-zij/<int:pk>/", Verb.ATTEST_AS_CLIENT, Template.FORM, LATELY_HERE)
def attest_worker(request: SignedIn, work: list[Done]) -> HttpResponse:
    """Say of somebody who worked here lately what that person can do."""
    pk = work[0].dossier
    form = SayForm(action_page.bound(request), initial={"attested_by": request.user.name})
    if form.is_bound and form.is_valid():
        asked: dict[str, Any] = form.cleaned_data
        place = work[0].recognition_id
        attestation = Attestation(dossier_id=pk, recognition_id=place, day=clock.today(), **asked)
        if attest(request, attestation, form, worked_at={place}):
            return redirect("attest_worker", pk=pk)
    context = {
        "form": form,
        "name": names_of_people([work[0].person_id]).get(work[0].person_id, ""),
        "work": work,
        "said": said_by_client([pk], by=request.membership),
        "competences": suggested(learned(lessons(placed_in(pk, by=request.membership)))),
    }
    return render(request, "portal/trajectories/attest_worker.html", context)


@page("wat-kunnen-zij/<int:pk>/hoe-ging-het/", Verb.ATTEST_AS_CLIENT, Template.FORM, LATELY_HERE)
def rate_worker(request: SignedIn, work: list[Done]) -> HttpResponse:
    """Say how content one is with somebody who worked here lately."""
    pk = work[0].dossier
    name, place = names_of_people([work[0].person_id]).get(work[0].person_id, ""), work[0].recognition_id

    def act(asked: dict[str, Any]) -> None:
        said = Satisfaction(dossier_id=pk, recognition_id=place, day=clock.today(), **asked)
        satisfaction.say(said, worked_at={place}, by=request.user.actor)

    action = action_page.ActionPage(
        title=_("Hoe ging het met %(name)s?") % {"name": name},
        parent=(_("Wat kunnen zij?"), reverse("list_own_workers")),
        form=ContentForm(action_page.bound(request)),
        act=act,
        done=_("Dank u wel. Dit helpt ons."),
        button=_("Verstuur"),
        intro=CLIENT_READERS,
    )
    return action_page.show(request, action)
