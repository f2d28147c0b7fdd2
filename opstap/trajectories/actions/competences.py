"""Competences typed in or taken from the published list. Their addresses are ESCO's; none is made up here."""

from collections.abc import Sequence

from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import one_at_a_time
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Competence

NAMES = ("kind", "name_nl", "name_en")


@recorded("competenties ingevoerd")
def take_in(rows: Sequence[Competence], *, by: Actor) -> list[Answer]:
    """Add competences and correct those that are known by their address, each row with its own answer.

    The same file again changes nothing; what a row leaves empty stays as it was. A row without a Dutch name is refused
    unless the competence is known; so is an address that comes twice.
    """
    one_at_a_time("competences")
    known = Competence.objects.in_bulk({row.uri for row in rows}, field_name="uri")
    fresh: dict[str, Competence] = {}
    changed: dict[str, Competence] = {}
    seen: set[str] = set()
    refused: dict[int, Refusal] = {}
    for place, row in enumerate(rows):
        if row.uri in seen:
            refused[place] = no.ADDRESS_TWICE()
        elif row.uri in known:
            if _corrected(known[row.uri], row):
                changed[row.uri] = known[row.uri]
        elif not row.name_nl:
            refused[place] = no.DUTCH_FIRST()
        else:
            fresh[row.uri] = row
        seen.add(row.uri)
    Competence.objects.bulk_create(fresh.values())
    Competence.objects.bulk_update(changed.values(), NAMES, batch_size=1000)
    known |= fresh
    return [
        Answer(refusal=refused[place]) if place in refused else Answer(record=known[row.uri].pk)
        for place, row in enumerate(rows)
    ]


def _corrected(kept: Competence, row: Competence) -> bool:
    """Take over what the row says and the kept one did not; says whether there was anything."""
    said = {name: getattr(row, name) for name in NAMES if getattr(row, name)}
    before = {name: getattr(kept, name) for name in said}
    for name, value in said.items():
        setattr(kept, name, value)
    return said != before


@recorded("competentie toegevoegd")
def add(competence: Competence, *, by: Actor) -> Competence:
    """Add one competence by hand. Raises BadInput when its address is known."""
    if same := Competence.objects.filter(uri=competence.uri).first():
        raise BadInput(no.ADDRESS_TAKEN(competence=same.name_nl))
    competence.save(force_insert=True)
    return competence


@recorded("competentie verbeterd")
def correct(competence: Competence, *, by: Actor) -> Competence:
    """Correct the kind or the names of a competence; its address stays."""
    competence.save(update_fields=NAMES)
    return competence
