"""People put on a watch-list and taken off it, always by somebody and for a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opstap.parties.models import Person
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import one_at_a_time
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal
from opstap.shared.scope import seeing_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier, Watch


@dataclass(frozen=True, slots=True)
class Placing:
    """Somebody to be put on a list, and why."""

    person: int
    list: str
    words: str


@recorded("op een opvolglijst gezet")
def put_on(
    placings: Sequence[Placing], *, by: Actor, day: date, organiser: int | None = None, service: int | None = None
) -> list[Answer]:
    """Put people on lists for an organiser or a service; the other side that guides them reads along.

    Who stands on the list already stays as they were. Raises BadInput without a reason.
    """
    if any(not one.words.strip() for one in placings):
        raise BadInput(no.WHY_WATCHED())
    one_at_a_time("opstap.watches")
    people = {one.person for one in placings}
    known = set(Person.objects.standing().filter(pk__in=people).values_list("pk", flat=True))
    around = _around(known)
    seen = set(Watch.objects.filter(person__in=known, until=None).values_list("pk", flat=True))
    with seeing_everybody():
        stands = {(one.person_id, one.list): one for one in Watch.objects.filter(person__in=known, until=None)}
    new: list[Watch] = []
    answers: list[Watch | Refusal] = []
    for one in placings:
        if one.person not in known:
            answers.append(no.NOT_ON_A_LIST())
            continue
        watch = stands.get((one.person, one.list))
        if watch is None:
            guides = around.get(one.person, (None, None))
            watch = Watch(person_id=one.person, list=one.list, since=day, words=one.words.strip())
            watch.organiser_id, watch.service_id = organiser or guides[0], service or guides[1]
            stands[one.person, one.list] = watch
            new.append(watch)
        answers.append(watch if watch.pk is None or watch.pk in seen else no.WATCHED_ELSEWHERE())
    Watch.objects.bulk_create(new)
    return [Answer(record=one.pk) if isinstance(one, Watch) else Answer(refusal=one) for one in answers]


def _around(people: set[int]) -> dict[int, tuple[int, int | None]]:
    """The organiser and the referring service of each person's last dossier: {person: (organiser, service)}."""
    rows = Dossier.objects.filter(person__in=people).order_by("starts_on", "pk")
    return {
        person: (organiser, service)
        for person, organiser, service in rows.values_list("person", "organiser", "referral__service")
    }


@recorded("van een opvolglijst gehaald")
def take_off(watches: Sequence[int], *, by: Actor, day: date, reason: str) -> list[Answer]:
    """Take people off their list from this day on. Who was taken off already stays so."""
    if not reason.strip():
        raise BadInput(no.WHY_LET_GO())
    locked = Watch.objects.select_for_update(of=("self",)).order_by("pk").in_bulk(watches)
    leaving = [one for one in locked.values() if one.until is None]
    for one in leaving:
        one.until = max(day, one.since)
    Watch.objects.bulk_update(leaving, ["until"])
    return [Answer(record=pk) if pk in locked else Answer(refusal=no.NOT_ON_A_LIST()) for pk in watches]
