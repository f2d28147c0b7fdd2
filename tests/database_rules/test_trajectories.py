"""What is refused in trajectories, where one row is right or wrong by itself or beside one other."""

from datetime import date
from typing import Any

import pytest

from opstap.trajectories.models import (
    Agreement,
    CoachAssignment,
    Competence,
    Degree,
    Dossier,
    EvaluationSignature,
    Goal,
    HandOver,
    Instrument,
    Note,
    Observation,
    PlanTemplate,
    Prolongation,
    Referral,
    ReferralMove,
    Satisfaction,
    Signature,
    Situation,
    Supporter,
    Suspension,
    Task,
    Terms,
    TransitionalProof,
    Watch,
)
from tests.database_rules.making import FEBRUARY, JANUARY, MARCH, refused_by
from tests.database_rules.trajectory_rows import ESCO, TrajectoryRows

pytestmark = pytest.mark.database

BEFORE = date(2020, 12, 31)
ENDED = {"status": "ended", "ended_on": FEBRUARY}
Facts = dict[str, Any]


def vdab(rows: TrajectoryRows) -> Any:
    return rows.world.services["vdab"]


def own_organiser(rows: TrajectoryRows) -> Any:
    return rows.world.organiser


BY_ITSELF: list[tuple[str, type, Facts, list[Facts]]] = [
    ("only_sickness_leans_on_a_permission", Situation, {"permission_until": MARCH}, [{"benefit": "unemployment"}]),
    ("benefit_ends_after_it_starts", Situation, {"benefit_until": JANUARY}, [{"benefit_until": BEFORE}]),
    ("benefit_ends_after_it_starts", Situation, {"benefit_until": JANUARY}, [{"benefit": "none"}]),
    ("terms_begin_after_they_are_written", Terms, {"since": FEBRUARY}, [{"since": JANUARY}, {"since": BEFORE}]),
    ("referral_lasts_some_months", Referral, {"months": 1}, [{"months": 0}]),
    (
        "only_a_draft_has_no_ground",
        Referral,
        {"status": "draft", "because": ""},
        [{"status": status} for status in ("proposed", "accepted", "withdrawn", "lapsed", "opened")],
    ),
    ("refused_referral_is_answered", Referral, {"status": "refused", "answer": "Te ver."}, [{"answer": ""}]),
    ("refused_referral_is_answered", Referral, {"status": "withdrawn", "answer": ""}, [{"status": "refused"}]),
    ("refusal_has_a_reason", ReferralMove, {"after": "refused", "reason": "moved"}, [{"reason": ""}]),
    ("refusal_has_a_reason", ReferralMove, {"after": "withdrawn", "reason": ""}, [{"after": "refused"}]),
    (
        "vdab_answers_what_was_asked",
        Referral,
        {"approval_asked_on": JANUARY, "vdab_approved_on": MARCH},
        [{"approval_asked_on": None}],
    ),
    (
        "vdab_answers_what_was_asked",
        Referral,
        {"approval_asked_on": JANUARY, "approval_answer": "Neen."},
        [{"approval_asked_on": None}],
    ),
    (
        "pwa_agreement_ends_after_it_starts",
        TransitionalProof,
        {"agreement_from": JANUARY, "agreement_until": JANUARY},
        [{"agreement_until": BEFORE}, {"agreement_from": None}],
    ),
    ("ended_dossier_awaits_no_evaluation", Dossier, ENDED, [{"evaluation_due_on": MARCH}]),
    ("ended_dossier_has_its_end", Dossier, ENDED, [{"ended_on": None}, {"status": "active"}, {"status": "suspended"}]),
    ("dossier_ends_after_its_start", Dossier, {**ENDED, "ended_on": JANUARY}, [{"ended_on": BEFORE}]),
    (
        "finite_right_has_a_referral_and_an_end",
        Dossier,
        {"months": 1},
        [{"months": 0}, {"months": None}, {"planned_end_on": None}, {"referral": None}, {"regime": "transitional"}],
    ),
    (
        "finite_right_has_a_referral_and_an_end",
        Dossier,
        {"regime": "transitional", "months": None, "planned_end_on": None, "referral": None},
        [{"months": 1}, {"planned_end_on": MARCH}, {"regime": "finite"}],
    ),
    (
        "suspension_is_expected_to_end_after_its_start",
        Suspension,
        {"expected_until": JANUARY},
        [{"expected_until": BEFORE}],
    ),
    (
        "prolongation_moves_the_end_later",
        Prolongation,
        {"ends_on": date(2021, 2, 2)},
        [{"ends_on": FEBRUARY}, {"ends_on": JANUARY}],
    ),
    ("signed_agreement_is_not_cancelled", Agreement, {"cancelled_on": MARCH, "signed_by_worker_on": JANUARY}, []),
    (
        "signed_agreement_is_not_cancelled",
        Agreement,
        {"signed_by_organiser_on": JANUARY, "signed_by_worker_on": JANUARY},
        [{"cancelled_on": MARCH}],
    ),
    ("worker_and_organiser_sign_an_agreement", Signature, {"party": "organiser"}, [{"party": "guide"}]),
    ("note_says_something", Note, {"text": "."}, [{"text": ""}]),
    ("note_for_a_service_names_it", Note, {"readers": "service", "service": vdab}, [{"service": None}]),
    ("note_for_a_service_names_it", Note, {"readers": "guides"}, [{"readers": "service"}]),
    ("supporter_leaves_after_coming", Supporter, {"ends_on": JANUARY}, [{"ends_on": BEFORE}]),
    (
        "competence_has_its_esco_address",
        Competence,
        {},
        [
            {"uri": ""},
            {"uri": "http://data.europa.eu/esco/skill/"},
            {"uri": "https" + ESCO[4:]},
            {"uri": ESCO.replace("skill", "occupation")},
            {"uri": ESCO + "/.."},
            {"uri": "x " + ESCO},
        ],
    ),
    ("goal_is_reached_or_dropped", Goal, {"reached_on": MARCH}, [{"dropped_on": MARCH}]),
    ("goal_is_reached_or_dropped", Goal, {"dropped_on": MARCH}, [{"reached_on": MARCH}]),
    ("task_is_done_or_dropped", Task, {"done_on": MARCH}, [{"dropped_on": MARCH}]),
    ("task_is_done_or_dropped", Task, {"dropped_on": MARCH}, [{"done_on": MARCH}]),
    ("disagreement_needs_words", EvaluationSignature, {"agrees": False, "words": "Neen."}, [{"words": ""}]),
    ("disagreement_needs_words", EvaluationSignature, {"agrees": True}, [{"agrees": False}]),
    ("worker_and_guide_sign_an_evaluation", EvaluationSignature, {"party": "guide"}, [{"party": "organiser"}]),
    ("hand_over_goes_to_one_party", HandOver, {}, [{"to_organiser": None}, {"to_service": vdab}]),
    (
        "hand_over_goes_to_one_party",
        HandOver,
        {"to_organiser": None, "to_service": vdab, "status": "withdrawn"},
        [{"to_service": None}],
    ),
    ("hand_over_goes_to_somebody_else", HandOver, {}, [{"to_organiser": own_organiser}]),
    ("refused_hand_over_is_answered", HandOver, {"status": "refused", "answer": "Te ver."}, [{"answer": ""}]),
    ("refused_hand_over_is_answered", HandOver, {"status": "withdrawn"}, [{"status": "refused"}]),
    ("observation_stands_in_the_tree", Observation, {"nodes": ["sec"]}, [{"nodes": []}, {"nodes": ["elders"]}]),
    ("observation_stands_in_the_tree", Observation, {"nodes": ["sec", "ibo"]}, [{"nodes": ["sec", "elders"]}]),
    ("satisfaction_is_on_its_scale", Satisfaction, {"score": 1}, [{"score": 0}]),
    ("satisfaction_is_on_its_scale", Satisfaction, {"score": 5}, [{"score": 6}]),
    ("unknown_stands_alone", Observation, {"nodes": ["unknown"]}, [{"nodes": ["unknown", "sec"]}]),
    ("unknown_stands_alone", Observation, {"nodes": ["none"]}, [{"nodes": ["sec", "none"]}]),
    ("a_register_is_named", Observation, {"source": "register", "register": "DmfA"}, [{"register": ""}]),
    ("a_register_is_named", Observation, {"source": "organiser"}, [{"register": "DmfA"}, {"source": "register"}]),
    ("watch_ends_after_it_starts", Watch, {"until": JANUARY}, [{"until": BEFORE}]),
]
"""A rule; a row it lets pass; and facts of that row, changed one at a time, that make it wrong."""

LATER = {"starts_on": date(2021, 2, 2), "ends_on": None}
TOUCHING = {"starts_on": date(2020, 12, 1), "ends_on": JANUARY}

BESIDE_ANOTHER: list[tuple[str, type, Facts, list[Facts], list[Facts]]] = [
    (
        "person_has_one_open_referral_per_measure",
        Referral,
        {"status": "proposed"},
        [{"status": status} for status in ("draft", "withdrawn", "lapsed", "opened")]
        + [{"status": "proposed", "measure": "gemeenschapsdienst"}],
        [{"status": "proposed"}, {"status": "accepted"}],
    ),
    (
        "person_has_one_dossier_at_a_time_per_measure",
        Dossier,
        ENDED,
        [{"measure": "gemeenschapsdienst", "starts_on": FEBRUARY}, {"starts_on": date(2021, 2, 2)}],
        [{"starts_on": FEBRUARY}, {"starts_on": date(2020, 12, 1), "status": "ended", "ended_on": JANUARY}],
    ),
    (
        "person_has_one_coach_at_a_time",
        CoachAssignment,
        {},
        [LATER, {"organiser": lambda rows: rows.other}],
        [TOUCHING, {"starts_on": FEBRUARY}],
    ),
    ("instrument_once_at_a_time", Instrument, {}, [LATER, {"kind": "training"}], [TOUCHING, {"starts_on": FEBRUARY}]),
    ("dossier_is_suspended_once_at_a_time", Suspension, {}, [LATER], [TOUCHING, {"starts_on": FEBRUARY}]),
    (
        "agreement_version_once_per_dossier",
        Agreement,
        {},
        [{**LATER, "version": 2}],
        [{"starts_on": date(2020, 12, 1), "ends_on": BEFORE}],
    ),
    (
        "dossier_has_one_agreement_at_a_time",
        Agreement,
        {},
        [{**LATER, "version": 2}, {**TOUCHING, "version": 3, "cancelled_on": MARCH}],
        [{**TOUCHING, "version": 4}],
    ),
    ("party_signs_an_agreement_once", Signature, {}, [{"party": "organiser"}], [{}, {"channel": "screen"}]),
    ("party_signs_an_evaluation_once", EvaluationSignature, {}, [{"party": "guide"}], [{}, {"channel": "screen"}]),
    (
        "goal_is_judged_once_per_evaluation",
        Degree,
        {},
        [{"goal": lambda rows: rows.make(Goal)}],
        [{"reached": "fully"}],
    ),
    ("satisfaction_is_said_once_a_day", Satisfaction, {}, [{"day": FEBRUARY}], [{}, {"score": 2}]),
    ("dossier_has_one_open_hand_over", HandOver, {}, [{"status": "withdrawn"}, {"status": "accepted"}], [{}]),
    (
        "person_stands_once_on_a_list",
        Watch,
        {},
        [{"until": FEBRUARY}, {"list": "most_vulnerable"}],
        [{}, {"since": FEBRUARY}],
    ),
    (
        "plan_template_once_by_name",
        PlanTemplate,
        {},
        [{"name": "Keuken"}, {"organiser": lambda rows: rows.other}],
        [{}, {"lines": [{"goal": "anders", "tasks": []}]}],
    ),
    ("plan_template_once_by_name", PlanTemplate, {"organiser": None}, [{}], [{"organiser": None}]),
]
"""A rule; a row that is there; the nearest rows that may stand beside it; and rows that may not."""


@pytest.fixture
def rows(world: Any) -> TrajectoryRows:
    return TrajectoryRows.build(world)


def made(rows: TrajectoryRows, model: type, facts: Facts) -> Any:
    return rows.make(model, **{name: value(rows) if callable(value) else value for name, value in facts.items()})


@pytest.mark.parametrize(("rule", "model", "right", "wrong"), BY_ITSELF, ids=[row[0] for row in BY_ITSELF])
def test_a_row_that_is_wrong_in_one_fact_is_refused(
    rows: TrajectoryRows, rule: str, model: type, right: Facts, wrong: list[Facts]
) -> None:
    made(rows, model, right)
    for facts in wrong:
        assert len(facts) == 1
        with refused_by(rule):
            made(rows, model, right | facts)


@pytest.mark.parametrize(
    ("rule", "model", "there", "right", "wrong"), BESIDE_ANOTHER, ids=[row[0] for row in BESIDE_ANOTHER]
)
def test_a_row_that_cannot_stand_beside_another_is_refused(
    rows: TrajectoryRows, rule: str, model: type, there: Facts, right: list[Facts], wrong: list[Facts]
) -> None:
    made(rows, model, there)
    for facts in right:
        made(rows, model, facts)
    for facts in wrong:
        with refused_by(rule):
            made(rows, model, facts)
