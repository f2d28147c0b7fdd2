"""Referrals from a file: which columns it has, and how its rows are proposed."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties.access import all_organisers, home_organisers, people_by_numbers
from opstap.parties.models import Membership
from opstap.portal.kit import imports as importing
from opstap.portal.kit.forms import LINE, TEXT
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.portal.trajectories import refusals as no
from opstap.portal.trajectories.referrals_forms import NAME
from opstap.shared import clock, sheets
from opstap.shared.answers import Answer
from opstap.shared.sheets import Column
from opstap.trajectories import access
from opstap.trajectories.actions.referrals import DRAFTED, propose_new
from opstap.trajectories.models import Referral
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.rights import open_measures
from opstap.trajectories.queries.waiting import WAITING


def columns() -> list[Column]:
    """What a file of referrals holds: what the form asks, without the organiser when it follows from the home."""
    organisers = {one.name: one.pk for one in all_organisers()}
    bodies = {str(label): value for value, label in Referral.Decider.choices}
    measures = open_measures(clock.today())
    return [
        Column(
            "insz", "rijksregisternummer", sheets.insz, also=("insz", "rrn", "nationaal nummer"), help=_("11 cijfers")
        ),
        _optional(
            "organiser_id", "organisator", sheets.choice(organisers), empty=None, help=_("leeg: die van de woonplaats")
        ),
        Column(
            "measure",
            "maatregel",
            sheets.choice({name: name for name in measures}),
            is_required=len(measures) > 1,
            empty=next(iter(measures), ""),
            help=", ".join(measures),
        ),
        Column("decider", "beslist door", sheets.choice(bodies), help=", ".join(bodies)),
        Column("months", "maanden", sheets.whole_number, help=_("een getal")),
        Column("goal", "doel", sheets.short(LINE), help=_("tekst")),
        Column("needs", "noden", sheets.short(TEXT), help=_("tekst")),
        Column("gap", "kloof", sheets.short(TEXT), also=("kloof in competenties",), help=_("tekst")),
        Column("evidence", "bewijs", sheets.short(TEXT), also=("waaruit dat blijkt",), help=_("tekst")),
        Column("assessed_by", "vastgesteld door", sheets.short(NAME), help=_("tekst")),
        Column("assessed_on", "vastgesteld op", sheets.day, help=_("een dag")),
        Column("consent_given_on", "toestemming op", sheets.day, help=_("een dag")),
        _optional("hours_capacity", "uren per maand", sheets.whole_number, empty=None, help=_("een getal")),
        _optional("build_up", "opbouw", sheets.short(TEXT)),
        _optional(
            "presumes_social_economy", "vermoeden sociale economie", sheets.yes_or_no, empty=False, help=_("ja of nee")
        ),
        _optional("indicated_waiting", "wacht op sociale economie", sheets.yes_or_no, empty=False, help=_("ja of nee")),
        _optional("override_reason", "waarom toch", sheets.short(LINE)),
        _optional("again_reason", "waarom opnieuw", sheets.short(LINE)),
    ]


def _optional(name: str, title: str, read: sheets.Reader, **more: Any) -> Column:
    return Column(name, title, read, is_required=False, **{"help": _("tekst"), **more})


@page("toeleidingen/invoer/", Verb.REFER, Template.FORM)
def import_referrals(request: SignedIn) -> HttpResponse:
    """Propose everybody in a file, each row with an answer of its own."""

    def accept(rows: Sequence[sheets.Row]) -> list[Answer]:
        return taken_in(rows, request)

    page = importing.Import(
        name="toeleidingen",
        title=_("Toeleidingen invoeren uit een bestand"),
        intro=_("Elke rij is een voorstel en krijgt een eigen antwoord. Hetzelfde voorstel nog eens verandert niets."),
        columns=columns(),
        accept=accept,
        parent=(_("Toeleidingen"), reverse("list_referrals")),
    )
    return importing.show(request, page)


def taken_in(rows: Sequence[sheets.Row], request: Request) -> list[Answer]:
    """Propose the rows of people who are known and have somewhere to go; a sentence for the others."""
    day = clock.today()
    people = people_by_numbers(row.values["insz"] for row in rows)
    homes = home_organisers(people.values(), day)
    said: list[Answer | None] = []
    asked: list[Referral] = []
    for row in rows:
        given = dict(row.values)
        person = people.get(given.pop("insz"))
        organiser = given.pop("organiser_id") or homes.get(person or 0)
        if person is None or organiser is None:
            said.append(Answer(refusal=(no.NOBODY_WITH_NUMBER if person is None else no.NO_ORGANISER_AT_HOME)()))
            continue
        one = Referral(person_id=person, organiser_id=organiser, referred_on=day, **given)
        one.service_id, one.author_id = request.membership.service_id, request.user.pk
        asked.append(one)
        said.append(None)
    known = _known(asked, by=request.membership)
    new = [one for one in asked if _says(one) not in known]
    answers = iter(propose_new(new, by=request.user.actor, day=day)) if new else iter(())
    given = iter([Answer(record=known[_says(one)]) if _says(one) in known else next(answers) for one in asked])
    return [next(given) if refused is None else refused for refused in said]


def _known(asked: Sequence[Referral], *, by: Membership) -> dict[tuple[Any, ...], int]:
    """The open referrals of this service for these people, by what they say: a file that is sent again is no error."""
    rows = access.referrals(by=by).filter(person__in={one.person_id for one in asked}, status__in=WAITING)
    return {_says(one): one.pk for one in rows}


def _says(referral: Referral) -> tuple[Any, ...]:
    return (referral.person_id, *(getattr(referral, name) for name in DRAFTED))
