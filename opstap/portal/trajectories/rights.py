"""Whether somebody still may do wijk-werken, on the page of a dossier: yes or no and until when, never what of."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from opstap.parties.models import Membership
from opstap.portal.kit.cards import Card
from opstap.trajectories.models import Dossier, Status
from opstap.trajectories.queries import rights, situations


def card(dossier: Dossier, *, by: Membership, today: date) -> Card | None:
    """The conditions of entry, asked again today; for a dossier that is over nothing. Two queries."""
    if dossier.status == Status.ENDED:
        return None
    answer = rights.asked(dossier, max(today, dossier.starts_on))
    return Card(
        name="conditions",
        title=_("Voorwaarden"),
        template="portal/trajectories/cards/conditions.html",
        context={
            "answer": answer,
            "leaning": situations.leaning(dossier.person, today, measure_name=dossier.measure),
            "dossier": dossier,
        },
        calls=not answer,
    )
