"""Numbers: each is taken in any notation that people use, and refused when one digit is wrong."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opstap.shared import numbers
from opstap.shared.errors import BadInput
from tests import world

CHECKS: dict[str, tuple[Callable[[str], str], str, str]] = {
    "national number": (numbers.insz, "85.07.30-033 28", "85073003328"),
    "enterprise number": (numbers.kbo, "BE 0403.170.701", "0403170701"),
    "account": (numbers.iban, "BE71 0961 2345 6769", "BE71096123456769"),
    "structured communication": (numbers.reference, "+++010/8068/17183+++", "010806817183"),
}


@pytest.mark.parametrize("name", CHECKS)
def test_a_number_is_stored_as_its_digits(name: str) -> None:
    check, written, stored = CHECKS[name]
    assert check(written) == stored


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("wrong", ["", "0", "abc", "é" * 11, "1" * 50])
def test_what_is_no_number_is_refused_with_a_sentence(name: str, wrong: str) -> None:
    with pytest.raises(BadInput, match=r"is geen .+: .+\."):
        CHECKS[name][0](wrong)


@pytest.mark.parametrize("name", CHECKS)
def test_one_wrong_digit_is_seen_whichever_it_is(name: str) -> None:
    check, _, stored = CHECKS[name]
    for place, digit in enumerate(stored):
        if digit.isdigit():
            other = stored[:place] + str((int(digit) + 1) % 10) + stored[place + 1 :]
            with pytest.raises(BadInput):
                check(other)


@given(number=st.one_of(st.sampled_from([0, 1, 96, 97, 98, 9_999_999_999]), st.integers(0, 9_999_999_999)))
@settings(max_examples=50, deadline=None)
def test_every_number_has_a_communication_that_reads_back(number: int) -> None:
    made = numbers.make_reference(number)

    assert numbers.reference(made) == made
    assert numbers.reference(numbers.show_reference(made)) == made
    assert int(made[:10]) == number


@given(born=st.dates(date(1930, 1, 1), date(2020, 12, 31)), serial=st.integers(0, 500))
@settings(max_examples=50, deadline=None)
def test_the_invented_numbers_of_the_tests_are_numbers(born: date, serial: int) -> None:
    assert numbers.insz(world.insz(born, serial))
    assert numbers.kbo(world.kbo())
    assert numbers.iban(world.iban())


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
        ("BE68 5390 0754 7034", "BE68539007547034"),  # a bank code that no list has
        ("NO93 8601 1117 947", "NO9386011117947"),
        ("MT84 MALT 0110 0001 2345 MTLC AST0 01S", "MT84MALT011000012345MTLCAST001S"),
    ],
)
def test_an_account_may_be_at_any_bank_in_sepa(given: str, stored: str) -> None:
    assert numbers.iban(given) == stored


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("AE07 0331 2345 6789 0123 456", "not-sepa"),
        ("NL92ABNA0417164300", "wrong-check-digits"),
        ("BE41091811735141", "wrong-check-digits"),  # right as an account of Europe, wrong as one of Belgium
        ("NL0991ABNA0417164300", "wrong-check-digits"),
        ("NL280417164300", "wrong-signs"),  # right check digits, too short for its country
        ("XX96417164300", "impossible-number"),
    ],
)
def test_an_account_outside_sepa_or_of_another_form_is_refused(wrong: str, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        numbers.iban(wrong)
    assert refused.value.refusal.code == code
