"""T-S4-1: paid hours per month of the work. The month is that of the work, whenever the vouchers were handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.figures.definition import Figure, Source, Term
from opstap.figures.facts import known
from opstap.figures.layouts.by_year import by_year
from opstap.rulebook.wording import Sentence

if TYPE_CHECKING:
    import ibis.expr.types as ir


def query() -> ir.Table:
    """Columns: year, month, hours."""
    hours = known("figures_paid_hour")
    return hours.group_by(year=hours.performed_on.year(), month=hours.performed_on.month()).agg(hours=hours.count())


FIGURE = Figure(
    code="T-S4-1",
    heading=Sentence(nl="Prestaties per maand", en="Performances per month"),
    meaning=Sentence(
        nl="Begonnen uren die met een wijk-werkcheque betaald zijn, per maand waarin gewerkt is.",
        en="Started hours that were paid with a voucher, per month in which the work was done.",
    ),
    terms=(
        Term(
            key="hours",
            label=Sentence(nl="Begonnen uren", en="Started hours"),
            unit="hour",
            plain=Sentence(
                nl="Eén uur per gebruikte cheque, in de maand van het werk. Het totaal is de som van de maanden.",
                en="One hour per voucher used, in the month of the work. The total is the sum of the months.",
            ),
            legal=Sentence(
                nl="Wijk-werkcheques waarmee prestaties vergoed zijn (Decreet wijk-werken art. 3, 8°),"
                " één cheque per begonnen uur.",
                en="Vouchers with which performances were remunerated (Decree on wijk-werken art. 3, 8°),"
                " one voucher per started hour.",
            ),
        ),
    ),
    warnings=(
        Sentence(
            nl="Een wijk-werker kan cheques later indienen dan de maand van het werk. Een maand kan dus nog stijgen:"
            " lees het cijfer altijd met zijn peildatum.",
            en="A worker may hand in vouchers later than the month of the work. So a month may still grow:"
            " always read the number with its as-of day.",
        ),
        Sentence(
            nl="Alleen betaalde uren tellen. Uren die ingevuld maar nog niet betaald zijn, ingetrokken uren en"
            " vervallen, terugbetaalde of omgeruilde cheques tellen niet.",
            en="Only paid hours count. Hours entered but not yet paid, hours withdrawn and vouchers that expired,"
            " were refunded or exchanged do not.",
        ),
        Sentence(
            nl="De bron noemt geen eenheid. Dat het om uren gaat, en dus om cheques, is afgeleid.",
            en="The source names no unit. That these are hours, and so vouchers, is inferred.",
        ),
        Sentence(
            nl="Geteld wordt bij de organisator van de gebruiker; het dossier van de wijk-werker kan elders lopen.",
            en="Counted with the organiser of the client; the dossier of the worker may be with another one.",
        ),
        Sentence(
            nl="De bron herhaalt getallen: in 2020 zijn april, mei en juni gelijk aan september, oktober en november,"
            " midden in de lockdown, en juli 2018 is gelijk aan augustus. De inkomsten van een maand later spreken"
            " dat tegen; het totaal van 2020 is niet betrouwbaar.",
            en="The source repeats numbers: in 2020 April, May and June equal September, October and November, in the"
            " middle of the lockdown, and July 2018 equals August. The income of a month later contradicts that;"
            " the total of 2020 cannot be relied on.",
        ),
    ),
    source=Source("S4", "2.2 Prestaties", "2018-2021", "W13, Jaarverslag wijk-werken 2021"),
    query=query,
    lay_out=by_year,
)
