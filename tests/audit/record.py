"""`make schema`: record what the database is made of, from one that the tests' harness has just migrated."""

from opstap.audit import record
from opstap.runtime.django import set_up
from opstap.shared.scope import EVERYBODY, scoped
from tests import server


def main() -> None:
    set_up()
    from tests.databases import found_at_their_address, migrated, working_in

    with server.running():
        found_at_their_address()
        with working_in(migrated()), scoped(EVERYBODY):
            record.write()
    print(f"Wrote {record.RECORD}")


if __name__ == "__main__":
    main()
