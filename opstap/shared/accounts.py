"""What is known of somebody before it is known whom the work is for: sign-ins, sessions and tokens.

They are reached under a role of their own, which sees no row of a table that hides rows. The roles that see people's
rows read whose a sign-in is, and neither a password, nor a session, nor a token. (Lifting to write reaches all of it.)
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
OTHERS = ", ".join(role for role in roles.ALL if role not in (roles.ACCOUNTS, roles.EVERYBODY))
ACCOUNTS = f"""
grant usage on schema public to {roles.ACCOUNTS};
grant select on all tables in schema public to {roles.ACCOUNTS};
grant usage, select on all sequences in schema public to {roles.ACCOUNTS};
do $$
declare name text; public text;
begin
    for name in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') loop
        if name ~ '^({"|".join(WRITTEN)})' then
            execute format('grant insert, update, delete on %I to {roles.ACCOUNTS}', name);
        end if;
        if name in ('django_session', 'parties_apitoken', 'parties_user') then
            execute format('revoke all on %I from {OTHERS}', name);
        end if;
    end loop;
    select string_agg(quote_ident(attname), ', ') into public from pg_attribute
    where attrelid = to_regclass('public.parties_user') and attnum > 0 and not attisdropped and attname <> 'password';
    if public is not null then
        execute format('grant select (%s) on parties_user to {OTHERS}', public);
    end if;
end $$
"""


def grant(using: str, **_: Any) -> None:
    """Give the role of accounts its rights, and take what is secret from the others."""
    with connections[using].cursor() as cursor:
        cursor.execute(ACCOUNTS)
