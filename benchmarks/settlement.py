"""How fast a month is settled: vouchers redeemed and posted per second, against pgbench on the same server.

python -m benchmarks.settlement
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
        rates = measure()
        vouchers, performances, transfers, seconds = max(rates[1:], key=lambda rate: rate[0] / rate[3])
        rate = vouchers / seconds
        yardstick = _ground.yardstick(address)
        print(f"settlement: {performances:,} performances paid with {vouchers:,} vouchers in {seconds:.2f} s")
        print(f"  {rate:,.0f} vouchers per second, {transfers / seconds:,.0f} transfers per second")
        print(f"  {yardstick.against(rate)}")
        print(f"  {_ground.machine(address)}")


def measure() -> list[tuple[int, int, int, float]]:
    """Settle month after month: vouchers, performances, transfers and seconds of each."""
    from benchmarks._region import BY, build, taken
    from opstap.ledger.models import Transfer
    from opstap.performances.actions import confirm, record
    from opstap.shared.audit import audit_context
    from opstap.shared.scope import EVERYBODY, scoped
    from opstap.vouchers.models import Closing
    from opstap.vouchers.redemption import redeem

    def counted() -> tuple[int, int]:
        with scoped(EVERYBODY):
            return Closing.objects.count(), Transfer.objects.count()

    with audit_context(BY, "benchmark"), scoped(EVERYBODY):
        region = build()
    rates = []
    for month in MONTHS:
        end = date(2021, month, 28)
        with audit_context(BY, "benchmark"), scoped(EVERYBODY):
            region.buy(month)
            done = taken(record(region.entries(month), by=BY, day=end))
            confirm(done, by=BY, day=end, channel="paper")
        _ground.settled()
        vouchers, transfers = counted()
        began = perf_counter()
        with scoped(EVERYBODY):
            taken(redeem(done, by=BY, day=end))
        seconds = perf_counter() - began
        after = counted()
        rates.append((after[0] - vouchers, len(done), after[1] - transfers, seconds))
    return rates


if __name__ == "__main__":
    main()
