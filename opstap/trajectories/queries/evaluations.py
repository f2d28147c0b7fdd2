"""What can be asked about evaluations: those of a dossier side by side, what still has to be signed, who is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, Exists, F, OuterRef, QuerySet, Subquery

from opstap.parties.access import one
from opstap.parties.models import Membership
from opstap.trajectories.access import dossiers
from opstap.trajectories.models import (
    Appointment,
    CoachAssignment,
    Degree,
    Dossier,
    Evaluation,
    EvaluationSignature,
    Goal,
    Party,
)

SIGNERS = (Party.WORKER, Party.GUIDE)
"""Who signs an evaluation: both sides."""


def evaluations(*, by: Membership) -> QuerySet[Evaluation]:
    """The evaluations a role may see, those of the dossiers it sees, the last first."""
    rows = Evaluation.objects.filter(dossier__in=dossiers(by=by).order_by().values("pk"))
    rows = rows.select_related("dossier__person", "dossier__organiser", "dossier__referral", "replaced_by")
    return rows.order_by("-held_on", "-pk")


def evaluation(pk: int, dossier: int, *, by: Membership) -> Evaluation:
    """One evaluation of that dossier. Raises NotFound."""
    return one(evaluations(by=by).filter(dossier=dossier), pk)


def of_dossier(dossier: Dossier) -> QuerySet[Evaluation]:
    """The evaluations that hold: those that another one replaced are left out. The last first."""
    rows = Evaluation.objects.filter(dossier=dossier, replaced_by=None)
    return rows.prefetch_related("signatures", "degrees__goal").order_by("-held_on", "-pk")


def unsigned_by(evaluation: Evaluation) -> list[Party]:
    """The sides whose signature is still missing. No query when signatures were fetched along."""
    signed = {signature.party for signature in evaluation.signatures.all()}
    return [party for party in SIGNERS if party not in signed]


def open_goals(dossier: Dossier) -> QuerySet[Goal]:
    """The goals an evaluation judges: all that were not dropped."""
    return Goal.objects.filter(dossier=dossier, dropped_on=None).order_by("pk")


@dataclass(frozen=True, slots=True)
class Line:
    """One goal, and what each of some evaluations found of it: nothing where it was not judged."""

    goal: Goal
    degrees: Sequence[Degree | None]


def side_by_side(goals: Iterable[Goal], held: Sequence[Evaluation]) -> list[Line]:
    """Each goal with its degree in each evaluation, in their order. Needs evaluations of `of_dossier`."""
    found = {(each.pk, degree.goal_id): degree for each in held for degree in each.degrees.all()}
    known = {degree.goal_id: degree.goal for degree in found.values()} | {goal.pk: goal for goal in goals}
    return [Line(known[pk], [found.get((each.pk, pk)) for each in held]) for pk in sorted(known)]


def followed(rows: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
    """Dossiers that await an evaluation, the first due first, with `last_held_on`, `invited_for` and the coach."""
    held = Evaluation.objects.filter(dossier=OuterRef("pk"), replaced_by=None).order_by("-held_on").values("held_on")
    coach = CoachAssignment.objects.filter(
        person=OuterRef("person"), organiser=OuterRef("organiser"), starts_on__lte=day, ends_on=None
    )
    return (
        rows.filter(evaluation_due_on__isnull=False)
        .annotate(
            last_held_on=Subquery(held[:1], output_field=DateField()),
            invited_for=Subquery(_invited(day).values("day")[:1], output_field=DateField()),
            coach_id=Subquery(coach.values("user")[:1]),
            coach_name=Subquery(coach.values("user__name")[:1]),
        )
        .order_by("evaluation_due_on", "pk")
    )


def _invited(day: date) -> QuerySet[Appointment]:
    """Talks of the outer dossier about its evaluation that are still to come."""
    return Appointment.objects.filter(
        dossier=OuterRef("pk"),
        kind=Appointment.Kind.EVALUATION,
        state=Appointment.State.PLANNED,
        day__gte=day,
    ).order_by("day", "clock")


def late(rows: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
    """Dossiers whose evaluation should have been held before that day."""
    return rows.filter(evaluation_due_on__lt=day)


def due_between(rows: QuerySet[Dossier], first: date, last: date) -> QuerySet[Dossier]:
    return rows.filter(evaluation_due_on__range=(first, last))


def coaches_of(rows: QuerySet[Dossier], day: date) -> list[tuple[int, str]]:
    """Who coaches the people of these dossiers on that day: (key, name), by name."""
    people, places = rows.order_by().values("person"), rows.order_by().values("organiser")
    current = CoachAssignment.objects.filter(person__in=people, organiser__in=places, starts_on__lte=day, ends_on=None)
    return list(current.order_by("user__name").values_list("user", "user__name").distinct())


def days_late(dossier: Dossier, day: date) -> int:
    """How many days the evaluation is late; nothing when it is not."""
    due = dossier.evaluation_due_on
    return (day - due) // timedelta(days=1) if due is not None and due < day else 0


def invited(rows: QuerySet[Dossier], day: date, *, is_invited: bool) -> QuerySet[Dossier]:
    """Those who have an appointment for their evaluation, or those who have none."""
    has = Exists(_invited(day))
    return rows.filter(has) if is_invited else rows.exclude(has)


def awaiting_signature(rows: QuerySet[Evaluation], party: str) -> QuerySet[Evaluation]:
    """Evaluations that hold and that this side did not sign."""
    signed = EvaluationSignature.objects.filter(evaluation=OuterRef("pk"), party=party)
    return rows.filter(replaced_by=None).exclude(Exists(signed)).order_by(F("held_on"), "pk")
