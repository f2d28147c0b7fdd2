"""What must be so for each verb to succeed, as the policies name it: a question of `questions`, asked of a standing.

A condition refuses only what nothing that is filled in can help. Where a day or a number is asked, the rulebook is
asked the best one; what was really filled in is the action's to refuse.
"""

from opstap.rulebook import measure
from opstap.rulebook.rules import conversion
from opstap.rulebook.units import ONE_DAY
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier, HandOverStatus, Party, Referral, ReferralStatus, Regime
from opstap.trajectories.queries.rights import OF_THE_PAST, days_of
from opstap.trajectories.questions import (
    agreements,
    approvals,
    coaches,
    dossiers,
    evaluations,
    outcomes,
    plans,
    referrals,
    talks,
)
from opstap.trajectories.questions import hand_overs as asked
from opstap.trajectories.standing import (
    EvaluationStanding,
    GoalStanding,
    HandOverStanding,
    PersonStanding,
    ReferralStanding,
    Standing,
    TalkStanding,
    TaskStanding,
)

# An agreement


def can_be_drawn_up(it: Standing) -> Refusal | None:
    return agreements.against_drawing_up(it.dossier, it.versions)


def can_be_signed(it: Standing) -> Refusal | None:
    return agreements.against_signing(it.agreement, it.dossier)


def lacks_own_signature(it: Standing) -> Refusal | None:
    return agreements.against_signing_as(it.agreement, it.party) if it.agreement else None


def agreement_waits(it: Standing) -> Refusal | None:
    return agreements.against_cancelling(it.agreement)


# A dossier


def can_rest(it: Standing) -> Refusal | None:
    return dossiers.against_suspending(it.dossier, it.rests)


def may_rest(it: Standing) -> Refusal | None:
    """From today, or from the last day on which the right holds."""
    starts_on = min(it.day, it.dossier.planned_end_on or it.day)
    rested = sum(days_of(one, it.day) for one in it.rests)
    return Refusal.by(dossiers.may_suspend(it.dossier, starts_on, None, rested=rested, day=it.day))


def can_resume(it: Standing) -> Refusal | None:
    return dossiers.against_resuming(it.dossier, it.resting_since)


def may_have_rested(it: Standing) -> Refusal | None:
    """One day of rest at least: who rests since today goes on tomorrow."""
    since = it.resting_since or it.day
    ends_on = min(since, it.day - ONE_DAY)
    rested = sum(days_of(one, it.day) for one in it.rests if one.ends_on)
    return Refusal.by(dossiers.may_suspend(it.dossier, since, ends_on, rested=rested, day=it.day))


def can_be_prolonged(it: Standing) -> Refusal | None:
    return dossiers.against_prolonging(it.dossier)


def may_get_a_month(it: Standing) -> Refusal | None:
    return Refusal.by(dossiers.may_prolong(it.dossier, 1, times=it.prolonged, day=it.day))


def can_be_converted(it: Standing) -> Refusal | None:
    """From tomorrow at the latest."""
    return dossiers.against_converting(it.dossier) or dossiers.against_going_on(it.dossier, it.day + ONE_DAY)


def may_have_the_other_right(it: Standing) -> Refusal | None:
    """For the shortest time, or with the proof that is asked."""
    m, day = measure(it.dossier.measure), it.day + ONE_DAY
    decision = conversion.may_convert(
        m,
        to=Regime.FINITE if it.dossier.is_transitional else Regime.TRANSITIONAL,
        agreement_from=m["transitional_agreement_day"].once.as_date,
        agreement_until=None,
        pwa_vouchers_paid=0,
        referral_months=m["duration_months_min"].on(day).as_int,
        day=day,
    )
    return Refusal.by(decision)


def is_not_asked_elsewhere(it: Standing) -> Refusal | None:
    return asked.against_asking(it.dossier, it.hand_overs_asked)


def can_end(it: Standing) -> Refusal | None:
    return dossiers.against_ending(it.dossier, it.day)


def plan_goes_on(it: Standing) -> Refusal | None:
    return plans.against_changing(it.dossier)


def has_begun(it: Standing) -> Refusal | None:
    return plans.against_attesting(it.dossier.starts_on, it.day)


def was_there(it: Standing) -> Refusal | None:
    """An evaluation, today or on the last day."""
    return Refusal.by(evaluations.may_hold(it.dossier, min(it.day, it.dossier.ended_on or it.day), it.day))


def is_followed(it: Standing) -> Refusal | None:
    return outcomes.against_observing(it.dossier)


def is_far_enough(it: Standing) -> Refusal | None:
    return Refusal.by(outcomes.first_moment(it.dossier, it.day))


def somebody_to_coach(it: Standing | ReferralStanding) -> Refusal | None:
    about: Dossier | Referral = it.dossier if isinstance(it, Standing) else it.referral
    return coaches.against_naming(about.person, about.organiser_id, it.gone_from)


# A referral


def is_draft(it: ReferralStanding) -> Refusal | None:
    return referrals.against_changing(it.referral)


def approval_can_be_asked(it: ReferralStanding) -> Refusal | None:
    return approvals.against_asking(it.referral, it.day)


def awaits_approval(it: ReferralStanding) -> Refusal | None:
    return approvals.against_answering(it.referral)


def can_be_answered(it: ReferralStanding) -> Refusal | None:
    """With a no at least."""
    return referrals.against(it.referral, ReferralStatus.REFUSED)


def can_be_accepted(it: ReferralStanding) -> Refusal | None:
    return referrals.against_accepting(it.referral, it.day)


def can_be_withdrawn(it: ReferralStanding) -> Refusal | None:
    return referrals.against(it.referral, ReferralStatus.WITHDRAWN)


def awaits_indication(it: ReferralStanding) -> Refusal | None:
    return referrals.against_indicating(it.referral)


def can_be_invited(it: ReferralStanding) -> Refusal | None:
    return referrals.against_inviting(it.referral)


def can_be_opened(it: ReferralStanding) -> Refusal | None:
    return referrals.against_opening(it.referral) or referrals.without_consent(it.referral, it.day)


def works_nowhere(it: ReferralStanding) -> Refusal | None:
    """A dossier that runs stands in the way of every first day; one that ended only of the days it had."""
    return _against_another(referrals.begun(it.referral, it.day), it)


def has_no_dossier_that_runs(it: PersonStanding) -> Refusal | None:
    """The same of the right of the past, which needs no referral."""
    place = {"person": it.person, "organiser_id": it.by.organiser_id}
    return _against_another(Dossier(**place, measure=OF_THE_PAST, starts_on=it.day), it)


def _against_another(asked: Dossier, it: ReferralStanding | PersonStanding) -> Refusal | None:
    return referrals.against_another(asked, [one for one in it.dossiers if not dossiers.is_over(one)])


# A hand-over


def asked_by_own_side(it: HandOverStanding) -> Refusal | None:
    return None if asked.is_asked_by(it.hand_over, by=it.by) else no.ASKED_BY_OTHERS()


def asked_of_own_side(it: HandOverStanding) -> Refusal | None:
    return None if asked.is_asked_of(it.hand_over, by=it.by) else no.ASKED_OF_OTHERS()


def can_be_taken_back(it: HandOverStanding) -> Refusal | None:
    return asked.against(it.hand_over, HandOverStatus.WITHDRAWN)


def can_be_declined(it: HandOverStanding) -> Refusal | None:
    return asked.against(it.hand_over, HandOverStatus.REFUSED)


def can_be_taken_over(it: HandOverStanding) -> Refusal | None:
    """A service takes somebody over also after the end; an organiser a dossier that can go on by that day."""
    refusal = asked.against(it.hand_over, HandOverStatus.ACCEPTED)
    if refusal or it.hand_over.to_organiser_id is None:
        return refusal
    return asked.against_moving(it.dossier, it.hand_over.from_organiser, it.hand_over.takes_over_on)


# An evaluation, a talk, a goal, a task


def is_the_newest(it: EvaluationStanding) -> Refusal | None:
    return evaluations.against_correcting(it.evaluation)


def own_side_can_sign(it: EvaluationStanding) -> Refusal | None:
    return evaluations.against_signing(it.evaluation, it.party)


def worker_can_sign(it: EvaluationStanding) -> Refusal | None:
    return evaluations.against_signing(it.evaluation, Party.WORKER)


def is_not_called_off(it: TalkStanding) -> Refusal | None:
    return talks.against_concluding(it.talk)


def is_to_come(it: TalkStanding) -> Refusal | None:
    return talks.against_moving(it.talk)


def goal_runs(it: GoalStanding) -> Refusal | None:
    return plans.against_goal(it.goal)


def goal_is_over(it: GoalStanding) -> Refusal | None:
    return plans.against_reopening_goal(it.goal)


def task_is_to_do(it: TaskStanding) -> Refusal | None:
    return plans.against_task(it.task)


def task_is_over(it: TaskStanding) -> Refusal | None:
    return plans.against_reopening_task(it.task)
