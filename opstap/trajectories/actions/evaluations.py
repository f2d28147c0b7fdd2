"""Evaluations held and signed. What follows from one (another plan, a next step, an end) people decide themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from opstap.correspondence.actions import keep_all
from opstap.correspondence.models import Document, Kind, MediaType
from opstap.parties.models import Organiser
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import evaluation as rule
from opstap.shared.answers import Answer, answered
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput, Refused
from opstap.shared.scope import writing_for_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.actions.dossiers import evaluate_by, locked
from opstap.trajectories.models import (
    Appointment,
    Degree,
    Dossier,
    Evaluation,
    EvaluationSignature,
    Goal,
    Status,
)
from opstap.trajectories.papers.evaluations import report, title
from opstap.trajectories.queries.evaluations import SIGNERS, unsigned_by
from opstap.trajectories.questions import evaluations as questions


@dataclass(frozen=True, slots=True)
class Found:
    """What an evaluation of a dossier found. `degrees` says per goal how far it was reached, and in which words."""

    dossier: int
    held_on: date
    held_by: str
    result: str
    words: str = ""
    kind: str = Evaluation.Kind.INTERIM
    degrees: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    replaces: int | None = None


@recorded("evaluatie gehouden")
def hold(found: Sequence[Found], *, by: Actor, day: date, reports: bool = True) -> list[Answer]:
    """Write down evaluations, each only on a day of its dossier, and count anew when the next one is due.

    One that replaces an earlier one corrects it; the earlier stays. With `reports` a PDF of each is kept to be signed.
    Raises BadInput for a goal of another dossier, or when the last evaluation leaves a goal unjudged.
    """
    dossiers = locked(one.dossier for one in found)
    _check_goals(found)
    _check_replaced(found)
    decisions = [questions.may_hold(dossiers[one.dossier], one.held_on, day) for one in found]
    taken = [(one, decision) for one, decision in zip(found, decisions, strict=True) if decision]
    held = Evaluation.objects.bulk_create(_evaluation(one, dossiers[one.dossier], decision) for one, decision in taken)
    Degree.objects.bulk_create(
        Degree(evaluation=evaluation, goal_id=goal, reached=reached, words=words)
        for evaluation, (one, _) in zip(held, taken, strict=True)
        for goal, (reached, words) in one.degrees.items()
    )
    _count_anew([dossiers[pk] for pk in {one.dossier_id for one in held}])
    _close_appointments(held)
    if reports:
        _keep_reports(held, day=day, by=by)
    return answered(decisions, (one.pk for one in held))


def _check_goals(found: Sequence[Found]) -> None:
    goals: dict[int, dict[int, Goal]] = {}
    for goal in Goal.objects.filter(dossier__in={one.dossier for one in found}):
        goals.setdefault(goal.dossier_id, {})[goal.pk] = goal
    for one in found:
        known = goals.get(one.dossier, {})
        if set(one.degrees) - set(known):
            raise BadInput(no.GOAL_OF_ANOTHER())
        unjudged = [goal for goal in known.values() if goal.dropped_on is None and goal.pk not in one.degrees]
        if one.kind == Evaluation.Kind.FINAL and unjudged:
            raise BadInput(no.GOAL_UNJUDGED(goal=unjudged[0]))


def _check_replaced(found: Sequence[Found]) -> None:
    replaced = Evaluation.objects.select_related("replaced_by").in_bulk([one.replaces for one in found if one.replaces])
    for one in found:
        if one.replaces is None:
            continue
        earlier = replaced.get(one.replaces)
        if earlier is None or earlier.dossier_id != one.dossier:
            raise BadInput(no.EVALUATION_OF_ANOTHER())
        if refusal := questions.against_correcting(earlier):
            raise BadInput(refusal)


def _evaluation(found: Found, dossier: Dossier, decision: Decision) -> Evaluation:
    return Evaluation(
        dossier=dossier,
        kind=found.kind,
        held_on=found.held_on,
        held_by=found.held_by,
        result=found.result,
        words=found.words,
        replaces_id=found.replaces,
        law=decision.law,
    )


def _count_anew(dossiers: Sequence[Dossier]) -> None:
    """Set when the next evaluation of these locked dossiers is due."""
    evaluate_by(dossiers)
    Dossier.objects.bulk_update(dossiers, ["evaluation_due_on"])


def _close_appointments(held: Sequence[Evaluation]) -> None:
    """A talk that was planned for the day of the evaluation took place."""
    days = {one.dossier_id: one.held_on for one in held}
    planned = Appointment.objects.select_for_update().filter(
        dossier__in=days, kind=Appointment.Kind.EVALUATION, state=Appointment.State.PLANNED
    )
    over = [one for one in planned if one.day == days.get(one.dossier_id or 0)]
    for one in over:
        one.state = Appointment.State.HELD
    Appointment.objects.bulk_update(over, ["state"])


@recorded("evaluatiedata opnieuw geteld")
def count_due_days_anew(*, by: Actor) -> int:
    """Count of every running dossier when its evaluation is due, as the rulebook has it now. Gives how many changed."""
    running = list(Dossier.objects.exclude(status=Status.ENDED))
    before = {one.pk: one.evaluation_due_on for one in running}
    evaluate_by(running)
    changed = locked(one.pk for one in running if one.evaluation_due_on != before[one.pk])
    _count_anew(list(changed.values()))
    return len(changed)


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says of an evaluation with its signature, and how that came in."""

    party: str
    agrees: bool
    channel: str
    name: str
    signed_on: date
    words: str = ""


@recorded("evaluatie ondertekend")
def sign(evaluation: Evaluation, said: Said, *, by: Actor, day: date) -> EvaluationSignature:
    """One side signs, in agreement or not. With the second signature the report is kept anew, signatures and all.

    Raises Refused for a disagreement without words, BadInput for a second signature, a replaced evaluation, or a day
    before the evaluation or still to come.
    """
    _as_it_stands(evaluation)  # raises DoesNotExist for one that the transaction does not see
    with writing_for_everybody("A worker signs, which holds the dossier still and keeps a report for all sides."):
        return _sign(evaluation, said, by=by, day=day)


def _sign(evaluation: Evaluation, said: Said, *, by: Actor, day: date) -> EvaluationSignature:
    (dossier,) = locked([evaluation.dossier_id]).values()
    if decision := rule.may_sign(measure(dossier.measure), agrees=said.agrees, words=said.words, day=day):
        _check_signing(evaluation, said, day)
    else:
        raise Refused(decision)
    signature = EvaluationSignature(
        evaluation=evaluation,
        party=said.party,
        signed_on=said.signed_on,
        channel=said.channel,
        name=said.name,
        agrees=said.agrees,
        words=said.words.strip(),
    )
    signature.save(force_insert=True)
    signed = _as_it_stands(evaluation)
    if not unsigned_by(signed):
        _keep_reports([signed], day=day, by=by)
    return signature


def _check_signing(evaluation: Evaluation, said: Said, day: date) -> None:
    if said.party not in SIGNERS:
        raise BadInput(no.NO_SIGNER())
    if refusal := questions.against_signing(_as_it_stands(evaluation), said.party):
        raise BadInput(refusal)
    if not evaluation.held_on <= said.signed_on <= day:
        raise BadInput(no.SIGNED_OUTSIDE())


def _as_it_stands(evaluation: Evaluation) -> Evaluation:
    """The evaluation with what takes its place and with its signatures, read again under the lock of its dossier."""
    return Evaluation.objects.select_related("replaced_by", "dossier__person").get(pk=evaluation.pk)


def _keep_reports(held: Sequence[Evaluation], *, day: date, by: Actor) -> None:
    """Keep a PDF of each, with the signatures there are. Needs each one's dossier with its person."""
    organisers = Organiser.objects.in_bulk({one.dossier.organiser_id for one in held})
    referred = Dossier.objects.filter(pk__in={one.dossier_id for one in held}).order_by()
    services = dict(referred.values_list("pk", "referral__service"))
    keep_all(
        [
            Document(
                person_id=one.dossier.person_id,
                organiser_id=one.dossier.organiser_id,
                service_id=services[one.dossier_id],
                kind=Kind.EVALUATION,
                title=title(one),
                day=day,
                media_type=MediaType.PDF,
                content=report(one, organisers[one.dossier.organiser_id]),
                subject=f"evaluation:{one.pk}",
            )
            for one in held
        ],
        by=by,
    )
