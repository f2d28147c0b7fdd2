"""The plan and the certificate of competences on paper, kept as documents of the worker. No national number on either.

A certificate goes to employers: a private client is not named on it, every other client is.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from opstap.clients.models import Recognition
from opstap.correspondence.actions import keep
from opstap.correspondence.models import Document, Kind
from opstap.correspondence.papers import letterhead, render
from opstap.correspondence.queries import documents_of
from opstap.parties.models import Category
from opstap.shared.audit import Actor
from opstap.shared.scope import seeing_everybody, writing_for_everybody
from opstap.trajectories.models import Attestation, Dossier, Goal, Task
from opstap.trajectories.queries.plans import plan, steps_of

TEMPLATES = Path(__file__).with_name("templates")
PRIVATE = "een particulier"


@dataclass(frozen=True, slots=True)
class Work:
    """Hours done of one activity at one client, as they are counted, and the first and the last day."""

    recognition: int
    activity: str
    hours: int
    first: date
    last: date


def subject(dossier: int) -> str:
    """What the papers of a dossier are about."""
    return f"dossier:{dossier}"


def keep_plan(dossier: Dossier, *, by: Actor, day: date) -> Document:
    """Keep the plan as it stands. Used by the action."""
    found = plan(dossier)
    data = {
        "target": dossier.job_target,
        "goals": [_goal(goal) for goal in found.standing],
        "loose": [_task(task) for task in found.loose if task.dropped_on is None],
    }
    return _keep(dossier, Kind.PLAN, "Persoonlijk plan", "plan.typ", data, by=by, day=day)


def keep_certificate(
    dossier: Dossier, attested: Sequence[Attestation], work: Sequence[Work], *, by: Actor, day: date
) -> Document:
    """Keep a certificate of these attestations and this work. Used by the action."""
    with seeing_everybody():
        places = {one.recognition for one in work} | {one.recognition_id for one in attested if one.recognition_id}
        rows = Recognition.objects.filter(pk__in=places).select_related("client", "municipality")
        where = {row.pk: row for row in rows}
    data = {
        "starts_on": dossier.starts_on,
        "ends_on": dossier.ended_on,
        "competences": [_competence(one, where, dossier.organiser.name) for one in attested],
        "work": [{**asdict(one), "where": _place(where[one.recognition])} for one in work],
        "hours": sum(one.hours for one in work),
    }
    return _keep(dossier, Kind.CERTIFICATE, "Attest van competenties", "certificate.typ", data, by=by, day=day)


def _keep(
    dossier: Dossier, kind: str, title: str, template: str, data: dict[str, Any], *, by: Actor, day: date
) -> Document:
    """The PDF of these data, kept; the one that was kept before when not one byte differs."""
    with writing_for_everybody("A worker does not see the service that referred, and the service must have the paper."):
        person, organiser, service = dossier.person, dossier.organiser, dossier.referred_by
        shared = {"day": day, "title": title, "person": person.name, "organiser": letterhead(organiser)}
        content = render(TEMPLATES / template, shared | data)
        same = documents_of(subject(dossier.pk)).filter(kind=kind, sha256=sha256(content).hexdigest()).first()
        return same or keep(
            by=by,
            organiser=organiser,
            person=person,
            service=service,
            title=title,
            day=day,
            subject=subject(dossier.pk),
            content=content,
            kind=kind,
        )


def _goal(goal: Goal) -> dict[str, Any]:
    return {
        "text": goal.text,
        "competence": goal.competence.name_nl if goal.competence else "",
        "target_on": goal.target_on,
        "reached_on": goal.reached_on,
        "by_worker": goal.by_worker,
        "tasks": [_task(step) for step in steps_of(goal)],
    }


def _task(task: Task) -> dict[str, Any]:
    return {"text": task.text, "owner": task.get_owner_display(), "due_on": task.due_on, "done_on": task.done_on}


def _is_private(recognition: Recognition) -> bool:
    return recognition.client.category == Category.PRIVATE


def _place(recognition: Recognition) -> str:
    name = PRIVATE if _is_private(recognition) else recognition.client.name
    return f"{name}, {recognition.municipality.name}"


def _competence(one: Attestation, where: dict[int, Recognition], organiser: str) -> dict[str, Any]:
    place = where[one.recognition_id] if one.recognition_id else None
    return {
        "name": one.competence.name_nl,
        "level": one.get_level_display(),
        "where": _place(place) if place else organiser,
        "by": "" if place and _is_private(place) else one.attested_by,
        "day": one.day,
        "words": one.words,
    }
