"""The ways to break what the audit says of trajectories, added to those of `breaks`: here are all of them."""

from tests.audit.breaks import BREAKS, breaks, without
from tests.audit.region import Region

__all__ = ["BREAKS"]

REFERRAL_MOVES = ("referral_moves_as_the_table_says", "trajectories_referralmove")
HAND_OVER_MOVES = ("hand_over_moves_as_the_table_says", "trajectories_handovermove")


@breaks("16_no_hours_in_a_suspension")
def _(r: Region) -> str:
    """Suspended on the day of the last hours, and ended on that same day."""
    return f"""
    insert into trajectories_move (dossier_id, before, after, day, reason, context, recorded_at)
    select {r.placement.dossier_id}, step.was, step.becomes, '2021-03-01', '', context, recorded_at
    from (values (1, 'active', 'suspended'), (2, 'suspended', 'ended')) step (place, was, becomes),
         (select context, recorded_at from trajectories_move limit 1) known
    order by step.place"""


@breaks("34_referrals_stand_where_they_moved")
def _(r: Region) -> str:
    return "update trajectories_referral set status = 'lapsed'"


@breaks("34_referrals_stand_where_they_moved")
def _(r: Region) -> str:
    return "update trajectories_referral set since = since + 1"


@breaks("34_referrals_stand_where_they_moved")
def _(r: Region) -> str:
    return "delete from trajectories_referralmove"


@breaks("35_referral_moves_follow_the_table")
def _(r: Region) -> str:
    return without(*REFERRAL_MOVES) + "update trajectories_referralmove set before = 'proposed' where after = 'opened'"


@breaks("35_referral_moves_follow_the_table")
def _(r: Region) -> str:
    return (
        without(*REFERRAL_MOVES)
        + """
    update trajectories_referralmove set after = 'opened', before = 'proposed' where after = 'accepted';
    delete from trajectories_referralmove where before = 'accepted'"""
    )


@breaks("35_referral_moves_follow_the_table")
def _(r: Region) -> str:
    return "update trajectories_referralmove set day = '2021-01-03' where after = 'accepted'"


@breaks("36_hand_overs_stand_where_they_moved")
def _(r: Region) -> str:
    return "update trajectories_handover set status = 'withdrawn'"


@breaks("36_hand_overs_stand_where_they_moved")
def _(r: Region) -> str:
    return "update trajectories_handover set decided_on = null"


@breaks("36_hand_overs_stand_where_they_moved")
def _(r: Region) -> str:
    return "update trajectories_handover set following_id = null"


@breaks("36_hand_overs_stand_where_they_moved")
def _(r: Region) -> str:
    return "update trajectories_handover set takes_over_on = takes_over_on + 1"


@breaks("36_hand_overs_stand_where_they_moved")
def _(r: Region) -> str:
    return f"update trajectories_handover set person_id = {r.placement.person_id}"


@breaks("37_hand_over_moves_follow_the_table")
def _(r: Region) -> str:
    return without(*HAND_OVER_MOVES) + "update trajectories_handovermove set before = '' where after = 'accepted'"


@breaks("37_hand_over_moves_follow_the_table")
def _(r: Region) -> str:
    return (
        without(*HAND_OVER_MOVES)
        + """
    update trajectories_handovermove set after = 'accepted', before = '' where before = '';
    delete from trajectories_handovermove where before = 'asked'"""
    )


@breaks("37_hand_over_moves_follow_the_table")
def _(r: Region) -> str:
    return "update trajectories_handovermove set day = '2021-03-31' where after = 'accepted'"


@breaks("38_every_end_has_its_exit")
def _(r: Region) -> str:
    return f"delete from trajectories_exit where dossier_id = {r.gone.pk}"


@breaks("38_every_end_has_its_exit")
def _(r: Region) -> str:
    return f"update trajectories_exit set day = day - 1 where dossier_id = {r.gone.pk}"


@breaks("38_every_end_has_its_exit")
def _(r: Region) -> str:
    return f"update trajectories_exit set dossier_id = {r.placement.dossier_id} where dossier_id = {r.gone.pk}"


@breaks("39_suspensions_are_the_suspended_days")
def _(r: Region) -> str:
    return "delete from trajectories_suspension"


@breaks("39_suspensions_are_the_suspended_days")
def _(r: Region) -> str:
    return "update trajectories_suspension set ends_on = ends_on + 1"


@breaks("39_suspensions_are_the_suspended_days")
def _(r: Region) -> str:
    return "update trajectories_suspension set ends_on = null"


@breaks("39_suspensions_are_the_suspended_days")
def _(r: Region) -> str:
    return f"update trajectories_suspension set dossier_id = {r.gone.pk}"


@breaks("40_agreements_are_signed_as_their_signatures_say")
def _(r: Region) -> str:
    return "delete from trajectories_signature where party = 'organiser'"


@breaks("40_agreements_are_signed_as_their_signatures_say")
def _(r: Region) -> str:
    return "update trajectories_agreement set signed_by_worker_on = signed_by_worker_on + 1"


@breaks("40_agreements_are_signed_as_their_signatures_say")
def _(r: Region) -> str:
    return "update trajectories_agreement set signed_by_worker_on = null"


@breaks("41_dossiers_go_on_without_a_gap")
def _(r: Region) -> str:
    return f"update trajectories_dossier set starts_on = starts_on + 1 where id = {r.gone.pk}"


@breaks("41_dossiers_go_on_without_a_gap")
def _(r: Region) -> str:
    return (
        without("person_has_one_dossier_at_a_time_per_measure", "trajectories_dossier")
        + f"update trajectories_dossier set person_id = {r.placement.person_id} where id = {r.gone.pk}"
    )


@breaks("41_dossiers_go_on_without_a_gap")
def _(r: Region) -> str:
    return "delete from trajectories_conversion"


@breaks("41_dossiers_go_on_without_a_gap")
def _(r: Region) -> str:
    return f"update trajectories_exit set kind = 'handed_over' where dossier_id = {r.gone.pk}"


@breaks("41_dossiers_go_on_without_a_gap")
def _(r: Region) -> str:
    return f"update trajectories_exit set kind = 'stopped' where dossier_id = {r.gone.continues_id}"


@breaks("42_evaluations_are_due_on_their_day")
def _(r: Region) -> str:
    return "update trajectories_dossier set evaluation_due_on = evaluation_due_on + 1"


@breaks("42_evaluations_are_due_on_their_day")
def _(r: Region) -> str:
    return "update trajectories_dossier set evaluation_due_on = null"


@breaks("42_evaluations_are_due_on_their_day")
def _(r: Region) -> str:
    return "update trajectories_evaluation set held_on = held_on - 1"


@breaks("42_evaluations_are_due_on_their_day")
def _(r: Region) -> str:
    """Replaced by one that was held on another day."""
    return """
    insert into trajectories_evaluation
        (dossier_id, kind, held_on, held_by, result, words, law, replaces_id, context, recorded_at)
    select dossier_id, kind, held_on - 7, held_by, result, words, law, id, context, recorded_at
    from trajectories_evaluation"""


@breaks("42_evaluations_are_due_on_their_day")
def _(r: Region) -> str:
    """A right that ends before the evaluation is due awaits none."""
    return "update trajectories_dossier set planned_end_on = evaluation_due_on - 1 where evaluation_due_on is not null"


@breaks("43_planned_ends_are_counted")
def _(r: Region) -> str:
    return "update trajectories_dossier set planned_end_on = planned_end_on + 1"


@breaks("43_planned_ends_are_counted")
def _(r: Region) -> str:
    return "delete from trajectories_suspension"


@breaks("43_planned_ends_are_counted")
def _(r: Region) -> str:
    return "update trajectories_prolongation set months = months - 1"


@breaks("43_planned_ends_are_counted")
def _(r: Region) -> str:
    return "update trajectories_prolongation set ended_before_on = ended_before_on - 1"


@breaks("43_planned_ends_are_counted")
def _(r: Region) -> str:
    return "update trajectories_dossier set months = months - 1 where regime = 'finite'"
