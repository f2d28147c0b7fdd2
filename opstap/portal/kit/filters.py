"""What a list can be narrowed to: a form of optional choices in the address."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

SOON = timedelta(days=30)
"""What comes soon on every list and home page."""
LATELY = timedelta(days=60)
ANY = ("", _("alle"))


class Filter(forms.Form):
    """A form of optional choices in the address; a choice that does not exist narrows nothing."""

    start: ClassVar[Mapping[str, str]] = {}
    """What is chosen as long as nothing is: a page or an order in the address is no choice."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data if self.base_fields.keys() & data.keys() else self.start)
        for field in self.fields.values():
            field.required = False
            field.widget.attrs["class"] = "au-c-input"
        self.is_valid()

    def asked(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")
