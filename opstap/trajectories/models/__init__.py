"""Everything recorded in trajectories, one module per noun."""

from opstap.trajectories.models.agreements import Agreement, Signature
from opstap.trajectories.models.contacts import Appointment, Note, Supporter
from opstap.trajectories.models.dossiers import (
    CoachAssignment,
    Conversion,
    Dossier,
    Guide,
    Move,
    Prolongation,
    Suspension,
    TransitionalProof,
)
from opstap.trajectories.models.evaluations import Degree, Evaluation, EvaluationSignature
from opstap.trajectories.models.hand_overs import HandOver, HandOverMove
from opstap.trajectories.models.outcomes import Exit, Observation, Watch
from opstap.trajectories.models.plans import Attestation, Competence, Goal, PlanTemplate, Task
from opstap.trajectories.models.referrals import Referral, ReferralMove, RefusalReason
from opstap.trajectories.models.satisfaction import Satisfaction
from opstap.trajectories.models.situations import Benefit, Instrument, Situation
from opstap.trajectories.models.terms import Terms
from opstap.trajectories.states import Channel, HandOverStatus, Party, ReferralStatus, Regime, Status

__all__ = [
    "Agreement",
    "Appointment",
    "Attestation",
    "Benefit",
    "Channel",
    "CoachAssignment",
    "Competence",
    "Conversion",
    "Degree",
    "Dossier",
    "Evaluation",
    "EvaluationSignature",
    "Exit",
    "Goal",
    "Guide",
    "HandOver",
    "HandOverMove",
    "HandOverStatus",
    "Instrument",
    "Move",
    "Note",
    "Observation",
    "Party",
    "PlanTemplate",
    "Prolongation",
    "Referral",
    "ReferralMove",
    "ReferralStatus",
    "RefusalReason",
    "Regime",
    "Satisfaction",
    "Signature",
    "Situation",
    "Status",
    "Supporter",
    "Suspension",
    "Task",
    "TransitionalProof",
    "Terms",
    "Watch",
]
