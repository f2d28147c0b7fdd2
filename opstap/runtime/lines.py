"""Log records as lines, in text or JSON (OPSTAP_LOG): one record is one line under 2 kB, and it says nothing private.

What an exception says of itself is left out, for it may repeat what somebody typed: its type, its constraint and where
it came from are enough. Nor do the web framework's own lines count, which name addresses with the tokens in them.
"""

import json
import logging
import os
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

from opstap.runtime.errors import CannotStart

LONGEST = 1900
"""Bytes of a line."""
LONGEST_MESSAGE = 600
"""Characters of what a record says."""
OURS = "opstap/"
about: ContextVar[dict[str, Any]] = ContextVar("about", default={})  # noqa: B039 (it is only ever replaced)
"""What is being done, such as the request that is answered: it stands on every line that is written meanwhile."""


def settings(*, level: str) -> dict[str, Any]:
    """Python's logging: everything goes to the process's own error stream, which the supervisor keeps in a file."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": Json if kind() == "json" else Text}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["lines"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING"},
            "procrastinate.blueprints": {"level": "WARNING"},
            "procrastinate.periodic": {"level": "WARNING"},
            "django.request": {"level": "CRITICAL"},
            "django.security.csrf": {"level": "CRITICAL"},
            "_granian": {"handlers": ["lines"], "level": level, "propagate": False},
        },
    }


def kind() -> str:
    """How lines look: OPSTAP_LOG, else text."""
    if (asked := os.environ.get("OPSTAP_LOG") or "text") not in ("text", "json"):
        raise CannotStart(f"OPSTAP_LOG must be text or json, not {asked!r}.")
    return asked


class Line(logging.Formatter):
    """A record as one line, made shorter until it fits: first by its outer frames, then by its words."""

    def format(self, record: logging.LogRecord) -> str:
        parts = parts_of(record)
        while len((line := self.written(parts)).encode()) > LONGEST and (parts.get("frames") or parts["message"]):
            if frames := parts.get("frames"):
                parts["frames"] = frames[1:]
            else:
                parts["message"] = parts["message"][: len(parts["message"]) // 2]
        return line

    def written(self, parts: dict[str, Any]) -> str:
        raise NotImplementedError


class Json(Line):
    """One object on one line."""

    def written(self, parts: dict[str, Any]) -> str:
        return json.dumps(parts, ensure_ascii=False, default=str)


class Text(Line):
    """When, how bad, from where and what; then the rest as name=value."""

    def written(self, parts: dict[str, Any]) -> str:
        at, level, logger, message, *_ = parts.values()
        rest = [f"{name}={shown(value)}" for name, value in list(parts.items())[4:]]
        return " ".join([at, level, logger, *([message] if message else []), *rest])


def shown(value: Any) -> str:
    return " < ".join(reversed(value)) if isinstance(value, list) else str(value)


def parts_of(record: logging.LogRecord) -> dict[str, Any]:
    """What a record says, by name; `said` holds what its own caller adds."""
    parts: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": " ".join(record.getMessage().split())[:LONGEST_MESSAGE],
        "process": record.process,
    }
    parts |= about.get() | getattr(record, "said", {})
    if record.exc_info and (problem := record.exc_info[1]):
        parts |= {"exception": " from ".join(names(problem)), "frames": list(frames(problem.__traceback__))}
    return parts


def names(problem: BaseException) -> Iterator[str]:
    """The exception's type and what caused it, with what a database says of the rule that was broken."""
    kind, diagnosis = type(problem), getattr(problem, "diag", None)
    broken = [getattr(diagnosis, part, None) for part in ("sqlstate", "constraint_name")]
    told = " ".join(word for word in broken if word)
    yield f"{kind.__module__}.{kind.__qualname__}" + (f" ({told})" if told else "")
    if problem.__cause__:
        yield from names(problem.__cause__)


def frames(traceback: TracebackType | None) -> Iterator[str]:
    """Where in our own code it was, from the outside in, and last of all where it went wrong."""
    found = [(frame.f_code, number) for frame, number in walk_tb(traceback)]
    for code, number in found:
        path = short(code.co_filename)
        if path.startswith(OURS) or (code, number) == found[-1]:
            yield f"{path}:{number} {code.co_name}"


def short(path: str) -> str:
    """A file's path from its package on."""
    parts = Path(path).parts
    for start in ("site-packages", OURS.rstrip("/")):
        if start in parts:
            at = len(parts) - 1 - parts[::-1].index(start)
            return "/".join(parts[at + (start == "site-packages") :])
    return Path(path).name
