"""What a worker agreement says, once: the same words become the PDF and the page on which it is signed.

Every clause rests on the rulebook of the day the agreement starts, on a fact, or on an article that says it; the rest
is the organiser's own terms. Terms and plan are shown as they stood on `drawn_on`, the day the agreement was drawn up,
so that what is read later is what was signed.
"""

from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Q

from opstap.correspondence.papers import letterhead, render
from opstap.parties.models import Organiser
from opstap.rulebook import Measure, measure
from opstap.rulebook.wording import NL
from opstap.trajectories.models import Agreement, Conversion, Dossier, Goal, Guide, Party, Signature
from opstap.trajectories.queries.terms import terms_on

TEMPLATE = Path(__file__).with_name("templates") / "agreement.typ"
TITLE = "Wijk-werkovereenkomst"
SIGNERS = (Party.WORKER, Party.ORGANISER)
FOLLOWING = ("De organisator volgt op hoe het werk gaat", "Wijk-werkendecreet art. 17")
"""A clause and the article that says it, on which no number of the rulebook leans."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences, then points."""

    title: str
    words: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Content:
    """All that an agreement says: facts as pairs, sections, and at the end the laws: what is said, and the article."""

    title: str
    facts: list[tuple[str, str]]
    sections: list[Section]
    laws: list[tuple[str, str]]


def title(agreement: Agreement) -> str:
    """The name of the paper: Wijk-werkovereenkomst, versie 2."""
    return f"{TITLE}, versie {agreement.version}"


def content(agreement: Agreement, organiser: Organiser, *, drawn_on: date) -> Content:
    """What the agreement says. Needs its dossier with person and referral; three queries at most."""
    dossier, m, day = agreement.dossier, measure(agreement.dossier.measure), agreement.starts_on
    return Content(
        title=title(agreement),
        facts=_facts(agreement, organiser),
        sections=[
            _what(m, day),
            _days(agreement, m),
            _hours(m, day, dossier),
            _money(m, day),
            COVER,
            _goals(dossier, drawn_on),
            _ours(dossier),
            _yours(m, day),
            _talks(m, day),
            _rest(m, day),
            _end(dossier),
            *_terms(organiser, drawn_on),
        ],
        laws=_laws(m, day),
    )


def pdf(agreement: Agreement, organiser: Organiser, *, drawn_on: date, day: date) -> bytes:
    """The paper as PDF, made on `day`, with the signatures there are. Four queries."""
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
            "sections": [asdict(one) for one in said.sections],
            "laws": said.laws,
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
    return Section(
        "Wat is wijk-werken?",
        [
            "Wijk-werken is een opstap naar werk. U doet taken bij mensen thuis, in scholen, in verenigingen, bij de "
            "gemeente of bij land- en tuinbouwers. U doet ervaring op en u leert nieuwe mensen kennen.",
            "Deze overeenkomst is tussen u en de organisator. U sluit geen overeenkomst met de mensen bij wie u werkt.",
            "In de wet heet dit een PWA-arbeidsovereenkomst. De regels over veilig werken gelden ook voor u.",
            *(
                ["U werkt pas nadat u en de organisator allebei getekend hebben."]
                if m["work_needs_signed_agreement"].on(day).as_bool
                else []
            ),
        ],
    )


def _days(agreement: Agreement, m: Measure) -> Section:
    dossier = agreement.dossier
    if dossier.months is None or agreement.ends_on is None:
        words = ["U mag blijven wijk-werken door de overgangsmaatregel. Er is geen einddatum."]
        if agreement.ends_on:
            words.append(f"Deze overeenkomst loopt tot en met {NL.day(agreement.ends_on)}. Daarna maken we een nieuwe.")
        return Section("Hoelang?", words)
    longest = m["duration_months_max"].on(agreement.starts_on)
    words = [
        f"U mag {NL.count(dossier.months, 'month')} wijk-werken. Meer dan {NL.count(longest.as_int, 'month')} kan "
        f"niet. Deze overeenkomst loopt tot en met {NL.day(agreement.ends_on)}."
    ]
    if Conversion.objects.filter(following=dossier).exists():
        words.insert(0, "Vroeger had u een recht zonder einddatum. U koos voor dit recht, met een einddatum.")
    return Section("Hoelang?", words)


def _hours(m: Measure, day: date, dossier: Dossier) -> Section:
    month, year = (NL.count(m[name].on(day).as_int, "hour") for name in ("monthly_hours_cap", "yearly_hours_cap"))
    words = [
        f"U werkt maximaal {month} per maand en {year} per jaar. Werkt u op meer dan één plaats? Dan tellen we alles "
        "samen. Minder werken mag altijd.",
        "Elk begonnen uur telt als een heel uur.",
    ]
    if dossier.referral and dossier.referral.hours_capacity:
        words.append(f"We denken dat {NL.count(dossier.referral.hours_capacity, 'hour')} per maand voor u lukken.")
    return Section("Hoeveel uren?", words)


def _money(m: Measure, day: date) -> Section:
    hour = m["worker_compensation_cents"].on(day)
    return Section(
        "Wat krijgt u?",
        [
            f"U krijgt een vergoeding van {NL.euro(hour.as_int)} voor elk begonnen uur. Hebt u een uitkering? Dan komt "
            "de vergoeding erbij.",
        ],
    )


COVER = Section(
    "Bent u verzekerd?",
    ["Ja. VDAB verzekert u voor ongevallen op het werk. En voor schade die u op het werk aan anderen doet."],
)


def _goals(dossier: Dossier, drawn_on: date) -> Section:
    goals = Goal.objects.filter(Q(dropped_on=None) | Q(dropped_on__gt=drawn_on), dossier=dossier, set_on__lte=drawn_on)
    points = [
        f"{goal.text} (tegen {NL.day(goal.target_on)})" if goal.target_on else goal.text
        for goal in goals.order_by("pk")
    ]
    aim = f"Dit is uw doel: {dossier.referral.goal}." if dossier.referral and dossier.referral.goal else ""
    words = [aim] if aim else []
    words.append(
        "Dit spraken we samen af:"
        if points
        else "Uw doelen staan in een plan. We maken dat samen. U mag zelf doelen toevoegen."
    )
    return Section("Wat wilt u bereiken?", words, points)


def _ours(dossier: Dossier) -> Section:
    guide = Guide(dossier.guided_by)
    who = {
        Guide.ORGANISER: "Een coach van de organisator begeleidt u.",
        Guide.CLIENT: "De mensen bij wie u werkt, begeleiden u. De coach van de organisator volgt dat op.",
    }.get(guide, f"Uw begeleiding is in handen van: {guide.label}.")
    return Section(
        "Wat doet de organisator?",
        [],
        [
            who,
            "De organisator zoekt werk dat bij u past, en zegt u vooraf waar en wanneer.",
            f"{FOLLOWING[0]}, en geeft uw uren door. Zo krijgt u uw vergoeding.",
            "U mag vragen welke gegevens wij van u bewaren en wie ze bekeek.",
        ],
    )


def _yours(m: Measure, day: date) -> Section:
    points = ["U werkt alleen waar en wanneer het afgesproken is met de organisator."]
    if m["work_needs_confirmation"].on(day).as_bool:
        points.append("U laat elk uur bevestigen door de mensen bij wie u werkt.")
    return Section("Wat doet u?", [], points)


def _talks(m: Measure, day: date) -> Section:
    every = NL.count(m["evaluation_months"].on(day).as_int, "month")
    return Section(
        "Wanneer bespreken we hoe het gaat?",
        [
            f"Minstens om de {every} bekijken we samen hoe het gaat en wat uw volgende stap is. U leest en tekent het "
            "verslag. Bent u het met iets niet eens? Dan zet u dat erbij."
        ],
    )


def _rest(m: Measure, day: date) -> Section:
    most = m["suspension_days_max"].on(day)
    words = [
        "Kunt u een tijd niet werken, bijvoorbeeld omdat u ziek bent? Dan schorsen we uw dossier: u werkt dan niet. "
        f"Samen mag dat maximaal {NL.count(most.as_int, 'day')} zijn.",
    ]
    if m["suspension_moves_end"].on(day).as_bool:
        words.append("Elke dag schorsing komt er op het einde bij.")
    return Section("Wat als u een tijd niet kunt werken?", words)


def _end(dossier: Dossier) -> Section:
    points = [
        "u zegt ons dat u wilt stoppen",
        "u vindt werk of u begint een opleiding waarmee wijk-werken niet samengaat",
        "u voldoet niet meer aan de voorwaarden, of de toelating van uw arts loopt af",
    ]
    if dossier.planned_end_on:
        points.insert(0, "de einddatum is voorbij")
    return Section("Wanneer stopt het?", ["Deze overeenkomst stopt als:"], points)


def _terms(organiser: Organiser, drawn_on: date) -> list[Section]:
    """The organiser's own terms of the day, if it has any."""
    kept = terms_on(organiser.pk, drawn_on)
    points = [line.strip() for line in kept.text.splitlines() if line.strip()] if kept else []
    return [Section(f"Afspraken van {organiser.name}", [], points)] if points else []


def _laws(m: Measure, day: date) -> list[tuple[str, str]]:
    """The articles that say what a clause says, each with that clause."""
    every = m["evaluation_months"].on(day)
    said = f"Minstens om de {NL.count(every.as_int, 'month')} bekijken we samen hoe het gaat"
    return [FOLLOWING, *([(said, every.law)] if every.law else [])]
