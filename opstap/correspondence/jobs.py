"""Mail going out, run by the job worker. One run tries every mail that waits once."""

import logging
from datetime import UTC, datetime

from procrastinate.contrib.django import app

from opstap.correspondence.actions import deliver
from opstap.shared.audit import MACHINE
from opstap.shared.periods import BRUSSELS

QUEUE = "mail"
EVERY_QUARTER = "*/15 * * * *"
log = logging.getLogger(__name__)


@app.periodic(cron=EVERY_QUARTER)
@app.task(queue=QUEUE, name="opstap.mail", queueing_lock="opstap.mail")
def send_mail(timestamp: int) -> None:
    """Send what waits, on the day of the moment this was due. Fails when the mail server cannot be reached."""
    day = datetime.fromtimestamp(timestamp, UTC).astimezone(BRUSSELS).date()
    last = 0
    while last := deliver(by=MACHINE, day=day, after=last):
        log.info("mail up to message %s was tried", last)
