"""One thing done with many rows of a list: each row answers for itself, and what was refused says why below it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from opstap.parties.models import Membership
from opstap.portal.templatetags.opstap import said
from opstap.shared.answers import Answer
from opstap.shared.db import broken
from opstap.shared.errors import BadInput, OpstapError
from opstap.shared.policy import may
from opstap.shared.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Batch:
    """`act` gets the rows and what `form` holds, and answers per row, in order. `name` is unique in its list.

    Only a role that has the verb sees it.
    """

    name: str
    verb: Enum
    button: object
    act: Callable[[Sequence[Any], Mapping[str, Any]], Sequence[Answer]]
    form: Callable[..., forms.Form] | None = None


class BulkSelection:
    """What was asked for the ticked rows of a list, and how it went: shown again when something was refused."""

    def __init__(self, request: HttpRequest, batches: Sequence[Batch]) -> None:
        self.request = request
        membership: Membership | None = getattr(request, "membership", None)
        ours = [one for one in batches if membership and may(one.verb, by=membership)]
        self.refused: dict[int, Refusal | None] = {}
        asked = request.POST if request.method == "POST" else None
        self.batch = next((one for one in ours if asked is not None and one.name in asked), None)
        self.chosen = {key for key in asked.getlist("rows") if key.isdecimal()} if asked is not None else set()
        self.wants_all = asked is not None and "everything" in asked
        self.forms = [
            (one, one.form(asked if one is self.batch else None, prefix=one.name) if one.form else None) for one in ours
        ]

    @property
    def is_asked(self) -> bool:
        return self.batch is not None

    def do(self, rows: QuerySet[Any]) -> bool:
        """Do it with the ticked ones among these rows; says whether every one of them went well."""
        assert self.batch is not None  # noqa: S101 - see is_asked
        form = next(form for one, form in self.forms if one is self.batch)
        if form is not None and not form.is_valid():
            return False
        picked = list(rows.all() if self.wants_all else rows.filter(pk__in=self.chosen))
        if not picked:
            messages.warning(self.request, _t("Vink eerst aan welke rijen."))
            return False
        asked = form.cleaned_data if form is not None else {}
        try:
            with transaction.atomic():
                answers = self._answers(picked, asked)
        except BadInput as problem:
            form.add_error(problem.field, said(problem.refusal))
            return False
        given = zip(picked, answers, strict=True)
        self.refused = {row.pk: answer.refusal for row, answer in given if answer.refusal}
        self._tell(len(picked) - len(self.refused))
        return not self.refused

    def _answers(self, rows: Sequence[Any], asked: Mapping[str, Any]) -> Sequence[Answer]:
        """The answer of each row. Where one makes the whole fail, halves are tried, so that it alone stays undone.

        Raises BadInput for what was filled in wrongly, which no other half makes right.
        """
        try:
            with transaction.atomic():
                return self.batch.act(rows, asked)
        except (OpstapError, IntegrityError) as problem:
            if isinstance(problem, BadInput) and problem.field in asked:
                raise
            if len(rows) == 1:
                return [Answer(refusal=_why(problem))]
        half = len(rows) // 2
        return [*self._answers(rows[:half], asked), *self._answers(rows[half:], asked)]

    def _tell(self, done: int) -> None:
        if done:
            messages.success(
                self.request, ngettext("%(n)s rij is gedaan.", "%(n)s rijen zijn gedaan.", done) % {"n": done}
            )
        if left := len(self.refused):
            left_out = ngettext("%(n)s rij ging niet.", "%(n)s rijen gingen niet.", left) % {"n": left}
            messages.error(self.request, left_out + " " + _t("Onder elke rij staat waarom."))


def _why(problem: OpstapError | IntegrityError) -> Refusal:
    """What refused a row, in words."""
    return problem.refusal if isinstance(problem, OpstapError) else broken(problem)
