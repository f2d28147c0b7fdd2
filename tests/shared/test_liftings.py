"""Beyond the scope: every place is printed, few of them write and each says why, and who looks cannot write."""

import ast
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction

from opstap.shared.audit import audit_context
from opstap.shared.liftings import CODE, liftings, page, writing
from opstap.shared.scope import EVERYBODY, Scope, scoped, seeing_everybody, writing_for_everybody
from tests.world import BY, World

PRINTED = Path(__file__).parents[2] / "docs" / "liftings.md"
MOST_THAT_WRITE = 30


def test_the_printed_lists_are_up_to_date() -> None:
    assert PRINTED.read_text(encoding="utf-8") == page(), "run `make liftings`"


def test_few_liftings_write_and_each_says_why_in_a_sentence() -> None:
    found = writing(liftings())
    assert len(found) <= MOST_THAT_WRITE
    assert [one for one in found if not (one.because or "").endswith(".")] == []


def test_nothing_else_in_the_product_takes_a_role_over_everybody() -> None:
    taken = {"EVERYBODY", "READER"}
    named = {
        str(path.relative_to(CODE))
        for path in CODE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in taken and getattr(node.value, "id", "") == "roles")
        or (isinstance(node, ast.ImportFrom) and node.module == "opstap.shared.scope" and taken & _names(node))
    }
    assert named == {"shared/scope.py", "portal/account/rights.py"}


def _names(node: ast.ImportFrom) -> set[str]:
    return {alias.name for alias in node.names}


@pytest.mark.database
@pytest.mark.parametrize("change", ["update parties_person set iban = ''", "delete from parties_person", "insert"])
def test_who_looks_sees_everybody_and_writes_nothing(world: World, change: str) -> None:
    person = world.person("Rita")
    if change == "insert":
        change = "insert into parties_organiser (slug, name, kbo, iban) values ('x', 'X', '', '')"

    def done() -> int:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from parties_person where id = %s", [person.pk])
            seen = int(cursor.fetchone()[0])
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(change)
            return seen

    with audit_context(BY, "test"), scoped(Scope(person=person.pk + 1)), seeing_everybody():
        assert done() == 1


@pytest.mark.database
def test_what_is_lifted_to_look_is_not_lifted_again_to_write(db: None) -> None:
    with scoped(EVERYBODY), seeing_everybody(), pytest.raises(AssertionError):
        writing_for_everybody("Op proef.").__enter__()
    with writing_for_everybody("Op proef."), seeing_everybody(), connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("opstap_reader",)
