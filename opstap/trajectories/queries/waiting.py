"""The clocks of a referral: how long somebody waits for an answer, for a first talk and for the start."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, F, Max, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from opstap.rulebook import measure
from opstap.rulebook.rules import first_talk, silence
from opstap.rulebook.units import ONE_DAY
from opstap.trajectories.models import Appointment, Dossier, Referral, ReferralStatus

STILL = (Appointment.State.PLANNED, Appointment.State.HELD)
"""A talk that is planned or took place is no silence."""
WAITING = (ReferralStatus.PROPOSED, ReferralStatus.ACCEPTED)


def with_clocks(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """Adds `heard_on` (since when it is silent), `talked_on` (the first talk held), `invited_for` and `started_on`."""
    talks = Appointment.objects.filter(referral=OuterRef("pk")).order_by().values("referral")
    last = talks.filter(state__in=STILL).annotate(last=Max("day")).values("last")
    first = talks.filter(state=Appointment.State.HELD).annotate(first=Min("day")).values("first")
    coming = talks.filter(state=Appointment.State.PLANNED).annotate(next=Min("day")).values("next")
    begun = Dossier.objects.filter(referral=OuterRef("pk"), continues=None).order_by().values("starts_on")
    return referrals.annotate(
        heard_on=Greatest(F("since"), Coalesce(Subquery(last), F("since")), output_field=DateField()),
        talked_on=Subquery(first),
        invited_for=Subquery(coming),
        started_on=Subquery(begun[:1]),
    )


@dataclass(frozen=True, slots=True)
class Clocks:
    """Where a referral stands in time on a day. What no longer runs is None."""

    day: date
    referred_on: date
    talk_due_on: date
    start_due_on: date
    talked_on: date | None
    invited_for: date | None
    started_on: date | None
    lapses_on: date | None
    notice_on: date | None
    is_open: bool

    @property
    def days_to_lapse(self) -> int | None:
        """Days left for an answer; none or fewer means that it may lapse now."""
        return None if self.lapses_on is None else (self.lapses_on - self.day) // ONE_DAY

    @property
    def is_nearly_lapsing(self) -> bool:
        return self.notice_on is not None and self.notice_on <= self.day

    @property
    def days_to_talk(self) -> int:
        """Days from the referral to the first talk; to the day itself while there was none."""
        return ((self.talked_on or self.day) - self.referred_on) // ONE_DAY

    @property
    def days_to_start(self) -> int:
        """Days from the referral to the start of the dossier; to the day itself while there is none."""
        return ((self.started_on or self.day) - self.referred_on) // ONE_DAY

    @property
    def waits_for_talk(self) -> bool:
        return self.is_open and self.talked_on is None

    @property
    def talk_is_late(self) -> bool:
        return self.waits_for_talk and self.talk_due_on < self.day

    @property
    def start_is_late(self) -> bool:
        return self.is_open and self.started_on is None and self.start_due_on < self.day


def clocks(referral: Referral, day: date) -> Clocks:
    """How a referral of `with_clocks` stands in time."""
    m, heard_on = measure(referral.measure), referral.heard_on  # type: ignore[attr-defined]
    waits = referral.status == ReferralStatus.PROPOSED
    return Clocks(
        day=day,
        referred_on=referral.referred_on,
        talk_due_on=first_talk.talk_due_on(m, referred_on=referral.referred_on),
        start_due_on=first_talk.start_due_on(m, referred_on=referral.referred_on),
        talked_on=referral.talked_on,  # type: ignore[attr-defined]
        invited_for=referral.invited_for,  # type: ignore[attr-defined]
        started_on=referral.started_on,  # type: ignore[attr-defined]
        lapses_on=silence.lapses_on(m, waiting_since=heard_on) if waits else None,
        notice_on=silence.notice_on(m, waiting_since=heard_on) if waits else None,
        is_open=referral.status in WAITING,
    )


def waiting_for_talk(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """Open referrals of people who were not spoken to yet, the longest waiting first."""
    held = Appointment.objects.filter(referral__isnull=False, state=Appointment.State.HELD).values("referral")
    return referrals.filter(status__in=WAITING).exclude(pk__in=held).order_by("referred_on", "pk")


def to_invite(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """Open referrals of people who were not spoken to and are not invited either, the longest waiting first."""
    planned = Appointment.objects.filter(referral__isnull=False, state=Appointment.State.PLANNED).values("referral")
    return waiting_for_talk(referrals).exclude(pk__in=planned)


def nearly_lapsing(referrals: QuerySet[Referral], day: date) -> list[int]:
    """The referrals of which the person is warned by now that they will lapse: keys, the first to lapse first."""
    found = [(clock.lapses_on, pk) for pk, clock in _unanswered(referrals, day) if clock.is_nearly_lapsing]
    return [pk for _, pk in sorted(found)]


def lapsed(referrals: QuerySet[Referral], day: date) -> list[int]:
    """The referrals that nobody answered in time: keys."""
    return [pk for pk, clock in _unanswered(referrals, day) if clock.lapses_on is not None and clock.lapses_on <= day]


def _unanswered(referrals: QuerySet[Referral], day: date) -> Iterable[tuple[int, Clocks]]:
    """Those that wait for an answer, with their clocks. One query; there are never many of them."""
    rows = with_clocks(referrals.filter(status=ReferralStatus.PROPOSED)).order_by("pk")
    return [(one.pk, clocks(one, day)) for one in rows]
