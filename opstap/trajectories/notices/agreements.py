"""What the worker is told of an agreement: that there is one to sign, and that it holds. Plain Dutch (B1)."""

from opstap.correspondence.notices import Notice
from opstap.parties.models import Organiser
from opstap.rulebook.wording import NL
from opstap.trajectories.models import Agreement
from opstap.trajectories.queries.agreements import subject

BY_HAND = (
    "Bij deze brief zit uw wijk-werkovereenkomst, twee keer. Lees ze rustig. Begrijpt u iets niet? Bel uw coach.\n\n"
    "Onderteken één exemplaar en bezorg het aan uw coach. Dat mag met de post, of u brengt het zelf. Het andere "
    "exemplaar is voor u.\n\nU mag pas werken als u en wij allebei getekend hebben."
)


def to_sign(agreement: Agreement, organiser: Organiser, address: str, *, number: int) -> Notice:
    """There is an agreement to sign at this address. `number` is how often it was sent: each sending is told."""
    person = agreement.dossier.person
    return Notice(
        key=f"{subject(agreement)}:sign:{number}",
        subject=subject(agreement),
        title="Uw wijk-werkovereenkomst om te tekenen",
        text=(
            f"Beste {person.given_name}\n\nUw wijk-werkovereenkomst is klaar. Lees ze en onderteken ze hier:\n\n"
            f"{address}\n\nU hoeft zich niet aan te melden. De link is alleen voor u. Geef hem aan niemand door.\n\n"
            "Tekent u liever op papier? Dat kan ook, bij uw coach.\n\n"
            "U mag pas werken als u en wij allebei getekend hebben."
        ),
        short=f"Uw wijk-werkovereenkomst is klaar. Lees en teken ze hier: {address} {organiser.name}",
        on_paper=f"Beste {person.given_name}\n\n{BY_HAND}",
        organiser=organiser.pk,
        person=person.pk,
    )


def in_force(agreement: Agreement, organiser: Organiser) -> Notice:
    """Both have signed: from when and until when it holds."""
    person = agreement.dossier.person
    until = f" tot en met {NL.day(agreement.ends_on)}" if agreement.ends_on else ""
    said = f"Uw wijk-werkovereenkomst is getekend. Ze geldt vanaf {NL.day(agreement.starts_on)}{until}."
    return Notice(
        key=f"{subject(agreement)}:signed",
        subject=subject(agreement),
        title="Uw wijk-werkovereenkomst is getekend",
        text=f"Beste {person.given_name}\n\n{said}\n\nWij bewaren het papier. U mag het altijd aan uw coach vragen.",
        short=f"{said} {organiser.name}",
        organiser=organiser.pk,
        person=person.pk,
    )
