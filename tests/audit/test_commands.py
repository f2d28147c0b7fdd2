"""`opstap audit` and `opstap settle`, as they are typed: what they print, and with what they end."""

from contextlib import nullcontext

import pytest
from click.testing import CliRunner

import opstap.cli.audit
import opstap.cli.settle
from opstap.audit.check import checks
from opstap.audit.jobs import Broken
from opstap.audit.jobs import audit as nightly
from opstap.shared import clock
from tests.audit.region import Region, build
from tests.audit.test_checks import by_force
from tests.audit.trajectory_breaks import BREAKS
from tests.world import START, World

pytestmark = pytest.mark.database


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The commands inside this test's transaction: the database is there already."""
    monkeypatch.setattr(opstap.cli.audit, "ready", nullcontext)
    monkeypatch.setattr(opstap.cli.settle, "ready", nullcontext)
    monkeypatch.setattr(clock, "real_day", lambda: START)
    return CliRunner()


@pytest.fixture
def lived(everybody: None) -> Region:
    return build()


def test_an_audit_says_every_invariant_and_ends_with_1_when_one_is_broken(lived: Region, run: CliRunner) -> None:
    answer = run.invoke(opstap.cli.audit.audit)

    assert answer.exit_code == 0
    assert all(check.en in answer.output for check in checks())
    assert f"{len(checks())} invariants, 0 broken" in answer.output

    by_force(BREAKS["13_hours_count_their_minutes"][0](lived))
    answer = run.invoke(opstap.cli.audit.audit, ["--nl"])

    assert answer.exit_code == 1
    assert "13_hours_count_their_minutes: " in answer.output
    assert "1 broken" in answer.output


def test_the_nightly_audit_fails_when_an_invariant_is_broken(lived: Region) -> None:
    nightly.func(0)

    by_force(BREAKS["13_hours_count_their_minutes"][0](lived))

    with pytest.raises(Broken, match=r"13_hours_count_their_minutes \(1\)"):
        nightly.func(0)


def test_settling_pays_what_it_can_and_counts_the_reasons_of_the_rest(world: World, run: CliRunner) -> None:
    rich, poor = world.recognition(), world.recognition()
    world.vouchers(rich, 10)
    world.work(world.placement(recognition=rich), hours=2)
    world.work(world.placement(recognition=poor), hours=2)

    answer = run.invoke(opstap.cli.settle.settle)

    assert answer.exit_code == 0, answer.output
    assert "1 performances paid" in answer.output
    assert "1 refused by voucher_balance" in answer.output
    assert "0 vouchers expired" in answer.output

    answer = run.invoke(opstap.cli.settle.settle, ["pay", "--through", str(START)])

    assert answer.exit_code == 0, answer.output
    assert "1 payouts  worker                  €8.20" in answer.output
    assert "3 payouts in all" in answer.output
