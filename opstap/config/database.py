"""How Django reaches the database: as the application, which waits only so long, and as the owner of the tables."""

import os
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from opstap.runtime import roles
from opstap.runtime.errors import CannotStart

NAMED = ("dbname", "user", "password", "host", "port")
"""What Django has a setting of its own for; the rest of an address (sslmode and so on) goes to the driver as it is."""
POOL = {"min_size": 1, "max_size": 8, "timeout": 10}
SERVING = {"statement_timeout": ("OPSTAP_PAGE_SECONDS", 30), "lock_timeout": ("OPSTAP_PAGE_LOCK_SECONDS", 5)}
WORKING = {"statement_timeout": ("OPSTAP_JOB_SECONDS", 3600), "lock_timeout": ("OPSTAP_JOB_LOCK_SECONDS", 120)}
"""How many seconds one statement may take, and how long it may wait for what another one holds: for a page, and for a
job or a command. Each has the variable that changes it; 0 is for ever."""


def database(address: str, name: str) -> dict[str, Any]:
    """Django's settings for the connection at this address; `name` is of the variable that holds it."""
    try:
        parts = conninfo_to_dict(address)
    except ProgrammingError as problem:
        raise CannotStart(f"{name} is not a PostgreSQL address: {str(problem).strip()}") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname") or "opstap",
        "USER": parts.get("user") or "",
        "PASSWORD": parts.get("password") or "",
        "HOST": parts.get("host") or "",
        "PORT": str(parts.get("port") or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {name: value for name, value in parts.items() if name not in NAMED},
    }


def as_application(settings: dict[str, Any], *, is_serving: bool) -> dict[str, Any]:
    """The same connection, working as the application's own role; those of pages come from a pool."""
    more = {"role": roles.ACCOUNTS, "jit": "off", **patience(SERVING if is_serving else WORKING)}
    words = [settings["OPTIONS"].get("options", ""), *(f"-c {name}={value}" for name, value in more.items())]
    options = settings["OPTIONS"] | {"options": " ".join(words).strip()} | ({"pool": POOL} if is_serving else {})
    return {**settings, "OPTIONS": options}


def patience(known: dict[str, tuple[str, int]]) -> dict[str, str]:
    """PostgreSQL's settings for how long it goes on."""
    found = {name: os.environ.get(variable) or str(usual) for name, (variable, usual) in known.items()}
    for name, seconds in found.items():
        if not seconds.isascii() or not seconds.isdigit():
            raise CannotStart(f"{known[name][0]} must be a number of seconds, not {seconds!r}.")
    return {name: f"{seconds}s" for name, seconds in found.items()}
