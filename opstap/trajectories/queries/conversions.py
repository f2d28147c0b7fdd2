"""What can be asked about conversions: those of a person, and what showed the transitional right the first time."""

from opstap.trajectories.models import Conversion, Dossier, Move, Regime


def of_person(person: int) -> list[Conversion]:
    """How the rights of a person changed, the first time first. One query."""
    rows = Conversion.objects.filter(dossier__person=person).select_related("dossier", "following")
    return list(rows.order_by("day", "pk"))


def proof_before(dossier: Dossier) -> str:
    """What was written down when this person began with the transitional right, or nothing. One query."""
    moves = Move.objects.filter(
        dossier__person=dossier.person_id,
        dossier__measure=dossier.measure,
        dossier__regime=Regime.TRANSITIONAL,
        before="",
    )
    return moves.exclude(reason="").order_by("day", "pk").values_list("reason", flat=True).first() or ""
