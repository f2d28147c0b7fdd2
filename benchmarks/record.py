"""How fast a month of hours is entered: every rule asked and every cap held, against pgbench on the same server.

python -m benchmarks.record
"""

import sys
from datetime import date
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it also runs as a file

from benchmarks import _ground  # noqa: E402

MONTHS = (1, 2, 3)
"""The first warms up; the rate is that of the best of the others."""


def main() -> None:
    with _ground.server() as address:
        performances, hours, seconds = max(measure()[1:], key=lambda rate: rate[0] / rate[2])
        yardstick = _ground.yardstick(address)
        print(f"record: {performances:,} performances, {hours:,} hours in {seconds:.2f} s")
        print(f"  {performances / seconds:,.0f} performances per second, {hours / seconds:,.0f} hours per second")
        print(f"  {yardstick.against(performances / seconds)}")
        print(f"  {_ground.machine(address)}")


def measure() -> list[tuple[int, int, float]]:
    """Enter month after month: performances, hours and seconds of each."""
    from benchmarks._region import BY, VISIT_HOURS, build, taken
    from opstap.performances.actions import record
    from opstap.shared.audit import audit_context
    from opstap.shared.scope import EVERYBODY, scoped

    with audit_context(BY, "benchmark"), scoped(EVERYBODY):
        region = build()
    rates = []
    for month in MONTHS:
        _ground.settled()
        entries = region.entries(month)
        began = perf_counter()
        with scoped(EVERYBODY):
            done = taken(record(entries, by=BY, day=date(2021, month, 28)))
        rates.append((len(done), VISIT_HOURS * len(done), perf_counter() - began))
    return rates


if __name__ == "__main__":
    main()
