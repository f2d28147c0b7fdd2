"""What holds for every figure: scope, a constant number of queries, both languages, charts and clear refusals."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opstap.figures.definition import Figure
from opstap.figures.errors import UnknownFigure, UnknownOrganiser
from opstap.figures.queries import last_month
from opstap.figures.registry import all_figures, figure
from opstap.figures.show import series, table
from opstap.parties.models import Organiser
from opstap.payments.actions import pay_out
from opstap.shared.audit import known_at
from opstap.shared.periods import moment
from opstap.shared.scope import NOBODY, Scope, scoped
from opstap.vouchers.redemption import redeem
from tests.figures.asking import LATER, ask, cells
from tests.world import BY, START, World

every_figure = pytest.mark.parametrize("wanted", all_figures(), ids=lambda wanted: wanted.code)


def paid_hours(world: World, hours: int) -> None:
    recognition = world.recognition()
    placement = world.placement(recognition=recognition)
    world.vouchers(recognition)
    redeem([world.work(placement, hours=hours)], by=BY, day=START)


def counted(wanted: Figure) -> set[object]:
    """Every value of the organiser's own, without what was published."""
    asked = table(wanted, organiser="w13", as_of=LATER)
    return {value for (_, _, column), value in cells(asked).items() if column != "published"} - {None}


@pytest.mark.database
@every_figure
def test_a_coach_sees_the_own_organiser_and_not_another(world: World, wanted: Figure) -> None:
    paid_hours(world, 2)
    pay_out(day=date(2021, 2, 5), through=START, by=BY)
    elsewhere = World.build("elders", ("Gent", "Deinze")).organiser

    with scoped(Scope.of([world.organiser.pk])):
        assert counted(wanted)
    for scope in (Scope.of([elsewhere.pk]), NOBODY):
        with scoped(scope):
            assert not counted(wanted)
            assert "niets geregistreerd" in table(wanted, organiser="w13", as_of=LATER).footnotes[-1]


@pytest.mark.database
@every_figure
def test_more_facts_take_no_more_queries(world: World, wanted: Figure) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            table(wanted, organiser="w13", as_of=LATER)
        return len(captured)

    paid_hours(world, 2)
    few = queries()
    paid_hours(world, 3)
    world.dossier()

    assert queries() == few <= 3


@every_figure
def test_every_figure_says_what_it_is_in_both_languages(wanted: Figure) -> None:
    assert str(wanted.source)
    for language in ("nl", "en"):
        assert wanted.title(language)
        assert wanted.definition(language)
        assert all(wanted.traps(language))
        for column in wanted.columns(language):
            assert all([column.label, column.unit, column.plain, column.legal])
    assert wanted.title("nl") != wanted.title("en")


@pytest.mark.database
@every_figure
def test_every_row_has_a_cell_per_column_and_no_empty_cell_without_a_reason(world: World, wanted: Figure) -> None:
    paid_hours(world, 2)
    for language in ("nl", "en"):
        asked = table(wanted, organiser="w13", as_of=date(2021, 3, 15), language=language)
        for row in asked.rows:
            assert len(row.cells) == len(asked.columns)
            assert all(cell.base if cell.value is None else cell.text for cell in row.cells)
            assert all(cell.period for cell in row.cells)


@pytest.mark.database
def test_a_chart_has_a_line_per_column_and_a_point_per_month(world: World) -> None:
    paid_hours(world, 2)

    (hours,) = series(ask("T-S4-1"))
    assert hours.label == "2021"
    assert hours.points[0] == ("januari", 2)
    assert len(hours.points) == 12
    assert [line.label for line in series(ask("T-S4-4"))][:3] == ["Actieve dossiers", "PWA", "WW"]
    assert "Verschil" not in [line.label for line in series(ask("T-S4-2"))]


def test_an_unknown_figure_names_those_that_are_near() -> None:
    assert figure("t-s4-1").code == "T-S4-1"
    with pytest.raises(UnknownFigure, match="T-S4-4"):
        figure("T-S4-3")


@pytest.mark.database
def test_an_unknown_organiser_names_those_that_are_near(world: World) -> None:
    assert Organiser.objects.filter(slug="w13").exists()
    with pytest.raises(UnknownOrganiser, match="w13"):
        ask("T-S4-1", organiser="w31")


@pytest.mark.database
def test_the_last_month_is_the_one_before_the_day(world: World) -> None:
    with known_at(moment(START)):
        paid_hours(world, 2)

    found = last_month(organiser="w13", day=date(2021, 2, 1))

    assert (found.month, found.hours.value, found.dossiers.value) == (date(2021, 1, 1), 2, 1)
    assert last_month(organiser="w13", day=date(2021, 1, 31)).hours.base == "niet geregistreerd"
