"""Whether somebody still may do wijk-werken, on the page of a dossier: yes or no and until when, never what of."""

from django.utils.translation import gettext_lazy as _

from opstap.portal.kit.cards import Card
from opstap.trajectories.queries import rights, situations
from opstap.trajectories.questions.dossiers import is_over
from opstap.trajectories.standing import Standing


def card(standing: Standing) -> Card | None:
    """The conditions of entry, asked again today; for a dossier that is over nothing. Two queries."""
    dossier, today = standing.dossier, standing.day
    if is_over(dossier):
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
