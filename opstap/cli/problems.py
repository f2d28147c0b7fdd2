"""What a command does with an error that people may see: one clear line and exit status 2, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from opstap.shared.errors import OpstapError


class Told(click.ClickException):
    """An error as one line, without click's hint about --help: the command was well written, its input was not."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"opstap: {self.message}", file=file, err=file is None)


@contextmanager
def told() -> Iterator[None]:
    """Turn an OpstapError of the block into one line."""
    try:
        yield
    except OpstapError as problem:
        raise Told(str(problem)) from None
