"""The states of referrals, dossiers and hand-overs, and the rights a dossier stands under. Words only."""

from django.db import models


class Regime(models.TextChoices):
    """The two rights that exist side by side."""

    FINITE = "finite", "eindig recht"
    TRANSITIONAL = "transitional", "overgangsmaatregel"


class Status(models.TextChoices):
    """Where a dossier stands."""

    PROVISIONAL = "provisional", "voorlopig"
    ACTIVE = "active", "actief"
    SUSPENDED = "suspended", "geschorst"
    ENDED = "ended", "beëindigd"


class ReferralStatus(models.TextChoices):
    """Where a referral stands."""

    DRAFT = "draft", "ontwerp"
    PROPOSED = "proposed", "voorgesteld"
    ACCEPTED = "accepted", "aanvaard"
    REFUSED = "refused", "geweigerd"
    WITHDRAWN = "withdrawn", "ingetrokken"
    LAPSED = "lapsed", "vervallen"
    OPENED = "opened", "dossier geopend"


class HandOverStatus(models.TextChoices):
    """Where a hand-over stands."""

    ASKED = "asked", "gevraagd"
    ACCEPTED = "accepted", "aanvaard"
    REFUSED = "refused", "geweigerd"
    WITHDRAWN = "withdrawn", "ingetrokken"


class Party(models.TextChoices):
    """Who puts a signature under an agreement or an evaluation."""

    WORKER = "worker", "wijk-werker"
    ORGANISER = "organiser", "organisator"
    GUIDE = "guide", "begeleider"


class Channel(models.TextChoices):
    """How a signature or a word came in."""

    LINK = "link", "eigen link"
    SCREEN = "screen", "aangemeld op het scherm"
    PAPER = "paper", "op papier"
    PHONE = "phone", "telefoon"
