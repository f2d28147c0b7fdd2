"""People referred, and referrals moved: drafted, proposed, answered, withdrawn, lapsed. Each row answers for itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from opstap.correspondence.actions import tell
from opstap.correspondence.notices import Notice
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import drafts, silence
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput, NotFound
from opstap.shared.refusals import Refusal
from opstap.shared.scope import seeing_everybody, writing_for_everybody
from opstap.trajectories import proposals
from opstap.trajectories import refusals as no
from opstap.trajectories.actions import approvals
from opstap.trajectories.models import Referral, ReferralMove, ReferralStatus, RefusalReason
from opstap.trajectories.moves import REFERRAL
from opstap.trajectories.notices.referrals import moved, silent
from opstap.trajectories.proposals import Known
from opstap.trajectories.queries.waiting import clocks, lapsed, nearly_lapsing, with_clocks
from opstap.trajectories.questions.referrals import against, against_changing, against_indicating, may_accept, named

DRAFTED = (
    "organiser_id",
    "measure",
    "decider",
    "months",
    "goal",
    "needs",
    "gap",
    "evidence",
    "assessed_by",
    "assessed_on",
    "hours_capacity",
    "build_up",
    "presumes_social_economy",
    "indicated_waiting",
    "override_reason",
    "again_reason",
    "consent_given_on",
)
"""What can be changed in a draft: everything but whose it is."""
Weighed = tuple[Decision | None, Refusal | None]


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
    """Take referrals of before over: each only where the rules of entry and of referral allowed it on its day.

    What a service proposes today is asked more (see `propose`), and is told to the person.
    """
    asked = [
        Referral(
            person_id=one.person,
            organiser_id=one.organiser,
            service_id=one.service,
            measure=measure_name,
            decider=one.decider,
            months=one.months,
            goal=one.goal,
            referred_on=one.referred_on,
        )
        for one in references
    ]
    answers, _ = _take(asked, proposals.entry)
    return answers


@recorded("ontwerp van een toeleiding bewaard")
def save_draft(draft: Referral, *, by: Actor, day: date) -> Referral:
    """Keep a draft: a new one, or with its key another version of one. It is seen by its service alone.

    Raises BadInput for what is no draft any more, NotFound for what is not there, UnknownMeasure.
    """
    measure(draft.measure)
    if draft.pk is None:
        draft.status, draft.since, draft.referred_on = ReferralStatus.DRAFT, day, day
        draft.save(force_insert=True)
        return draft
    kept = _locked([draft.pk]).get(draft.pk)
    if kept is None:
        raise NotFound(no.REFERRAL_IS_NOT_THERE())
    if refusal := against_changing(kept):
        raise BadInput(refusal)
    if kept.again_reason != draft.again_reason:  # VDAB agreed to the reason it read
        approvals.forget(kept)
    for name in DRAFTED:
        setattr(kept, name, getattr(draft, name))
    kept.since = kept.referred_on = day
    kept.save()
    return kept


@recorded("ontwerp van een toeleiding weggegooid")
def throw_away(drafts: Sequence[int], *, by: Actor) -> list[Answer]:
    """Delete drafts that are not needed. What was proposed stays: it is withdrawn."""
    found = _locked(drafts)
    gone = [pk for pk, one in found.items() if one.status == ReferralStatus.DRAFT]
    Referral.objects.filter(pk__in=gone).delete()
    return [Answer(record=pk) if pk in gone else _no_draft(pk, found) for pk in drafts]


def _no_draft(pk: int, found: Mapping[int, Referral]) -> Answer:
    return Answer(refusal=no.NOT_A_DRAFT() if pk in found else no.REFERRAL_IS_NOT_THERE())


@recorded("oude ontwerpen van toeleidingen vergeten")
def forget_drafts(*, day: date, by: Actor) -> int:
    """Delete the drafts that nobody finished in time; gives how many. For the nightly job, which sees everybody."""
    rows = Referral.objects.select_for_update().filter(status=ReferralStatus.DRAFT)
    old = [one.pk for one in rows if drafts.forgotten_on(measure(one.measure), changed_on=one.since) <= day]
    Referral.objects.filter(pk__in=old).delete()
    return len(old)


@recorded("toeleiding voorgesteld")
def propose(drafts: Sequence[int], *, by: Actor, day: date) -> list[Answer]:
    """Send drafts to their organisers, each where every rule allows it on this day. The people are told."""
    found = _locked(drafts)
    asked = [one for pk in dict.fromkeys(drafts) if (one := found.get(pk)) and one.status == ReferralStatus.DRAFT]
    for one in asked:
        one.referred_on = day
    answers, taken = _take(asked, proposals.whole)
    _tell(taken, by=by, day=day)
    by_key = {one.pk: answer for one, answer in zip(asked, answers, strict=True)}
    return [by_key.pop(pk, _no_draft(pk, found)) for pk in drafts]


@recorded("toeleiding voorgesteld")
def propose_new(referrals: Sequence[Referral], *, by: Actor, day: date) -> list[Answer]:
    """Propose people without a draft before, given as unsaved Referrals; the day is that of each, or today."""
    for one in referrals:
        one.referred_on = one.referred_on or day
    answers, taken = _take(referrals, proposals.whole)
    _tell(taken, by=by, day=day)
    return answers


def _take(
    asked: Sequence[Referral], weigh: Callable[[Referral, Known], Weighed]
) -> tuple[list[Answer], list[Referral]]:
    """Weigh each referral and write down those that may be: the answers in order, and what was taken."""
    refusals: list[Refusal | None] = []
    taken = []
    with writing_for_everybody("Whoever is found by the exact number is referred without being seen before."):
        known = proposals.gather(asked)
        for one in asked:
            ground, refusal = weigh(one, known)
            if ground is not None:
                one.law, one.because = ground.law, str(ground.because)
                one.status, one.since = ReferralStatus.PROPOSED, one.referred_on
                known.busy.add((one.person_id, one.measure))
                taken.append(one)
            refusals.append(refusal)
        Referral.objects.bulk_create(one for one in taken if one.pk is None)
        before = [one for one in taken if not one._state.adding and one.pk is not None]
        Referral.objects.bulk_update(before, ["status", "since", "referred_on", "law", "because"])
        write_moves(taken, before="")
    keys = iter(taken)
    return [Answer(refusal=one) if one else Answer(record=next(keys).pk) for one in refusals], taken


@recorded("toeleiding aanvaard")
def accept(referrals: Sequence[int], *, by: Actor, day: date, answer: str = "") -> list[Answer]:
    """The organiser takes these people in: a dossier can be opened. Only with the candidate's consent."""
    may = partial(may_accept, day=day)
    return _move(referrals, ReferralStatus.ACCEPTED, may=may, answer=answer, by=by, day=day)


@recorded("toeleiding geweigerd")
def refuse(referrals: Sequence[int], *, why: str, answer: str, by: Actor, day: date) -> list[Answer]:
    """The organiser does not take these people in: a reason of RefusalReason, and words for the service."""
    if not answer.strip():
        raise BadInput(no.NO_ANSWER())
    return _move(referrals, ReferralStatus.REFUSED, why=_reason(why), answer=answer, by=by, day=day)


@recorded("toeleiding ingetrokken")
def withdraw(referrals: Sequence[int], *, why: str, by: Actor, day: date, words: str = "") -> list[Answer]:
    """The service takes its referrals back, for a reason of the list."""
    return _move(referrals, ReferralStatus.WITHDRAWN, why=_reason(why), words=words, by=by, day=day)


@recorded("toeleiding vervallen")
def lapse(referrals: Sequence[int], *, by: Actor, day: date) -> list[Answer]:
    """Close referrals that nobody answered in time, as the rule `silence` counts it."""
    rows = with_clocks(Referral.objects.filter(pk__in=referrals, status=ReferralStatus.PROPOSED))
    heard = {one.pk: one.heard_on for one in rows}  # type: ignore[attr-defined]

    def may(one: Referral) -> Decision:
        since = heard.get(one.pk, one.since)
        return silence.may_lapse(measure(one.measure), waiting_since=since, day=day)

    why, words = RefusalReason.SILENCE, "Niemand antwoordde binnen de termijn."
    return _move(referrals, ReferralStatus.LAPSED, may=may, why=why, words=words, by=by, day=day)


@recorded("indicatie voor sociale economie opgetekend")
def indicate(referrals: Sequence[int], *, by: Actor) -> list[Answer]:
    """Who was presumed to belong in the social economy has the indication now: the fast track ends."""
    found = _locked(referrals)
    refused = {pk: refusal for pk, one in found.items() if (refusal := against_indicating(one))}
    taken = {pk: one for pk, one in found.items() if pk not in refused}
    for one in taken.values():
        one.indicated_waiting = True
    Referral.objects.bulk_update(taken.values(), ["indicated_waiting"])
    return [
        Answer(record=pk) if pk in taken else Answer(refusal=refused.get(pk) or no.REFERRAL_IS_NOT_THERE())
        for pk in referrals
    ]


def lapse_silent(*, day: date, by: Actor) -> int:
    """Close every referral that nobody answered in time; gives how many. For the nightly job, which sees everybody."""
    late = lapsed(Referral.objects.all(), day)
    return sum(1 for answer in lapse(late, by=by, day=day) if answer) if late else 0


@recorded("gewaarschuwd dat een toeleiding vervalt")
def tell_silent(*, day: date, by: Actor) -> int:
    """Warn whoever still waits for an answer that it will lapse; gives how many were told now. Twice is once."""
    rows = Referral.objects.select_related("person", "organiser", "service")
    near = with_clocks(rows.filter(pk__in=nearly_lapsing(rows, day)))
    notices = [
        silent(one, lapses_on=clock.lapses_on)
        for one in near
        if (clock := clocks(one, day)).lapses_on is not None and clock.lapses_on > day
    ]
    return sum(1 for told in tell(messages=notices, by=by, day=day) if told)


def _reason(why: str) -> str:
    if why not in RefusalReason.values:
        raise BadInput(no.NO_SUCH_REASON(), "why")
    return why


def _move(
    keys: Sequence[int],
    after: str,
    *,
    by: Actor,
    day: date,
    may: Callable[[Referral], Decision] | None = None,
    why: str = "",
    **said: str,
) -> list[Answer]:
    """Move each referral that may: its status first, then its rule. `said` is an `answer` to keep, or `words`."""
    found = _locked(keys)
    taken: list[Referral] = []
    answers = []
    for pk in keys:
        refusal = _refusal(found.get(pk), after, may)
        if refusal is None and found[pk] not in taken:
            taken.append(found[pk])
        answers.append(Answer(record=pk) if refusal is None else Answer(refusal=refusal))
    answer = said.get("answer", "").strip()
    for one in taken:
        one.answer = answer or one.answer
    Referral.objects.bulk_update(taken, ["answer"])
    days = {one.pk: day for one in taken}
    advance(taken, after, days=days, reason=why, words=answer or said.get("words", "").strip())
    _tell(taken, reason=why, by=by, day=day)
    return answers


def _refusal(one: Referral | None, after: str, may: Callable[[Referral], Decision] | None) -> Refusal | None:
    if one is None:
        return no.REFERRAL_IS_NOT_THERE()
    return against(one, after) or (Refusal.by(may(one)) if may else None)


def _locked(keys: Sequence[int]) -> dict[int, Referral]:
    """The referrals with these keys that the transaction sees, under their locks: {key: referral}."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related("person", "organiser", "service")
    return {one.pk: one for one in rows.filter(pk__in=keys).order_by("pk")}


def _tell(referrals: Iterable[Referral], *, by: Actor, day: date, reason: str = "") -> None:
    """Tell the people where their referrals stand now."""
    keys = [one.pk for one in referrals]
    say: Callable[[Referral], Notice | None] = partial(moved, reason=reason)
    with seeing_everybody():
        rows = Referral.objects.filter(pk__in=keys).select_related("person", "organiser", "service").order_by("pk")
        notices = [notice for one in rows if (notice := say(one))]
    tell(messages=notices, by=by, day=day)


def write_moves(referrals: Iterable[Referral], *, before: str, reason: str = "", words: str = "") -> None:
    """Write down that these came from `before` to where they stand, on the day they stand there since."""
    ReferralMove.objects.bulk_create(
        ReferralMove(referral=one, before=before, after=one.status, day=one.since, reason=reason, words=words)
        for one in referrals
    )


def advance(
    referrals: Sequence[Referral], after: str, *, days: Mapping[int, date], reason: str = "", words: str = ""
) -> None:
    """Move locked referrals, each on its day, as the table of moves allows. Raises MoveNotAllowed: nothing moved."""
    for one in referrals:
        REFERRAL.check(one.status, after, what=named(one))
    by_status: dict[str, list[Referral]] = {}
    for one in referrals:
        by_status.setdefault(one.status, []).append(one)
        one.status, one.since = after, max(days[one.pk], one.since)
    Referral.objects.bulk_update(referrals, ["status", "since"])
    for before, some in by_status.items():
        write_moves(some, before=before, reason=reason, words=words)


def opened(days: Mapping[int, date]) -> None:
    """A dossier was opened for each: {referral: day}. One that still waited for an answer is accepted by it."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related("person")
    locked = list(rows.filter(pk__in=days).order_by("pk"))
    waiting = [one for one in locked if one.status == ReferralStatus.PROPOSED]
    advance(waiting, ReferralStatus.ACCEPTED, days=days)
    advance(locked, ReferralStatus.OPENED, days=days)
