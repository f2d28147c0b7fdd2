"""The forms of a plan: a goal, a task, a template, a note. None asks more than it needs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit.forms import Styled, day, line, text, words
from opstap.portal.templatetags import opstap as shown
from opstap.trajectories.models import Competence, Goal, PlanTemplate, Task
from opstap.trajectories.queries.attestations import called, competences

OFFERED = 8
"""How many names are offered when what was typed is not one of them."""
DATALIST = "competences"
"""The list of suggestions on the page: portal/trajectories/parts/competences.html."""


class CompetenceField(forms.CharField):
    """A competence by its name: there are thousands, so it is typed and not chosen. Gives a Competence or None."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"list": DATALIST, "autocomplete": "off"})
        super().__init__(**{"label": _("Competentie"), "widget": widget, **options})

    def clean(self, value: Any) -> Any:
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        if exact := called(typed):
            return exact
        near = list(competences(typed)[: OFFERED + 1])
        if len(near) == 1:
            return near[0]
        if not near:
            raise forms.ValidationError(_t("Deze competentie staat niet in de lijst. Typ een deel van de naam."))
        names = "; ".join(shown.activity(one) for one in near[:OFFERED])
        raise forms.ValidationError(_t("Welke bedoelt u? %(names)s") % {"names": names})


class GoalForm(Styled):
    """What somebody wants to reach; a worker's own goal needs no more than words."""

    text = line(_("Wat is het doel?"))
    target_on = day(_("Tegen wanneer?"), required=False)
    competence = CompetenceField(
        required=False, label=_("Welke competentie wordt geleerd?"), help_text=_("Typ een deel van de naam.")
    )

    @classmethod
    def of(cls, goal: Goal, data: Any, **options: Any) -> "GoalForm":
        """The form filled in with a goal."""
        known = {"text": goal.text, "target_on": goal.target_on, "competence": goal.competence}
        return cls(data, initial=known, **options)


class WishForm(Styled):
    """A worker's own goal."""

    text = line(_("Wat wilt u bereiken?"), help_text=_("Bijvoorbeeld: vlotter Nederlands spreken."))


class TaskForm(Styled):
    """What is to be done, for which goal, by whom, by when."""

    text = line(_("Wat moet er gebeuren?"))
    goal = forms.ChoiceField(label=_("Voor welk doel?"), required=False)
    owner = forms.ChoiceField(label=_("Wie doet het?"), choices=words(Task.Owner))
    due_on = day(_("Tegen wanneer?"))

    def __init__(self, data: Any, *, goals: Sequence[Goal] = (), owners: Sequence[str] = (), **options: Any) -> None:
        super().__init__(data, **options)
        chosen = [("", _("geen")), *((str(goal.pk), goal.text) for goal in goals)]
        self.fields["goal"].choices = chosen  # type: ignore[attr-defined]
        if not goals:
            del self.fields["goal"]
        if len(owners) == 1:
            del self.fields["owner"]


class UseForm(Styled):
    """A template, and by when its tasks are to be done."""

    template = forms.ChoiceField(label=_("Welk sjabloon?"))
    due_on = day(_("De acties moeten klaar zijn tegen"))

    def __init__(self, data: Any, *, templates: Sequence[PlanTemplate], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["template"].choices = [(str(one.pk), one.name) for one in templates]  # type: ignore[attr-defined]


class SaveForm(Styled):
    """The name of a new template."""

    name = forms.CharField(label=_("Hoe heet het sjabloon?"), max_length=80)


class NoteForm(Styled):
    """A note at the plan, which everybody around it reads."""

    text = text(_("Wat wilt u erbij zeggen?"), help_text=_("Iedereen rond dit plan kan dit lezen."))


def competence_of(cleaned: dict[str, Any]) -> Competence | None:
    """The competence a form holds, if it asks for one."""
    found: Competence | None = cleaned.get("competence")
    return found
