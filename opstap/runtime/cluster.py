"""The embedded PostgreSQL server."""

from opstap.runtime.home import home


def dsn() -> str:
    return f"host={home()} dbname=opstap user=opstap"
