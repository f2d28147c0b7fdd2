"""Operations of a migration that are taken in one stride, so that Django draws all models once and not once for each.

What belongs to a table that is made in the same stride (columns, constraints, indexes, triggers) comes with the table.
The tables end up the same as one by one; a fresh database is there in a fraction of the time.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Several operations as one. Each finds the models as they are before all of them, or after all of them.

    So none may build on a column or a rule that another one of the same stride takes away or changes.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)
        self._made = {one.name_lower for one in self.operations if isinstance(one, CreateModel)}

    @property
    def reversible(self) -> bool:  # type: ignore[override]
        return all(one.reversible for one in self.operations)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Drop what was drawn: it is drawn anew, in one go, when somebody looks."""
        vars(state).pop("apps", None)
        for one in self.operations:
            one.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for one in self._of_its_own():
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for one in reversed(list(self._of_its_own())):
            one.database_backwards(app_label, schema_editor, from_state, to_state)

    def _of_its_own(self) -> Iterator[Operation]:
        """The operations that do not come along with a table of the same stride."""
        for one in self.operations:
            if getattr(one, "model_name", "").lower() not in self._made:
                yield one

    def describe(self) -> str:
        return "; ".join(one.describe() for one in self.operations)
