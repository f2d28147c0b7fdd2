"""Worker agreements signed."""

from collections.abc import Sequence
from datetime import date

from opstap.parties.models import Person
from opstap.shared.audit import Actor, recorded
from opstap.trajectories.actions.dossiers import Step, move
from opstap.trajectories.models import Agreement, Channel, Dossier, Party, Signature, Status


@recorded("wijk-werkovereenkomst ondertekend")
def sign_agreements(*, dossiers: Sequence[Dossier], signed_on: dict[int, date], by: Actor) -> list[Agreement]:
    """Both parties have signed on paper; the dossier is active from that day. Needs a provisional dossier."""
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
    people = Person.objects.in_bulk([dossier.person_id for dossier in dossiers])
    Signature.objects.bulk_create(
        Signature(agreement=one, party=party, signed_on=signed_on[one.dossier_id], channel=Channel.PAPER, name=name)
        for one in agreements
        for party, name in ((Party.WORKER, people[one.dossier.person_id].name), (Party.ORGANISER, by.label))
    )
    move(steps=[Step(dossier.pk, Status.ACTIVE, signed_on[dossier.pk]) for dossier in dossiers], by=by)
    return agreements
