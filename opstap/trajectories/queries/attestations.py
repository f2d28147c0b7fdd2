"""What can be asked about competences: which are attested in a dossier, what a client said, which ones there are."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from opstap.parties.access import one
from opstap.parties.models import Membership, Sortkey
from opstap.shared.scope import seeing_everybody
from opstap.trajectories.models import Attestation, Competence, Dossier, Goal

SUGGESTED = 200
"""How many competences a field offers while one types; the others are found by their name."""


def attestations(dossier: Dossier) -> QuerySet[Attestation]:
    """Everything that was attested in a dossier, the last first."""
    return Attestation.objects.filter(dossier=dossier).select_related("competence").order_by("-day", "-pk")


def standing(rows: Iterable[Attestation]) -> list[Attestation]:
    """Of each competence at each place only the last word, by name. Needs the rows of `attestations`."""
    last: dict[tuple[int, int | None], Attestation] = {}
    for row in rows:
        last.setdefault((row.competence_id, row.recognition_id), row)
    return sorted(last.values(), key=lambda row: (row.competence.name_nl.casefold(), row.day))


def said_by_client(dossiers: Sequence[int], *, by: Membership) -> list[Attestation]:
    """What the signed-in client attested in these dossiers, the last first; of what others said it sees nothing."""
    with seeing_everybody():
        rows = Attestation.objects.filter(dossier__in=dossiers, recognition__client=by.client_id)
        return list(rows.select_related("competence").order_by("-day", "-pk")) if by.client_id else []


def competences(words: str = "") -> QuerySet[Competence]:
    """The competences that have every one of these words in a name or are at this address."""
    rows = Competence.objects.order_by("name_nl", "pk")
    if words.startswith("http"):
        return rows.filter(uri=words)
    rows = rows.annotate(nl=Sortkey(F("name_nl")), en=Sortkey(F("name_en")))
    for word in words.split():
        rows = rows.filter(Q(nl__contains=Sortkey(Value(word))) | Q(en__contains=Sortkey(Value(word))))
    return rows


def called(name: str) -> Competence | None:
    """The competence with exactly this name or address, capitals aside."""
    exact = Q(name_nl__iexact=name) | Q(name_en__iexact=name) | Q(uri=name)
    return Competence.objects.filter(exact).order_by("pk").first()


def suggested(first: Collection[int] = ()) -> QuerySet[Competence]:
    """What a field offers while one types: these first, then what is used already in plans and attestations."""
    used = [Exists(rows.filter(competence=OuterRef("pk"))) for rows in (Goal.objects, Attestation.objects)]
    rows = Competence.objects.annotate(is_used=used[0] | used[1], is_first=Q(pk__in=first))
    return rows.order_by("-is_first", "-is_used", "name_nl", "pk")[:SUGGESTED]


def competence(pk: int, *, by: Membership) -> Competence:
    """A competence, which is everybody's. Raises NotFound."""
    return one(Competence.objects.all(), pk)
