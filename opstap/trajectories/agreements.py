"""What can be asked about agreements: the versions of a dossier, which of them waits for a signature, and whose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from opstap.correspondence.models import Document, Kind
from opstap.correspondence.queries import documents_of
from opstap.rulebook.units import ONE_DAY
from opstap.shared.errors import NotFound
from opstap.trajectories.agreement_paper import SIGNERS
from opstap.trajectories.models import Agreement, Dossier, Party, Signature


def subject(agreement: Agreement) -> str:
    """Under which words its papers, messages and links are kept."""
    return f"agreement:{agreement.pk}"


def to_sign(about: str) -> Agreement:
    """The agreement under these words (see `subject`), with all that its paper says. Raises NotFound."""
    number = about.removeprefix("agreement:")
    rows = Agreement.objects.select_related("dossier__person__municipality", "dossier__organiser", "dossier__referral")
    found = rows.filter(pk=number).first() if number.isdecimal() else None
    if found is None:
        raise NotFound("Deze overeenkomst bestaat niet.")
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


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it is shown: who signed it, whose signature is missing, and its papers, the latest first."""

    agreement: Agreement
    signed: Sequence[Signature]
    missing: Sequence[Party]
    papers: Sequence[Document]


def shown(versions: Sequence[Agreement]) -> list[Version]:
    """Versions with their papers, of those the transaction sees. One query."""
    papers: dict[str, list[Document]] = {}
    for document in documents_of(*(subject(one) for one in versions)).exclude(kind=Kind.LETTER):
        papers.setdefault(document.subject, []).append(document)
    return [
        Version(one, list(one.signatures.all()), unsigned_by(one), papers.get(subject(one), [])) for one in versions
    ]


def drawn_on(agreement: Agreement) -> date:
    """The day it was drawn up: that of its first paper; what was written down at once on paper, from its start."""
    first = documents_of(subject(agreement)).filter(kind=Kind.AGREEMENT).order_by("pk").values_list("day", flat=True)
    return first.first() or agreement.starts_on
