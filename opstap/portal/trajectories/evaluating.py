"""One evaluation: noting it goal by goal, and reading it beside those before it. (Signing: evaluation_signing.py.)"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.correspondence.access import documents
from opstap.correspondence.models import Kind, MediaType
from opstap.parties.models import Membership, Role
from opstap.portal.kit import action_page
from opstap.portal.kit.forms import Styled, day, line, text, words
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.templatetags import opstap as shown
from opstap.portal.trajectories.things import DOSSIER, EVALUATION
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.shared.errors import NotFound
from opstap.shared.policy import can, may
from opstap.trajectories.actions.evaluations import Found, hold
from opstap.trajectories.models import Degree, Dossier, Evaluation, Party
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.evaluations import (
    Line,
    awaiting_signature,
    evaluations,
    of_dossier,
    open_goals,
    side_by_side,
    unsigned_by,
)
from opstap.trajectories.standing import EvaluationStanding, Standing

BESIDE = 3
"""How many earlier evaluations stand beside the one that is noted."""
Result = Evaluation.Result

MEANING = {
    Result.CONTINUE: _("Het plan blijft zoals het is."),
    Result.ADAPT: _("Daarna past u de doelen en de acties in het plan aan."),
    Result.NEXT_STEP: _("Daarna regelt u het einde van het dossier of een overdracht."),
    Result.END: _("Daarna sluit u het dossier af of draagt u het over."),
}
"""What each decision leads to; nothing of it happens by itself."""
FOR_WORKER = {
    Result.CONTINUE: _("U gaat verder zoals nu."),
    Result.ADAPT: _("U gaat verder, met een ander plan. U bespreekt het nieuwe plan met uw begeleider."),
    Result.NEXT_STEP: _("U bent klaar voor een volgende stap. U bespreekt met uw begeleider welke."),
    Result.END: _("Wijk-werken stopt. Uw begeleider bespreekt met u wat er daarna komt."),
}
"""The same for the worker, as it stands on the report too."""
SAYS = {Role.COACH: MEANING, Role.WORKER: FOR_WORKER}
OUT = (
    (Verb.END, _("Dossier beëindigen"), "end_dossier"),
    (Verb.HAND_OVER, _("Dossier overdragen"), "ask_hand_over"),
)
WAYS: dict[str, Sequence[tuple[Verb, object, str]]] = {
    Result.ADAPT: [(Verb.PLAN, _("Plan aanpassen"), "show_plan")],
    Result.NEXT_STEP: OUT,
    Result.END: OUT,
}
"""Where a coach goes on from each decision: what is done then, on which page of the dossier."""


class EvaluationForm(Styled):
    """What was found: of the whole, and of each goal how far it was reached."""

    held_on = day(_("Gehouden op"))
    held_by = forms.CharField(label=_("Begeleider"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=words(Evaluation.Kind),
        help_text=_("Op het einde zegt u van elk doel of het bereikt is."),
    )
    words = text(_("Verslag"), required=False, help_text=_("De wijk-werker leest dit ook. Schrijf kort en duidelijk."))
    result = forms.ChoiceField(label=_("Besluit"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.fields["result"].choices = [
            (value, f"{shown.t(label).capitalize()}. {MEANING[Result(value)]}") for value, label in Result.choices
        ]
        for one in lines:
            name = f"goal_{one.goal.pk}"
            degrees = [("", _t("niet besproken")), *words(Degree.Reached)]
            self.fields[name] = forms.ChoiceField(label=one.goal.text, choices=degrees, required=False)
            self.fields[f"{name}_words"] = line(_("Toelichting"), required=False)
            for field in (self.fields[name], self.fields[f"{name}_words"]):
                field.widget.attrs["class"] = "au-c-input au-c-input--block"

    def part(self, *names: str) -> dict[str, Any]:
        """Some of the fields, to be shown together."""
        return {"visible_fields": [self[name] for name in names]}

    def first(self) -> dict[str, Any]:
        return self.part("held_on", "held_by", "kind")

    def last(self) -> dict[str, Any]:
        return self.part("words", "result")

    def judged(self) -> list[tuple[Line, str, Any, Any]]:
        """Each goal with what earlier evaluations found, and its two fields."""
        return [
            (one, _earlier(one), self[f"goal_{one.goal.pk}"], self[f"goal_{one.goal.pk}_words"]) for one in self.lines
        ]

    def found(self, dossier: Dossier, replaces: Evaluation | None) -> Found:
        """What is to be written down."""
        asked = self.cleaned_data
        keys = [one.goal.pk for one in self.lines]
        return Found(
            dossier=dossier.pk,
            held_on=asked["held_on"],
            held_by=asked["held_by"],
            kind=asked["kind"],
            result=asked["result"],
            words=asked["words"],
            degrees={pk: (asked[f"goal_{pk}"], asked[f"goal_{pk}_words"]) for pk in keys if asked[f"goal_{pk}"]},
            replaces=replaces.pk if replaces else None,
        )


def _earlier(line: Line) -> str:
    """What was found of a goal before: 1 maart 2021: gedeeltelijk (met de bus)."""
    return " · ".join(
        f"{shown.day(one.evaluation.held_on)}: {shown.t(one.get_reached_display())}"
        + (f" ({one.words})" if one.words else "")
        for one in line.degrees
        if one is not None
    )


@page("dossiers/<int:pk>/evaluatie/", Verb.EVALUATE, Template.FORM, DOSSIER)
def hold_evaluation(request: SignedIn, found: Dossier) -> HttpResponse:
    """Note an evaluation beside the earlier ones; `?verbeter=7` in the address corrects that one."""
    today = clock.today()
    wrong = _to_correct(request, found)
    beside = [one for one in of_dossier(found) if one != wrong][:BESIDE]
    lines = side_by_side(open_goals(found), beside)
    start = _start(wrong) if wrong else {"held_on": today, "held_by": request.user.name}
    form = EvaluationForm(action_page.bound(request), initial=start, lines=lines)
    made: list[int] = []

    def act(asked: dict[str, Any]) -> Answer:
        (answer,) = hold([form.found(found, wrong)], by=request.user.actor, day=today)
        made.extend([answer.record] if answer.record else [])
        return answer

    action = action_page.ActionPage(
        title=_("Evaluatie verbeteren") if wrong else _("Evaluatie noteren"),
        parent=(found.person, reverse("show_dossier", args=[found.pk])),
        form=form,
        act=act,
        done=_("De evaluatie is genoteerd. Nu kunnen beide kanten tekenen."),
        button=_("Bewaar de evaluatie"),
        intro=_("Wat u invult, verandert niets vanzelf: u kiest daarna zelf wat u doet."),
        extra={"beside": beside, "wrong": wrong, "dossier": found},
    )
    page = action_page.show(request, action, "portal/trajectories/hold_evaluation.html")
    return redirect("show_evaluation", found.pk, made[0]) if made else page


def _to_correct(request: Request, dossier: Dossier) -> Evaluation | None:
    """The evaluation that the address wants corrected. Raises NotFound for one that is not there, or was already."""
    asked = request.GET.get("verbeter", "")
    if not asked:
        return None
    found = of_dossier(dossier).filter(pk=asked).first() if asked.isdecimal() and len(asked) < 19 else None
    if found is None:
        raise NotFound
    return found


def _start(wrong: Evaluation) -> dict[str, Any]:
    """What the form begins with when an evaluation is corrected: what stands there now."""
    start = {name: getattr(wrong, name) for name in ("held_on", "held_by", "kind", "words", "result")}
    for degree in wrong.degrees.all():
        start |= {f"goal_{degree.goal_id}": degree.reached, f"goal_{degree.goal_id}_words": degree.words}
    return start


@page("dossiers/<int:pk>/evaluatie/<int:number>/", Verb.READ_EVALUATION, Template.RECORD, EVALUATION)
def show_evaluation(request: SignedIn, found: Evaluation) -> HttpResponse:
    """One evaluation, beside those before it, with its decision and its signatures."""
    by = request.membership
    return render(request, "portal/trajectories/show_evaluation.html", reading(found) | doable(found, by=by))


def reading(found: Evaluation) -> dict[str, Any]:
    """What is shown of an evaluation to everybody who may read it."""
    earlier = [one for one in of_dossier(found.dossier) if one.held_on <= found.held_on and one.pk != found.pk]
    beside = [found, *earlier[:BESIDE]]
    return {
        "evaluation": found,
        "dossier": found.dossier,
        "beside": beside,
        "lines": side_by_side([], beside),
        "signatures": list(found.signatures.all()),
        "missing": unsigned_by(found),
        "newer": getattr(found, "replaced_by", None),
        "for_worker": FOR_WORKER[Result(found.result)],
    }


def doable(found: Evaluation, *, by: Membership) -> dict[str, Any]:
    """What a role can do with an evaluation, and its report as PDF."""
    standing, dossier = EvaluationStanding(found, by, clock.today()), Standing(found.dossier, by, clock.today())
    ways = WAYS.get(found.result, ()) if may(Verb.EVALUATE, by=by) else ()
    report = documents(by=by).filter(subject=f"evaluation:{found.pk}", kind=Kind.EVALUATION, media_type=MediaType.PDF)
    return {
        "standing": standing,
        "may_correct": can(Verb.CORRECT_EVALUATION, standing),
        "report": report.first(),
        "meaning": SAYS.get(Role(by.role), {}).get(Result(found.result), ""),
        "ways": [(title, reverse(name, args=[found.dossier_id])) for verb, title, name in ways if can(verb, dossier)],
        "is_own": by.role == Role.WORKER,
    }


def to_sign(*, by: Membership) -> list[Evaluation]:
    """The evaluations that wait for the signature of the worker who is signed in, also after the end. One query."""
    return list(awaiting_signature(evaluations(by=by), Party.WORKER))
