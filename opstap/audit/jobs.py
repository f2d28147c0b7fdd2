"""The nightly audit, run by the job worker. A broken invariant fails the job, so that it stays in sight."""

import logging

from procrastinate.contrib.django import app

from opstap.audit.run import run
from opstap.shared.scope import seeing_everybody

QUEUE = "nightly"
AT_NIGHT = "30 2 * * *"
log = logging.getLogger(__name__)


class Broken(Exception):
    """Something that can never be true is true. The text names the checks."""


@app.periodic(cron=AT_NIGHT)
@app.task(queue=QUEUE, name="opstap.audit", queueing_lock="opstap.audit")
def audit(timestamp: int) -> None:
    """Ask every check; raises Broken when one finds something."""
    with seeing_everybody():
        results = run()
    broken = [result for result in results if not result]
    for result in broken:
        log.error("%s: %s broken, such as %s", result.check.name, result.violations, result.examples)
    looked_at = sum(result.looked_at for result in results)
    log.info("%s checks looked at %s rows and found %s broken", len(results), looked_at, len(broken))
    if broken:
        raise Broken(", ".join(f"{result.check.name} ({result.violations})" for result in broken))
