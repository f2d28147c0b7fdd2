"""How a talk is refused: planned, moved, held, reminded of."""

from datetime import date, time

from opstap.rulebook import Sentence
from opstap.rulebook.wording import EN
from opstap.shared.refusals import Reason
from opstap.trajectories.notices.appointments import spoken_day, spoken_hour

DAY_IS_PAST = Reason(
    "day-is-past",
    nl="{day} is voorbij.",
    en="{day} is past.",
    do_nl="Kies een dag die nog komt.",
    do_en="Choose a day that is still to come.",
    field="day",
)
NO_MINUTE = Reason(
    "no-minute",
    nl="Een gesprek duurt minstens één minuut.",
    en="A talk lasts one minute at least.",
    field="minutes",
)
NO_ROOM = Reason(
    "no-room",
    nl="Tussen deze uren past geen gesprek.",
    en="No talk fits between these hours.",
    do_nl="Kies een later einde.",
    do_en="Choose a later end.",
    field="ends",
)
INVITED_ALREADY = Reason(
    "invited-already",
    nl="Deze persoon is al uitgenodigd op {when}.",
    en="This person is invited already on {when}.",
    do_nl="Verzet die afspraak, of zeg ze af.",
    do_en="Move that appointment, or call it off.",
)
INVITED_TWICE = Reason(
    "invited-twice",
    nl="Deze persoon staat er twee keer bij; één uitnodiging volstaat.",
    en="This person is listed twice; one invitation is enough.",
)
NO_EVALUATION_AFTER_END = Reason(
    "no-evaluation-after-end",
    nl="Dit dossier is beëindigd; er komt geen evaluatie meer.",
    en="This dossier has ended; there will be no more evaluations.",
)
HOUR_TAKEN = Reason(
    "hour-taken",
    nl="Op {day} is er om {hour} geen plaats meer: de coach of de persoon heeft dan een andere afspraak.",
    en="On {day} at {hour} there is no place left: the coach or the person has another appointment then.",
    do_nl="Kies een ander uur of een andere dag.",
    do_en="Choose another hour or another day.",
    field="clock",
)
HOURS_TAKEN = Reason(
    "hours-taken",
    nl="Op {day} is er tussen {hour} en {end} geen plaats meer: de coach of de persoon heeft dan een andere afspraak.",
    en="On {day} between {hour} and {end} there is no place left: the coach or the person has another appointment.",
    do_nl="Kies een ander uur of een andere dag.",
    do_en="Choose another hour or another day.",
)
TALK_IS_LATER = Reason(
    "talk-is-later",
    nl="Dit gesprek is pas op {day}.",
    en="This talk is only on {day}.",
    do_nl="Wacht tot dan, of verzet het.",
    do_en="Wait until then, or move it.",
)
TALK_IS_OVER = Reason(
    "talk-is-over",
    nl="Dit gesprek komt niet meer: er is niets om aan te herinneren.",
    en="This talk is no longer to come: there is nothing to remind of.",
)
REMINDED_TODAY = Reason(
    "reminded-today",
    nl="Deze persoon kreeg vandaag al een herinnering.",
    en="This person was reminded today already.",
)


def spoken(day: date) -> Sentence:
    """A day of a talk: with its weekday in Dutch, as people are invited."""
    return Sentence(nl=spoken_day(day), en=EN.day(day))


def at(clock: time) -> Sentence:
    """An hour of a talk."""
    return Sentence(nl=spoken_hour(clock), en=f"{clock:%H:%M}")


def on(day: date, clock: time) -> Sentence:
    """The day and the hour of a talk."""
    return Sentence(nl=f"{spoken_day(day)} om {spoken_hour(clock)}", en=f"{EN.day(day)} at {clock:%H:%M}")
