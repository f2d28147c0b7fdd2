"""What the list of messages can be narrowed to, and which messages were ticked."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from opstap.correspondence.models import Channel, Message
from opstap.correspondence.queries import State, with_state
from opstap.portal.kit.filters import ANY, Filter


class Messages(Filter):
    q = forms.CharField(label=_("Naam"))
    channel = forms.ChoiceField(label=_("Langs"), choices=[ANY, *[(c.value, _(c.label)) for c in Channel]])
    state = forms.ChoiceField(
        label=_("Staat"),
        choices=[
            ANY,
            (State.WAITING, _("nog te versturen")),
            (State.FAILED, _("niet gelukt")),
            (State.DONE, _("verstuurd of doorgegeven")),
        ],
    )

    def narrow(self, rows: QuerySet[Message]) -> QuerySet[Message]:
        for asked in self.asked("q").split():
            rows = rows.filter(
                Q(person__given_name__icontains=asked)
                | Q(person__family_name__icontains=asked)
                | Q(client__name__icontains=asked)
            )
        rows = rows.filter(channel=self.asked("channel")) if self.asked("channel") else rows
        rows = with_state(rows)
        return rows.filter(state=self.asked("state")) if self.asked("state") else rows


class HandedSelection(forms.Form):
    """Which of the messages that wait were sent or printed."""

    messages = forms.ModelMultipleChoiceField(
        Message.objects.none(), error_messages={"required": _("Vink eerst aan wat de deur uit is.")}
    )

    def __init__(self, data: Any, *, rows: QuerySet[Message]) -> None:
        super().__init__(data)
        self.fields["messages"].queryset = rows

    @property
    def chosen(self) -> list[int]:
        return [message.pk for message in self.cleaned_data["messages"]]


class HandedForm(forms.Form):
    """How somebody was told otherwise than planned."""

    detail = forms.CharField(
        label=_("Hoe gaf u het door?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: gebeld op maandag, of aan de balie gegeven."),
        widget=forms.TextInput(attrs={"class": "au-c-input au-c-input--block"}),
    )
