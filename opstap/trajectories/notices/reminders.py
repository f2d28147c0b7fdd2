"""People told beforehand of a day that comes: an evaluation, the end of a right, of a permission, of a benefit.

Each stage of each day is told once, however often this runs; a night that was missed is made up for the night after.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from django.db.models import QuerySet

from opstap.correspondence.actions import tell
from opstap.correspondence.models import Message
from opstap.correspondence.notices import Notice
from opstap.rulebook import Measure, measure, measures
from opstap.rulebook.rules import notices
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor
from opstap.trajectories import refusals as no
from opstap.trajectories.facts import situations
from opstap.trajectories.models import Appointment, Dossier, Situation
from opstap.trajectories.notices.appointments import when
from opstap.trajectories.notices.reminder_words import LATE, notice
from opstap.trajectories.queries.appointments import next_by_dossier
from opstap.trajectories.queries.dossiers import running

Days = Iterable[tuple[Dossier, date]]


def remind_all(*, by: Actor, day: date) -> int:
    """Tell everybody what is to be told by this day; gives how many things were told anew."""
    found: list[Notice] = []
    for name in measures():
        m = measure(name)
        if "notice_days" in m.parameters:
            found += [one for kind, coming in COMING.items() for one in _stages(kind, coming(m, day), m, day)]
    told = set(Message.objects.filter(key__in=[one.key for one in found]).values_list("key", flat=True))
    made = tell(messages=[one for one in found if one.key not in told], by=by, day=day)
    return sum(key is not None for key in made)


def _stages(kind: str, coming: Days, m: Measure, day: date) -> Iterable[Notice]:
    """A notice for each of these days, of the last stage that fell; none before the first."""
    stages = notices.days_before(m, kind=kind, day=day)
    found = list(coming)
    invited = _invited((dossier.pk for dossier, _ in found), day) if kind == "evaluation" else {}
    for dossier, due in found:
        left = (due - day) // timedelta(days=1)
        stage = min(before for before in stages if before >= left)
        yield notice(kind, dossier, due, stage=stage, day=day, more=invited.get(dossier.pk, UNINVITED))


def _last(m: Measure, kind: str, day: date) -> date:
    """The last day of which this kind of notice is given by now."""
    return day + timedelta(days=max(notices.days_before(m, kind=kind, day=day)))


def _evaluations(m: Measure, day: date) -> Days:
    rows = _running(m).filter(evaluation_due_on__range=(day, _last(m, "evaluation", day)))
    return [(one, one.evaluation_due_on) for one in rows if one.evaluation_due_on]


def _ends(m: Measure, day: date) -> Days:
    rows = _running(m).filter(planned_end_on__range=(day, _last(m, "right_end", day)))
    return [(one, one.planned_end_on) for one in rows if one.planned_end_on]


def _permissions(m: Measure, day: date) -> Days:
    return _of_situations(m, day, kind="permission_end", field="permission_until")


def _benefits(m: Measure, day: date) -> Days:
    return _of_situations(m, day, kind="benefit_end", field="benefit_until")


def _of_situations(m: Measure, day: date, *, kind: str, field: str) -> Days:
    """Running dossiers of people whose present situation ends soon by that field. Three queries."""
    ending = Situation.objects.filter(**{f"{field}__range": (day, _last(m, kind, day))})
    dossiers = list(_running(m).filter(person__in=ending.values("person")))
    holding = situations([(one.person_id, day) for one in dossiers])
    last = _last(m, kind, day)
    for one in dossiers:
        situation = holding.get((one.person_id, day))
        until = getattr(situation, field) if situation else None
        if until is not None and day <= until <= last:
            yield one, until


def _running(m: Measure) -> QuerySet[Dossier]:
    return running(_whole()).filter(measure=m.name).order_by("pk")


def _whole() -> QuerySet[Dossier]:
    return Dossier.objects.select_related("person", "organiser", "referral__service")


COMING: dict[str, Callable[[Measure, date], Days]] = {
    "evaluation": _evaluations,
    "right_end": _ends,
    "permission_end": _permissions,
    "benefit_end": _benefits,
}
"""By the rulebook's kind of notice: the dossiers with such a day, from that day on to the first stage."""

UNINVITED = "U krijgt nog een uitnodiging. U mag ook zelf bellen voor een afspraak."


def _invited(dossiers: Iterable[int], day: date) -> dict[int, str]:
    """What is said to who has an appointment for the evaluation: {dossier: sentence}."""
    rows = next_by_dossier(dossiers, day, kind=Appointment.Kind.EVALUATION)
    return {pk: f"U hebt een afspraak op {when(one)}. Waar: {one.place}." for pk, one in rows.items()}


def remind_of_evaluation(dossiers: Sequence[Dossier], *, by: Actor, day: date) -> list[Answer]:
    """Tell these people now that their evaluation is due or late, at most once a day each; what a coach does by hand.

    Needs dossiers that await an evaluation.
    """
    rows = _whole().in_bulk([one.pk for one in dossiers])
    invited = _invited(rows, day)
    asked = []
    for one in dossiers:
        due = one.evaluation_due_on or day
        kind = LATE if due < day else "evaluation"
        more = invited.get(one.pk, UNINVITED)
        asked.append(notice(kind, rows[one.pk], due, stage=f"by_hand:{day}", day=day, more=more))
    told = tell(messages=asked, by=by, day=day)
    return [Answer(record=key) if key else Answer(refusal=no.REMINDED_TODAY()) for key in told]
