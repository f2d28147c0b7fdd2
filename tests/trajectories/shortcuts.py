"""Short ways through trajectories for these tests: somebody told of, referred, and an evidence of the past."""

from datetime import date

from opstap.parties.models import Person
from opstap.trajectories.actions import Reference, refer, tell_situations
from opstap.trajectories.models import Dossier, Referral, Situation
from tests.world import BY, MEASURE, START, World


def referred(
    world: World,
    person: Person | None = None,
    *,
    months: int = 12,
    on: date = START,
    consent: bool = True,
    benefit: str = "unemployment",
) -> Referral:
    """Somebody proposed to the world's organiser, with the candidate's consent unless said otherwise."""
    person = person or world.person()
    if benefit:
        tell_situations(told=[Situation(person=person, benefit=benefit, holds_from=on, source="test")], by=BY)
    asked = Reference(person.pk, world.organiser.pk, world.services["vdab"].pk, "vdab", months, on)
    (answer,) = refer(references=[asked], measure_name=MEASURE, by=BY)
    assert answer, answer.refusal
    if consent:
        Referral.objects.filter(pk=answer.record).update(consent_given_on=on)
    return Referral.objects.select_related("person").get(pk=answer.record)


def status_of(dossier: int) -> str:
    return Dossier.objects.get(pk=dossier).status
