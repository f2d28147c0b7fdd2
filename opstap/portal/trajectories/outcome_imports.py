"""What registers say of people after the end of their dossier, from a file."""

from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as noop

from opstap.portal.kit import imports as importing
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories import refusals as no
from opstap.portal.trajectories.outcome_words import indented
from opstap.shared import clock, sheets
from opstap.shared.answers import Answer
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal
from opstap.shared.sheets import Column, plain
from opstap.trajectories.actions.outcomes import Word, observe
from opstap.trajectories.outcome_tree import Node
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.outcome_register import Said, words

SEVERAL = "|"
REGISTER = 40
KNOWN = {plain(word): node.value for node in Node for word in (node.value, str(node.label))}
"""The places of the tree by code and by name."""


def nodes(text: str) -> list[str]:
    """The places in a cell, by code or by name, with a bar between them."""
    named = [part.strip() for part in text.split(SEVERAL) if part.strip()]
    unknown = [part for part in named if plain(part) not in KNOWN]
    if unknown or not named:
        raise BadInput(no.NO_PLACE_IN_TREE(words=", ".join(unknown) or repr(text)))
    return [KNOWN[plain(part)] for part in named]


COLUMNS = [
    Column(
        "insz",
        "rijksregisternummer",
        sheets.insz,
        is_required=False,
        also=("insz", "rrn", "nationaal nummer"),
        help=noop("11 cijfers; dit of het dossiernummer"),
    ),
    Column(
        "dossier",
        "dossiernummer",
        sheets.whole_number,
        is_required=False,
        also=("dossier",),
        empty=None,
        help=noop("nodig als meer dan één dossier past"),
    ),
    Column(
        "months",
        "maanden",
        sheets.whole_number,
        also=("moment", "meetmoment", "maanden na het einde"),
        help=noop("hoeveel maanden na het einde"),
    ),
    Column(
        "nodes",
        "toestand",
        nodes,
        also=("uitkomst",),
        help=noop("code of naam uit de boom; meer dan één met | ertussen"),
    ),
    Column("observed_on", "waargenomen op", sheets.day, also=("datum", "dag"), help=noop("een dag in het venster")),
    Column(
        "register", "register", sheets.short(REGISTER), also=("bron",), help=noop("welk register: RSZ, RSVZ, VDAB…")
    ),
]


@page("uitstroom/invoer/", Verb.OBSERVE, Template.FORM)
def import_outcomes(request: SignedIn) -> HttpResponse:
    """Take a file of a register in. The same file again changes nothing."""

    def accept(rows: Sequence[sheets.Row]) -> list[Answer]:
        read = words([Said(**row.values) for row in rows], by=request.membership, day=clock.today())
        answers = observe([one for one in read if isinstance(one, Word)], by=request.user.actor, day=clock.today())
        return list(_each(read, answers))

    page = importing.Import(
        name="uitstroom",
        title=_("Uitstroom uit een register"),
        intro=_(
            "Elke rij zegt waar iemand stond, zoveel maanden na het einde. Wat al bekend was, blijft zoals het is."
        ),
        columns=COLUMNS,
        accept=accept,
        parent=(_("Uitstroom"), reverse("list_outcomes")),
    )
    return importing.show(
        request,
        page,
        "portal/trajectories/import_outcomes.html",
        {"tree": [(indented(node), node.value) for node in Node]},
    )


def _each(read: Sequence[Word | Refusal], answers: Sequence[Answer]) -> Iterator[Answer]:
    """What is said of each row: what refused it before, or the answer in its turn."""
    given = iter(answers)
    for one in read:
        yield Answer(refusal=one) if isinstance(one, Refusal) else next(given)
