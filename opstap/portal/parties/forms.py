"""What is asked about a person: by a coach or service, or by the person itself in plain words."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from opstap.parties.access import all_services, municipalities
from opstap.parties.models import (
    ContactLanguage,
    DutchLevel,
    Indication,
    Municipality,
    Obligation,
    Person,
    Profile,
    Schooling,
    Service,
    Signup,
)
from opstap.portal.kit.forms import Styled, words
from opstap.shared import numbers
from opstap.shared.errors import BadInput
from opstap.shared.refusals import said

NOT_A_NUMBER = _("Dit nummer klopt niet. Het staat achteraan op de identiteitskaart: 11 cijfers.")


def _checked(check: Callable[[str], str], text: str, instead: object = "") -> str:
    """The number in its stored form; `instead` is said where the reason itself is no help."""
    try:
        return check(text) if text else ""
    except BadInput as problem:
        raise forms.ValidationError(str(instead or said(problem.refusal))) from None


class Contact(Styled):
    """Who somebody is and how that person is reached. Nobody needs an e-mail address or a telephone."""

    given_name = forms.CharField(label=_("Voornaam"), max_length=60)
    family_name = forms.CharField(label=_("Familienaam"), max_length=60)
    insz = forms.CharField(label=_("Rijksregisternummer"), max_length=20)
    municipality = forms.ModelChoiceField(Municipality.objects.none(), label=_("Gemeente"), empty_label=_("kies"))
    street = forms.CharField(label=_("Straat en nummer"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(
        label=_("Telefoon"), max_length=20, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities()

    def clean_insz(self) -> str:
        return _checked(numbers.insz, self.cleaned_data["insz"], NOT_A_NUMBER)


class PersonForm(Contact):
    """A person as a coach or service registers and corrects it."""

    postcode = forms.RegexField(r"^\d{4}$", label=_("Postcode"), required=False)
    iban = forms.CharField(label=_("Rekening (IBAN)"), max_length=42, required=False)
    registered_with_vdab = forms.BooleanField(label=_("Ingeschreven bij VDAB"), required=False)
    field_order = [
        "insz",
        "given_name",
        "family_name",
        "street",
        "postcode",
        "municipality",
        "phone",
        "email",
        "iban",
        "registered_with_vdab",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].required = False
        self.fields["municipality"].help_text = _("Leeg als die niet in Vlaanderen ligt.")

    def clean_iban(self) -> str:
        return _checked(numbers.iban, self.cleaned_data["iban"])

    @classmethod
    def initial_of(cls, person: Person | Signup) -> dict[str, Any]:
        """What the form starts with for somebody who is known, or who signed up."""
        return {name: getattr(person, name) for name in cls.base_fields if hasattr(person, name)}

    def person(self, **place: Any) -> Person:
        return Person(**self.cleaned_data, **place)


class ProfileForm(Styled):
    """What helps to find fitting work. All of it may stay unknown."""

    dutch_level = forms.ChoiceField(label=_("Nederlands"), choices=words(DutchLevel), required=False)
    contact_language = forms.ChoiceField(label=_("Spreektaal"), choices=words(ContactLanguage), initial="nl")
    schooling = forms.ChoiceField(label=_("Scholing"), choices=words(Schooling), required=False)
    registered_because = forms.ChoiceField(
        label=_("Verplicht ingeschreven bij VDAB als"), choices=words(Obligation), required=False
    )
    work_disability = forms.ChoiceField(label=_("Arbeidsbeperking"), choices=words(Indication), required=False)
    restrictions = forms.CharField(
        label=_("Wat deze persoon niet kan of mag"),
        help_text=_("Bijvoorbeeld: niet zwaar tillen, geen ladder. Schrijf geen ziekte op."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @classmethod
    def initial_of(cls, profile: Profile | None) -> dict[str, Any]:
        return {name: getattr(profile, name) for name in cls.base_fields} if profile else {}

    def profile(self, *, told_on: Any, source: str, **person: Any) -> Profile:
        return Profile(told_on=told_on, source=source, **self.cleaned_data, **person)


class SourceForm(Styled):
    """Who said what a profile says."""

    source = forms.CharField(label=_("Van wie weten we dit?"), max_length=80, initial=_("gesprek"))


class OtherForm(Styled):
    """The word that somebody who resembles another is another."""

    is_other = forms.BooleanField(label=_("Ik heb het nagekeken: dit is toch iemand anders."), required=False)


class ServiceForm(Styled):
    """Who is asked to refer somebody."""

    service = forms.ModelChoiceField(
        Service.objects.none(),
        label=_("Welke dienst leidt toe?"),
        required=False,
        empty_label=_("nog niet gekozen"),
        help_text=_("VDAB, of het OCMW voor wie een leefloon heeft. Die dienst ziet dan ook deze gegevens."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = all_services()


class RefuseForm(Styled):
    """Why somebody who signed up is not registered."""

    reason = forms.CharField(label=_("Waarom niet?"), max_length=300)


class ReasonForm(Styled):
    """Why two people are one."""

    reason = forms.CharField(label=_("Hoe weet u dat dit dezelfde persoon is?"), max_length=200)


class SignupForm(Contact):
    """What somebody tells who wants to do wijk-werken; nothing but a name and a way to be reached is needed."""

    words = forms.CharField(
        label=_("Wat hoopt u?"),
        help_text=_("Bijvoorbeeld: ik wil mensen zien, ik werk graag buiten, ik wil weer werken."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ["given_name", "family_name", "municipality", "street", "phone", "email", "insz", "words"]

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["insz"].required = False
        for name, autocomplete in AUTOCOMPLETE.items():
            self.fields[name].widget.attrs["autocomplete"] = autocomplete
        self.fields["insz"].help_text = _(
            "Het nummer op de achterkant van uw identiteitskaart. U mag het ook later geven."
        )
        self.fields["email"].help_text = _("U krijgt meteen een mail om te zien of uw adres juist is.")
        self.fields["municipality"].label = _("Waar woont u?")
        self.fields["municipality"].empty_label = _("kies uw gemeente")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        reach = ("phone", "email", "street")
        if not any(cleaned.get(name) or name in self.errors for name in reach):
            self.add_error(
                "phone", _("Geef een telefoonnummer, een e-mailadres of een adres. Anders vinden wij u niet.")
            )
        return cleaned

    def signup(self) -> Signup:
        return Signup(**self.cleaned_data)

    @property
    def said(self) -> list[tuple[object, str]]:
        """What is wrong with the fields that are filled in already, each with its label."""
        filled = [name for name in self.errors if name != "__all__" and self.data.get(name)]
        return [(self.fields[name].label, self.errors[name][0]) for name in filled]


AUTOCOMPLETE = {
    "given_name": "given-name",
    "family_name": "family-name",
    "street": "address-line1",
    "email": "email",
    "phone": "tel",
}
