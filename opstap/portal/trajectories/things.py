"""What pages about trajectories are about: how each row is got, and whom a look at it is about."""

from django.urls import reverse

from opstap.parties.models import AccessLogEntry
from opstap.portal.kit.page import Thing
from opstap.trajectories import access
from opstap.trajectories.models import Dossier, Referral

Seen = AccessLogEntry.Page

DOSSIER: Thing[Dossier] = Thing(
    "dossier",
    access.dossier,
    people=lambda dossier: [dossier.person],
    home=lambda dossier: reverse("show_dossier", args=[dossier.pk]),
)
REFERRAL: Thing[Referral] = Thing(
    "referral",
    access.referral,
    people=lambda referral: [referral.person],
    seen_as=Seen.REFERRAL,
    home=lambda referral: reverse("show_referral", args=[referral.pk]),
)
