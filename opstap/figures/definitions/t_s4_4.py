"""T-S4-4: dossiers active on the last day of each month, by right and by referring service.

A dossier's status on a day is that of its last move until then: by day, and on one day by the order of recording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from opstap.figures.definition import Figure, Source, Term
from opstap.figures.facts import known, month_ends
from opstap.figures.layouts.stock import stock
from opstap.rulebook.wording import Sentence

if TYPE_CHECKING:
    import ibis.expr.types as ir

SERVICES = ("vdab", "gtb", "ocmw", "other")


def query() -> ir.Table:
    """Columns: month_end, and a count of dossiers per term. A month end without active dossiers has no row."""
    import ibis

    moves, ends = known("figures_dossier_move"), month_ends()
    in_order = ibis.window(group_by=moves.dossier, order_by=[moves.moved_on, moves.move])
    active = moves.mutate(until=moves.moved_on.lead().over(in_order)).filter(lambda move: move.status == "active")
    lasts = (active.moved_on <= ends.month_end) & (active.until.isnull() | (active.until > ends.month_end))
    counted = active.join(ends, lasts).select(ends.month_end, active.regime, active.service)
    finite = counted.regime == "finite"
    return counted.group_by("month_end").agg(
        active=counted.count(),
        pwa=counted.count(where=counted.regime == "transitional"),
        ww=counted.count(where=finite),
        **{service: counted.count(where=finite & (counted.service == service)) for service in SERVICES},
    )


def span() -> ir.Table:
    """Columns: first and last, the days of the first and the last move."""
    moves = known("figures_dossier_move")
    return moves.agg(first=moves.moved_on.min(), last=moves.moved_on.max())


BASE = Sentence(nl="actieve dossiers (gemiddelde, niet afgerond)", en="active dossiers (average, not rounded)")


def _term(key: str, label: Sentence, plain: Sentence, legal: Sentence) -> Term:
    return Term(key, label, "dossier", plain, legal, BASE)


def _referred_by(service: str, nl: str, en: str) -> Term:
    return _term(
        service,
        Sentence(nl=nl, en=en),
        Sentence(
            nl=f"Dossiers met eindig recht, toegeleid door: {nl}.",
            en=f"Dossiers with a finite right, referred by: {en}.",
        ),
        Sentence(
            nl="De dienst die toeleidde, zoals die geregistreerd is; wie over de toeleiding beslist (VDAB of OCMW,"
            " Besluit 29-09-2017 art. 2) kan een ander zijn.",
            en="The service that referred, as registered; who decides on the referral (VDAB or OCMW,"
            " Decision 29-09-2017 art. 2) may be another.",
        ),
    )


TERMS = (
    _term(
        "active",
        Sentence(nl="Actieve dossiers", en="Active dossiers"),
        Sentence(
            nl="Dossiers met status actief op de laatste dag van de maand.",
            en="Dossiers with status active on the last day of the month.",
        ),
        Sentence(
            nl="Wijk-werkdossiers met een ondertekende wijk-werkovereenkomst, niet geschorst en niet beëindigd.",
            en="Dossiers with a signed worker agreement, not suspended and not ended.",
        ),
    ),
    _term(
        "pwa",
        Sentence(nl="PWA", en="PWA"),
        Sentence(
            nl="Waarvan van mensen die uit het PWA komen en mogen blijven.",
            en="Of which of people who came from the PWA and may stay.",
        ),
        Sentence(nl="Overgangsmaatregel: geen einddatum.", en="Transitional right: no end date."),
    ),
    _term(
        "ww",
        Sentence(nl="WW", en="WW"),
        Sentence(
            nl="Waarvan van nieuwe wijk-werkers. PWA en WW zijn samen alle actieve dossiers.",
            en="Of which of new workers. PWA and WW together are all active dossiers.",
        ),
        Sentence(
            nl="Eindig recht: hoogstens twaalf maanden per toeleiding.",
            en="Finite right: twelve months per referral at the most.",
        ),
    ),
    _referred_by("vdab", "VDAB", "VDAB"),
    _referred_by("gtb", "GTB", "GTB"),
    _referred_by("ocmw", "OCMW", "OCMW"),
    _referred_by("other", "Andere", "Other"),
)

WARNINGS = (
    Sentence(
        nl="Elk percentage, ook dat van de diensten, is een deel van álle actieve dossiers. Het OCMW is 15 % daarvan,"
        " maar 31 % van de dossiers met eindig recht, de enige die een dienst toeleiding hebben.",
        en="Each percentage, those of the services too, is a part of all active dossiers. The OCMW is 15 % of those,"
        " but 31 % of the dossiers with a finite right, the only ones that have a referring service.",
    ),
    Sentence(
        nl="De 40 % van het OCMW in de tekst van de bron is een deel van de toeleidingen van het jaar (een stroom),"
        " niet van de dossiers (een stand). Uit deze tabel is dat niet af te leiden.",
        en="The 40 % of the OCMW in the text of the source is a part of the referrals of the year (a flow), not of the"
        " dossiers (a stock). It cannot be derived from this table.",
    ),
    Sentence(
        nl="Percentages komen van gemiddelden die niet afgerond zijn: GTB 13,58 op 395,83 is 3 %. Met de gedrukte 14 op"
        " 396 zou het 4 % worden.",
        en="Percentages come from averages that are not rounded: GTB 13.58 of 395.83 is 3 %. With the printed 14 of"
        " 396 it would be 4 %.",
    ),
    Sentence(
        nl="Een stand op de laatste dag van de maand telt dossiers, geen mensen en geen gewerkte uren: actief wil"
        " zeggen beschikbaar. Geschorste en voorlopige dossiers tellen niet mee.",
        en="A stock on the last day of the month counts dossiers, not people and not hours worked: active means"
        " available. Suspended and provisional dossiers are not counted.",
    ),
    Sentence(
        nl="De peildatum geldt voor de overgangen van een dossier. Recht en dienst zijn die van vandaag; ze veranderen"
        " alleen als er een fout in verbeterd wordt.",
        en="The as-of day holds for the moves of a dossier. Right and service are those of today; they only change"
        " when a mistake in them is put right.",
    ),
)

FIGURE = Figure(
    code="T-S4-4",
    heading=Sentence(
        nl="Actieve dossiers per maand, naar recht en dienst toeleiding",
        en="Active dossiers per month, by right and referring service",
    ),
    meaning=Sentence(
        nl="Dossiers die actief zijn op de laatste dag van de maand, met hun jaargemiddelde en hun aandeel.",
        en="Dossiers that are active on the last day of the month, with their average over the year and their share.",
    ),
    terms=TERMS,
    warnings=WARNINGS,
    source=Source("S4", "2.4 Actieve dossiers en dienst toeleiding", "2021", "W13, Jaarverslag wijk-werken 2021"),
    query=query,
    lay_out=stock,
    span=span,
)
