"""What stands in the way of moving a talk, saying how it went, and inviting somebody to one."""

from datetime import date

from opstap.rulebook import Sentence
from opstap.shared.moves import Moves
from opstap.shared.refusals import Refusal
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Appointment
from opstap.trajectories.refusals.talks import spoken

State = Appointment.State

APPOINTMENT = Moves(
    State,
    {
        "": (State.PLANNED,),
        State.PLANNED: (State.HELD, State.NO_SHOW, State.CANCELLED),
        State.HELD: (State.NO_SHOW,),
        State.NO_SHOW: (State.HELD,),
        State.CANCELLED: (),
    },
)
"""Whether somebody came can be put right; a talk that was called off is planned again as another one."""


def named(appointment: Appointment) -> Sentence:
    """A talk in a sentence."""
    return Sentence(nl=f"Het gesprek met {appointment.person}", en=f"The talk with {appointment.person}")


def against_calling_off(appointment: Appointment) -> Refusal | None:
    return APPOINTMENT.refusal(appointment.state, State.CANCELLED, what=named(appointment))


def against_saying(appointment: Appointment, after: str) -> Refusal | None:
    """Whether it cannot be said that it was held or missed. Saying the same again is fine."""
    if appointment.state == after:
        return None
    return APPOINTMENT.refusal(appointment.state, after, what=named(appointment))


def against_day(appointment: Appointment, day: date) -> Refusal | None:
    """Whether its day is still to come."""
    return no.TALK_IS_LATER(day=spoken(appointment.day)) if appointment.day > day else None


def against_concluding(appointment: Appointment) -> Refusal | None:
    """Whether nothing more can be said of it: neither how it went, nor that it does not take place."""
    if APPOINTMENT.allowed[appointment.state]:
        return None
    return APPOINTMENT.refusal(appointment.state, State.HELD, what=named(appointment))


def against_moving(appointment: Appointment) -> Refusal | None:
    """Whether it cannot get another day or hour: only what is planned can."""
    if appointment.state == State.PLANNED:
        return None
    return APPOINTMENT.refusal(appointment.state, State.PLANNED, what=named(appointment))
