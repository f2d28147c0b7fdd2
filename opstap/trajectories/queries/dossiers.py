"""What can be asked across dossiers: by name, by end, by evaluation due."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from opstap.parties.models import Sortkey
from opstap.trajectories.models import Agreement, Dossier, Status


def called(dossiers: QuerySet[Dossier], words: str) -> QuerySet[Dossier]:
    """Dossiers of people in whose name every one of these words occurs, whatever the accents and capitals."""
    whole = Sortkey(Concat(F("person__given_name"), Value(" "), F("person__family_name"), output_field=TextField()))
    for word in words.split():
        dossiers = dossiers.annotate(sortkey=whole).filter(sortkey__contains=Sortkey(Value(word)))
    return dossiers


def by_name(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """In the order of a telephone book, accents and capitals aside."""
    return dossiers.order_by(Sortkey(F("person__family_name")), Sortkey(F("person__given_name")), "id")


def running(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return dossiers.exclude(status=Status.ENDED)


def end_between(dossiers: QuerySet[Dossier], first: date, last: date) -> QuerySet[Dossier]:
    """Running dossiers whose right ends between these days, both included; the first to end first."""
    return running(dossiers).filter(planned_end_on__range=(first, last)).order_by("planned_end_on", "id")


def late(dossiers: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
    """Dossiers whose evaluation should have been held before that day, the latest first."""
    return dossiers.filter(evaluation_due_on__lt=day).order_by("evaluation_due_on", "id")


def unsigned(dossiers: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
    """Running dossiers without an agreement that both signed and that lasts beyond that day, the first to start first.

    The first agreement of a dossier waits among them, and the next one of a dossier that outlasts its last.
    """
    lasting = Q(ends_on=None) | Q(ends_on__gte=day)
    signed = Agreement.objects.filter(
        lasting,
        dossier=OuterRef("pk"),
        cancelled_on=None,
        signed_by_worker_on__isnull=False,
        signed_by_organiser_on__isnull=False,
    )
    return running(dossiers).exclude(Exists(signed)).order_by("starts_on", "id")


def evaluations_between(dossiers: QuerySet[Dossier], first: date, last: date) -> QuerySet[Dossier]:
    """Dossiers whose next evaluation is due between these days, both included, the first due first."""
    return dossiers.filter(evaluation_due_on__range=(first, last)).order_by("evaluation_due_on", "id")
