"""People taken in: by proxy or from a file, or after they registered themselves; corrected, told about, looked at.

One row is a file of one: each gets its own answer, and taking the same rows in again changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

from opstap.parties import refusals as no
from opstap.parties.duplicates import Alike, Asked, alike
from opstap.parties.models import AccessLogEntry, ExportLogEntry, Person, Profile, Service, Signup, Territory
from opstap.parties.tokens import digest_of, new_token
from opstap.rulebook import WITH_VOUCHERS, Decision, Measure, measure
from opstap.rulebook.rules import identity
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import one_at_a_time
from opstap.shared.errors import BadInput, NotFound, Refused
from opstap.shared.refusals import Refusal
from opstap.shared.scope import seeing_everybody, writing_for_everybody
from opstap.shared.sheets import plain

COMPARED = ("street", "postcode", "municipality_id", "email", "phone", "iban")
"""What must not differ, where a row fills it in, for somebody to be known already with the same data."""
CORRECTED = ("insz", "given_name", "family_name", "registered_with_vdab", *COMPARED)
PROPOSED_FIRST = {"iban", "email"}
SOMEBODY = "iemand anders"


@dataclass(slots=True)
class Intake:
    """Somebody to be taken in: an unsaved Person, and a Profile without person when there is one to tell."""

    person: Person
    profile: Profile | None = None
    is_other: bool = False
    """Whoever registers says that this is nobody of those who resemble."""


@dataclass(slots=True)
class _Standing:
    """What is known before deciding. `people` grows with every row that is accepted."""

    people: dict[str, Person]
    seen: set[int]
    """Whom the one who asks may see: of the others only the name is compared."""
    resembling: dict[int, list[Alike]]
    told: dict[int, Profile]


@recorded("persoon ingeschreven")
def take_in(taken: Sequence[Intake], *, by: Actor, day: date) -> list[Answer]:
    """Register people, each once. Who is known with the same data is no error; who resembles another is looked at.

    The answer's record is the person, also one who was known. What a profile adds is told when it is new.
    """
    one_at_a_time("opstap.people")
    standing = _gather(taken)
    known = set(standing.people)
    decisions = list(_decide(taken, standing, measure(WITH_VOUCHERS), day))
    with writing_for_everybody("Who registers somebody does not see the person before that."):
        Person.objects.bulk_create(person for insz, person in standing.people.items() if insz not in known)
        Profile.objects.bulk_create(_new_profiles(taken, decisions, standing))
    return [
        Answer(record=standing.people[one.person.insz].pk) if decision else Answer(refusal=Refusal.by(decision))
        for one, decision in zip(taken, decisions, strict=True)
    ]


def _gather(taken: Sequence[Intake]) -> _Standing:
    with seeing_everybody():
        found = Person.objects.filter(insz__in={one.person.insz for one in taken}).select_related("merged_into")
        people = {person.insz: person.merged_into or person for person in found}
    keys = {person.pk for person in people.values()}
    told = Profile.objects.filter(person__in=keys).order_by("person", "told_on", "recorded_at", "pk")
    return _Standing(
        people=people,
        seen=set(Person.objects.filter(pk__in=keys).values_list("pk", flat=True)),
        resembling=alike([Asked.of(one.person) for one in taken]),
        told={profile.person_id: profile for profile in told},
    )


def _decide(taken: Sequence[Intake], standing: _Standing, m: Measure, day: date) -> Iterator[Decision]:
    for place, one in enumerate(taken):
        person, known = one.person, standing.people.get(one.person.insz)
        if known is not None:
            whole = known.pk is None or known.pk in standing.seen
            yield identity.may_register(m, known_as=known.name, same=_same(person, known, whole=whole), day=day)
            continue
        resembling = standing.resembling.get(place, [])
        decision = identity.may_be_new(
            m, resembles=resembling[0].name or SOMEBODY if resembling else None, is_other=one.is_other, day=day
        )
        if decision:
            standing.people[person.insz] = person
        yield decision


def _same(told: Person, known: Person, *, whole: bool) -> bool:
    """Whether the names agree, and, for who may see `whole`, everything else that is told."""
    if any(plain(getattr(told, name)) != plain(getattr(known, name)) for name in ("given_name", "family_name")):
        return False
    fields = COMPARED if whole else ()
    return not any(getattr(told, name) and _bare(told, name) != _bare(known, name) for name in fields)


def _bare(person: Person, name: str) -> str:
    return plain(str(getattr(person, name)))


def _new_profiles(taken: Sequence[Intake], decisions: Sequence[Decision], standing: _Standing) -> Iterator[Profile]:
    for one, decision in zip(taken, decisions, strict=True):
        if not decision or one.profile is None:
            continue
        person = standing.people[one.person.insz]
        before = standing.told.get(person.pk)
        if before is None or told_of(before) != told_of(one.profile):
            standing.told[person.pk] = one.profile
            one.profile.person = person
            yield one.profile


def told_of(profile: Profile) -> dict[str, Any]:
    """What a profile says, without who said it and when."""
    names = ("dutch_level", "contact_language", "schooling", "registered_because", "restrictions", "work_disability")
    return {name: getattr(profile, name) for name in names}


@recorded("gegevens van een persoon verbeterd")
def correct_person(person: Person, *, changes: Mapping[str, Any], by: Actor, day: date) -> Person:
    """Correct what is known of a person, by field name. Raises Refused for a number that somebody else has.

    An account or e-mail in place of a known one is proposed first (`trajectories.actions.contact_changes`): BadInput.
    """
    if unknown := set(changes) - set(CORRECTED):
        raise BadInput(no.NOT_CORRECTED(field=min(unknown)), min(unknown))
    locked = Person.objects.select_for_update(of=("self",)).filter(pk=person.pk, merged_into=None).first()
    if locked is None:
        raise NotFound(no.NO_PERSON())
    for name in PROPOSED_FIRST & set(changes):
        if getattr(locked, name) not in ("", changes[name]):
            raise BadInput(no.PROPOSED_FIRST(), name)
    with seeing_everybody():
        holder = Person.objects.filter(insz=changes.get("insz", "")).exclude(pk=person.pk).first()
    if holder:
        m = measure(WITH_VOUCHERS)
        raise Refused(identity.may_register(m, known_as=holder.name, same=False, day=day))
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(changes))
    return locked


@recorded("toeleiding gevraagd aan een dienst")
def ask_referral(person: Person, *, service: Service, by: Actor) -> Person:
    """From now on this service sees the person among those to refer. Raises BadInput when another was asked before."""
    locked = Person.objects.select_for_update(of=("self",)).filter(pk=person.pk, merged_into=None).first()
    if locked is None:
        raise NotFound(no.NO_PERSON())
    if locked.service_id not in (None, service.pk):
        asked = Service.objects.get(pk=locked.service_id)
        raise BadInput(no.OTHER_SERVICE(service=asked))
    locked.service = service
    locked.save(update_fields=["service"])
    return locked


@recorded("profiel opgetekend")
def tell_profile(profile: Profile, *, by: Actor) -> Profile:
    """Write down what is known of somebody as of a day; it takes the place of everything told before."""
    if not Person.objects.filter(pk=profile.person_id).exists():
        raise NotFound(no.NO_PERSON())
    profile.save(force_insert=True)
    return profile


@recorded("gegevens bekeken")
def log_access(entries: Sequence[AccessLogEntry], *, exports: Sequence[ExportLogEntry] = (), by: Actor) -> None:
    """Write down that somebody looked at people's dossiers, or took lists of people away."""
    with writing_for_everybody("Looks are written down after the page, when no scope is set."):
        AccessLogEntry.objects.bulk_create(entries)
        ExportLogEntry.objects.bulk_create(exports)


def _for_whom_nobody_knows() -> AbstractContextManager[None]:
    return writing_for_everybody("Whoever signs up has no account, and sees nobody.")


@recorded("zelf ingeschreven")
def sign_up(signup: Signup, *, by: Actor, day: date) -> str:
    """Keep what somebody typed. With an e-mail address it waits for its check: gives the token of the link, else "".

    It goes to the organiser that serves the municipality on this day; where nobody does, VDAB sees it.
    """
    token = new_token() if signup.email else ""
    signup.digest = digest_of(token) if token else ""
    signup.status = Signup.Status.UNCHECKED if token else Signup.Status.OPEN
    signup.asked_on = day
    served = Territory.objects.filter(municipality=signup.municipality_id, starts_on__lte=day)
    area = served.exclude(ends_on__lt=day).first()
    signup.organiser_id = area.organiser_id if area else None
    with _for_whom_nobody_knows():
        signup.save(force_insert=True)
    return token


@recorded("e-mailadres nagekeken")
def check_signup(token: str, *, by: Actor, day: date) -> Signup:
    """Whoever holds the token reads that e-mail address. Using the link again changes nothing. Raises NotFound."""
    with _for_whom_nobody_knows():
        signup = Signup.objects.select_for_update(of=("self",)).filter(digest=digest_of(token)).first()
        if signup is None or signup.status == Signup.Status.FORGOTTEN:
            raise NotFound(no.NO_SIGNUP_LINK())
        if signup.status == Signup.Status.UNCHECKED:
            signup.status, signup.checked_on = Signup.Status.OPEN, day
            signup.save(update_fields=["status", "checked_on"])
    return signup


@recorded("zelfinschrijving aanvaard")
def accept_signup(signup: Signup, *, taken: Intake, by: Actor, day: date) -> Answer:
    """Register who signed up, as a coach completed it. The answer is that of `take_in`; refused, it stays open."""
    locked = _locked(signup)
    (answer,) = take_in([taken], by=by, day=day)
    if answer:
        locked.status, locked.person_id, locked.decided_on = Signup.Status.ACCEPTED, answer.record, day
        locked.save(update_fields=["status", "person", "decided_on"])
    return answer


@recorded("zelfinschrijving geweigerd")
def refuse_signup(signup: Signup, *, reason: str, by: Actor, day: date) -> None:
    """Say why somebody who signed up is not registered."""
    locked = _locked(signup)
    locked.status, locked.reason, locked.decided_on = Signup.Status.REFUSED, reason, day
    locked.save(update_fields=["status", "reason", "decided_on"])


@recorded("zelfinschrijvingen vergeten")
def forget_signups(*, asked_until: date, by: Actor) -> int:
    """Keep no name of who never checked the address or was not registered, asked on this day or before."""
    names = dict.fromkeys(("given_name", "family_name", "insz", "street", "email", "phone", "words", "digest"), "")
    old = Signup.objects.filter(asked_on__lte=asked_until)
    old = old.filter(status__in=(Signup.Status.UNCHECKED, Signup.Status.REFUSED))
    return old.update(status=Signup.Status.FORGOTTEN, **names)


def _locked(signup: Signup) -> Signup:
    """The sign-up under its lock, still to be decided. Raises NotFound."""
    waiting = (Signup.Status.OPEN, Signup.Status.UNCHECKED)
    found = Signup.objects.select_for_update(of=("self",)).filter(pk=signup.pk, status__in=waiting).first()
    if found is None:
        raise NotFound(no.SIGNUP_DECIDED())
    return found
