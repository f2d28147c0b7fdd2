"""The region of W13 as a user meets it: loaded, asked for its tables, and audited."""

import csv
import io
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db.models import Q
from stdnum.be import iban as be_iban
from stdnum.be import ssn, vat

from opstap.audit.run import run
from opstap.cli import group
from opstap.demo.load import load
from opstap.demo.region import region as region_by_name
from opstap.parties.models import Client, Organiser, Person
from opstap.shared.clock import demo_day
from opstap.shared.errors import BadInput
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import (
    Appointment,
    CoachAssignment,
    Dossier,
    Exit,
    HandOver,
    HandOverStatus,
    Observation,
    Referral,
    ReferralStatus,
    Status,
    Suspension,
    Watch,
)
from opstap.vouchers.models import Closing, Voucher
from tests.figures.asking import ask, cells

PUBLISHED = Path(__file__).parents[1] / "figures" / "published"
LAST_KNOWN = "2022-01-31"
pytestmark = pytest.mark.database


@pytest.mark.slow
@pytest.mark.parametrize("code", ["T-S4-1", "T-S4-4"])
def test_the_command_gives_the_published_table_cell_for_cell(region: None, code: str) -> None:
    answer = CliRunner().invoke(
        group, ["figures", "show", code, "--organiser", "w13", "--as-of", LAST_KNOWN, "--format", "csv"]
    )

    assert answer.exit_code == 0, answer.output
    rows = list(csv.DictReader(io.StringIO(answer.stdout)))
    assert list(rows[0]) == ["figure", "as_of", "organiser", "period", "row", "column", "value", "unit", "base"]
    counted = {(row["period"], row["row"], row["column"]): row["value"] for row in rows}
    with (PUBLISHED / f"{code.lower().replace('-', '_')}.csv").open(encoding="utf-8", newline="") as file:
        expected = {(row["period"], row["row"], row["column"]): row["value"] for row in csv.DictReader(file)}
    assert counted == expected
    assert all(row["base"] for row in rows if row["row"] == "percent")


@pytest.mark.slow
def test_the_region_passes_the_audit(region: None) -> None:
    with scoped(EVERYBODY):
        results = run()

    assert results
    assert [(result.check, result.examples) for result in results if not result] == []


@pytest.mark.slow
def test_every_person_of_the_region_is_invented(region: None) -> None:
    with scoped(EVERYBODY):
        people = [*Person.objects.values_list("insz", flat=True)]
        people += [*Client.objects.exclude(insz=None).values_list("insz", flat=True)]
        companies = [*Client.objects.exclude(kbo=None).values_list("kbo", flat=True)]
        companies += [*Organiser.objects.values_list("kbo", flat=True)]
        accounts = [*Person.objects.values_list("iban", flat=True)]

    assert all(ssn.is_valid(number) and int(number[6:9]) >= 990 for number in people)
    assert all(vat.is_valid(number) and number.startswith("1999") for number in companies)
    assert all(be_iban.is_valid(account) and be_iban.to_bic(account) is None for account in accounts)


@pytest.mark.slow
def test_on_the_last_day_there_is_something_to_do_and_not_too_much(region: None) -> None:
    with scoped(EVERYBODY):
        day = demo_day()
        running = Dossier.objects.exclude(status=Status.ENDED)
        talks = Appointment.objects.filter(state=Appointment.State.PLANNED)
        waiting = {
            "evaluations too late": running.filter(evaluation_due_on__lt=day).count(),
            "evaluations within a week": running.filter(
                evaluation_due_on__range=(day, day + timedelta(days=7))
            ).count(),
            "talks without a word on how they went": talks.filter(day__lt=day).count(),
            "talks today": talks.filter(day=day).count(),
            "talks to come": talks.filter(day__gt=day).count(),
            "referrals to answer": Referral.objects.filter(status=ReferralStatus.PROPOSED).count(),
            "agreements to sign": running.filter(status=Status.PROVISIONAL).count(),
            "hand-overs to answer": HandOver.objects.filter(status=HandOverStatus.ASKED).count(),
            "people on a list": Watch.objects.filter(until=None).count(),
            "dossiers that can get more months": running.filter(months__lt=12).count(),
        }

    assert {what: count for what, count in waiting.items() if not 1 <= count <= 30} == {}


@pytest.mark.slow
def test_every_way_to_be_referred_to_rest_and_to_leave_is_in_the_region(region: None) -> None:
    with scoped(EVERYBODY):
        referrals = set(Referral.objects.values_list("status", flat=True))
        rests = set(Suspension.objects.values_list("reason", flat=True))
        exits = set(Exit.objects.values_list("reason", flat=True))
        sources = set(Observation.objects.values_list("source", "months"))
        coached = CoachAssignment.objects.filter(ends_on=None, person__dossiers__status=Status.ACTIVE)
        caseloads = Counter(coached.values_list("user", flat=True))

    assert referrals == set(ReferralStatus)
    assert rests >= {"illness", "work", "care", "training", "birth", "accident"}
    assert exits >= {"work", "planned_end", "own_wish", "health", "training", "social_economy", "not_kept", "moved"}
    assert sources == {(source, months) for source in Observation.Source for months in (3, 6, 9, 12)}
    assert len(caseloads) == 5
    assert 40 <= min(caseloads.values()) <= max(caseloads.values()) <= 110


@pytest.mark.slow
def test_whoever_was_referred_has_a_story_and_whoever_left_is_followed(region: None) -> None:
    with scoped(EVERYBODY):
        untold = Referral.objects.exclude(status=ReferralStatus.DRAFT).filter(Q(goal="") | Q(needs="") | Q(gap=""))
        left = Dossier.objects.filter(status=Status.ENDED)

        assert not untold.exists()
        assert not left.filter(exit=None).exists()
        assert Observation.objects.values("dossier").distinct().count() > left.count() / 2


@pytest.mark.slow
def test_a_second_region_does_not_go_into_a_full_database(region: None) -> None:
    with pytest.raises(BadInput, match="staan al gegevens"):
        load(region_by_name("w13"), seed=1, echo=lambda text: None)


def test_two_months_alone_with_another_seed_give_their_part_of_the_tables(everybody: None) -> None:
    first, last = date(2021, 7, 1), date(2021, 8, 31)
    load(region_by_name("w13"), seed=7, first=first, through=date(2021, 8, 1), echo=lambda text: None)

    hours = cells(ask("T-S4-1", first=first, last=last))
    dossiers = cells(ask("T-S4-4", first=first, last=last))

    assert {hours["2021-07", "month", "2021"], hours["2021-08", "month", "2021"]} == {5330, 5183}
    assert [dossiers["2021-08", "month", column] for column in ("active", "pwa", "vdab", "gtb", "ocmw", "other")] == [
        380, 190, 118, 14, 56, 2
    ]  # fmt: skip
    assert Closing.objects.filter(kind="redeemed").count() == 5330 + 5183
    assert Voucher.objects.count() > 5330 + 5183


@pytest.mark.parametrize(
    ("first", "through"), [(date(2017, 12, 1), None), (date(2021, 5, 1), date(2021, 4, 1)), (None, date(2022, 1, 1))]
)
def test_months_that_are_not_known_are_refused(everybody: None, first: date | None, through: date | None) -> None:
    with pytest.raises(BadInput, match="2018-01 tot en met 2021-12"):
        load(region_by_name("w13"), seed=1, first=first, through=through, echo=lambda text: None)


def test_an_unknown_region_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match="Wel: w13"):
        region_by_name("nergens")
