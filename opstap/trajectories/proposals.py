"""Whether people may be referred: what must be known of them, and what each rule says, in a constant number of queries.

The people are locked while it is decided, so that of two services one refers somebody and the other hears why not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from opstap.parties.facts import locked_people
from opstap.parties.models import Person, Service
from opstap.rulebook import Decision, Sentence, measure
from opstap.rulebook.rules import build_up, combination, consent, eligibility, rereferral, social_economy
from opstap.rulebook.rules import referral as referral_rule
from opstap.shared.refusals import Refusal, listed
from opstap.trajectories import refusals as no
from opstap.trajectories.facts import situations
from opstap.trajectories.models import Dossier, Instrument, Referral, ReferralStatus, Situation, Status

OPEN = (ReferralStatus.PROPOSED, ReferralStatus.ACCEPTED)
"""A referral that stands so keeps a second one for the same person and measure away."""
ASKED = {
    "goal": Sentence(nl="het doel", en="the goal"),
    "needs": Sentence(nl="de noden", en="the needs"),
    "gap": Sentence(nl="de kloof in competenties", en="the gap in competences"),
    "evidence": Sentence(nl="waaruit dat blijkt", en="what shows it"),
    "assessed_by": Sentence(nl="wie dat vaststelde", en="who assessed it"),
    "assessed_on": Sentence(nl="wanneer dat vastgesteld is", en="when it was assessed"),
}
"""What a referral says before it is sent: need comes before the length of unemployment (SERV 2025, R3)."""


@dataclass(slots=True)
class Known:
    """What was gathered before deciding. `busy` grows with every referral that is accepted into the batch."""

    people: dict[int, Person]
    services: dict[int, str]
    situations: dict[tuple[int, date], Situation]
    busy: set[tuple[int, str]]
    running: set[tuple[int, str]]
    ended: set[tuple[int, str]]
    instruments: dict[int, list[Instrument]] = field(default_factory=dict)


def gather(referrals: Sequence[Referral]) -> Known:
    """What is known of whoever is referred, on the day of each referral. Needs a transaction that sees everybody."""
    keys = {one.person_id for one in referrals}
    people = locked_people(keys)
    dossiers = Dossier.objects.filter(person__in=keys).order_by().values_list("person", "measure", "status")
    return Known(
        people=people,
        services=dict(Service.objects.values_list("pk", "kind")),
        situations=situations([(one.person_id, one.referred_on) for one in referrals]),
        busy=set(Referral.objects.filter(person__in=keys, status__in=OPEN).order_by().values_list("person", "measure")),
        running={(person, name) for person, name, status in dossiers if status != Status.ENDED},
        ended={(person, name) for person, name, status in dossiers if status == Status.ENDED},
        instruments=_instruments(keys),
    )


def _instruments(people: Iterable[int]) -> dict[int, list[Instrument]]:
    found: dict[int, list[Instrument]] = {}
    for one in Instrument.objects.filter(person__in=people):
        found.setdefault(one.person_id, []).append(one)
    return found


def entry(referral: Referral, known: Known) -> tuple[Decision | None, Refusal | None]:
    """The rules of entry and of referral on the day of the referral: the ground that allows it, or what refuses it."""
    person = known.people.get(referral.person_id)
    if person is None or person.merged_into_id:
        return None, no.PERSON_IS_NOT_THERE()
    if (person.pk, referral.measure) in known.busy:
        return None, no.REFERRED_ALREADY()
    situation = known.situations.get((person.pk, referral.referred_on))
    if situation is None:
        return None, no.BENEFIT_UNKNOWN(person=person, day=referral.referred_on)
    m, day = measure(referral.measure), referral.referred_on
    may = eligibility.may_enter(
        m,
        lives_in_flanders=person.lives_in_flanders,
        registered_with_vdab=person.registered_with_vdab,
        benefit=situation.benefit,
        permission_until=situation.permission_until,
        day=day,
    ) and referral_rule.may_refer(
        m,
        service=known.services[referral.service_id],
        deciding_body=referral.decider,
        benefit=situation.benefit,
        months=referral.months,
        transitional=False,
        day=day,
    )
    return (may, None) if may else (None, Refusal.by(may))


def whole(referral: Referral, known: Known) -> tuple[Decision | None, Refusal | None]:
    """As `entry`, for a referral that a service proposes: also complete, agreed to, and in the right place."""
    ground, refusal = entry(referral, known)
    if refusal is None:
        refusal = next(_against(referral, known), None)
    return (ground, None) if refusal is None else (None, refusal)


def _against(referral: Referral, known: Known) -> Iterator[Refusal]:
    """What stands in the way of proposing it, besides the rules of entry; the first is told."""
    if (referral.person_id, referral.measure) in known.running:
        yield no.WORKS_ALREADY()
    if missing := [words for name, words in ASKED.items() if not getattr(referral, name)]:
        yield no.INCOMPLETE(missing=listed(missing))
    m, day = measure(referral.measure), referral.referred_on
    decisions = [
        consent.may_accept(m, consent_given_on=referral.consent_given_on, day=day),
        social_economy.may_refer(
            m, indicated_waiting=referral.indicated_waiting, override_reason=referral.override_reason, day=day
        ),
        combination.may_combine(
            m, instruments=running_kinds(known.instruments.get(referral.person_id, ()), day), day=day
        ),
    ]
    if referral.hours_capacity is not None:
        decisions.append(build_up.may_aim_at(m, hours_per_month=referral.hours_capacity, day=day))
    if (referral.person_id, referral.measure) in known.ended:
        decisions.append(_again(referral))
    yield from (refusal for decision in decisions if (refusal := Refusal.by(decision)))


def _again(referral: Referral) -> Decision:
    approved = referral.vdab_approved_on
    return rereferral.may_refer_again(
        measure(referral.measure),
        reason_given=bool(referral.again_reason.strip()),
        vdab_approved=approved is not None and approved <= referral.referred_on,
        day=referral.referred_on,
    )


def running_kinds(instruments: Iterable[Instrument], day: date) -> list[str]:
    """The kinds of the other measures that run on this day."""
    return [one.kind for one in instruments if one.starts_on <= day and (one.ends_on is None or one.ends_on >= day)]
