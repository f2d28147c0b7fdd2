"""The numbers of the law on screen: all that hold today, and behind "Waarom?" those that one rule leans on.

Where a number stands, and how sure it is, is read here and nowhere else.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership
from opstap.portal.kit import cells, listing
from opstap.portal.kit.page import Template, Thing, Who, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.rulebook.values import said
from opstap.portal.templatetags import opstap as shown
from opstap.rulebook import NotInForce, Value, measure, measures, sources
from opstap.rulebook.leaning import leaning
from opstap.shared import clock
from opstap.shared.errors import NotFound

MARKS = {
    "fact": (_("vastgesteld"), "success"),
    "inferred": (_("afgeleid"), "warning"),
    "open": (_("nog open"), "error"),
}
"""How sure a number is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A number of a measure as it holds from a day on."""

    measure: str
    value: Value

    @property
    def written(self) -> str:
        return said(self.value)

    @property
    def mark(self) -> listing.Cell:
        text, skin = MARKS[self.value.status]
        return listing.Cell(str(text), pill=skin)

    @property
    def read_in(self) -> list[str]:
        """The titles of what it was read in."""
        known = sources()
        return [shown.said(known[key.strip()]) for key in self.value.source.split(";") if key.strip() in known]


@dataclass(frozen=True, slots=True)
class Rule:
    """What "Waarom?" leads to: the numbers that a rule leans on, each through time."""

    numbers: list[list[Line]]


def _rule(name: str, by: Membership | None) -> Rule:
    """The rule, or the number itself, of this name. Raises NotFound."""
    numbers = [[Line(of, value) for value in values] for of, values in leaning(name)]
    if not numbers:
        raise NotFound
    return Rule(numbers)


RULE = Thing("rule", _rule)

COLUMNS = [
    listing.Column(_("Maatregel"), lambda row: listing.Cell(row.measure), sort="measure"),
    listing.Column(_("Wat"), lambda row: listing.Cell(shown.said(row.value.label), href=_link(row))),
    listing.Column(_("Waarde"), lambda row: listing.Cell(row.written)),
    listing.Column(_("Sinds"), lambda row: cells.day(row.value.since), is_short=True, sort="value__since"),
    listing.Column(_("Wet"), lambda row: listing.Cell(row.value.law), sort="value__law"),
    listing.Column(_("Hoe zeker"), lambda row: row.mark, sort="value__status"),
]


@page("regels/", Who.SIGNED_IN, Template.INDEX)
def list_rules(request: SignedIn) -> HttpResponse:
    """Every number of every measure that holds today, with its law and how sure it is."""
    page = listing.Listing(
        people="",
        name="regels",
        title=_("Regels"),
        columns=COLUMNS,
        rows=lines(),
        intro=_("De getallen waarmee Opstap vandaag rekent, en waar ze vandaan komen."),
    )
    return listing.show(request, page)


@page("regels/<slug:name>/", Who.EVERYBODY, Template.RECORD, RULE)
def show_rule(request: HttpRequest, rule: Rule) -> HttpResponse:
    """The numbers that a rule leans on, with law, mark and source; also for who is not signed in."""
    return render(request, "portal/rulebook/show_rule.html", {"rule": rule})


def lines() -> list[Line]:
    """The entries of today, the unknown ones first."""
    found = []
    for name in measures():
        for parameter in measure(name).parameters.values():
            try:
                found.append(Line(name, parameter.entry(clock.today())))
            except NotInForce:
                continue
    return sorted(found, key=lambda line: (line.value.status != "open", line.measure, str(line.value.label)))


def _link(row: Line) -> str:
    return reverse("show_rule", args=[row.value.name])
