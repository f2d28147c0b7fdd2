"""Where the database is: DATABASE_URL when given, else the embedded server under the home folder."""

import os
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from opstap.runtime import cluster, roles
from opstap.runtime.errors import CannotStart

NAMED = ("dbname", "user", "password", "host", "port")
"""What Django has a setting of its own for; the rest of an address (sslmode and so on) goes to the driver as it is."""


def database(*, pooled: bool) -> dict[str, Any]:
    """Django's settings for the connection named by DATABASE_URL, as the role that owns the tables."""
    url = os.environ.get("DATABASE_URL") or cluster.dsn()
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as problem:
        raise CannotStart(f"DATABASE_URL is not a PostgreSQL address: {str(problem).strip()}") from None
    others = {name: value for name, value in parts.items() if name not in NAMED}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname") or "opstap",
        "USER": parts.get("user") or "",
        "PASSWORD": parts.get("password") or "",
        "HOST": parts.get("host") or "",
        "PORT": str(parts.get("port") or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": others | ({"pool": {"min_size": 1, "max_size": 8, "timeout": 10}} if pooled else {}),
    }


def as_application(settings: dict[str, Any]) -> dict[str, Any]:
    """The same connection, working as the application's own role."""
    options = f"{settings['OPTIONS'].get('options', '')} -c role={roles.SCOPED} -c jit=off".strip()
    return {**settings, "OPTIONS": {**settings["OPTIONS"], "options": options}}
