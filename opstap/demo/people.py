"""Invented people and houses. Their numbers pass the check digits but lie outside what is ever handed out.

A national number gets a serial of 990 or higher, an enterprise number starts at 1999, an account has bank code 999.
Mail goes to the top-level domain that is kept for examples, telephones start with 0400.
"""

import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random

NAMES = tomllib.loads((Path(__file__).parent / "names.toml").read_text())
HOUSES = {
    "local_authority": ("Gemeente {}", "OCMW {}", "Lokale politie {}", "Brandweerpost {}"),
    "association": ("Buurtwerking {}", "Wijkhuis {}", "Speelplein {}", "Sociaal restaurant {}"),
    "education": ("Basisschool {}", "Kleuterschool {}", "Middenschool {}"),
    "agriculture": ("Tuinbouw {}", "Fruitbedrijf {}", "Hoeve {}"),
}


class Registry:
    """Gives out names and numbers, each once, the same for the same seed."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._births = self._days()
        self._serials = count()
        self._companies = count(19_990_000)
        self._accounts = count(9_990_000_001)
        self._phones = count(1_001)
        self._mailboxes = count(101)

    def _days(self) -> Iterator[str]:
        """A birth date with a serial, nine people to a day."""
        for step in count():
            day = date(1958, 3, 1) + timedelta(days=step * 37 % 14_500)
            for serial in range(990, 999):
                yield f"{day:%y%m%d}{serial}"

    def insz(self) -> str:
        digits = next(self._births)
        return f"{digits}{97 - int(digits) % 97:02d}"

    def kbo(self) -> str:
        digits = f"{next(self._companies):08d}"
        return f"{digits}{97 - int(digits) % 97:02d}"

    def iban(self) -> str:
        base = f"{next(self._accounts):010d}"
        bban = f"{base}{int(base) % 97 or 97:02d}"
        return f"BE{98 - int(bban + '111400') % 97:02d}{bban}"

    def given_name(self) -> str:
        return str(self.rng.choice(NAMES["given"]))

    def family_name(self) -> str:
        return str(self.rng.choice(NAMES["first_half"]) + self.rng.choice(NAMES["second_half"]))

    def house(self, category: str, municipality: str) -> str:
        """The name of a client that is not a household; its number in the street keeps it apart from its twin."""
        kind = self.rng.choice(HOUSES[category])
        where = municipality if category == "local_authority" else f"{self.family_name()} ({municipality})"
        return kind.format(where)

    def email(self, given_name: str, family_name: str) -> str:
        """An address at a domain that never exists."""
        bare = unicodedata.normalize("NFD", f"{given_name}.{family_name}").encode("ascii", "ignore").decode()
        return f"{bare.lower()}{next(self._mailboxes)}@post.example"

    def phone(self) -> str:
        """A number in a block that is not handed out."""
        number = f"{next(self._phones):06d}"
        return f"0400 {number[:2]} {number[2:4]} {number[4:]}"

    def street(self) -> str:
        return f"{self.rng.choice(NAMES['streets'])} {self.rng.randint(1, 180)}"
