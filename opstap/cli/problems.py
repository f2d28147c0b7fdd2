"""What a command does with an error that people may see: one clear line and exit status 2, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from opstap.shared.errors import OpstapError


@contextmanager
def told() -> Iterator[None]:
    """Turn an OpstapError of the block into click's own one-line error."""
    try:
        yield
    except OpstapError as problem:
        raise click.UsageError(str(problem)) from None
