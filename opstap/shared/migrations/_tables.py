"""What every first migration stands on. It is frozen with them: another need is another file."""

from pathlib import Path
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Tables(Operation):
    """The tables of a step, with the triggers in their options, in one stride.

    One by one, Django draws every model there is anew after each table: a fresh database takes three times as long.
    """

    def __init__(self, *tables: CreateModel) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        vars(state).pop("apps", None)  # what was drawn; it is drawn anew when somebody looks
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, *states: ProjectState) -> None:
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, *states)
        triggers = [trigger for table in self.tables for trigger in table.options.get("triggers", ())]
        schema_editor.execute("".join(trigger.install_sql for trigger in triggers), params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, *states: ProjectState) -> None:
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, *states)

    def describe(self) -> str:
        return f"Create {len(self.tables)} tables with their triggers"


def sql_beside(migration: str, name: str) -> str:
    """The SQL file of this name beside a migration, which gives its own `__file__`."""
    return Path(migration).with_name(name).read_text(encoding="utf-8")
