"""Another account or address for somebody who has one: proposed by one, confirmed by another, and only then applied.

What somebody had before is told: a mail to the old address with a link to say yes or no. What was not known yet, and a
telephone, are written down at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from opstap.correspondence.actions import make_link, scan_in, tell
from opstap.correspondence.models import Kind, Party
from opstap.parties.intake import correct_person
from opstap.parties.models import ContactChange, Membership, Organiser, Person, Role
from opstap.rulebook import WITH_VOUCHERS, measure
from opstap.rulebook.rules import contact_change as rule
from opstap.rulebook.rules import signing
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import broken
from opstap.shared.errors import BadInput, Refused
from opstap.shared.scope import writing_for_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.notices import contact_changes as notices
from opstap.trajectories.notices.contact_changes import PURPOSE, Field

Status, How = ContactChange.Status, ContactChange.How
CONFIRMED_FIRST = (Field.IBAN, Field.EMAIL)
ADDRESSES = (Field.EMAIL, Field.PHONE)
OF_A_PERSON = WITH_VOUCHERS
"""An account and an address are of a person, whatever that person does under any measure."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who signs what is told, if a coach proposes it, and where links are opened, with `{token}` in the address."""

    address: str
    organiser: Organiser | None = None


@recorded("gegevens van een persoon verbeterd")
def correct(person: Person, *, changes: Mapping[str, Any], desk: Desk, by: Actor, day: date) -> list[ContactChange]:
    """Correct what is known of somebody, by field name; gives what is only proposed. Raises Refused and BadInput."""
    new = {name: after for name, after in changes.items() if after != getattr(person, name, None)}
    proposed = [name for name in CONFIRMED_FIRST if name in new and getattr(person, name)]
    _tell_at_once(person, new, desk=desk, by=by, day=day)
    if direct := {name: after for name, after in new.items() if name not in proposed}:
        correct_person(person, changes=direct, by=by, day=day)
    made = [_propose(person, name, new[name], by=by, day=day) for name in proposed]
    for change in made:
        _ask(change, desk, by=by, day=day)
    return made


def _tell_at_once(person: Person, new: Mapping[str, Any], *, desk: Desk, by: Actor, day: date) -> None:
    """What changes without a yes is written down and told first, so that it goes to the address there was.

    So is a first address of somebody who signs in already: whoever gives one could have a password sent there.
    """
    signs_in = Membership.objects.filter(person=person, role=Role.WORKER).exists()
    for name in ADDRESSES:
        before = getattr(person, name)
        if name in new and (signs_in if not before else name not in CONFIRMED_FIRST):
            change = _write(person, name, new[name], by=by, day=day, status=Status.CONFIRMED, how=How.AT_ONCE, on=day)
            if organiser := desk.organiser or notices.signer(person, day):
                tell(messages=[notices.confirmed(change, organiser)], by=by, day=day)


def _ask(change: ContactChange, desk: Desk, *, by: Actor, day: date) -> None:
    """Ask the person at the old address. Only a mail has a link to answer with: nobody here reads mails."""
    organiser, address = desk.organiser or _signed_by(change.person, day), ""
    if change.person.email:
        token = make_link(
            by=by,
            purpose=PURPOSE,
            subject=notices.subject(change),
            party=Party.WORKER,
            organiser=organiser,
            person=change.person,
            day=day,
            expires_on=signing.expires_on(measure(OF_A_PERSON), sent_on=day),
            is_sealed=True,
        )
        address = desk.address.replace("{token}", token)
    tell(messages=[notices.proposed(change, organiser, address)], by=by, day=day)


def _signed_by(person: Person, day: date) -> Organiser:
    if organiser := notices.signer(person, day):
        return organiser
    raise BadInput(no.NOBODY_SIGNS(person=person))


def _propose(person: Person, name: str, after: str, *, by: Actor, day: date) -> ContactChange:
    try:
        with transaction.atomic():
            return _write(person, name, after, by=by, day=day)
    except IntegrityError as problem:
        raise BadInput(broken(problem), name) from None


def _write(
    person: Person, name: str, after: str, *, by: Actor, day: date, on: date | None = None, **decided: Any
) -> ContactChange:
    return ContactChange.objects.create(
        person=person,
        field=name,
        before=getattr(person, name),
        after=after,
        proposed_on=day,
        proposed_by_id=by.user,
        proposer=by.label,
        decided_on=on,
        decided_by_id=by.user if on else None,
        **decided,
    )


@recorded("ander gegeven bevestigd")
def confirm(change: ContactChange, *, how: str, by: Actor, day: date, scan: bytes = b"") -> ContactChange:
    """Apply what was proposed: on the word of the person, of a second member of staff, or of a paper that is kept.

    Raises BadInput when it was decided meanwhile or another one is known now, Refused when it lapsed.
    """
    locked = _locked(change)
    if not (decision := rule.may_confirm(measure(OF_A_PERSON), proposed_on=locked.proposed_on, day=day)):
        raise Refused(decision)
    if how == How.SECOND and by.user in (None, locked.proposed_by_id):
        raise BadInput(no.NEEDS_A_SECOND())
    organiser = _signed_by(locked.person, day)
    if how == How.PAPER:
        locked.paper = _keep(locked, scan, organiser, by=by, day=day)
    _decide(locked, Status.CONFIRMED, by=by, day=day, how=how)
    with writing_for_everybody("Only a confirmed proposal writes an account or e-mail in place of a known one."):
        person = Person.objects.select_for_update(of=("self",)).get(pk=locked.person_id)
        if getattr(person, locked.field) != locked.before:
            raise BadInput(no.CHANGED_MEANWHILE())
        setattr(person, locked.field, locked.after)
        person.save(update_fields=[locked.field])
    tell(messages=[notices.confirmed(locked, organiser)], by=by, day=day)
    return locked


def _keep(change: ContactChange, scan: bytes, organiser: Organiser, *, by: Actor, day: date) -> str:
    """Keep the signed paper; gives its fingerprint."""
    if not scan:
        raise BadInput(no.PAPER_IS_MISSING())
    kept = scan_in(
        by=by,
        organiser=organiser,
        person=change.person,
        day=day,
        subject=notices.subject(change),
        title=notices.on_paper(change),
        kind=Kind.CONSENT,
        content=scan,
    )
    return str(kept.sha256)


@recorded("ander gegeven niet bevestigd")
def refuse(change: ContactChange, *, by: Actor, day: date, reason: str = "") -> ContactChange:
    """Nothing changes; whoever proposed it withdraws it so. Raises BadInput when it was decided meanwhile."""
    locked = _locked(change)
    is_own = by.user is not None and by.user == locked.proposed_by_id
    return _decide(locked, Status.WITHDRAWN if is_own else Status.REFUSED, by=by, day=day, reason=reason)


@recorded("voorstel vervallen")
def lapse(*, by: Actor, day: date) -> int:
    """Proposals that nobody confirmed in time are over. Gives how many."""
    m = measure(OF_A_PERSON)
    waiting = ContactChange.objects.select_for_update().filter(status=Status.PROPOSED)
    over = [one.pk for one in waiting if not rule.may_confirm(m, proposed_on=one.proposed_on, day=day)]
    return ContactChange.objects.filter(pk__in=over).update(status=Status.LAPSED, decided_on=day)


def _locked(change: ContactChange) -> ContactChange:
    rows = ContactChange.objects.select_for_update(of=("self",)).select_related("person")
    found = rows.filter(pk=change.pk, status=Status.PROPOSED).first()
    if found is None:
        raise BadInput(no.CHANGE_DECIDED())
    return found


def _decide(change: ContactChange, status: str, *, by: Actor, day: date, **more: str) -> ContactChange:
    change.status, change.decided_on, change.decided_by_id = status, day, by.user
    for name, value in more.items():
        setattr(change, name, value)
    change.save(update_fields=["status", "decided_on", "decided_by", "paper", *more])
    return change


def changed_on(person: Person) -> date | None:
    """When the address to which a link would go last took another's place, if it ever did."""
    field = Field.EMAIL if person.email else Field.PHONE
    done = ContactChange.objects.filter(person=person, field=field, status=Status.CONFIRMED)
    return done.order_by("-decided_on").values_list("decided_on", flat=True).first()
