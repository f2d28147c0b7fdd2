"""What pages about hours are about."""

from dataclasses import replace

from django.urls import reverse

from opstap.parties.access import one
from opstap.parties.models import Membership
from opstap.performances import access
from opstap.performances.models import Performance
from opstap.performances.policy import WorkStanding
from opstap.portal.kit.page import Thing
from opstap.portal.trajectories.things import DOSSIER
from opstap.vouchers.policy import HoursStanding
from opstap.vouchers.queries import with_paid


def _performance(pk: int, *, by: Membership) -> Performance:
    return one(with_paid(access.performances(by=by)).select_related("dossier"), pk)


PERFORMANCE: Thing[Performance] = Thing(
    "hours",
    _performance,
    people=lambda performance: [performance.person],
    standing=HoursStanding,
    home=lambda performance: reverse("show_dossier", args=[performance.dossier_id]),
)
WORK = replace(DOSSIER, standing=WorkStanding)
"""A dossier, of which the work is written down."""
