"""Worker agreements drawn up, sent, signed by both parties, and cancelled while one of them has not signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opstap.correspondence.actions import keep, make_link, scan_in, tell
from opstap.correspondence.models import Kind, SigningLink
from opstap.parties.models import Organiser, Person
from opstap.rulebook import measure
from opstap.rulebook.rules import signing
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput, Refused
from opstap.shared.refusals import bare
from opstap.trajectories.actions import dossiers as dossier_actions
from opstap.trajectories.actions.dossiers import Step, move
from opstap.trajectories.models import Agreement, Channel, Dossier, Party, Signature, Status
from opstap.trajectories.notices.agreements import in_force, to_sign
from opstap.trajectories.papers import agreements as agreement_paper
from opstap.trajectories.queries import rights
from opstap.trajectories.queries.agreements import drawn_on, of_dossier, subject, uncovered_from, unsigned_by, waiting

PURPOSE = "agreement"
"""For what the links are with which an agreement is signed."""


@recorded("wijk-werkovereenkomst opgemaakt")
def draw_up(dossier: Dossier, *, by: Actor, day: date, ends_on: date | None = None) -> Agreement:
    """The next version of a dossier's agreement, with its PDF: from the day after the previous one, or from the start.

    It runs to the planned end, or to `ends_on` when that comes before; a right without end need not have one.
    Raises BadInput while another version waits, or when the last one runs as long as the dossier.
    """
    locked = _locked(dossier.pk)
    versions = of_dossier(locked)
    starts_on = _next_start(locked, versions)
    last = min((end for end in (ends_on, locked.planned_end_on) if end), default=None)
    if last is not None and last < starts_on:
        raise BadInput(bare("De overeenkomst eindigt voor ze begint. Kies een latere laatste dag."), "ends_on")
    agreement = Agreement.objects.create(
        dossier=locked,
        version=max((one.version for one in versions), default=0) + 1,
        starts_on=starts_on,
        ends_on=last,
    )
    _keep_paper(agreement, by=by, drawn=day, day=day, kind=Kind.AGREEMENT)
    return agreement


def _next_start(dossier: Dossier, versions: Sequence[Agreement]) -> date:
    if dossier.status == Status.ENDED:
        raise BadInput(bare(f"Het dossier van {dossier.person} is beëindigd. Er komt geen overeenkomst meer."))
    if waiting(versions):
        raise BadInput(bare("Er wacht al een overeenkomst op een handtekening. Laat die tekenen, of schrap ze eerst."))
    starts_on = uncovered_from(dossier, versions)
    if starts_on is None:
        raise BadInput(bare("De overeenkomst loopt zo lang als het dossier. Verleng eerst het dossier."))
    return starts_on


def _locked(dossier: int) -> Dossier:
    """The dossier under its lock, as it stands now, with its person and referral."""
    locked = dossier_actions.locked([dossier])[dossier]
    locked.person = Person.objects.select_related("municipality").get(pk=locked.person_id)
    return locked


def _keep_paper(agreement: Agreement, *, by: Actor, drawn: date, day: date, kind: Kind) -> None:
    organiser = Organiser.objects.get(pk=agreement.dossier.organiser_id)
    keep(
        by=by,
        organiser=organiser,
        person=agreement.dossier.person,
        service=agreement.dossier.referred_by,
        kind=kind,
        title=agreement_paper.title(agreement),
        day=day,
        subject=subject(agreement),
        content=agreement_paper.pdf(agreement, organiser, drawn_on=drawn, day=day),
    )


@recorded("wijk-werkovereenkomst verstuurd")
def send(agreement: Agreement, *, address: str, by: Actor, day: date) -> dict[str, str]:
    """Tell the worker to sign, and give the address to sign at for each party that did not: {party: address}.

    `address` is where links are opened, with `{token}` in it. Sending again replaces the links of before. Who has no
    e-mail and no telephone gets a letter, which goes with the agreement on paper.
    """
    found = _unsigned(agreement.pk)
    dossier = found.dossier
    organiser = Organiser.objects.get(pk=dossier.organiser_id)
    links = {}
    for party in unsigned_by(found):
        token = make_link(
            by=by,
            purpose=PURPOSE,
            subject=subject(found),
            party=party,
            person=dossier.person,
            organiser=organiser,
            day=day,
            expires_on=signing.expires_on(measure(dossier.measure), sent_on=day),
        )
        links[str(party)] = address.replace("{token}", token)
    if Party.WORKER in links:
        number = SigningLink.objects.filter(subject=subject(found), party=Party.WORKER).count()
        tell(messages=[to_sign(found, organiser, links[Party.WORKER], number=number)], by=by, day=day)
    found.sent_on = day
    found.save(update_fields=["sent_on"])
    return links


def _unsigned(agreement: int) -> Agreement:
    """The agreement under its lock and that of its dossier. Raises BadInput when it can no longer be signed."""
    dossier = Agreement.objects.filter(pk=agreement).values_list("dossier", flat=True).first()
    if dossier is None:
        raise BadInput(bare("Deze overeenkomst bestaat niet, of u mag ze niet zien."))
    locked = _locked(dossier)
    found = Agreement.objects.select_for_update().get(pk=agreement)
    found.dossier = locked
    check_open(found)
    return found


def check_open(agreement: Agreement) -> None:
    """Raise BadInput, with what is wrong, unless somebody can still sign it."""
    if agreement.cancelled_on is not None:
        raise BadInput(bare("Deze overeenkomst is geschrapt. U hoeft ze niet meer te tekenen."))
    if agreement.dossier.status == Status.ENDED:
        raise BadInput(bare("Dit dossier is beëindigd. De overeenkomst wordt niet meer getekend."))
    if agreement.is_signed:
        raise BadInput(bare("Deze overeenkomst is al door beide partijen getekend."))


@dataclass(frozen=True, slots=True)
class Mark:
    """One party's name under an agreement: how it came in, and on which day."""

    party: str
    channel: str
    name: str
    signed_on: date


@recorded("wijk-werkovereenkomst ondertekend")
def sign(agreement: Agreement, mark: Mark, *, by: Actor, day: date) -> Signature:
    """One party signs. When both have, the signed paper is kept and a provisional dossier becomes active.

    The rulebook is asked once more whether this person may work, with what is known of the first day that counts.
    Raises Refused with its article, or BadInput for a second signature or a day that is still to come.
    """
    found = _unsigned(agreement.pk)
    _check_mark(found, mark, day)
    _ask_again(found, mark.signed_on)
    signature = Signature(
        agreement=found, party=mark.party, signed_on=mark.signed_on, channel=mark.channel, name=mark.name
    )
    signature.save(force_insert=True)
    field = "signed_by_worker_on" if mark.party == Party.WORKER else "signed_by_organiser_on"
    setattr(found, field, mark.signed_on)
    found.save(update_fields=[field])
    if found.is_signed:
        _begin(found, by=by, day=day)
    return signature


def _check_mark(agreement: Agreement, mark: Mark, day: date) -> None:
    if mark.party not in agreement_paper.SIGNERS:
        raise BadInput(bare("De overeenkomst is er tussen wijk-werker en organisator."), "party")
    if mark.party not in unsigned_by(agreement):
        raise BadInput(bare(f"De {Party(mark.party).label} tekende deze overeenkomst al."), "party")
    if mark.signed_on > day:
        raise BadInput(bare("Tekenen kan niet in de toekomst."), "signed_on")
    if not mark.name.strip():
        raise BadInput(bare("Wie tekent, zet een naam."), "name")


def first_day(agreement: Agreement, signed_on: date) -> date:
    """The first day on which an agreement that is signed then works: its start, or that day when it is later."""
    return max(signed_on, agreement.starts_on)


def _ask_again(agreement: Agreement, signed_on: date) -> None:
    """Whether the right holds on the first day that counts. Raises Refused."""
    dossier = agreement.dossier
    answer = rights.asked(dossier, first_day(agreement, signed_on))
    if answer is None:
        raise BadInput(
            bare(
                f"Van {dossier.person} is niet bekend wat het inkomen is. "
                "Vraag de dienst die toeleidde om dat in te vullen."
            )
        )
    if not answer:
        raise Refused(answer)


def _begin(agreement: Agreement, *, by: Actor, day: date) -> None:
    """Both have signed: keep the paper as it was signed, let the dossier begin, and tell the worker."""
    dossier = agreement.dossier
    if any(one.channel != Channel.PAPER for one in agreement.signatures.all()):
        _keep_paper(agreement, by=by, drawn=drawn_on(agreement), day=day, kind=Kind.SIGNED_AGREEMENT)
    if dossier.status == Status.PROVISIONAL:
        signed = (agreement.signed_by_worker_on, agreement.signed_by_organiser_on)
        since = max(one for one in (*signed, dossier.starts_on) if one)
        move(steps=[Step(dossier.pk, Status.ACTIVE, since)], by=by)
    organiser = Organiser.objects.get(pk=dossier.organiser_id)
    tell(messages=[in_force(agreement, organiser)], by=by, day=day)


@recorded("wijk-werkovereenkomst op papier ondertekend")
def sign_on_paper(agreement: Agreement, marks: Sequence[Mark], *, scan: bytes, by: Actor, day: date) -> None:
    """Keep the scan of what was signed by hand, and the signature of each party that stands on it."""
    if not marks:
        raise BadInput(bare("Zeg wie er op het papier tekende."), "parties")
    dossier = _unsigned(agreement.pk).dossier
    scan_in(
        by=by,
        organiser=Organiser.objects.get(pk=dossier.organiser_id),
        person=dossier.person,
        service=dossier.referred_by,
        kind=Kind.SIGNED_AGREEMENT,
        title=f"{agreement_paper.title(agreement)}, getekend op papier",
        day=day,
        subject=subject(agreement),
        content=scan,
    )
    for mark in marks:
        sign(agreement, mark, by=by, day=day)


@recorded("wijk-werkovereenkomst geschrapt")
def cancel(agreement: Agreement, *, by: Actor, day: date) -> None:
    """Take back an agreement that one of the parties has not signed. It stays known, and its links work no more."""
    found = _unsigned(agreement.pk)
    found.cancelled_on = day
    found.save(update_fields=["cancelled_on"])


@recorded("wijk-werkovereenkomst ondertekend")
def sign_agreements(*, dossiers: Sequence[Dossier], signed_on: dict[int, date], by: Actor) -> list[Agreement]:
    """Both parties have signed on paper; the dossier is active from that day. Needs a provisional dossier."""
    agreements = Agreement.objects.bulk_create(
        [
            Agreement(
                dossier=dossier,
                version=1,
                starts_on=dossier.starts_on,
                ends_on=dossier.planned_end_on,
                signed_by_worker_on=signed_on[dossier.pk],
                signed_by_organiser_on=signed_on[dossier.pk],
            )
            for dossier in dossiers
        ]
    )
    people = Person.objects.in_bulk([dossier.person_id for dossier in dossiers])
    Signature.objects.bulk_create(
        Signature(agreement=one, party=party, signed_on=signed_on[one.dossier_id], channel=Channel.PAPER, name=name)
        for one in agreements
        for party, name in ((Party.WORKER, people[one.dossier.person_id].name), (Party.ORGANISER, by.label))
    )
    move(steps=[Step(dossier.pk, Status.ACTIVE, signed_on[dossier.pk]) for dossier in dossiers], by=by)
    return agreements
