"""What is known of somebody before it is known whom the work is for: sign-ins, sessions and tokens.

They are reached under a role of their own, which sees no row of a table that hides rows. The roles that see people's
rows read whose a sign-in or a token is, and neither a password, nor a digest, nor a session. Lifting to write reaches
all of it.
"""

from typing import Any

from django.db import connections

from opstap.runtime import roles

WRITTEN = (
    "django_session",
    "parties_user",
    "parties_userevent",
    "parties_membership",
    "parties_membershipevent",
    "parties_apitoken",
    "parties_apitokenevent",
    "portal_savedview",
    "procrastinate_",
)
"""How the names begin of the tables that are written before it is known for whom. All of it is read."""
HIDDEN = {"django_session": "", "parties_user": "password", "parties_apitoken": "digest"}
"""What only the role of accounts reaches: a column of a table, or the whole table."""
OTHERS = ", ".join(role for role in roles.ALL if role not in (roles.ACCOUNTS, roles.EVERYBODY))


def grant(using: str, **_: Any) -> None:
    """Give the role of accounts its rights, and take what is hidden from the others."""
    known = connections[using].introspection
    tables = known.table_names()  # not yet, or no longer, all
    with connections[using].cursor() as cursor:
        cursor.execute(f"grant usage on schema public to {roles.ACCOUNTS}")
        cursor.execute(f"grant select on all tables in schema public to {roles.ACCOUNTS}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {roles.ACCOUNTS}")
        for table in tables:
            if table.startswith(WRITTEN):
                cursor.execute(f'grant insert, update, delete on "{table}" to {roles.ACCOUNTS}')
        for table in HIDDEN.keys() & tables:
            cursor.execute(f"revoke all on {table} from {OTHERS}")
            if hidden := HIDDEN[table]:
                columns = (one.name for one in known.get_table_description(cursor, table) if one.name != hidden)
                cursor.execute(f"grant select ({', '.join(columns)}) on {table} to {OTHERS}")
