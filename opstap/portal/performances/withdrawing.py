"""The form with which hours are taken back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawForm(forms.Form):
    """Why the hours were wrong; it is kept with them."""

    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=200,
        help_text=_("Dit blijft bij de uren staan."),
        widget=forms.TextInput(attrs={"class": "au-c-input au-c-input--block"}),
    )
