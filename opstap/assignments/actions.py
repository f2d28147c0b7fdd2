"""Workers placed with clients."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from opstap.assignments import refusals as no
from opstap.assignments.models import Activity, Placement
from opstap.clients.models import Recognition
from opstap.clients.refusals import NO_RECOGNITION
from opstap.parties.facts import served
from opstap.parties.models import Municipality
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import activities, territory
from opstap.shared.answers import Answer, answered
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput
from opstap.shared.refusals import Refusal
from opstap.trajectories.models import Dossier


@dataclass(frozen=True, slots=True)
class Match:
    """A dossier to be placed with a recognition, for an activity, in a municipality, from a day on."""

    dossier: int
    recognition: int
    activity: int
    municipality: int
    starts_on: date
    ends_on: date | None = None
    km: Decimal | None = None


@recorded("wijk-werker gekoppeld")
def place(*, matches: Sequence[Match], by: Actor) -> list[Answer]:
    """Place workers, each within one measure, in the organiser's area, at an activity for that kind of client."""
    dossiers = Dossier.objects.in_bulk({match.dossier for match in matches})
    recognitions = Recognition.objects.select_related("client", "organiser").in_bulk(
        {match.recognition for match in matches}
    )
    if missing := {match.dossier for match in matches} - set(dossiers):
        raise BadInput(no.NO_DOSSIER(number=str(min(missing))))
    if missing := {match.recognition for match in matches} - set(recognitions):
        raise BadInput(NO_RECOGNITION(number=str(min(missing))))
    said = list(_may_place(matches, dossiers, recognitions))
    placements = [
        Placement(
            dossier_id=match.dossier,
            person_id=dossiers[match.dossier].person_id,
            recognition_id=match.recognition,
            organiser_id=recognitions[match.recognition].organiser_id,
            activity_id=match.activity,
            municipality_id=match.municipality,
            starts_on=match.starts_on,
            ends_on=match.ends_on,
            km=match.km,
            law=decision.law,
            because=str(decision.because),
        )
        for match, decision in zip(matches, said, strict=True)
        if isinstance(decision, Decision) and decision
    ]
    created = Placement.objects.bulk_create(placements)
    return answered(said, (one.pk for one in created))


def _may_place(
    matches: Sequence[Match], dossiers: dict[int, Dossier], recognitions: dict[int, Recognition]
) -> Iterator[Decision | Refusal]:
    listed = Activity.objects.in_bulk({match.activity for match in matches})
    places = dict(Municipality.objects.values_list("id", "name"))
    areas = served([match.municipality for match in matches])
    for match in matches:
        dossier, recognition, activity = (
            dossiers[match.dossier],
            recognitions[match.recognition],
            listed[match.activity],
        )
        if not dossier.measure == recognition.measure == activity.measure:
            yield no.OTHER_MEASURE(dossier=dossier.measure, recognition=recognition.measure, activity=activity.measure)
            continue
        m = measure(dossier.measure)
        in_area = territory.may_place(
            m,
            place=places.get(match.municipality, "?"),
            organiser=recognition.organiser.name,
            in_territory=(recognition.organiser_id, match.municipality, match.starts_on) in areas,
            in_flanders=match.municipality in places,
            day=match.starts_on,
        )
        yield in_area and activities.may_do(
            m,
            main_activity=activity.main,
            client_category=recognition.client.category,
            transitional_only=activity.is_transitional_only,
            transitional=dossier.is_transitional,
            day=match.starts_on,
        )
