"""Messages to people, and what became of each: tried in vain, or delivered once."""

from django.db import models
from django.db.models import Q

from opstap.correspondence.models.documents import ABOUT_ONE, Document
from opstap.parties.models import Client, Organiser, Person, Service
from opstap.shared.models import Fact, written_once


class Channel(models.TextChoices):
    """How a message goes."""

    MAIL = "mail", "e-mail"
    SMS = "sms", "sms"
    LETTER = "letter", "brief"


@written_once
class Message(Fact):
    """Something told to one worker or client, by the way that person can be reached. The same `key` is told once.

    A token that opens something is never kept: in `text` stands TOKEN in its place, and `link` knows which it was.
    """

    TOKEN = "{token}"  # noqa: S105 - the place of a token, not a token

    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="told")
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="told")
    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="told")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="told")
    channel = models.CharField("langs", max_length=6, choices=Channel)
    address = models.TextField("naar", blank=True)
    title = models.CharField("onderwerp", max_length=160)
    text = models.TextField("tekst")
    key = models.CharField("sleutel", max_length=120, unique=True)
    subject = models.CharField("waarover", max_length=60, db_index=True)
    day = models.DateField("dag")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="sent_with")
    link = models.ForeignKey("SigningLink", models.PROTECT, null=True, blank=True, related_name="sent_with")

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["organiser", "channel", "day"], name="messages_by_channel")]
        constraints = [
            models.CheckConstraint(
                condition=ABOUT_ONE,
                name="message_goes_to_a_worker_or_a_client",
                violation_error_message="Een bericht gaat naar één wijk-werker of naar één gebruiker.",
            ),
            models.CheckConstraint(
                condition=~Q(channel=Channel.LETTER) | Q(document__isnull=False),
                name="letter_has_its_paper",
                violation_error_message="Bij een brief hoort het document dat verstuurd wordt.",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.LETTER) | ~Q(address=""),
                name="message_has_an_address",
                violation_error_message="Een e-mail of sms gaat ergens naartoe.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> Person | Client:
        """Who is told."""
        return self.person or self.client


@written_once
class Delivery(Fact):
    """A message reached whom it was for, or left the house: how, and on which day."""

    class How(models.TextChoices):
        SENT = "sent", "verstuurd"
        PRINTED = "printed", "afgedrukt"
        HANDED = "handed", "zelf doorgegeven"

    message = models.OneToOneField(Message, models.PROTECT, primary_key=True, related_name="delivery")
    how = models.CharField("hoe", max_length=7, choices=How)
    day = models.DateField("dag")
    detail = models.CharField("toelichting", max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.message_id} {self.how} op {self.day}"


@written_once
class Attempt(Fact):
    """A try that failed; the message is tried again."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="attempts")
    day = models.DateField("dag")
    problem = models.CharField("wat er misging", max_length=300)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.problem}"
