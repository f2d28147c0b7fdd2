"""People referred, and referrals moved to another status."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from opstap.parties.models import Person, Service
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import eligibility
from opstap.rulebook.rules import referral as referral_rule
from opstap.shared.answers import Answer, answered
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput
from opstap.shared.scope import EVERYBODY, seeing
from opstap.trajectories.facts import situations
from opstap.trajectories.models import Referral, ReferralMove, ReferralStatus
from opstap.trajectories.moves import REFERRAL


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody to be referred: to which organiser, by which service, decided by whom, for how many months."""

    person: int
    organiser: int
    service: int
    decider: str
    months: int
    referred_on: date
    goal: str = ""


@recorded("toegeleid")
def refer(*, references: Sequence[Reference], measure_name: str, by: Actor) -> list[Answer]:
    """Refer people to an organiser, each only where the rules of entry and of referral allow it on that day."""
    with seeing(EVERYBODY):
        decisions = list(_may_refer(references, measure_name))
        created = Referral.objects.bulk_create(
            Referral(
                person_id=asked.person,
                organiser_id=asked.organiser,
                service_id=asked.service,
                measure=measure_name,
                status=ReferralStatus.PROPOSED,
                since=asked.referred_on,
                decider=asked.decider,
                months=asked.months,
                goal=asked.goal,
                referred_on=asked.referred_on,
                law=decision.law,
                because=str(decision.because),
            )
            for asked, decision in zip(references, decisions, strict=True)
            if decision
        )
        write_moves(created, before="")
    return answered(decisions, (one.pk for one in created))


def write_moves(referrals: Iterable[Referral], *, before: str, reason: str = "", words: str = "") -> None:
    """Write down that these came from `before` to where they stand, on the day they stand there since."""
    ReferralMove.objects.bulk_create(
        ReferralMove(referral=one, before=before, after=one.status, day=one.since, reason=reason, words=words)
        for one in referrals
    )


def advance(referrals: Sequence[Referral], after: str, *, day: date, reason: str = "", words: str = "") -> None:
    """Move locked referrals, as the table of moves allows. Raises MoveNotAllowed; then nothing moved."""
    for one in referrals:
        REFERRAL.check(one.status, after, what=f"De toeleiding van {one.person}")
    by_status: dict[str, list[Referral]] = {}
    for one in referrals:
        by_status.setdefault(one.status, []).append(one)
        one.status, one.since = after, max(day, one.since)
    Referral.objects.bulk_update(referrals, ["status", "since"])
    for before, some in by_status.items():
        write_moves(some, before=before, reason=reason, words=words)


def opened(referrals: Iterable[int], *, day: date) -> None:
    """A dossier was opened for each of these. A referral that still waited for an answer is accepted by it."""
    locked = list(
        Referral.objects.select_for_update(of=("self",)).select_related("person").filter(pk__in=list(referrals))
    )
    advance([one for one in locked if one.status == ReferralStatus.PROPOSED], ReferralStatus.ACCEPTED, day=day)
    advance(locked, ReferralStatus.OPENED, day=day)


def _may_refer(references: Sequence[Reference], measure_name: str) -> Iterator[Decision]:
    m = measure(measure_name)
    people = Person.objects.in_bulk({asked.person for asked in references})
    kinds = dict(Service.objects.values_list("id", "kind"))
    known = situations([(asked.person, asked.referred_on) for asked in references])
    for asked in references:
        person = people[asked.person]
        situation = known.get((asked.person, asked.referred_on))
        if situation is None:
            raise BadInput(
                f"Van {person} is niet bekend welke uitkering er is op {asked.referred_on}. Vul die eerst in."
            )
        entry = eligibility.may_enter(
            m,
            lives_in_flanders=person.lives_in_flanders,
            registered_with_vdab=person.registered_with_vdab,
            benefit=situation.benefit,
            permission_until=situation.permission_until,
            day=asked.referred_on,
        )
        yield entry and referral_rule.may_refer(
            m,
            service=kinds[asked.service],
            deciding_body=asked.decider,
            benefit=situation.benefit,
            months=asked.months,
            transitional=False,
            day=asked.referred_on,
        )
