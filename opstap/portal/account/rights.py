"""What is known of somebody before it is known whom the work is for: sign-ins, sessions and tokens.

They are reached under a role of their own, which sees no row of a table that hides rows. The roles that see people's
rows read whose a sign-in or a token is, and neither a password, nor a digest, nor a session. Lifting to write reaches
all of it.
"""

from typing import Any

from django.db import connections

from opstap.runtime import roles

HIDDEN = {"django_session": "", "parties_user": "password", "parties_apitoken": "digest"}
"""What only the role of accounts reaches: a column of a table, or the whole table."""
OTHERS = ", ".join(role for role in roles.ALL if role not in (roles.ACCOUNTS, roles.EVERYBODY))


def hide(using: str, **_: Any) -> None:
    """Take what is hidden from everybody who only reads; what may be written stands in rights.txt."""
    known = connections[using].introspection
    tables = known.table_names()  # not yet, or no longer, all
    with connections[using].cursor() as cursor:
        for table in HIDDEN.keys() & tables:
            cursor.execute(f"revoke all on {table} from {OTHERS}")
            if hidden := HIDDEN[table]:
                columns = (one.name for one in known.get_table_description(cursor, table) if one.name != hidden)
                cursor.execute(f"grant select ({', '.join(columns)}) on {table} to {OTHERS}")
