"""Named coaches on screen: for one dossier or referral, and for the ticked rows of a list."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership, Person, User
from opstap.portal.kit import action_page
from opstap.portal.kit.batches import Batch
from opstap.portal.kit.forms import Styled
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.trajectories.things import DOSSIER, REFERRAL
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.trajectories.actions.coaches import Coaching, assign_coach
from opstap.trajectories.models import Dossier, Referral
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.coaches import assignments, coaches_at


class CoachForm(Styled):
    """One of the coaches of an organiser, or nobody."""

    coach = forms.ModelChoiceField(User.objects.none(), label=_("Coach"), required=False, empty_label=_("niemand"))

    def __init__(self, *args: Any, organiser: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coach"].queryset = coaches_at(organiser)


def batch(request: Request) -> Batch:
    """Give the ticked dossiers or referrals a coach, from today on."""

    def act(rows: Sequence[Any], asked: Mapping[str, Any]) -> list[Answer]:
        user = asked["coach"].pk if asked["coach"] else None
        wanted = [Coaching(row.person_id, row.organiser_id, user) for row in rows]
        return assign_coach(wanted, by=request.user.actor, day=clock.today())

    return Batch("assign", Verb.ASSIGN, _("Duid deze coach aan"), act, _form_of(request.membership))


def _form_of(by: Membership) -> type[forms.Form]:
    class OwnCoachForm(CoachForm):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, organiser=by.organiser_id, initial={"coach": by.user_id}, **kwargs)

    return OwnCoachForm


@page("dossiers/<int:pk>/coach/", Verb.ASSIGN, Template.FORM, DOSSIER)
def assign_dossier_coach(request: SignedIn, found: Dossier) -> HttpResponse:
    """Name who coaches the person of a dossier."""
    return _assign(request, found.person, found.organiser_id, reverse("show_dossier", args=[found.pk]))


@page("toeleidingen/<int:pk>/coach/", Verb.ASSIGN, Template.FORM, REFERRAL)
def assign_referral_coach(request: SignedIn, found: Referral) -> HttpResponse:
    """Name who coaches somebody who was referred, before there is a dossier."""
    return _assign(request, found.person, found.organiser_id, reverse("show_referral", args=[found.pk]))


def _assign(request: Request, person: Person, organiser: int, parent: str) -> HttpResponse:
    before = assignments(person.pk, organiser)
    now = next((one for one in before if one.ends_on is None), None)
    form = CoachForm(action_page.bound(request), organiser=organiser, initial={"coach": now.user_id if now else None})

    def act(asked: dict[str, Any]) -> Answer:
        user = asked["coach"].pk if asked["coach"] else None
        wanted = [Coaching(person.pk, organiser, user)]
        (answer,) = assign_coach(wanted, by=request.user.actor, day=clock.today())
        return answer

    action = action_page.ActionPage(
        title=_("Coach van %(person)s") % {"person": person},
        parent=(person, parent),
        form=form,
        act=act,
        done=_("De coach is aangeduid."),
        button=_("Bewaar"),
        intro=_("Vanaf vandaag. Wie vroeger coach was, blijft bekend."),
        extra={"assignments": before},
    )
    return action_page.show(request, action, "portal/trajectories/coach.html")
