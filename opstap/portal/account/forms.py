"""The form with which somebody signs in."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from opstap.portal.account import throttle


class SignInForm(AuthenticationForm):
    """Name and password; one sentence for whatever is wrong, so that nobody learns which names exist."""

    error_messages = {
        "invalid_login": _(
            "De aanmeldnaam en het wachtwoord horen niet bij elkaar. Kijk of uw hoofdletters juist zijn."
        ),
        "inactive": _("De aanmeldnaam en het wachtwoord horen niet bij elkaar. Kijk of uw hoofdletters juist zijn."),
        "locked": _("Er is te vaak een verkeerd wachtwoord gegeven. Wacht een kwartier en probeer het dan opnieuw."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Aanmeldnaam")
        self.fields["password"].label = _("Wachtwoord")
        for field in self.fields.values():
            field.widget.attrs["class"] = "au-c-input au-c-input--block"

    def clean(self) -> dict[str, Any]:
        name = str(self.data.get("username", ""))
        if not throttle.may_sign_in(self.request, name):
            raise ValidationError(self.error_messages["locked"], code="locked")
        cleaned = super().clean()
        throttle.signed_in(self.request, name)
        return cleaned
