"""The nightly jobs, run by the job worker before the audit. A step that fails fails the job, so that it stays in sight.

It lives here because of the clock: a demonstration stands still on its own day, so there they do nothing.
"""

import logging

from procrastinate.contrib.django import app

from opstap.assignments.following import end_those_over
from opstap.correspondence.alarms import administrators_told
from opstap.portal.kit import throttle
from opstap.shared import clock
from opstap.shared.audit import MACHINE
from opstap.trajectories.jobs import STEPS as TRAJECTORY_STEPS
from opstap.trajectories.jobs import NightlyJobsFailed, Step, failed, run_nightly_jobs

QUEUE = "nightly"
BEFORE_THE_AUDIT = "15 1 * * *"
STEPS = (
    Step("ends", "dossiers ended", lambda day: end_those_over(by=MACHINE, day=day)),
    *TRAJECTORY_STEPS,
    Step("tries", "counts of tries forgotten", lambda day: throttle.forget()),
)
"""What ends first, so that nobody is reminded of what is over."""
log = logging.getLogger(__name__)


@app.periodic(cron=BEFORE_THE_AUDIT)
@app.task(queue=QUEUE, name="opstap.nightly_jobs", queueing_lock="opstap.nightly_jobs")
def nightly_jobs(timestamp: int) -> None:
    """Do what is done at night; raises NightlyJobsFailed when a step failed, after all of them were tried.

    The administrators are told of it.
    """
    if clock.demo_day():
        log.info("this is a demonstration, which has no nightly jobs")
        return
    with administrators_told("opstap night"):
        if wrong := failed(run_nightly_jobs(clock.today(), STEPS)):
            raise NightlyJobsFailed({one.step.name: one.problem for one in wrong})
