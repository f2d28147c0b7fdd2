"""Invented people and houses. Their numbers pass the check digits but lie outside what is ever handed out.

A national number gets a serial of 990 or higher, an enterprise number starts at 1999, an account has bank code 999.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random

GIVEN = (
    "Aicha Alin Amber Amir An Anouk Bart Bilal Bo Bram Carla Chris Daan Dirk Dries Ebru Eline Els Emre Eva Fatma Femke "
    "Filip Frank Gert Greet Griet Hanne Hassan Heidi Hilde Ilse Imane Ine Ingrid Ivan Jamila Jan Jef Jelle Jens Joke "
    "Joris Karel Karim Karin Katrien Kim Koen Kristof Lara Lars Leen Lien Lies Lieve Linda Lotte Luc Maaike Malik "
    "Marc Marijke Martine Mia Mieke Mira Mohamed Monique Nadia Nele Nico Nora Omar Patrick Peter Petra Pieter Rachid "
    "Raf Ria Rita Rik Robin Rosa Ruben Saida Sam Samira Sara Sofie Stef Steven Stijn Suzy Tine Tom Veerle Wim Yasmina "
    "Yves Zoë"
).split()
FIRST_HALF = (
    "Akker Appel Berke Beuke Braam Distel Dolfijn Egel Elze Esse Fazante Fluweel Ganze Goudvis Haver Hazel Heide "
    "Hulst Iepe Kastanje Klaver Kersen Kiekendief Koren Kraanvogel Lavendel Leeuwerik Linde Lisdodde Meerkoet Mees "
    "Merel Notelaar Olme Paarde Peren Populiere Reiger Rietgors Rozen Sleedoorn Spreeuwe Tarwe Tortel Varen Vlier "
    "Vuurtoren Wilge Winde Zilver Zonne Zwaluwe"
).split()
SECOND_HALF = "berg blad dal doorn gaarde haag hoek horst kamp laan meer nest pad stam tak veld voort weide wijk zang".split()
STREETS = "Dorpsstraat Kerkplein Molenweg Schoolstraat Stationsstraat Veldweg Beekstraat Lindelaan Hoogstraat".split()
HOUSES = {
    "local_authority": ("Gemeente {}", "OCMW {}", "Lokale politie {}", "Brandweerpost {}"),
    "association": ("Buurtwerking {}", "Wijkhuis {}", "Speelplein {}", "Sociaal restaurant {}"),
    "education": ("Basisschool {}", "Kleuterschool {}", "Middenschool {}"),
    "agriculture": ("Tuinbouw {}", "Fruitbedrijf {}", "Hoeve {}"),
}


class Registry:
    """Gives out names and numbers, each once, the same for the same seed."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._births = self._days()
        self._serials = count()
        self._companies = count(19_990_000)
        self._accounts = count(9_990_000_001)

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
        return self._rng.choice(GIVEN)

    def family_name(self) -> str:
        return self._rng.choice(FIRST_HALF) + self._rng.choice(SECOND_HALF)

    def house(self, category: str, municipality: str) -> str:
        """The name of a client that is not a household; its number in the street keeps it apart from its twin."""
        kind = self._rng.choice(HOUSES[category])
        where = municipality if category == "local_authority" else f"{self.family_name()} ({municipality})"
        return kind.format(where)

    def street(self) -> str:
        return f"{self._rng.choice(STREETS)} {self._rng.randint(1, 180)}"
