"""What coaches note about their people in the last year: talks, calls, visits, and now and then something internal."""

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from opstap.demo.hours import working_days
from opstap.demo.workers import Worker
from opstap.shared.audit import Actor, recorded
from opstap.trajectories.models import Note

NOTES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "contacts.toml").read_text())["note"]
HEARD = 0.85
"""Of those who work, the share about whom something is noted in a month. Assumed."""


@recorded("notitie geschreven")
def write_notes(workers: Sequence[Worker], month: date, *, rng: Random, by: Actor) -> None:
    """Notes about most of those who work this month, all at once: the action writes one."""
    heard = [(one, window) for one in workers if (window := one.plan.window(month)) and rng.random() < HEARD]
    Note.objects.bulk_create(_note(one, *window, rng) for one, window in heard)


def _note(worker: Worker, first: date, last: date, rng: Random) -> Note:
    (kind,) = rng.choices(NOTES, weights=[one["weight"] for one in NOTES])
    return Note(
        person_id=worker.person,
        dossier_id=worker.dossier,
        organiser_id=worker.organiser,
        service_id=worker.service,
        kind=kind["kind"],
        readers=kind["readers"],
        day=rng.choice(working_days(first, last) or [last]),
        text=rng.choice(kind["texts"]),
        author=worker.coach,
        author_name=worker.coach.name if worker.coach else "",
    )
