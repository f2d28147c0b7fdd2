"""The names of workers and clients beside rows of work: two queries, however many rows."""

from collections.abc import Iterable
from typing import Any

from opstap.clients.access import names_of_clients
from opstap.parties.access import names_of_people


def named(rows: Iterable[Any]) -> list[Any]:
    """The rows (performances or placements) with `worker` and `client` as text on each."""
    known = list(rows)
    workers = names_of_people(row.person_id for row in known)
    clients = names_of_clients(row.recognition_id for row in known)
    for row in known:
        row.worker, row.client = workers.get(row.person_id, ""), clients.get(row.recognition_id, "")
    return known
