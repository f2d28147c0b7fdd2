"""What can be asked about agreements: the versions of a dossier, which of them waits for a signature, and whose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from opstap.correspondence.models import Document, Kind
from opstap.correspondence.queries import documents_of
from opstap.rulebook import measure
from opstap.rulebook.rules import signing
from opstap.rulebook.units import ONE_DAY
from opstap.shared.errors import NotFound
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Agreement, Dossier, Party, Signature, Status
from opstap.trajectories.papers.agreements import SIGNERS


class Stage(StrEnum):
    """Where an agreement stands on a day."""

    DRAWN = "drawn"
    SENT = "sent"
    HALF_SIGNED = "half_signed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    OVER = "over"
    CANCELLED = "cancelled"


def subject(agreement: Agreement) -> str:
    """Under which words its papers, messages and links are kept."""
    return f"agreement:{agreement.pk}"


def to_sign(about: str) -> Agreement:
    """The agreement under these words (see `subject`), with all that its paper says. Raises NotFound."""
    number = about.removeprefix("agreement:")
    rows = Agreement.objects.select_related("dossier__person__municipality", "dossier__organiser", "dossier__referral")
    found = rows.filter(pk=number).first() if number.isdecimal() else None
    if found is None:
        raise NotFound(no.NO_SUCH_AGREEMENT())
    return found


def of_dossier(dossier: Dossier) -> list[Agreement]:
    """Every version of a dossier's agreement, the last first, with its signatures. Two queries."""
    rows = Agreement.objects.filter(dossier=dossier).prefetch_related("signatures")
    return list(rows.order_by("-version"))


def standing(versions: Iterable[Agreement]) -> list[Agreement]:
    """The versions that were not cancelled."""
    return [one for one in versions if one.cancelled_on is None]


def waiting(versions: Iterable[Agreement]) -> Agreement | None:
    """The version that still waits for a signature, if there is one."""
    return next((one for one in standing(versions) if not one.is_signed), None)


def unsigned_by(agreement: Agreement) -> list[Party]:
    """The parties whose signature is missing. No query."""
    days = {Party.WORKER: agreement.signed_by_worker_on, Party.ORGANISER: agreement.signed_by_organiser_on}
    return [party for party in SIGNERS if days[party] is None]


def uncovered_from(dossier: Dossier, versions: Sequence[Agreement]) -> date | None:
    """From which day on a next version is needed: the dossier goes on after the last one; None while it does not."""
    known = standing(versions)
    if not known:
        return dossier.starts_on
    last = max(known, key=lambda one: one.version)
    if last.ends_on is None or (dossier.planned_end_on and dossier.planned_end_on <= last.ends_on):
        return None
    return last.ends_on + ONE_DAY


def stage(agreement: Agreement, day: date) -> Stage:
    """Where an agreement stands on a day. Needs its dossier: with that it is over. No query."""
    if agreement.cancelled_on is not None:
        return Stage.CANCELLED
    if any(end is not None and end < day for end in (agreement.ends_on, agreement.dossier.ended_on)):
        return Stage.OVER
    missing = len(unsigned_by(agreement))
    if missing == 0:
        return Stage.IN_FORCE if agreement.starts_on <= day else Stage.SIGNED
    if missing < len(SIGNERS):
        return Stage.HALF_SIGNED
    return Stage.SENT if agreement.sent_on else Stage.DRAWN


def link_until(agreement: Agreement) -> date | None:
    """Until when the link works that was sent last; None where none was."""
    if agreement.sent_on is None:
        return None
    return signing.expires_on(measure(agreement.dossier.measure), sent_on=agreement.sent_on)


def waiting_for_worker(person: int) -> list[Agreement]:
    """The agreements that this person did not sign yet, in dossiers that run. One query."""
    rows = Agreement.objects.filter(dossier__person=person, signed_by_worker_on=None, cancelled_on=None)
    return list(rows.exclude(dossier__status=Status.ENDED).select_related("dossier__organiser").order_by("starts_on"))


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it is shown: where it stands, who signed it and who did not, and its papers, the latest first."""

    agreement: Agreement
    stage: Stage
    signed: Sequence[Signature]
    missing: Sequence[Party]
    link_until: date | None
    papers: Sequence[Document]


def shown(dossier: Dossier, versions: Sequence[Agreement], day: date) -> list[Version]:
    """Versions of a dossier with their papers, of those the transaction sees. One query."""
    for one in versions:
        one.dossier = dossier
    papers: dict[str, list[Document]] = {}
    for document in documents_of(*(subject(one) for one in versions)).exclude(kind=Kind.LETTER):
        papers.setdefault(document.subject, []).append(document)
    return [
        Version(
            agreement=one,
            stage=stage(one, day),
            signed=list(one.signatures.all()),
            missing=unsigned_by(one),
            link_until=link_until(one),
            papers=papers.get(subject(one), []),
        )
        for one in versions
    ]


def drawn_on(agreement: Agreement) -> date:
    """The day it was drawn up: that of its first paper; what was written down at once on paper, from its start."""
    first = documents_of(subject(agreement)).filter(kind=Kind.AGREEMENT).order_by("pk").values_list("day", flat=True)
    return first.first() or agreement.starts_on
