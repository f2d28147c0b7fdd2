"""Numbers with check digits: national number, enterprise number, bank account, structured communication.

Each function gives the number back in its stored form, digits and capitals only, or raises BadInput with a sentence.
"""

from collections.abc import Callable
from contextlib import suppress

from django.core.exceptions import ValidationError
from stdnum import iban as world_iban
from stdnum.be import ogm_vcs, ssn, vat
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength
from stdnum.exceptions import ValidationError as InvalidNumber

from opstap.rulebook import Sentence
from opstap.shared import reasons as no
from opstap.shared.errors import BadInput
from opstap.shared.refusals import said

INSZ_DIGITS = 11

SEPA = (
    "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE"
    " SI SK SM VA"
)
"""The countries that a euro transfer reaches, as account numbers begin (European Payments Council, EPC409-09)."""

WRONG = {
    InvalidChecksum: no.WRONG_CHECK_DIGITS,
    InvalidLength: no.WRONG_LENGTH,
    InvalidFormat: no.WRONG_SIGNS,
}


def _compact(check: Callable[[str], str], text: str, what: Sentence) -> str:
    try:
        return str(check(text))
    except InvalidNumber as problem:
        reason = WRONG.get(type(problem), no.IMPOSSIBLE_NUMBER)
        raise BadInput(reason(text=text, what=what)) from None


def insz(text: str) -> str:
    """A national or bis number, 11 digits."""
    return _compact(ssn.validate, text, no.INSZ)


def kbo(text: str) -> str:
    """An enterprise number, 10 digits."""
    return _compact(vat.validate, text, no.KBO)


def iban(text: str) -> str:
    """A bank account in a country of SEPA, of the length and form that this country has."""
    account = _compact(_account, text, no.IBAN)
    if account[:2] not in SEPA.split():
        raise BadInput(no.NOT_SEPA(text=text, country=account[:2]))
    return account


def _account(text: str) -> str:
    account: str = world_iban.validate(text, check_country=False)
    with suppress(InvalidComponent):  # a bank that the library does not know: no list of banks is complete
        world_iban.validate(account)
    return account


def reference(text: str) -> str:
    """A structured communication, 12 digits."""
    return _compact(ogm_vcs.validate, text, no.REFERENCE)


def make_reference(number: int) -> str:
    """The structured communication that carries this number of at most ten digits."""
    base = f"{number:010d}"
    return base + str(ogm_vcs.calc_check_digits(base))


def show_reference(digits: str) -> str:
    """A structured communication as banks print it: +++010/8068/17183+++."""
    return f"+++{digits[:3]}/{digits[3:7]}/{digits[7:]}+++"


def show_insz(digits: str) -> str:
    """A national number as people write it: 85.07.30-033.28."""
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"


def show_iban(account: str) -> str:
    return " ".join(account[start : start + 4] for start in range(0, len(account), 4))


def show_kbo(digits: str) -> str:
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"


def _validate(check: Callable[[str], str], text: str) -> None:
    try:
        check(text)
    except BadInput as problem:
        raise ValidationError(said(problem.refusal), code=problem.refusal.code) from None


def validate_insz(text: str) -> None:
    """For model and form fields: as `insz`, raising Django's ValidationError."""
    _validate(insz, text)


def validate_kbo(text: str) -> None:
    """For model and form fields: as `kbo`, raising Django's ValidationError."""
    _validate(kbo, text)


def validate_iban(text: str) -> None:
    """For model and form fields: as `iban`, raising Django's ValidationError."""
    _validate(iban, text)
