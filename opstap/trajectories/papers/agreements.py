"""What a worker agreement says, once: the same words become the PDF and the page on which it is signed.

Every number comes from the rulebook of the day the agreement starts. The plan is shown as it stood on `drawn_on`, the
day the agreement was drawn up, so that what is read later is what was signed.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Q

from opstap.correspondence.papers import letterhead, render
from opstap.parties.models import Organiser
from opstap.rulebook import Measure, Value, measure
from opstap.rulebook.wording import NL
from opstap.trajectories.models import Agreement, Conversion, Dossier, Goal, Guide, Party, Signature

TEMPLATE = Path(__file__).with_name("templates") / "agreement.typ"
TITLE = "Wijk-werkovereenkomst"
SIGNERS = (Party.WORKER, Party.ORGANISER)
COVER = "Wijk-werkendecreet art. 21 en 22 (aangehaald door SERV 2025)"
ORGANISING = "Wijk-werkendecreet art. 17 (aangehaald door SERV 2025)"
"""Articles that no number of the rulebook leans on; what was read of them stands behind each."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences, then points, then the law they lean on."""

    title: str
    words: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    law: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """All that an agreement says: facts as pairs, then sections."""

    title: str
    facts: list[tuple[str, str]]
    sections: list[Section]


def title(agreement: Agreement) -> str:
    """The name of the paper: Wijk-werkovereenkomst, versie 2."""
    return f"{TITLE}, versie {agreement.version}"


def content(agreement: Agreement, organiser: Organiser, *, drawn_on: date) -> Content:
    """What the agreement says. Needs its dossier with person and referral; two queries at most."""
    dossier, m, day = agreement.dossier, measure(agreement.dossier.measure), agreement.starts_on
    return Content(
        title=title(agreement),
        facts=_facts(agreement, organiser),
        sections=[
            _what(m, day),
            _days(agreement, m),
            _hours(m, day, dossier),
            _money(m, day),
            _cover(),
            _goals(dossier, drawn_on),
            _ours(dossier),
            _yours(m, day, dossier),
            _talks(m, day),
            _rest(m, day),
            _end(m, dossier, day),
        ],
    )


def pdf(agreement: Agreement, organiser: Organiser, *, drawn_on: date, day: date) -> bytes:
    """The paper as PDF, made on `day`, with the signatures there are. Three queries."""
    said = content(agreement, organiser, drawn_on=drawn_on)
    signed = {one.party: one for one in agreement.signatures.all()}
    names = {Party.WORKER: agreement.dossier.person.name, Party.ORGANISER: organiser.name}
    return render(
        TEMPLATE,
        {
            "day": day,
            "drawn_on": drawn_on,
            "title": said.title,
            "organiser": letterhead(organiser),
            "facts": said.facts,
            "sections": [
                {"title": one.title, "words": one.words, "points": one.points, "law": one.law} for one in said.sections
            ],
            "signatures": [_party(party, names[party], signed.get(party)) for party in SIGNERS],
        },
    )


def _party(party: Party, name: str, signature: Signature | None) -> dict[str, Any]:
    said: dict[str, Any] = {"role": party.label.capitalize(), "name": name, "signed": None, "how": ""}
    if signature:
        said |= {"name": signature.name, "signed": signature.signed_on, "how": signature.get_channel_display()}
    return said


def _facts(agreement: Agreement, organiser: Organiser) -> list[tuple[str, str]]:
    person = agreement.dossier.person
    place = " ".join(part for part in (person.postcode, str(person.municipality or "")) if part)
    until = f" tot en met {NL.day(agreement.ends_on)}" if agreement.ends_on else ", zonder einddatum"
    facts = [
        ("Wijk-werker", person.name),
        ("Woonplaats", ", ".join(part for part in (person.street, place) if part)),
        ("Organisator", organiser.name),
        ("Dossier", str(agreement.dossier_id)),
        ("Recht", agreement.dossier.get_regime_display()),
        ("Deze overeenkomst geldt", f"van {NL.day(agreement.starts_on)}{until}"),
    ]
    if agreement.dossier.job_target:
        facts.append(("Uw jobdoel", agreement.dossier.job_target))
    return [(name, value) for name, value in facts if value]


def _what(m: Measure, day: date) -> Section:
    signed = m["work_needs_signed_agreement"].on(day)
    return Section(
        "Wat is wijk-werken?",
        [
            "Wijk-werken is een opstap naar werk. U doet taken bij mensen thuis, in scholen, in verenigingen, bij de "
            "gemeente of bij land- en tuinbouwers. U doet ervaring op en u leert nieuwe mensen kennen.",
            "Deze overeenkomst is er tussen u en de organisator. Met de mensen bij wie u werkt, sluit u geen "
            "overeenkomst. Voor de wet is dit een PWA-arbeidsovereenkomst. De regels over veilig werken gelden ook "
            "voor u (de Welzijnswet).",
            *(["U werkt pas nadat u en de organisator allebei getekend hebben."] if signed.as_bool else []),
        ],
        law=signed.law,
    )


def _days(agreement: Agreement, m: Measure) -> Section:
    dossier, day = agreement.dossier, agreement.starts_on
    if dossier.months is None or agreement.ends_on is None:
        right = m["transitional_agreement_day"].on(day)
        words = ["Uw recht komt uit de overgangsmaatregel. Het heeft geen einddatum."]
        if agreement.ends_on:
            words.append(f"Deze overeenkomst loopt tot en met {NL.day(agreement.ends_on)}. Daarna maken we een nieuwe.")
        return Section("Hoelang?", words, law=right.law)
    longest = m["duration_months_max"].on(day)
    words = [
        f"U mag wijk-werken voor {NL.count(dossier.months, 'month')}. Het meeste is "
        f"{NL.count(longest.as_int, 'month')}. Deze overeenkomst loopt tot en met {NL.day(agreement.ends_on)}."
    ]
    if Conversion.objects.filter(following=dossier).exists():
        words.insert(0, "Vroeger had u een recht zonder einddatum. U koos voor dit recht, met een einddatum.")
    return Section("Hoelang?", words, law=longest.law)


def _hours(m: Measure, day: date, dossier: Dossier) -> Section:
    month, year = m["monthly_hours_cap"].on(day), m["yearly_hours_cap"].on(day)
    words = [
        f"U werkt hoogstens {NL.count(month.as_int, 'hour')} in een maand en {NL.count(year.as_int, 'hour')} in een "
        "jaar. Alle plaatsen waar u wijk-werkt, tellen samen. Er is geen minimum.",
        "Elk begonnen uur telt als een heel uur.",
    ]
    if dossier.referral and dossier.referral.hours_capacity:
        words.append(
            f"Bij de start schatten we: {NL.count(dossier.referral.hours_capacity, 'hour')} in een maand lukt."
        )
    return Section("Hoeveel uren?", words, law=_laws(month, year))


def _money(m: Measure, day: date) -> Section:
    hour, km, far = (
        m[name].on(day) for name in ("worker_compensation_cents", "travel_cents_per_km", "travel_threshold_km")
    )
    return Section(
        "Wat krijgt u?",
        [
            f"U krijgt {NL.euro(hour.as_int)} voor elk begonnen uur, met wijk-werkcheques. Hebt u een uitkering? Dan "
            "komt dit erbovenop.",
            f"Woont u verder dan {NL.number(far.as_int)} km van het werk? Dan krijgt u ook {NL.euro(km.as_int)} per "
            "kilometer voor de verplaatsing.",
        ],
        law=_laws(hour, km),
    )


def _cover() -> Section:
    return Section(
        "Bent u verzekerd?",
        ["Ja. VDAB verzekert u voor arbeidsongevallen, en voor schade die u bij het werk aan anderen doet."],
        ["Gebeurt er iets? Verwittig de organisator dezelfde dag nog."],
        law=COVER,
    )


def _goals(dossier: Dossier, drawn_on: date) -> Section:
    goals = Goal.objects.filter(Q(dropped_on=None) | Q(dropped_on__gt=drawn_on), dossier=dossier, set_on__lte=drawn_on)
    points = [
        f"{goal.text} (tegen {NL.day(goal.target_on)})" if goal.target_on else goal.text
        for goal in goals.order_by("pk")
    ]
    aim = (
        f"U werd toegeleid met dit doel: {dossier.referral.goal}." if dossier.referral and dossier.referral.goal else ""
    )
    words = [aim] if aim else []
    words.append(
        "Dit spraken we samen af:"
        if points
        else "Uw doelen spreken we samen af in een plan. U krijgt dat plan en u mag er zelf doelen in zetten."
    )
    return Section("Waar werkt u naartoe?", words, points)


def _ours(dossier: Dossier) -> Section:
    guide = Guide(dossier.guided_by)
    who = {
        Guide.ORGANISER: "Een coach van de organisator begeleidt u.",
        Guide.CLIENT: "Wie u werk geeft, begeleidt u op de werkvloer. De coach van de organisator volgt dat op.",
    }.get(guide, f"Uw begeleiding is in handen van: {guide.label}.")
    return Section(
        "Wat doet de organisator?",
        [],
        [
            who,
            "De organisator zoekt werk dat bij u past, en zegt u vooraf waar en wanneer.",
            "De organisator volgt op hoe het werk gaat, en bezorgt uw uren zodat u betaald wordt.",
            "U mag vragen welke gegevens wij van u bewaren en wie ze bekeek.",
        ],
        law=ORGANISING,
    )


def _yours(m: Measure, day: date, dossier: Dossier) -> Section:
    interim, law = _interim(m, day, dossier)
    return Section(
        "Wat doet u?",
        [],
        [
            "U werkt alleen waar en wanneer het afgesproken is met de organisator.",
            "Kunt u niet komen? Dan verwittigt u op tijd.",
            "U laat elk gewerkt uur bevestigen door wie u werk gaf.",
            "U zegt het ons als er iets verandert: uw adres, uw uitkering, een toelating van de arts, nieuw werk.",
            "U blijft beschikbaar voor de arbeidsmarkt, als u daarvoor geen vrijstelling hebt.",
            interim,
        ],
        law=law,
    )


def _interim(m: Measure, day: date, dossier: Dossier) -> tuple[str, str]:
    """How much interim work goes together with this right, and by which law."""
    if dossier.is_transitional:
        months = m["interim_months_transitional"].on(day)
        return (
            f"Doet u interimwerk? Terugkomen kan als dat korter duurt dan {NL.count(months.as_int, 'month')}.",
            months.law,
        )
    most, window = m["interim_days_max"].on(day), m["interim_window_days"].on(day)
    words = f"U doet hoogstens {NL.count(most.as_int, 'day')} interimwerk in {NL.count(window.as_int, 'day')}."
    return words, _laws(most, window)


def _talks(m: Measure, day: date) -> Section:
    every = m["evaluation_months"].on(day)
    return Section(
        "Wanneer bespreken we hoe het gaat?",
        [
            f"Minstens om de {NL.count(every.as_int, 'month')} kijken we samen hoe het gaat en wat uw volgende stap "
            "is. U leest en ondertekent het verslag. U mag erbij zetten waarmee u het niet eens bent."
        ],
        law=every.law,
    )


def _rest(m: Measure, day: date) -> Section:
    most, moves = m["suspension_days_max"].on(day), m["suspension_moves_end"].on(day)
    words = [
        "Kunt u een tijd niet werken, bijvoorbeeld omdat u ziek bent? Dan schorsen we uw dossier. U werkt dan niet. "
        f"In één dossier kan dat samen hoogstens {NL.count(most.as_int, 'day')}.",
    ]
    if moves.as_bool:
        words.append("De dagen dat u geschorst was, komen erbij op het einde van uw recht.")
    return Section("Wat als u een tijd niet kunt werken?", words, law=most.law)


def _end(m: Measure, dossier: Dossier, day: date) -> Section:
    points = [
        "u zegt ons dat u wilt stoppen",
        "u vindt werk of u begint een opleiding waarmee wijk-werken niet samengaat",
        "u voldoet niet meer aan de voorwaarden, of een toelating van de arts is voorbij",
        "afspraken worden niet nagekomen, en dat verandert niet na een gesprek",
    ]
    if dossier.planned_end_on:
        points.insert(0, "de einddatum is voorbij")
    return Section(
        "Wanneer stopt het?",
        ["Deze overeenkomst stopt als:"],
        points,
        law=m["entry_benefits"].on(day).law,
    )


def _laws(*values: Value) -> str:
    """The laws of these numbers, each once."""
    return "; ".join(dict.fromkeys(value.law for value in values))
