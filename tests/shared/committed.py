"""Worlds that other connections can see: committed, and thrown away by the harness after the test."""

from collections.abc import Iterator
from contextlib import contextmanager

from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, scoped
from tests.world import BY


@contextmanager
def committed() -> Iterator[None]:
    """Write, see everybody, and commit at the end of the block."""
    with audit_context(BY, "test"), scoped(EVERYBODY):
        yield
