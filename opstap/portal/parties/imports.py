"""People from a file: which columns it has, and how its rows are taken in."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties.access import municipalities
from opstap.parties.duplicates import Asked, alike
from opstap.parties.intake import Intake
from opstap.parties.models import (
    ContactLanguage,
    DutchLevel,
    ExportLogEntry,
    Indication,
    Obligation,
    Person,
    Profile,
    Schooling,
)
from opstap.parties.policy import Verb
from opstap.portal.kit import access_log
from opstap.portal.kit import imports as importing
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.parties.registering import place_of
from opstap.shared import clock, sheets
from opstap.shared.answers import Answer
from opstap.shared.sheets import Column
from opstap.trajectories.actions.registering import register

SOURCE = "bestand"
TOLD = ("dutch_level", "contact_language", "schooling", "registered_because", "restrictions", "work_disability")


def columns() -> list[Column]:
    """What a file of people holds. Only the number and the names are needed."""
    towns = {town.name: town.pk for town in municipalities()}
    return [
        Column(
            "insz", "rijksregisternummer", sheets.insz, also=("insz", "rrn", "nationaal nummer"), help=_("11 cijfers")
        ),
        Column("given_name", "voornaam", sheets.short(60), help=_("tekst")),
        Column("family_name", "familienaam", sheets.short(60), also=("naam", "achternaam"), help=_("tekst")),
        _optional("street", "straat en nummer", sheets.short(120), also=("straat", "adres")),
        _optional("postcode", "postcode", sheets.short(4)),
        _optional("municipality_id", "gemeente", sheets.choice(towns), empty=None, help=_("een Vlaamse gemeente")),
        _optional("email", "e-mail", sheets.short(254), also=("e-mailadres",)),
        _optional("phone", "telefoon", sheets.short(20), also=("telefoonnummer", "gsm")),
        _optional("iban", "rekening", sheets.iban, also=("iban", "rekeningnummer"), help=_("IBAN")),
        _optional("registered_with_vdab", "ingeschreven bij VDAB", sheets.yes_or_no, empty=False, help=_("ja of nee")),
        _choice("dutch_level", "Nederlands", DutchLevel),
        _choice("contact_language", "spreektaal", ContactLanguage, empty=ContactLanguage.DUTCH.value),
        _choice("schooling", "scholing", Schooling),
        _choice("registered_because", "verplicht ingeschreven als", Obligation),
        _choice("work_disability", "arbeidsbeperking", Indication),
        _optional("restrictions", "beperkingen", sheets.short(1000), help=_("wat iemand niet kan of mag")),
        _optional(
            "is_other",
            "toch iemand anders",
            sheets.yes_or_no,
            empty=False,
            help=_("ja, als u nakeek dat wie op iemand lijkt toch een ander is"),
        ),
    ]


def _optional(name: str, title: str, read: sheets.Reader, **more: Any) -> Column:
    return Column(name, title, read, is_required=False, **{"help": _("tekst"), **more})


def _choice(name: str, title: str, choices: Any, empty: Any = "") -> Column:
    words = {str(one.label): one.value for one in choices}
    return _optional(name, title, sheets.choice(words), empty=empty, help=", ".join(words))


@page("personen/invoer/", Verb.REGISTER_PERSON, Template.FORM)
def import_people(request: SignedIn) -> HttpResponse:
    """Take a file of people in. The same file again changes nothing."""

    def accept(rows: Sequence[sheets.Row]) -> list[Answer]:
        taken = [_intake(request, row.values) for row in rows]
        known = alike([Asked.of(one.person) for one in taken])  # before any of them is there
        answers = register(taken, by=request.user.actor, day=clock.today())
        named = {one.person for place, answer in enumerate(answers) if not answer for one in known.get(place, [])}
        if named:  # a refusal names who is there already, who reads that it did
            access_log.note_list(request, "personen-fout", ExportLogEntry.Kind.CSV, rows=len(rows), people=named)
        return answers

    page = importing.Import(
        name="personen",
        title=_("Personen invoeren uit een bestand"),
        intro=_(
            "Elke rij krijgt een eigen antwoord. Wie al ingeschreven is met dezelfde gegevens, blijft zoals hij is."
        ),
        columns=columns(),
        accept=accept,
        parent=(_("Personen"), reverse("list_people")),
    )
    return importing.show(request, page)


def _intake(request: Request, values: dict[str, Any]) -> Intake:
    """A row as somebody to take in; with a profile when the row tells anything about it."""
    given = dict(values)
    is_other = given.pop("is_other")
    told = {name: given.pop(name) for name in TOLD}
    says_nothing = not any(value for name, value in told.items() if name != "contact_language")
    is_plain = says_nothing and told["contact_language"] == ContactLanguage.DUTCH
    profile = None if is_plain else Profile(told_on=clock.today(), source=SOURCE, **told)
    return Intake(Person(**given, **place_of(request.membership)), profile, is_other)
