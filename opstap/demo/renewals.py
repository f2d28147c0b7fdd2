"""More months for some whose referral was short, and the next agreement of whoever's right came to end later."""

from collections.abc import Sequence
from datetime import date

from opstap.demo.workers import Worker
from opstap.shared.audit import Actor
from opstap.trajectories.actions import agreements
from opstap.trajectories.actions.agreements import Mark
from opstap.trajectories.actions.prolongations import prolong
from opstap.trajectories.models import Channel, Dossier, Party

BECAUSE = "Groeit nog in de uren; de dienst vraagt de volle termijn."


def prolong_some(workers: Sequence[Worker], first: date, last: date, *, by: Actor) -> None:
    """Add the months that the plans have between these days; the action takes one at a time."""
    for worker in workers:
        one = worker.plan
        if one.prolonged_on and first <= one.prolonged_on <= last:
            dossier = Dossier.objects.get(pk=worker.dossier)
            more = (one.months or 0) - (one.granted or 0)
            prolong(dossier, more, reason=BECAUSE, by=by, day=one.prolonged_on)


def sign_again(workers: Sequence[Worker], first: date, last: date, *, by: Actor) -> None:
    """Have the next version signed where a rest or more months moved the end between these days."""
    for worker in workers:
        one = worker.plan
        moved = [day for day in (one.prolonged_on, one.resumed_on) if day and first <= day <= last]
        if moved and one.months and not worker.ends_for:
            _sign_next(worker, max(moved), by=by)


def _sign_next(worker: Worker, day: date, *, by: Actor) -> None:
    dossier = Dossier.objects.select_related("organiser").get(pk=worker.dossier)
    agreement = agreements.draw_up(dossier, by=by, day=day)
    for party, name in ((Party.WORKER, worker.name), (Party.ORGANISER, dossier.organiser.name)):
        agreements.sign(agreement, Mark(party, Channel.SCREEN, name, day), by=by, day=day)
