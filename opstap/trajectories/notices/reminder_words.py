"""The words with which people are told of a day that comes, in plain Dutch (B1).

Coaches read these messages too, and what somebody lives on is not their business: no text names it, nor does its key.
"""

from dataclasses import dataclass
from datetime import date

from opstap.correspondence.notices import Notice
from opstap.rulebook.wording import NL
from opstap.trajectories.models import Dossier

NO_SERVICE = "uw begeleider bij VDAB of het OCMW"


@dataclass(frozen=True, slots=True)
class Words:
    """What is told of one kind of day. `key` begins the message's key; {day}, {name} and the like are filled in."""

    key: str
    title: str
    text: str
    short: str


EVALUATION_IS = "We bekijken geregeld samen met u hoe het gaat. Dat heet een evaluatie."
LATE = "evaluation_late"
WORDS = {
    "evaluation": Words(
        "evaluation",
        "Uw evaluatie komt eraan",
        f"Beste {{name}}\n\n{EVALUATION_IS} De volgende is ten laatste op {{day}}{{today}}.\n\n{{more}}",
        "Uw evaluatie is ten laatste op {day}{today}. {more}",
    ),
    LATE: Words(
        "evaluation",
        "Uw evaluatie",
        f"Beste {{name}}\n\n{EVALUATION_IS} Ze moest er zijn ten laatste op {{day}}, en is er nog niet.\n\n{{more}}",
        "Uw evaluatie moest er zijn ten laatste op {day}. {more}",
    ),
    "right_end": Words(
        "end",
        "U kunt wijk-werken tot en met {day}",
        "Beste {name}\n\nU kunt wijk-werken tot en met {day}{today}. Daarna stopt uw dossier."
        "\n\nWat komt daarna? Praat erover met uw coach. Hoe vroeger, hoe beter."
        "\n\nDenkt u dat deze datum niet klopt? Laat het ons weten.",
        "U kunt wijk-werken tot en met {day}{today}. Praat met uw coach over wat daarna komt.",
    ),
    "permission_end": Words(
        "paper",
        "Een papier loopt af op {day}",
        "Beste {name}\n\nOm te wijk-werken hebt u een papier nodig. Het is geldig tot en met {day}{today}."
        "\n\nVraag op tijd een nieuw papier aan wie het u gaf. Geef het aan {service}."
        "\n\nZonder nieuw papier kunt u na die dag niet wijk-werken.",
        "Een papier dat u nodig hebt om te wijk-werken, is geldig tot en met {day}{today}. "
        "Vraag op tijd een nieuw papier en geef het aan {service}.",
    ),
    "benefit_end": Words(
        "change",
        "Na {day} verandert er iets voor u",
        "Beste {name}\n\nVolgens onze gegevens verandert er iets voor u na {day}{today}."
        "\n\nBel nu al naar {service}. Daar weet men waarover het gaat. Samen zoekt u wat daarna komt.",
        "Na {day}{today} verandert er iets voor u. Bel nu al naar {service}: daar weet men waarover het gaat.",
    ),
}
"""By the rulebook's kind of notice; and an evaluation that is late."""


def notice(kind: str, dossier: Dossier, due: date, *, stage: object, day: date, more: str = "") -> Notice:
    """What is told on `day` of a day in this dossier. The same stage of the same day is told once.

    Needs the dossier's person, organiser and referral with its service.
    """
    words = WORDS[kind]
    service = dossier.referred_by
    filled = {
        "day": NL.day(due),
        "today": " (vandaag)" if due == day else "",
        "name": dossier.person.given_name,
        "service": service.name if service else NO_SERVICE,
        "more": more,
    }
    return Notice(
        key=f"{words.key}:dossier:{dossier.pk}:{due}:{stage}",
        subject=f"dossier:{dossier.pk}",
        title=words.title.format(**filled),
        text=words.text.format(**filled),
        short=f"{words.short.format(**filled)} {dossier.organiser.name}",
        organiser=dossier.organiser_id,
        service=service.pk if service else None,
        person=dossier.person_id,
    )
