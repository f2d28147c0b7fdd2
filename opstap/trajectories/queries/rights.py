"""Until when people may go on, and whether they still may: asked again each period, for many dossiers at once.

What somebody lives on is read for everybody and told to nobody: an answer holds a day, or a refusal without the income.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Q, QuerySet

from opstap.parties.models import Membership, Person
from opstap.rulebook import WITH_VOUCHERS, Decision, Measure, Sentence, knowing, measure, measures
from opstap.rulebook.rules import duration, eligibility
from opstap.rulebook.units import ONE_DAY
from opstap.rulebook.wording import EN, NL
from opstap.shared.scope import seeing_everybody
from opstap.trajectories.facts import situations
from opstap.trajectories.models import Dossier, Prolongation, Situation, Status, Suspension
from opstap.trajectories.queries.situations import READ

OF_THE_PAST = WITH_VOUCHERS
"""Only this measure took over whoever worked in a PWA before: no other has a right of the past."""


def eligible_again(dossiers: QuerySet[Dossier], day: date) -> dict[Dossier, Decision]:
    """Those that run among these dossiers and whose right no longer holds on that day, each with the refusal.

    Three queries. Of whom nothing is told, nothing has lapsed.
    """
    running = dossiers.exclude(status=Status.ENDED).filter(starts_on__lte=day)
    outside = Q(person__registered_with_vdab=False) | Q(person__municipality=None)
    unsure = Q(person__in=_with_doubtful_income(running, day))
    doubtful = list(running.filter(outside | unsure).select_related("person").order_by("pk"))
    told = _told(doubtful, day)
    answers = {
        one: still_entitled(one, told[one.person_id, day], day) for one in doubtful if (one.person_id, day) in told
    }
    return {dossier: answer for dossier, answer in answers.items() if not answer}


def _with_doubtful_income(dossiers: QuerySet[Dossier], day: date) -> list[int]:
    """Of whom an income was ever told that does not give entry everywhere by itself: only they need the rule asked."""
    free = [
        set(m["entry_benefits"].on(day).as_list) - set(m["benefits_needing_permission"].on(day).as_list)
        for m in map(measure, measures())
        if "entry_benefits" in m
    ]
    with seeing_everybody():
        doubtful = Situation.objects.exclude(benefit__in=set.intersection(*free))
        doubtful = doubtful.filter(person__in=dossiers.order_by().values("person"))
        return list(doubtful.order_by().values_list("person", flat=True).distinct())


def asked(dossier: Dossier, day: date) -> Decision | None:
    """Whether who has this dossier may work on that day; None when nobody told what the person lives on."""
    situation = _told([dossier], day).get((dossier.person_id, day))
    return None if situation is None else still_entitled(dossier, situation, day)


def still_entitled(dossier: Dossier, situation: Situation, day: date) -> Decision:
    """Whether the right of this dossier holds on that day. Neither a yes nor a no says what the person lives on."""
    return _without_income(_entry(measure(dossier.measure), dossier.person, situation, day), dossier.person, day)


def open_measures(day: date) -> list[str]:
    """The measures that somebody can enter on that day."""
    return [m.name for m in knowing("entry_benefits", day=day)]


def entry(person: Person, day: date, *, measure_name: str, by: Membership) -> Decision | None:
    """Whether somebody may start under a measure on that day; None when nobody told what the person lives on.

    Whoever may read the income reads the whole answer; an organiser reads it without.
    """
    with seeing_everybody():
        situation = situations([(person.pk, day)]).get((person.pk, day))
    if situation is None:
        return None
    answer = _entry(measure(measure_name), person, situation, day)
    return answer if by.role in READ else _without_income(answer, person, day)


def _entry(m: Measure, person: Person, situation: Situation, day: date) -> Decision:
    return eligibility.may_enter(
        m,
        lives_in_flanders=person.lives_in_flanders,
        registered_with_vdab=person.registered_with_vdab,
        benefit=situation.benefit,
        permission_until=situation.permission_until,
        day=day,
    )


def _without_income(entry: Decision, person: Person, day: date) -> Decision:
    """The same answer by the same law; where somebody lives, or is registered, an organiser knows and may read."""
    if not entry and not (person.lives_in_flanders and person.registered_with_vdab):
        return entry
    no = Sentence(
        nl=f"Het inkomen geeft op {NL.day(day)} geen recht, of een toelating ontbreekt. Vraag de toeleider om raad.",
        en=f"On {EN.day(day)} the income gives no right, or a permission is missing. Ask the referrer for advice.",
    )
    yes = Sentence(
        nl=f"De voorwaarden om te wijk-werken zijn vervuld op {NL.day(day)}.",
        en=f"The conditions to take part are met on {EN.day(day)}.",
    )
    return replace(entry, because=yes if entry else no, facts={"day": day})


def ends_on(dossiers: Iterable[Dossier], day: date) -> dict[Dossier, date | None]:
    """When each right ends as known on that day: the planned end, or a permission that runs out before. Three queries.

    Which of the two it is, is not said. While a dossier rests its end moves along, where the rulebook lets it.
    """
    asked = list(dossiers)
    told = _told(asked, day)
    resting = _days_of_open_rest(asked, day)
    answer: dict[Dossier, date | None] = {}
    for one in asked:
        m = measure(one.measure)
        planned = moved_end(m, one, before=0, after=resting.get(one.pk, 0))
        situation = told.get((one.person_id, day))
        until = situation and eligibility.right_ends_on(
            m, benefit=situation.benefit, permission_until=situation.permission_until
        )
        answer[one] = min((end for end in (planned, until or None, one.ended_on) if end), default=None)
    return answer


def moved_end(m: Measure, dossier: Dossier, *, before: int, after: int) -> date | None:
    """The planned end when `after` days of rest are counted in it instead of `before`."""
    if dossier.planned_end_on is None or before == after:
        return dossier.planned_end_on
    late, soon = (
        duration.planned_end(
            m, starts_on=dossier.starts_on, months=dossier.months, transitional=False, suspended_days=days
        )
        for days in (after, before)
    )
    return dossier.planned_end_on + (late - soon) if late and soon else None


def prolongations(dossier: Dossier) -> list[Prolongation]:
    """What lengthened a dossier, the first first. One query."""
    return list(Prolongation.objects.filter(dossier=dossier))


def days_of(suspension: Suspension, day: date) -> int:
    """How many days a dossier rested by this suspension: all of them, or those up to `day` while it goes on."""
    last = suspension.ends_on or day
    return max(0, (last - suspension.starts_on + ONE_DAY).days)


def rested(dossiers: Sequence[int], day: date) -> dict[int, int]:
    """How many days each of these dossiers rested in all, up to `day` where it still rests: {dossier: days}."""
    found: dict[int, int] = {}
    for one in Suspension.objects.filter(dossier__in=dossiers):
        found[one.dossier_id] = found.get(one.dossier_id, 0) + days_of(one, day)
    return found


def _days_of_open_rest(dossiers: Iterable[Dossier], day: date) -> dict[int, int]:
    resting = [one.pk for one in dossiers if one.status == Status.SUSPENDED]
    rows = Suspension.objects.filter(dossier__in=resting, ends_on=None) if resting else ()
    return {one.dossier_id: days_of(one, day) for one in rows}


def _told(dossiers: Iterable[Dossier], day: date) -> dict[tuple[int, date], Situation]:
    with seeing_everybody():
        return situations([(one.person_id, day) for one in dossiers])
