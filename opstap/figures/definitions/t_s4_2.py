"""T-S4-2: what an organiser received per month, on the day of the money, beside what it published.

Which money the printed amounts hold is not said. The amounts themselves say that it is more than one share of the
voucher: see the third warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.figures.definition import Figure, Source, Term
from opstap.figures.facts import known
from opstap.figures.layouts.compared import compared
from opstap.rulebook.wording import Sentence

if TYPE_CHECKING:
    import ibis.expr.types as ir


def query() -> ir.Table:
    """Columns: year, month, proceeds and fees in cents."""
    paid = known("figures_organiser_payout")
    return paid.group_by(year=paid.paid_on.year(), month=paid.paid_on.month()).agg(
        proceeds=paid.cents.sum(where=paid.kind == "organiser").fill_null(0),
        fees=paid.cents.sum(where=paid.kind == "fee").fill_null(0),
    )


TERMS = (
    Term(
        key="proceeds",
        label=Sentence(nl="Cheques", en="Vouchers"),
        unit="EUR",
        plain=Sentence(
            nl="Wat in de maand op de rekening kwam als deel van gebruikte cheques.",
            en="What came into the account in the month as a share of vouchers used.",
        ),
        legal=Sentence(
            nl="De aanschafprijs van elke gebruikte cheque, min de vergoeding van de wijk-werker, de administratie van"
            " de uitgever, de verzekering en de bijdrage voor verplaatsingen: de rest is voor de organisator.",
            en="The price of each voucher used, less the worker's compensation, the issuer's administration, the"
            " insurance and the travel contribution: the rest is for the organiser.",
        ),
    ),
    Term(
        key="fees",
        label=Sentence(nl="Inschrijvingsrechten", en="Registration fees"),
        unit="EUR",
        plain=Sentence(
            nl="Inschrijvingsrechten van gebruikers die in de maand doorgestort zijn.",
            en="Registration fees of clients that were passed on in the month.",
        ),
        legal=Sentence(
            nl="Het jaarlijkse inschrijvingsrecht per erkenning, dat de organisator toekomt.",
            en="The yearly registration fee per recognition, which is due to the organiser.",
        ),
    ),
    Term(
        key="income",
        label=Sentence(nl="Inkomsten", en="Income"),
        unit="EUR",
        plain=Sentence(nl="Cheques en inschrijvingsrechten samen.", en="Vouchers and registration fees together."),
        legal=Sentence(
            nl="Ontvangsten op de dag van uitbetaling (kasbasis), niet in de maand van het werk.",
            en="Receipts on the day of the payout (cash basis), not in the month of the work.",
        ),
    ),
    Term(
        key="published",
        label=Sentence(nl="Gepubliceerd", en="Published"),
        unit="EUR",
        plain=Sentence(nl="Het bedrag dat de bron drukt.", en="The amount that the source prints."),
        legal=Sentence(
            nl="W13, Jaarverslag wijk-werken 2021, 2.3.1; overgenomen zonder verbetering.",
            en="W13, annual report on wijk-werken 2021, 2.3.1; taken over without correction.",
        ),
    ),
    Term(
        key="difference",
        label=Sentence(nl="Verschil", en="Difference"),
        unit="EUR",
        plain=Sentence(nl="Inkomsten min gepubliceerd.", en="Income less published."),
        legal=Sentence(nl="Een vergelijking, geen juridisch begrip.", en="A comparison, not a legal term."),
        drawn=False,
    ),
)

WARNINGS = (
    Sentence(
        nl="Kasbasis: het geld komt ongeveer een maand na het werk. Deel de inkomsten van een maand dus niet door de"
        " prestaties van dezelfde maand.",
        en="Cash basis: the money comes about a month after the work. So do not divide the income of a month by the"
        " performances of the same month.",
    ),
    Sentence(
        nl="De bron zegt niet hoe de bedragen verdeeld zijn over cheques en inschrijvingsrechten.",
        en="The source does not say how the amounts are divided over vouchers and registration fees.",
    ),
    Sentence(
        nl="Afgeleid: de inschrijvingsrechten zitten erin. De bedragen van 2019-2021 hebben alleen vijf cent als"
        " gemeenschappelijke deler, dus zijn ze niet één vast deel per cheque; februari en maart 2018, het begin, geven"
        " samen 2,77 euro per cheque; en de rekening van 2021 heeft er geen andere regel voor. Dat maakt het"
        " aannemelijk, niet zeker: daarom staan de twee ook apart.",
        en="Inferred: the registration fees are in it. The amounts of 2019-2021 have only five cents as a common"
        " divisor, so they are not one fixed share per voucher; February and March 2018, the beginning, together give"
        " 2.77 euro per voucher; and the accounts of 2021 have no other line for them. That makes it likely, not"
        " certain: that is why the two also stand apart.",
    ),
    Sentence(
        nl="De 2,36 euro per cheque van de maand ervoor (2019 en 2021) is een gemiddelde, niet het deel van de"
        " organisator: met dat deel eindigen de bedragen alleen bij een vijfvoud van cheques op vijf of nul cent, en"
        " hier doen ze dat alle 36.",
        en="The 2.36 euro per voucher of the month before (2019 and 2021) is a mean, not the organiser's share: with"
        " that share amounts end on five or nought cents only for a multiple of five vouchers, and here all 36 do.",
    ),
    Sentence(
        nl="De rekening van 2021 in dezelfde bron boekt 259.531,50 euro aan cheques; deze tabel telt 259.528,50."
        " Het verschil van 3 euro is niet verklaard. Januari 2018 is in de bron leeg, niet nul.",
        en="The accounts of 2021 in the same source book 259,531.50 euro of vouchers; this table adds up to"
        " 259,528.50. The difference of 3 euro is not explained. January 2018 is empty in the source, not zero.",
    ),
)

FIGURE = Figure(
    code="T-S4-2",
    heading=Sentence(nl="Inkomsten van de organisator per maand", en="Income of the organiser per month"),
    meaning=Sentence(
        nl="Wat de organisator per maand ontving, op de dag van uitbetaling, naast wat gepubliceerd is.",
        en="What the organiser received per month, on the day of the payout, beside what was published.",
    ),
    terms=TERMS,
    warnings=WARNINGS,
    source=Source("S4", "2.3.1 Inkomsten", "2018-2021", "W13, Jaarverslag wijk-werken 2021"),
    query=query,
    lay_out=compared,
)
