"""Confirming hours, for a client online or a coach with a signed form or a telephone in hand: the same action."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from opstap.performances.actions import confirm
from opstap.performances.models import Confirmation, Performance
from opstap.portal.kit.request import Request
from opstap.shared import clock
from opstap.shared.refusals import Refusal

BY_COACH = [Confirmation.Channel.PAPER, Confirmation.Channel.PHONE]
BY_CLIENT = [Confirmation.Channel.ONLINE]


class ConfirmForm(forms.Form):
    """Which of the hours that may be seen are confirmed, and how the word came in."""

    performances = forms.ModelMultipleChoiceField(
        Performance.objects.none(),
        error_messages={"required": gettext_lazy("Vink eerst aan welke uren juist zijn.")},
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Hoe bevestigd?"), widget=forms.Select(attrs={"class": "au-c-input"})
    )

    def __init__(self, data: Any, *, rows: QuerySet[Performance], channels: list[Confirmation.Channel]) -> None:
        super().__init__(data)
        self.fields["performances"].queryset = rows
        self.fields["channel"].choices = [(channel.value, _(channel.label)) for channel in channels]

    @property
    def chosen(self) -> set[str]:
        """The numbers that were ticked, to be shown ticked again."""
        return set(self.data.getlist("performances")) if self.is_bound else set()


def confirm_chosen(request: Request, form: ConfirmForm) -> dict[int, Refusal]:
    """Confirm what a valid form chose, and say how many; gives the refusals by performance."""
    numbers = [performance.pk for performance in form.cleaned_data["performances"]]
    answers = confirm(numbers, by=request.user.actor, day=clock.today(), channel=form.cleaned_data["channel"])
    refused = {number: answer.refusal for number, answer in zip(numbers, answers, strict=True) if answer.refusal}
    if done := len(numbers) - len(refused):
        said = ngettext("%(count)s prestatie is bevestigd.", "%(count)s prestaties zijn bevestigd.", done)
        messages.success(request, said % {"count": done})
    return refused
