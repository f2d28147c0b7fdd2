"""Documents as they were made or came in: their bytes, kept once, with a fingerprint that the database checks."""

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact, LessThanOrEqual

from opstap.parties.models import Client, Organiser, Person, Service
from opstap.shared.models import Fact, written_once

LARGEST = 5 * 1024 * 1024
"""Bytes of one document: a scan of ten pages in colour is smaller, and the database's backup stays portable."""

ABOUT_ONE = Q(person__isnull=False, client=None) | Q(person=None, client__isnull=False)
"""Something is a worker's or a client's, never both and never nobody's."""


class Kind(models.TextChoices):
    """What a document is."""

    AGREEMENT = "agreement", "overeenkomst"
    SIGNED_AGREEMENT = "signed_agreement", "ondertekende overeenkomst"
    PLAN = "plan", "afsprakenblad"
    EVALUATION = "evaluation", "evaluatieverslag"
    CERTIFICATE = "certificate", "attest"
    LETTER = "letter", "brief"
    CONSENT = "consent", "toestemming"
    SCAN = "scan", "scan"
    OTHER = "other", "ander document"


class MediaType(models.TextChoices):
    """What the bytes are."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"


FINGERPRINT = Func(F("content"), template="encode(sha256(%(expressions)s), 'hex')", output_field=models.CharField())
"""The SHA-256 of the bytes, in hexadecimal."""
SIZE = Func(F("content"), function="octet_length", output_field=models.IntegerField())


@written_once
class Document(Fact):
    """Bytes that say something about one worker or one client, with one organiser.

    `subject` says what it is about, as `dossier:12` or `agreement:7`, so that any package can find its own back.
    """

    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="documents")
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="documents")
    organiser = models.ForeignKey(Organiser, models.PROTECT, related_name="documents")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="documents")
    kind = models.CharField("soort", max_length=16, choices=Kind)
    title = models.CharField("titel", max_length=160)
    day = models.DateField("dag")
    media_type = models.CharField("bestandstype", max_length=15, choices=MediaType)
    content = models.BinaryField("inhoud")
    sha256 = models.CharField("vingerafdruk", max_length=64, editable=False)
    subject = models.CharField("waarover", max_length=60, db_index=True)

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=ABOUT_ONE,
                name="document_is_of_a_worker_or_a_client",
                violation_error_message="Een document is van één wijk-werker of van één gebruiker.",
            ),
            models.CheckConstraint(
                condition=Exact(F("sha256"), FINGERPRINT),
                name="document_has_its_own_fingerprint",
                violation_error_message="De vingerafdruk past niet bij de inhoud van het document.",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(SIZE, LARGEST),
                name="document_is_not_too_large",
                violation_error_message="Dit document is te groot: hoogstens 5 MB.",
            ),
            models.CheckConstraint(
                condition=Q(media_type__in=MediaType.values),
                name="document_is_of_a_known_type",
                violation_error_message="Alleen PDF, PNG en JPEG worden bewaard.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> Person | Client:
        """Whose document it is."""
        return self.person or self.client
