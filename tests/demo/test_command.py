"""`opstap demo load`: what cannot be loaded is said in one line."""

import pytest
from click.testing import CliRunner
from pytest_django import DjangoDbBlocker

from opstap.cli import group
from opstap.demo.region import Region
from opstap.demo.region import region as region_by_name

pytestmark = pytest.mark.database


@pytest.mark.parametrize(
    ("asked", "said"),
    [(["--region", "nergens"], "Wel: w13"), (["--from", "2017-01"], "2018-01 tot en met 2021-12")],
)
def test_what_cannot_be_loaded_is_one_line(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, asked: list[str], said: str
) -> None:
    with django_db_blocker.unblock():
        answer = CliRunner().invoke(group, ["demo", "load", *asked])

    assert answer.exit_code == 2
    lines = answer.stderr.strip().splitlines()
    assert lines[-1].startswith("opstap: ")
    assert said in lines[-1]
    assert "Traceback" not in answer.output


def test_a_month_that_is_none_is_refused_before_anything_starts() -> None:
    answer = CliRunner().invoke(group, ["demo", "load", "--from", "mei 2021"])

    assert answer.exit_code == 2
    assert "write it as 2021-05" in answer.stderr


def test_the_region_knows_what_was_published() -> None:
    known: Region = region_by_name("w13")

    assert len(known.hours) == 48
    assert set(known.groups) == {"transitional", "vdab", "gtb", "ocmw", "other"}
