"""How reading can be refused, for every step: files, their cells, numbers with check digits, moves between states."""

from opstap.rulebook import Sentence
from opstap.shared.refusals import Reason

# A file as a whole.

AN_EXCEL_FILE = Sentence(nl="een Excel-bestand", en="an Excel file")
AN_OLD_EXCEL_FILE = Sentence(nl="een oud Excel-bestand", en="an old Excel file")
A_PDF = Sentence(nl="een PDF", en="a PDF")

EMPTY_FILE = Reason("empty-file", nl="Dit bestand is leeg.", en="This file is empty.", field="file")
TOO_MANY_ROWS = Reason(
    "too-many-rows",
    nl="Dit bestand heeft meer dan {most} rijen.",
    en="This file has more than {most} rows.",
    do_nl="Stuur het in delen.",
    do_en="Send it in parts.",
    field="file",
)
NO_ROWS = Reason(
    "no-rows",
    nl="Onder de kolomtitels staat geen enkele rij.",
    en="There is not one row below the headings.",
    field="file",
)
TOO_LARGE = Reason(
    "file-too-large",
    nl="Dit bestand is groter dan {megabytes} MB.",
    en="This file is larger than {megabytes} MB.",
    do_nl="Stuur het in delen.",
    do_en="Send it in parts.",
    field="file",
)
NOT_CSV = Reason(
    "not-csv",
    nl="Dit is {what}.",
    en="This is {what}.",
    do_nl="Bewaar het als CSV en stuur het opnieuw.",
    do_en="Save it as CSV and send it again.",
    field="file",
)
NOT_TEXT = Reason(
    "not-text",
    nl="Dit bestand is geen leesbare tekst.",
    en="This file is no readable text.",
    do_nl="Bewaar het als CSV (UTF-8) en stuur het opnieuw.",
    do_en="Save it as CSV (UTF-8) and send it again.",
    field="file",
)
BROKEN_CSV = Reason(
    "broken-csv",
    nl="Dit bestand kan niet als CSV gelezen worden: {problem}.",
    en="This file cannot be read as CSV: {problem}.",
    field="file",
)

# Its columns.

UNKNOWN_COLUMN = Reason("unknown-column", nl="Onbekende kolom: {names}.", en="Unknown column: {names}.")
COLUMN_TWICE = Reason("column-twice", nl="Dubbele kolom: {names}.", en="Column given twice: {names}.")
COLUMN_MISSING = Reason("column-missing", nl="Deze kolom ontbreekt: {names}.", en="This column is missing: {names}.")
OTHER_COLUMNS = Reason(
    "other-columns",
    nl="{wrong}",
    en="{wrong}",
    do_nl="Verwacht: {expected}.",
    do_en="Expected: {expected}.",
    field="file",
)
MAY_BE_MISSING = Sentence(nl=" (mag ontbreken)", en=" (may be left out)")

# A row, and a cell in it.

TOO_MANY_CELLS = Reason(
    "too-many-cells",
    nl="er staan meer cellen dan kolomtitels.",
    en="there are more cells than headings.",
    do_nl="Kijk of er geen scheidingsteken te veel staat.",
    do_en="Look for a separator too many.",
)
EMPTY_CELL = Reason("empty-cell", nl="deze cel is leeg.", en="this cell is empty.")
NOT_A_DAY = Reason(
    "not-a-day",
    nl="{text!r} is geen dag.",
    en="{text!r} is not a day.",
    do_nl="Schrijf bijvoorbeeld 01/03/2021.",
    do_en="Write it as 01/03/2021.",
)
NOT_YES_OR_NO = Reason("not-yes-or-no", nl="{text!r} is geen ja of nee.", en="{text!r} is not yes or no.")
NOT_WHOLE = Reason("not-whole", nl="{text!r} is geen geheel getal.", en="{text!r} is not a whole number.")
NOT_A_CHOICE = Reason(
    "not-a-choice",
    nl="{text!r} kennen we hier niet.",
    en="{text!r} is not known here.",
    do_nl="Kies uit: {words}.",
    do_en="Choose from: {words}.",
)
TOO_LONG = Reason(
    "too-long",
    nl="dit is te lang: {signs} tekens, en er mogen er {most} zijn.",
    en="this is too long: {signs} characters, where {most} are allowed.",
)
ROUNDED = Reason(
    "rounded",
    nl="{text!r} is door het rekenblad afgerond.",
    en="{text!r} was rounded by the spreadsheet.",
    do_nl="Zet de kolom op tekst en typ het nummer opnieuw.",
    do_en="Make the column text and type the number again.",
)

# A number with check digits.

INSZ = Sentence(nl="rijksregister- of bisnummer", en="national or bis number")
KBO = Sentence(nl="ondernemingsnummer (KBO)", en="enterprise number (KBO)")
IBAN = Sentence(nl="rekeningnummer (IBAN)", en="account number (IBAN)")
REFERENCE = Sentence(nl="gestructureerde mededeling", en="structured communication")

WRONG_CHECK_DIGITS = Reason(
    "wrong-check-digits",
    nl="{text!r} is geen {what}: de controlecijfers kloppen niet.",
    en="{text!r} is no {what}: the check digits are wrong.",
    do_nl="Kijk het nummer na op het document.",
    do_en="Compare the number with the document.",
)
WRONG_LENGTH = Reason(
    "wrong-length",
    nl="{text!r} is geen {what}: het aantal cijfers klopt niet.",
    en="{text!r} is no {what}: the number of digits is wrong.",
)
WRONG_SIGNS = Reason(
    "wrong-signs",
    nl="{text!r} is geen {what}: er staan tekens in die er niet horen.",
    en="{text!r} is no {what}: it has characters that do not belong in it.",
)
IMPOSSIBLE_NUMBER = Reason(
    "impossible-number",
    nl="{text!r} is geen {what}: het nummer kan niet bestaan.",
    en="{text!r} is no {what}: there can be no such number.",
)
NOT_SEPA = Reason(
    "not-sepa",
    nl="Op {text!r} kunnen we niet uitbetalen: het land {country} doet niet mee met Europese overschrijvingen (SEPA).",
    en="We cannot pay to {text!r}: the country {country} takes no part in European transfers (SEPA).",
    do_nl="Vraag een rekening in een land van SEPA.",
    do_en="Ask for an account in a SEPA country.",
    field="iban",
)

# A move from one state to another.

NOT_YET = Sentence(nl="er nog niet", en="not there yet")
NOTHING_MORE = Sentence(nl="niets meer", en="nothing more")
OTHER_MOVE = Reason(
    "other-move",
    nl="{what} is {here}; daarna kan: {following}.",
    en="{what} is {here}; what can follow: {following}.",
)
