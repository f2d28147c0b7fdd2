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
from opstap.shared.scope import writing_for_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.actions import dossiers as dossier_actions
from opstap.trajectories.actions.dossiers import Step, move
from opstap.trajectories.models import Agreement, Channel, Dossier, Party, Signature, Status
from opstap.trajectories.notices.agreements import in_force, to_sign
from opstap.trajectories.papers import agreements as agreement_paper
from opstap.trajectories.queries import rights
from opstap.trajectories.queries.agreements import drawn_on, of_dossier, subject, uncovered_from, unsigned_by
from opstap.trajectories.questions import agreements as questions

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
    if refusal := questions.against_drawing_up(locked, versions):
        raise BadInput(refusal)
    starts_on = uncovered_from(locked, versions) or locked.starts_on
    last = min((end for end in (ends_on, locked.planned_end_on) if end), default=None)
    if last is not None and last < starts_on:
        raise BadInput(no.AGREEMENT_ENDS_FIRST())
    agreement = Agreement.objects.create(
        dossier=locked,
        version=max((one.version for one in versions), default=0) + 1,
        starts_on=starts_on,
        ends_on=last,
    )
    _keep_paper(agreement, by=by, drawn=day, day=day, kind=Kind.AGREEMENT)
    return agreement


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
    """The agreement under its lock. Raises BadInput when it can no longer be signed."""
    found = _held(agreement)
    check_open(found)
    return found


def _held(agreement: int) -> Agreement:
    """The agreement under the lock of its dossier: whatever changes it takes that one."""
    locked = _locked(_dossier_of(agreement))
    found = Agreement.objects.get(pk=agreement)
    found.dossier = locked
    return found


def check_open(agreement: Agreement) -> None:
    """Raise BadInput, with what is wrong, unless somebody can still sign it."""
    if refusal := questions.against_signing(agreement, agreement.dossier):
        raise BadInput(refusal)


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
    _dossier_of(agreement.pk)
    with writing_for_everybody("With the last signature the dossier begins, which no worker writes."):
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


def _dossier_of(agreement: int) -> int:
    """The dossier of an agreement. Raises BadInput when the transaction sees no such agreement."""
    dossier = Agreement.objects.filter(pk=agreement).values_list("dossier", flat=True).first()
    if dossier is None:
        raise BadInput(no.NO_SUCH_AGREEMENT())
    return dossier


def _check_mark(agreement: Agreement, mark: Mark, day: date) -> None:
    if mark.party not in agreement_paper.SIGNERS:
        raise BadInput(no.NO_PARTY_TO_IT())
    if refusal := questions.against_signing_as(agreement, mark.party):
        raise BadInput(refusal)
    if mark.signed_on > day:
        raise BadInput(no.SIGNED_LATER())
    if not mark.name.strip():
        raise BadInput(no.SIGNED_BY_NOBODY())


def first_day(agreement: Agreement, signed_on: date) -> date:
    """The first day on which an agreement that is signed then works: its start, or that day when it is later."""
    return max(signed_on, agreement.starts_on)


def _ask_again(agreement: Agreement, signed_on: date) -> None:
    """Whether the right holds on the first day that counts. Raises Refused."""
    dossier = agreement.dossier
    answer = rights.asked(dossier, first_day(agreement, signed_on))
    if answer is None:
        raise BadInput(no.INCOME_UNKNOWN(person=dossier.person))
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
        raise BadInput(no.NOBODY_ON_PAPER())
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
    """Take back an agreement that one of the parties has not signed. It stays known, and its links work no more.

    Also when its dossier ended meanwhile.
    """
    found = _held(agreement.pk)
    if refusal := questions.against_cancelling(found):
        raise BadInput(refusal)
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
