"""`opstap night` and `opstap settle` on a day: not one to come by mistake, not the machine's in a demonstration."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from click.testing import CliRunner, Result

import opstap.cli.figures
import opstap.cli.night
import opstap.cli.settle
from opstap.correspondence.models import Message
from opstap.payments.models import Payout, Series
from opstap.shared import clock
from opstap.shared.models import DemoDay
from opstap.trajectories.models import Dossier
from opstap.vouchers.models import Closing
from tests.world import START, World

pytestmark = pytest.mark.database

Run = Callable[..., Result]
NIGHT, SETTLE = opstap.cli.night.night, opstap.cli.settle.settle
TODAY = START + timedelta(30)
DUE = date(2021, 7, 4)
"""When the first evaluation of a dossier of START is due."""
LATER = date(2023, 1, 1)
"""After every right and every voucher of START is over."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The commands inside this test's transaction, on a machine where it is TODAY."""
    for module in (opstap.cli.night, opstap.cli.settle):
        monkeypatch.setattr(module, "ready", nullcontext)
    monkeypatch.setattr(opstap.runtime.django, "ready", nullcontext)
    monkeypatch.setattr(clock, "real_day", lambda: TODAY)
    return lambda command, *words: CliRunner().invoke(command, words)


@pytest.fixture
def worked(world: World) -> World:
    """A dossier of a year, ten vouchers of fifteen months, and two hours that wait to be paid with them."""
    recognition = world.recognition()
    world.vouchers(recognition, 10)
    world.work(world.placement(recognition=recognition), hours=2)
    return world


def ended() -> int:
    return Dossier.objects.filter(status="ended").count()


def closed() -> dict[str, int]:
    return {kind: Closing.objects.filter(kind=kind).count() for kind in ("redeemed", "expired")}


COMMANDS = [(NIGHT, ["--day"]), (SETTLE, ["--through"]), (SETTLE, ["pay", "--through"])]


@pytest.mark.parametrize(("command", "words"), COMMANDS)
def test_no_day_to_come_without_saying_yes(worked: World, run: Run, command: object, words: list[str]) -> None:
    tomorrow = TODAY + timedelta(1)
    asked, refused = run(command, *words, str(TODAY)), run(command, *words, str(tomorrow))

    assert (asked.exit_code, refused.exit_code) == (0, 2), asked.output
    assert f"{tomorrow} is still to come: today is {TODAY}. Add --yes" in refused.output
    assert run(command, *words, str(tomorrow), "--yes").exit_code == 0


def test_a_night_to_come_ends_nothing_without_saying_yes(worked: World, run: Run) -> None:
    run(NIGHT, "--day", str(LATER))
    assert ended() == 0

    assert "1 dossiers ended" in run(NIGHT, "--day", str(LATER), "--yes").output
    assert ended() == 1


def test_a_dry_night_says_what_it_would_do_and_writes_nothing(worked: World, run: Run) -> None:
    words = ("--day", str(DUE), "--yes")
    dry = run(NIGHT, *words, "--dry-run")
    assert "1 people reminded" in dry.output
    assert Message.objects.count() == 0

    done = run(NIGHT, *words)
    assert Message.objects.count() == 1
    assert dry.output == "Nothing was written: this is what it would be.\n" + done.output


def test_a_dry_settlement_says_what_it_would_do_and_writes_nothing(worked: World, run: Run) -> None:
    dry = run(SETTLE, "--dry-run")
    assert closed() == {"redeemed": 0, "expired": 0}

    done = run(SETTLE)
    assert closed() == {"redeemed": 2, "expired": 0}
    assert dry.output == done.output + "Nothing was written: this is what it would be.\n"

    numbers = list(Series.objects.values_list("name", "last"))
    dry = run(SETTLE, "pay", "--through", str(TODAY), "--dry-run")
    assert (Payout.objects.count(), list(Series.objects.values_list("name", "last"))) == (0, numbers)
    assert "3 payouts in all" in dry.output


def test_options_before_a_command_are_not_lost(worked: World, run: Run) -> None:
    assert run(SETTLE).exit_code == 0

    refused = run(SETTLE, "--dry-run", "pay", "--through", str(TODAY))

    assert refused.exit_code == 2
    assert Payout.objects.count() == 0


@pytest.mark.parametrize("is_demo", [True, False])
def test_a_demonstration_settles_on_its_own_day(
    worked: World, run: Run, monkeypatch: pytest.MonkeyPatch, is_demo: bool
) -> None:
    """Vouchers that the machine's clock calls expired are still good where it is another day."""
    monkeypatch.setattr(clock, "real_day", lambda: LATER)
    if is_demo:
        DemoDay.objects.create(region="w13", day=TODAY)

    assert run(SETTLE).exit_code == 0
    assert closed() == {"redeemed": 2, "expired": 0 if is_demo else 8}

    assert run(SETTLE, "pay", "--through", str(TODAY)).exit_code == 0
    assert {payout.day for payout in Payout.objects.all()} == {TODAY} if is_demo else {LATER}


def test_a_figure_is_known_on_the_day_of_a_demonstration(worked: World, run: Run) -> None:
    DemoDay.objects.create(region="w13", day=START)
    words = ("show", "T-S4-1", "--organiser", "w13", "--as-of")

    assert run(opstap.cli.figures.figures, *words, str(START)).exit_code == 0
    assert "is still to come" in run(opstap.cli.figures.figures, *words, str(TODAY)).output
