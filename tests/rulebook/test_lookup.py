"""Asking for numbers: on a day, before the first day, when nobody knows, and in a scenario."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from opstap.rulebook import NotInForce, OpenParameter, UnknownMeasure, UnknownParameter, knowing, measure, measures
from opstap.rulebook.errors import BadParameter
from opstap.rulebook.reading import read_parameter

MAY_2021 = date(2021, 5, 5)

CAP = """\
label_nl = "Maximum"
label_en = "Cap"
unit = "hour"

[[value]]
from = 2018-01-01
value = 45
law = "Voorbeeldwet art. 1"
source = "S1"
status = "fact"

[[value]]
from = 2020-03-01
until = 2020-06-30
value = 30
law = "Voorbeeldwet art. 2"
source = "S1"
status = "fact"
"""


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "cap.toml"
    file.write_text(text, "utf-8")
    return file


def test_a_value_carries_its_law_source_and_status() -> None:
    value = measure("wijk-werken")["voucher_price_min"].on(MAY_2021)
    assert (value.as_int, value.unit, value.status) == (595, "eurocent", "fact")
    assert value.law == "Besluit 29-09-2017 art. 38 §1"
    assert value.source == "P-PRIJS; S3"
    assert value.since == date(2018, 1, 1)
    assert value.label.in_("en") == "Lowest price of a voucher"


def test_a_measure_is_read_once() -> None:
    assert measure("wijk-werken") is measure("wijk-werken")
    assert "wijk-werken" in measures()


def test_a_fraction_is_read_exactly() -> None:
    assert measure("wijk-werken")["staff_fte_per_tranche"].on(MAY_2021).as_decimal == Decimal("0.2")


def test_before_the_first_day_there_is_no_number() -> None:
    with pytest.raises(NotInForce) as caught:
        measure("wijk-werken")["monthly_hours_cap"].on(date(2017, 12, 31))
    assert str(caught.value) == (
        "“monthly_hours_cap” is not in force on 31 December 2017; it starts on 1 January 2018."
    )
    assert caught.value.because.nl == (
        "“monthly_hours_cap” geldt nog niet op 31 december 2017; het begint op 1 januari 2018."
    )


def test_a_number_nobody_read_says_where_it_must_come_from() -> None:
    with pytest.raises(OpenParameter) as caught:
        measure("wijk-werken")["issuer_administration_cents"].on(MAY_2021)
    assert "is not known on 5 May 2021" in str(caught.value)
    assert "VDAB kent het bedrag" in caught.value.because.nl


def test_an_unknown_name_names_the_nearest() -> None:
    with pytest.raises(UnknownParameter, match="Did you mean monthly_hours_cap"):
        measure("wijk-werken")["montly_hours_cap"]


def test_an_unknown_measure_names_the_measures() -> None:
    with pytest.raises(UnknownMeasure, match="There are: .*wijk-werken"):
        measure("buurtwerken")


def test_a_temporary_value_gives_way_again(tmp_path: Path) -> None:
    cap = read_parameter(written(tmp_path, CAP))
    days = [date(2020, 2, 29), date(2020, 3, 1), date(2020, 6, 30), date(2020, 7, 1)]
    assert [cap.on(day).as_int for day in days] == [45, 30, 30, 45]


def test_a_value_that_only_ever_was_temporary_says_that_it_ended(tmp_path: Path) -> None:
    only_temporary = CAP[: CAP.index("[[value]]")] + CAP[CAP.rindex("[[value]]") :]
    cap = read_parameter(written(tmp_path, only_temporary))
    with pytest.raises(NotInForce, match="no longer in force on 1 July 2020; it ran to 30 June 2020"):
        cap.on(date(2020, 7, 1))
    with pytest.raises(NotInForce, match="starts on 1 March 2020"):
        cap.on(date(2020, 2, 29))


def test_a_number_with_two_dates_needs_a_day(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="2 dated values: ask for a day"):
        _ = read_parameter(written(tmp_path, CAP)).once


def test_a_number_that_nobody_knows_is_not_given_once_either(tmp_path: Path) -> None:
    cap = read_parameter(written(tmp_path, CAP))
    lasting = cap.values[0]

    assert replace(cap, values=(lasting,)).once.as_int == 45
    with pytest.raises(OpenParameter):
        _ = replace(cap, values=(replace(lasting, value=None),)).once


def test_a_value_of_another_kind_is_not_passed_off() -> None:
    with pytest.raises(TypeError, match="holds True, not a int"):
        _ = measure("wijk-werken")["domicile_in_flanders"].on(MAY_2021).as_int


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('unit = "hour"', 'unit = "hour"\ncolour = "red"', "colour"),
        ("from = 2020-03-01", "from = 2017-03-01", "order of date"),
        ("until = 2020-06-30", "until = 2020-02-01", "ends before it starts"),
        ("value = 45\n", "", "needs a value"),
        ('status = "fact"', 'status = "certain"', "certain"),
        ('value = 45\nlaw = "Voorbeeldwet art. 1"', 'value = 45\nlaw = "Voorbeeldwet', "line"),
        ("from = 2018-01-01\nvalue = 45\n", "from = 2018-01-01\ndefault = 45\n", "needs a value and no default"),
    ],
)
def test_a_file_that_is_not_right_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in CAP
    with pytest.raises(BadParameter, match=rf"cap\.toml is not right: (.|\n)*{says}"):
        read_parameter(written(tmp_path, CAP.replace(old, new, 1)))


def test_an_open_value_needs_a_reason(tmp_path: Path) -> None:
    unexplained = CAP.replace("value = 45\n", "").replace('status = "fact"', 'status = "open"', 1)
    with pytest.raises(BadParameter, match="needs why_nl and why_en"):
        read_parameter(written(tmp_path, unexplained))


def test_a_file_without_values_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadParameter, match="no dated value"):
        read_parameter(written(tmp_path, 'label_nl = "a"\nlabel_en = "b"\nunit = "hour"\nvalue = []\n'))


def test_a_scenario_changes_a_copy() -> None:
    m = measure("wijk-werken")
    supposed = m.with_values({"monthly_hours_cap": 80})
    assert supposed["monthly_hours_cap"].on(MAY_2021).as_int == 80
    assert supposed["monthly_hours_cap"].on(MAY_2021).status == "inferred"
    assert supposed["monthly_hours_cap"].on(MAY_2021).source == "scenario"
    assert m["monthly_hours_cap"].on(MAY_2021).as_int == 60


def test_a_scenario_from_a_day_on_keeps_the_past() -> None:
    supposed = measure("wijk-werken").with_values({"living_allowance_exempt_cents": 700}, since=date(2024, 7, 1))
    exempt = supposed["living_allowance_exempt_cents"]
    days = [date(2022, 12, 31), date(2023, 1, 1), date(2024, 6, 30), date(2024, 7, 1)]
    assert [exempt.on(day).as_int for day in days] == [410, 600, 600, 700]


def test_a_scenario_lies_over_a_temporary_value_too(tmp_path: Path) -> None:
    m = measure("wijk-werken").with_values({"client_tax_ceiling_cents": 200000}, since=date(2024, 6, 1))
    ceiling = m["client_tax_ceiling_cents"]
    assert [ceiling.on(day).as_int for day in (date(2024, 5, 31), date(2024, 6, 1), date(2026, 1, 1))] == [
        179000,
        200000,
        200000,
    ]


def test_a_scenario_cannot_invent_a_number() -> None:
    with pytest.raises(UnknownParameter):
        measure("wijk-werken").with_values({"hourly_wage": 1500})


def test_a_number_is_known_in_the_measures_in_which_it_holds(second: str) -> None:
    days = (date(2017, 12, 31), date(2018, 1, 1))
    assert [[m.name for m in knowing("entry_benefits", day=day)] for day in days] == [[], [second, "wijk-werken"]]
    assert knowing("hourly_wage", day=days[1]) == ()
