"""Operations taken in one stride leave the same models and the same tables as one by one, and go back the same way."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connections, migrations, models
from django.db.migrations.state import ModelState, ProjectState
from pghistory.models import Event

from opstap.shared.db import rows
from opstap.shared.together import Together

Steps = list[migrations.operations.base.Operation]

BEFORE = ModelState("parties", "Shelf", [("id", models.AutoField(primary_key=True)), ("old", models.IntegerField())])
SHORT = models.CheckConstraint(condition=models.Q(length__lt=9), name="rope_is_short")


def steps() -> Steps:
    """A table that is made in parts, and another that changes; each hangs on the other."""
    return [
        migrations.CreateModel("Rope", [("id", models.AutoField(primary_key=True))]),
        migrations.AddField("rope", "length", models.IntegerField()),
        migrations.AddField("rope", "shelf", models.ForeignKey("parties.Shelf", models.CASCADE)),
        migrations.AddConstraint("rope", SHORT),
        migrations.RemoveField("shelf", "old"),
        migrations.AddField("shelf", "longest", models.ForeignKey("parties.Rope", models.SET_NULL, null=True)),
        migrations.AddIndex("shelf", models.Index(fields=["longest"], name="shelf_by_rope")),
    ]


def drawn(state: ProjectState) -> ProjectState:
    assert state.apps
    return state


def states() -> tuple[ProjectState, Together, ProjectState]:
    """Before, the stride, and after."""
    before = ProjectState()
    before.add_model(BEFORE.clone())
    stride = Together(steps())
    after = drawn(before.clone())
    stride.state_forwards("parties", after)
    return before, stride, after


def test_the_models_are_the_same_as_one_by_one() -> None:
    before, _, together = states()
    one_by_one = before.clone()
    for step in steps():
        step.state_forwards("parties", one_by_one)

    assert together == one_by_one
    assert set(together.apps.get_model("parties", "rope")._meta.fields_map) == {"shelf"}


SHAPE = """
select 'column', attrelid::regclass::text, attname::text, format_type(atttypid, atttypmod) || attnotnull
from pg_attribute where attrelid in ('parties_shelf'::regclass, to_regclass('parties_rope')) and attnum > 0
and not attisdropped
union all
select 'rule', conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)
from pg_constraint where conrelid in ('parties_shelf'::regclass, to_regclass('parties_rope'))
union all
select 'index', tablename::text, indexname::text, indexdef
from pg_indexes where tablename in ('parties_shelf', 'parties_rope')
order by 1, 2, 3
"""


@pytest.mark.database
@pytest.mark.django_db(databases=["owner"])
def test_the_tables_are_the_same_as_one_by_one_and_go_again() -> None:
    """In the test's own transaction, with a shelf that is not one of ours."""
    before, together, after = states()
    with connections["owner"].schema_editor(atomic=False) as editor:
        editor.create_model(before.apps.get_model("parties", "Shelf"))
    empty = shape()
    run(lambda editor: together.database_forwards("parties", editor, before, after))
    at_once = shape()
    run(lambda editor: together.database_backwards("parties", editor, after, before))
    assert shape() == empty

    state = before
    for step in steps():
        old, state = state, drawn(state.clone())
        step.state_forwards("parties", state)
        run(lambda editor, one=step, old=old, new=state: one.database_forwards("parties", editor, old, new))

    assert shape() == at_once
    assert {name for kind, _, name, _ in at_once if kind == "rule"} >= {"rope_is_short"}


def run(act: Callable) -> None:
    with connections["owner"].schema_editor(atomic=False) as editor:
        act(editor)


def shape() -> list[tuple[str, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(SHAPE)
        return cursor.fetchall()


@pytest.mark.database
def test_every_rule_index_and_trigger_of_the_models_is_in_the_database(db: None) -> None:
    """What comes along with a table in one stride is not forgotten."""
    ours = [one for one in apps.get_models() if one.__module__.startswith("opstap.") or issubclass(one, Event)]
    named = {rule.name for one in ours for rule in (*one._meta.constraints, *one._meta.indexes)}
    triggers = {trigger.get_pgid(one) for one in ours for trigger in getattr(one._meta, "triggers", [])}

    there = rows("select conname::text from pg_constraint union select indexname::text from pg_indexes")
    assert named - {name for (name,) in there} == set()
    assert triggers - {name for (name,) in rows("select tgname::text from pg_trigger")} == set()
    assert len(triggers) > 100
