"""Belgian numbers with check digits: national number, enterprise number, bank account, structured communication.

Each function gives the number back in its stored form, digits and capitals only, or raises BadInput with a sentence.
"""

from collections.abc import Callable
from types import ModuleType

from django.core.exceptions import ValidationError
from stdnum.be import iban as be_iban
from stdnum.be import ogm_vcs, ssn, vat
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength
from stdnum.exceptions import ValidationError as InvalidNumber

from opstap.shared import reasons as no
from opstap.shared.errors import BadInput
from opstap.shared.refusals import said

INSZ_DIGITS = 11

WHAT = {ssn: no.INSZ, vat: no.KBO, be_iban: no.IBAN, ogm_vcs: no.REFERENCE}
WRONG = {
    InvalidChecksum: no.WRONG_CHECK_DIGITS,
    InvalidLength: no.WRONG_LENGTH,
    InvalidFormat: no.WRONG_SIGNS,
}


def _compact(kind: ModuleType, text: str) -> str:
    try:
        return str(kind.validate(text))
    except InvalidNumber as problem:
        reason = WRONG.get(type(problem), no.IMPOSSIBLE_NUMBER)
        raise BadInput(reason(text=text, what=WHAT[kind])) from None


def insz(text: str) -> str:
    """A national or bis number, 11 digits."""
    return _compact(ssn, text)


def kbo(text: str) -> str:
    """An enterprise number, 10 digits."""
    return _compact(vat, text)


def iban(text: str) -> str:
    """A Belgian bank account, BE and 14 digits."""
    return _compact(be_iban, text)


def reference(text: str) -> str:
    """A structured communication, 12 digits."""
    return _compact(ogm_vcs, text)


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
