"""Situations told, people referred, dossiers opened, agreements signed, dossiers moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError
from django.db.models import Max

from opstap.parties.models import Person, Service
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import duration, eligibility
from opstap.rulebook.rules import referral as referral_rule
from opstap.shared.answers import Answer, answered
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import first_line, violated
from opstap.shared.errors import BadInput
from opstap.shared.scope import EVERYBODY, seeing
from opstap.trajectories.errors import MoveNotAllowed
from opstap.trajectories.facts import situations
from opstap.trajectories.models import Agreement, Dossier, Move, Referral, Regime, Situation, Status
from opstap.trajectories.moves import ALLOWED

HOURS_STAND = "hours_end_before_the_dossier"
"""The database's refusal, which a later step put there: hours lie after the day of a suspension or an end."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody to be referred: to which organiser, by which service, decided by whom, for how many months."""

    person: int
    organiser: int
    service: int
    decider: str
    months: int
    referred_on: date
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A dossier to be opened; a finite right comes from a referral, the transitional one from the past."""

    person: int
    organiser: int
    regime: str
    starts_on: date
    referral: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A dossier that goes to another status on a day."""

    dossier: int
    after: str
    day: date
    reason: str = ""


@recorded("situatie opgetekend")
def tell_situations(*, told: Sequence[Situation], by: Actor) -> list[Situation]:
    """Write down what people live on, from when, and who says so."""
    with seeing(EVERYBODY):
        return Situation.objects.bulk_create(told)


@recorded("toegeleid")
def refer(*, references: Sequence[Reference], measure_name: str, by: Actor) -> list[Answer]:
    """Refer people to an organiser, each only where the rules of entry and of referral allow it on that day."""
    with seeing(EVERYBODY):
        decisions = list(_may_refer(references, measure_name))
        accepted = [
            Referral(
                person_id=asked.person,
                organiser_id=asked.organiser,
                service_id=asked.service,
                decider=asked.decider,
                months=asked.months,
                goal=asked.goal,
                referred_on=asked.referred_on,
                law=decision.law,
                because=str(decision.because),
            )
            for asked, decision in zip(references, decisions, strict=True)
            if decision
        ]
        created = Referral.objects.bulk_create(accepted)
    return answered(decisions, (one.pk for one in created))


def _may_refer(references: Sequence[Reference], measure_name: str) -> Iterator[Decision]:
    m = measure(measure_name)
    people = Person.objects.in_bulk({asked.person for asked in references})
    kinds = dict(Service.objects.values_list("id", "kind"))
    known = situations([(asked.person, asked.referred_on) for asked in references])
    for asked in references:
        person = people[asked.person]
        situation = known.get((asked.person, asked.referred_on))
        if situation is None:
            raise BadInput(
                f"Van {person} is niet bekend welke uitkering er is op {asked.referred_on}. Vul die eerst in."
            )
        entry = eligibility.may_enter(
            m,
            lives_in_flanders=person.lives_in_flanders,
            registered_with_vdab=person.registered_with_vdab,
            benefit=situation.benefit,
            permission_until=situation.permission_until,
            day=asked.referred_on,
        )
        yield entry and referral_rule.may_refer(
            m,
            service=kinds[asked.service],
            deciding_body=asked.decider,
            benefit=situation.benefit,
            months=asked.months,
            transitional=False,
            day=asked.referred_on,
        )


@recorded("dossier geopend")
def open_dossiers(*, openings: Sequence[Opening], measure_name: str, by: Actor) -> list[Dossier]:
    """Open dossiers, provisional until the agreement is signed. The planned end follows from the referral's months."""
    m = measure(measure_name)
    months = dict(
        Referral.objects.filter(pk__in=[o.referral for o in openings if o.referral]).values_list("id", "months")
    )
    with seeing(EVERYBODY):
        dossiers = Dossier.objects.bulk_create(
            [
                Dossier(
                    person_id=opening.person,
                    organiser_id=opening.organiser,
                    measure=measure_name,
                    regime=opening.regime,
                    referral_id=opening.referral,
                    starts_on=opening.starts_on,
                    planned_end_on=duration.planned_end(
                        m,
                        starts_on=opening.starts_on,
                        months=months.get(opening.referral or 0),
                        transitional=opening.regime == Regime.TRANSITIONAL,
                    ),
                    status=Status.PROVISIONAL,
                )
                for opening in openings
            ]
        )
        Move.objects.bulk_create(
            [Move(dossier=dossier, after=Status.PROVISIONAL, day=dossier.starts_on) for dossier in dossiers]
        )
    return dossiers


@recorded("wijk-werkovereenkomst ondertekend")
def sign_agreements(*, dossiers: Sequence[Dossier], signed_on: dict[int, date], by: Actor) -> list[Agreement]:
    """Both parties have signed; the dossier is active from that day. Needs a provisional dossier."""
    agreements = Agreement.objects.bulk_create(
        [
            Agreement(
                dossier=dossier,
                version=1,
                starts_on=dossier.starts_on,
                ends_on=dossier.planned_end_on,
                signed_by_worker_on=signed_on[dossier.pk],
                signed_by_organiser_on=signed_on[dossier.pk],
            )
            for dossier in dossiers
        ]
    )
    move(steps=[Step(dossier.pk, Status.ACTIVE, signed_on[dossier.pk]) for dossier in dossiers], by=by)
    return agreements


@recorded("dossier van status veranderd")
def move(*, steps: Sequence[Step], by: Actor) -> None:
    """Move dossiers as the table of moves allows, each under its lock. Raises MoveNotAllowed; then nothing moved."""
    locked = {
        dossier.pk: dossier
        for dossier in Dossier.objects.select_for_update(of=("self",)).filter(pk__in=[step.dossier for step in steps])
    }
    if missing := {step.dossier for step in steps} - set(locked):
        raise BadInput(f"Dossier {min(missing)} bestaat niet, of u mag het niet zien.", "dossier")
    since = dict(Move.objects.filter(dossier__in=locked).order_by().values_list("dossier").annotate(Max("day")))
    moves = []
    for step in steps:
        dossier = locked[step.dossier]
        if step.day < since.get(step.dossier, step.day):
            raise MoveNotAllowed(
                f"Het dossier van {dossier.person} veranderde op {since[step.dossier]:%d-%m-%Y} al van status; "
                f"{step.day:%d-%m-%Y} is vroeger. Kies een latere dag."
            )
        since[step.dossier] = step.day
        if step.after not in ALLOWED[dossier.status]:
            allowed = ", ".join(Status(status).label for status in ALLOWED[dossier.status]) or "niets meer"
            raise MoveNotAllowed(
                f"Het dossier van {dossier.person} is {dossier.get_status_display()}; daarna kan: {allowed}."
            )
        moves.append(Move(dossier=dossier, before=dossier.status, after=step.after, day=step.day, reason=step.reason))
        dossier.status = step.after
        dossier.ended_on = step.day if step.after == Status.ENDED else None
    try:
        Move.objects.bulk_create(moves)
    except IntegrityError as problem:
        if violated(problem) != HOURS_STAND:
            raise
        raise MoveNotAllowed(f"{first_line(problem)} Trek die eerst in, of kies een latere dag.") from None
    Dossier.objects.bulk_update(locked.values(), ["status", "ended_on"])
