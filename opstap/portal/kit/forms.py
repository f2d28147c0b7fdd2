"""Forms in the house style, and the fields that many of them share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LINE = 200
"""How long one line of words may be."""
TEXT = 4000
"""How long a text of more lines may be."""


class Styled(forms.Form):
    """A form whose fields look alike and name their help and errors for screen readers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_ticked = isinstance(field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple | forms.RadioSelect)
            field.widget.attrs["class"] = "" if is_ticked else "au-c-input au-c-input--block"


def words(choices: Any, *, empty: object = None) -> list[tuple[str, object]]:
    """The choices of a model in the reader's language; `empty` is the text of the choice that chooses nothing."""
    listed = [(str(value), _(str(label))) for value, label in choices.choices]
    return listed if empty is None else [("", empty), *listed]


def day(label: object, *, required: bool = True, **options: Any) -> forms.DateField:
    """A day, with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **options)


def line(label: object, *, required: bool = True, **options: Any) -> forms.CharField:
    """Words on one line."""
    return forms.CharField(label=label, required=required, max_length=LINE, **options)


def text(label: object, *, required: bool = True, **options: Any) -> forms.CharField:
    """Words on more lines."""
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=required, max_length=TEXT, widget=widget, **options)
