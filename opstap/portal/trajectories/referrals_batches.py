"""What is done with many referrals at once: by the service that proposed them, and by the organiser that answers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from opstap.portal.kit.batches import Batch
from opstap.portal.kit.request import Request
from opstap.portal.trajectories import coaches, first_talks, opening
from opstap.portal.trajectories.referrals_forms import AcceptForm, RefuseForm, WithdrawForm
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.trajectories.actions import referrals as actions
from opstap.trajectories.models import Referral
from opstap.trajectories.policy import Verb

Rows = Sequence[Referral]


def batches(request: Request) -> list[Batch]:
    """What is done with the ticked ones, by the service and by the organiser."""
    return [*_of_service(request), *_of_organiser(request)]


def _of_service(request: Request) -> list[Batch]:
    def indicate(rows: Rows, asked: Mapping[str, Any]) -> list[Answer]:
        return actions.indicate(_keys(rows), by=request.user.actor)

    return [
        Batch("propose", Verb.REFER, _("Stel deze ontwerpen voor"), _moving(request, actions.propose)),
        Batch(
            "withdraw",
            Verb.WITHDRAW_REFERRAL,
            _("Trek deze toeleidingen in"),
            _moving(request, actions.withdraw),
            WithdrawForm,
        ),
        Batch("indicate", Verb.INDICATE, _("De indicatie sociale economie is er"), indicate),
    ]


def _of_organiser(request: Request) -> list[Batch]:
    def open_dossiers(rows: Rows, asked: Mapping[str, Any]) -> list[Answer]:
        return opening.open_many(rows, asked, request.user.actor, clock.today())

    return [
        Batch("accept", Verb.ACCEPT_REFERRAL, _("Aanvaard"), _moving(request, actions.accept), AcceptForm),
        Batch("refuse", Verb.ANSWER, _("Weiger"), _moving(request, actions.refuse), RefuseForm),
        first_talks.batch(request),
        Batch("open", Verb.OPEN_DOSSIER, _("Open een dossier"), open_dossiers, opening.OpenManyForm),
        coaches.batch(request),
    ]


def _moving(request: Request, move: Callable[..., list[Answer]]) -> Callable[[Rows, Mapping[str, Any]], list[Answer]]:
    """An action on keys, with what its form holds, by whoever asks today."""
    return lambda rows, asked: move(_keys(rows), by=request.user.actor, day=clock.today(), **asked)


def _keys(rows: Rows) -> list[int]:
    return [row.pk for row in rows]
