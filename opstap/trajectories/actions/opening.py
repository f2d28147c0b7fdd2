"""Dossiers opened from a referral or from a right of the past, each only where nothing stands in the way.

What somebody lives on decides whether a start is possible, but it is not the organiser's business: a refusal for that
reason says where to ask, and no more.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date

from opstap.parties.facts import locked_people
from opstap.parties.models import Person
from opstap.rulebook import Decision, Sentence, measure
from opstap.rulebook.rules import duration, eligibility, transitional_right
from opstap.rulebook.rules import referral as referral_rule
from opstap.rulebook.wording import EN, NL
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal, counted
from opstap.shared.scope import writing_for_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.actions import referrals
from opstap.trajectories.actions.dossiers import begin
from opstap.trajectories.facts import situations
from opstap.trajectories.models import Dossier, Guide, Referral, Regime, Situation, TransitionalProof
from opstap.trajectories.questions.referrals import against_another, against_opening, begun, without_consent


@dataclass(frozen=True, slots=True)
class Start:
    """A referral for which work begins on a day. Without months it is for as many as the referral says."""

    referral: int
    starts_on: date
    months: int | None = None
    guided_by: str = Guide.ORGANISER
    job_target: str = ""


@dataclass(frozen=True, slots=True)
class OldRight:
    """Somebody who has the transitional right starts with it on a day; the proof is without its dossier yet."""

    person: int
    organiser: int
    measure: str
    starts_on: date
    proof: TransitionalProof


@dataclass(slots=True)
class Known:
    """What was gathered before deciding; a person for whom a dossier opens is busy for the rows after."""

    busy: dict[int, list[Dossier]]
    situations: dict[tuple[int, date], Situation]
    opened: list[Dossier] = field(default_factory=list)


@recorded("dossier geopend")
def open_referred(starts: Sequence[Start], *, by: Actor, day: date) -> list[Answer]:
    """Open a provisional dossier for each referral. A referral that still waited for an answer is accepted by it."""
    found = _locked({start.referral for start in starts})
    with _seeing_what_was():
        known = _gather((found[start.referral], start.starts_on) for start in starts)
        refusals: list[Refusal | None] = []
        for start in starts:
            referral = found[start.referral]
            refusals.append(_against(referral, start, known, day))
            if refusals[-1] is None:
                _add(known, _opened(referral, start))
        begin(known.opened)
        referrals.opened({one.referral_id: one.starts_on for one in known.opened if one.referral_id})
    records = iter(known.opened)
    return [Answer(refusal=one) if one else Answer(record=next(records).pk) for one in refusals]


@recorded("dossier geopend met overgangsrecht")
def open_transitional(right: OldRight, *, reason: str, by: Actor, day: date) -> Answer:
    """Open a provisional dossier without an end. `reason` says which paper shows the right, and stays with its move."""
    if not reason:
        raise BadInput(no.NO_PROOF())
    person = Person.objects.filter(pk=right.person).first()
    if person is None:
        raise BadInput(no.PERSON_IS_NOT_THERE())
    m = measure(right.measure)
    has = transitional_right.has_transitional_right(m, **right.proof.facts)
    dossier = Dossier(
        person=person,
        organiser_id=right.organiser,
        measure=right.measure,
        regime=Regime.TRANSITIONAL,
        starts_on=right.starts_on,
    )
    with _seeing_what_was():
        known = _gather([(dossier, right.starts_on)])
        if refusal := Refusal.by(has) or _not_free(dossier, known) or _not_entitled(dossier, known):
            return Answer(refusal=refusal)
        begin([dossier], reason=reason)
        right.proof.dossier = dossier
        right.proof.save(force_insert=True)
    return Answer(record=dossier.pk)


def _seeing_what_was() -> AbstractContextManager[None]:
    return writing_for_everybody("The dossiers of before, and what somebody lives on, are not the organiser's to see.")


def _locked(keys: set[int]) -> dict[int, Referral]:
    rows = Referral.objects.select_for_update(of=("self",)).select_related("person", "service", "organiser")
    found = {one.pk: one for one in rows.filter(pk__in=keys).order_by("pk")}
    if missing := keys - set(found):
        raise BadInput(no.NO_SUCH_REFERRAL(number=str(min(missing))))
    return found


def _gather(asked: Iterable[tuple[Referral | Dossier, date]]) -> Known:
    """What is known of these people; they are locked first, so that nobody opens another dossier meanwhile."""
    asked = list(asked)
    people = {one.person_id for one, _ in asked}
    locked_people(people)
    busy: dict[int, list[Dossier]] = {}
    for dossier in Dossier.objects.filter(person__in=people).select_related("organiser"):
        busy.setdefault(dossier.person_id, []).append(dossier)
    days = [(one.person_id, day) for one, day in asked]
    days += [(one.person_id, one.referred_on) for one, _ in asked if isinstance(one, Referral)]
    return Known(busy, situations(days))


def _add(known: Known, dossier: Dossier) -> None:
    known.opened.append(dossier)
    known.busy.setdefault(dossier.person_id, []).append(dossier)


def _opened(referral: Referral, start: Start) -> Dossier:
    months = start.months or referral.months
    return Dossier(
        person=referral.person,
        organiser=referral.organiser,
        measure=referral.measure,
        regime=Regime.FINITE,
        referral=referral,
        months=months,
        starts_on=start.starts_on,
        planned_end_on=duration.planned_end(
            measure(referral.measure), starts_on=start.starts_on, months=months, transitional=False
        ),
        guided_by=start.guided_by,
        job_target=start.job_target,
    )


def _against(referral: Referral, start: Start, known: Known, day: date) -> Refusal | None:
    """What stands in the way of opening, in the order in which a coach would ask it."""
    asked = begun(referral, start.starts_on)
    return (
        against_opening(referral)
        or _too_early(referral, start)
        or without_consent(referral, day)
        or _not_for_so_long(referral, start, known)
        or _not_free(asked, known)
        or _not_entitled(asked, known)
    )


def _too_early(referral: Referral, start: Start) -> Refusal | None:
    if start.starts_on >= referral.referred_on:
        return None
    return no.STARTS_TOO_EARLY(referred_on=referral.referred_on, starts_on=start.starts_on)


def _not_for_so_long(referral: Referral, start: Start, known: Known) -> Refusal | None:
    months = start.months or referral.months
    if months > referral.months:
        granted, asked = counted(referral.months, "month"), counted(months, "month")
        return no.TOO_MANY_MONTHS(service=referral.service, granted=granted, asked=asked)
    then = known.situations.get((referral.person_id, referral.referred_on))
    then = then or known.situations.get((referral.person_id, start.starts_on))
    if then is None:
        return None  # the next question says what is not known
    fits = referral_rule.may_refer(
        measure(referral.measure),
        service=referral.service.kind,
        deciding_body=referral.decider,
        benefit=then.benefit,
        months=months,
        transitional=False,
        day=start.starts_on,
    )
    return Refusal.by(fits)


def _not_free(asked: Dossier, known: Known) -> Refusal | None:
    return against_another(asked, known.busy.get(asked.person_id, []))


def _not_entitled(asked: Dossier, known: Known) -> Refusal | None:
    told = known.situations.get((asked.person_id, asked.starts_on))
    if told is None:
        return no.INCOME_UNKNOWN_THEN(person=asked.person, day=asked.starts_on)
    entry = eligibility.may_enter(
        measure(asked.measure),
        lives_in_flanders=asked.person.lives_in_flanders,
        registered_with_vdab=asked.person.registered_with_vdab,
        benefit=told.benefit,
        permission_until=told.permission_until,
        day=asked.starts_on,
    )
    lacks = not (asked.person.lives_in_flanders and asked.person.registered_with_vdab)
    return Refusal.by(entry if entry or lacks else _without_the_income(entry, asked.starts_on))


def _without_the_income(entry: Decision, day: date) -> Decision:
    """The same refusal by the same law, without what somebody lives on."""
    said = Sentence(
        nl=f"Het inkomen geeft op {NL.day(day)} geen toegang, of een toelating ontbreekt. Vraag de toeleider om raad.",
        en=f"On {EN.day(day)} the income gives no entry, or a permission is missing. Ask the referrer for advice.",
    )
    return replace(entry, because=said, facts={"day": day})
