"""Buttons for ticked rows: one that cannot be done says why below it, and spoils nothing for the others."""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from opstap import portal
from opstap.parties.models import Membership
from opstap.portal.kit import batches
from opstap.portal.kit.batches import Batch
from opstap.portal.kit.saved_views import keep
from opstap.portal.models import SavedView
from opstap.shared.answers import Answer
from opstap.shared.audit import audit_context
from opstap.shared.errors import BadInput
from opstap.shared.moves import MoveNotAllowed
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import Task
from tests.portal.batch_cases import CASES, REFUSING_NOTHING, Case
from tests.portal.conftest import SignIn
from tests.portal.town import Town
from tests.world import BY

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def everybody(town: Town) -> Iterator[None]:
    """What a test sets up itself may write and see all; the pages have their own scope."""
    with audit_context(BY, "test"), scoped(EVERYBODY):
        yield


@pytest.fixture(scope="module")
def rows_of(request: pytest.FixtureRequest, built: Town) -> Iterator[Case]:
    """The rows of one button, made once for all that is done with them, in the transaction of the town."""
    with transaction.atomic():
        yield CASES[request.param](built)
        transaction.set_rollback(True)


@pytest.fixture
def made(rows_of: Case, everybody: None) -> Case:
    """The rows of one button as they are before anything is done; a test may put others in their place."""
    return replace(rows_of, keys=[*rows_of.keys])


def each_button(*names: str) -> pytest.MarkDecorator:
    """For the rows of each of these buttons."""
    return pytest.mark.parametrize("rows_of", names, indirect=True)


def buttons() -> set[str]:
    """Every Batch in the code of the portal: the name of its module, and its own."""
    found = set()
    for path in Path(portal.__file__).parent.rglob("*.py"):
        calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call) and node.args)
        for call in calls:
            name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
            if name == "Batch" and isinstance(call.args[0], ast.Constant):
                found.add(f"{path.stem}.{call.args[0].value}")
    return found


def test_every_button_has_its_case() -> None:
    assert buttons() == set(CASES)


def press(made: Case, as_: SignIn, *, everything: bool = False) -> Any:
    asked = {f"{made.button}-{one}": value for one, value in made.asked.items()}
    rows = {"everything": "on"} if everything else {"rows": made.keys}
    return as_(made.role).post(f"{reverse(made.page)}?{made.query}", {made.button: "", **rows, **asked})


def check(page: Any, made: Case, why: str = "") -> None:
    """The good ones are done, the last one is not, and below it stands why."""
    *good, bad = made.keys
    assert page.status_code == 200
    assert page.context["selection"].refused.keys() & set(made.keys) == {bad}
    assert [made.is_done(key) for key in made.keys] == [*(True for _ in good), False]
    text = page.content.decode()
    assert "rijen zijn gedaan" in text
    row = text.index(f'name="rows" value="{bad}" checked')
    below = text[row:].partition('<tr class="op-refused">')[2].partition("</tr>")[0]
    assert f'value="{bad}"' not in below
    assert 'class="op-refusal"' in below
    assert why in below


@each_button(*sorted(CASES))
def test_all_ticked_and_none_refused(made: Case, as_: SignIn) -> None:
    assert press(made, as_).status_code == 302
    assert all(made.is_done(key) for key in made.keys)


@each_button(*sorted(CASES.keys() - REFUSING_NOTHING))
def test_the_row_that_the_action_refuses_alone_stays_undone(made: Case, as_: SignIn) -> None:
    assert made.spoil is not None
    made.keys[-1] = made.spoil(made.keys[-1]) or made.keys[-1]

    check(press(made, as_), made)


def stumbles() -> None:
    raise MoveNotAllowed("Deze rij kan niet.")


def breaks_a_rule() -> None:
    """The database refuses what comes after it in the transaction, too."""
    SavedView.objects.create(membership=Membership.objects.get(user__username="coach"), page="list_hours", name="x")


TROUBLES = [(stumbles, "Deze rij kan niet."), (breaks_a_rule, "Er is al een weergave met deze naam.")]
PRESSED = [(*trouble, everything) for trouble in TROUBLES for everything in (False, True)]
TICKED_AND_EVERYTHING = PRESSED[::3]
"""Each trouble once and each way to choose rows once: the rows are known before there is any trouble."""


@pytest.fixture
def kept(town: Town, everybody: None) -> SavedView:
    """The view whose name cannot be given twice."""
    return keep(membership=town.users["coach"].memberships.get(), page="list_hours", name="x", query="", by=BY)


@pytest.mark.parametrize(("trouble", "why", "everything"), TICKED_AND_EVERYTHING)
@each_button(*sorted(CASES))
def test_one_row_that_makes_the_whole_fail_alone_stays_undone(
    trouble: Callable[[], None],
    why: str,
    everything: bool,
    made: Case,
    kept: SavedView,
    as_: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fail_at(made.keys[-1], trouble, monkeypatch)

    check(press(made, as_, everything=everything), made, why)


def fail_at(key: int, trouble: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every button fails in the middle of its work when this row is among those it gets."""

    def failing(act: Any) -> Any:
        def whole(rows: Sequence[Any], asked: Mapping[str, Any]) -> Sequence[Answer]:
            answers = act(rows, asked)
            if key in [row.pk for row in rows]:
                trouble()
            return answers

        return whole

    begin = batches.BulkSelection.__init__

    def spoiled(self: Any, request: Any, given: Sequence[Batch]) -> None:
        begin(self, request, [replace(one, act=failing(one.act)) for one in given])

    monkeypatch.setattr(batches.BulkSelection, "__init__", spoiled)


@each_button("agenda.held")
def test_a_fault_of_ours_is_not_told_as_a_refusal_and_undoes_everything(
    made: Case, town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(made.keys[-1], lambda: Task.objects.create(dossier_id=town.dossier.pk, due_on=None), monkeypatch)

    assert press(made, as_).status_code == 500
    assert not any(made.is_done(key) for key in made.keys)


@pytest.mark.parametrize(("field_", "is_form"), [("words", True), ("person", False)])
@each_button("watches.watch")
def test_what_was_filled_in_wrongly_is_said_at_its_field(
    field_: str, is_form: bool, made: Case, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def problem() -> None:
        raise BadInput("Zeg het anders.", field_)

    fail_at(made.keys[-1], problem, monkeypatch)
    page = press(made, as_)

    (form,) = [form for one, form in page.context["selection"].forms if one.name == "watch"]
    assert form.errors.get("words", []) == (["Zeg het anders."] if is_form else [])
    assert [made.is_done(key) for key in made.keys] == [not is_form, not is_form, False]


@pytest.mark.parametrize(("trouble", "why", "everything"), PRESSED)
@each_button("tasks.finish")
def test_a_row_refused_on_another_page_is_shown_too(
    trouble: Callable[[], None],
    why: str,
    everything: bool,
    made: Case,
    kept: SavedView,
    as_: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("opstap.portal.kit.listing.PER_PAGE", 1)
    fail_at(made.keys[-1], trouble, monkeypatch)

    check(press(made, as_, everything=everything), made, why)
