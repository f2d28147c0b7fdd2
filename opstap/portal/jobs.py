"""The night, run by the job worker before the audit. A step that fails fails the job, so that it stays in sight.

It lives here because of the clock: a demonstration stands still on its own day, so there no night passes.
"""

import logging

from procrastinate.contrib.django import app

from opstap.assignments.following import end_those_over
from opstap.portal import clock
from opstap.shared.audit import MACHINE
from opstap.trajectories.jobs import STEPS as ROAD
from opstap.trajectories.jobs import NightFailed, Step, failed, night

QUEUE = "nightly"
BEFORE_THE_AUDIT = "15 1 * * *"
STEPS = (Step("ends", "dossiers ended", lambda day: end_those_over(by=MACHINE, day=day)), *ROAD)
"""What ends first, so that nobody is reminded of what is over."""
log = logging.getLogger(__name__)


@app.periodic(cron=BEFORE_THE_AUDIT)
@app.task(queue=QUEUE, name="opstap.night", queueing_lock="opstap.night")
def pass_night(timestamp: int) -> None:
    """Do what is done at night; raises NightFailed when a step failed, after all of them were tried."""
    if clock.demo_day():
        log.info("this is a demonstration, where no night passes")
        return
    if wrong := failed(night(clock.today(), STEPS)):
        raise NightFailed(", ".join(f"{one.step.name} ({one.problem})" for one in wrong))
