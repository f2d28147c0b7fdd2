"""Sign-ins, sessions and tokens: a role of their own reaches them, which sees nobody; others reach nothing secret."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import ProgrammingError, transaction

from opstap.parties.models import Membership, Role, User
from opstap.portal.api import tokens
from opstap.runtime import roles
from opstap.shared.db import rows
from opstap.shared.scope import NOBODY, Scope, scoped, seeing_everybody
from tests.world import BY, START, World

pytestmark = pytest.mark.database

HIDING = "select relname::text from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace"
OF_PEOPLE = [role for role in roles.ALL if role not in (roles.ACCOUNTS, roles.EVERYBODY)]
REACHES = """
select has_column_privilege(%(role)s, 'parties_user', 'name', 'select'),
       has_column_privilege(%(role)s, 'parties_user', 'password', 'select'),
       has_any_column_privilege(%(role)s, 'parties_user', 'insert, update'),
       has_table_privilege(%(role)s, 'parties_user', 'delete'),
       has_table_privilege(%(role)s, 'django_session', 'select, insert, update, delete'),
       has_column_privilege(%(role)s, 'parties_apitoken', 'digest', 'select, insert, update')
"""
"""Whether a role reads a name; reads a password, writes or deletes a sign-in, reaches a session or a token."""


def test_whoever_signs_somebody_in_sees_nobody(world: World) -> None:
    world.work(world.placement(), hours=2)
    count = " union all ".join(f"select '{name}', count(*) from {name}" for (name,) in rows(HIDING))
    with seeing_everybody():
        assert {"parties_person", "trajectories_dossier", "performances_performance"} <= {
            n for n, c in rows(count) if c
        }
    with scoped(NOBODY):
        assert rows("select current_user") == [(roles.ACCOUNTS,)]
        assert {name for name, seen in rows(count) if seen} == set()


@pytest.mark.parametrize("role", OF_PEOPLE)
def test_whoever_sees_people_reads_names_of_sign_ins_and_nothing_secret(db: None, role: str) -> None:
    assert rows(REACHES, {"role": role}) == [(True, False, False, False, False, False)]


def test_somebody_is_signed_in_and_gets_a_token_under_the_role_of_accounts(world: World) -> None:
    with scoped(NOBODY):
        user = User.objects.create(username="an", name="An", password="kept")  # noqa: S106 - no password
        role = Membership.objects.create(user=user, role=Role.COACH, organiser=world.organiser)
        _, secret = tokens.create(membership=role, label="proef", days=1, day=START, by=BY)
        store = SessionStore()
        store.create()
        assert User.objects.get(username="an").password == "kept"
        assert tokens.found(secret, day=START).membership == role
    with scoped(Scope.of([world.organiser.pk])):
        assert str(Membership.objects.get(pk=role.pk).user) == "An"
        for secret_thing in (User.objects.all(), store.model.objects.all(), role.tokens.all()):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                list(secret_thing)
