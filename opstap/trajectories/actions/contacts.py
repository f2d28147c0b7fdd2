"""What is written down about contact with somebody, and who stands around that person."""

from datetime import date

from opstap.shared.audit import Actor, recorded
from opstap.shared.errors import BadInput
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier, Note, Referral, Supporter


@recorded("notitie geschreven")
def write_note(note: Note, *, by: Actor, day: date) -> Note:
    """Write a note about somebody, in a dossier or a referral. A note is a fact: what was wrong is said in another."""
    note.text = note.text.strip()
    if not note.text:
        raise BadInput(no.NOTHING_NOTED())
    if note.day > day:
        raise BadInput(no.NOTED_LATER())
    note.author_id, note.author_name = by.user, by.label
    note.save(force_insert=True)
    return note


def note_in(dossier: Dossier, *, service: int | None, kind: str, readers: str, day: date, text: str) -> Note:
    """A note to be written in a dossier, for its organiser and for the service that writes it or that referred."""
    return Note(
        person_id=dossier.person_id,
        dossier=dossier,
        organiser_id=None if readers == Note.Readers.SERVICE else dossier.organiser_id,
        service_id=service or dossier.referred_by_id,
        kind=kind,
        readers=readers,
        day=day,
        text=text,
    )


def note_at(referral: Referral, *, kind: str, readers: str, day: date, text: str) -> Note:
    """A note to be written at a referral, before there is a dossier."""
    return Note(
        person_id=referral.person_id,
        referral=referral,
        organiser_id=None if readers == Note.Readers.SERVICE else referral.organiser_id,
        service_id=referral.service_id,
        kind=kind,
        readers=readers,
        day=day,
        text=text,
    )


@recorded("iemand rond de persoon genoteerd")
def add_supporter(supporter: Supporter, *, by: Actor) -> Supporter:
    """Name somebody around a person who has no sign-in here."""
    supporter.save(force_insert=True)
    return supporter


@recorded("iemand rond de persoon ging weg")
def end_supporter(supporter: Supporter, *, by: Actor, day: date) -> None:
    """Somebody is no longer around a person, from the day after this one."""
    if supporter.ends_on is not None:
        raise BadInput(no.LEFT_ALREADY(name=supporter.name, day=supporter.ends_on))
    supporter.ends_on = max(day, supporter.starts_on)
    supporter.save(update_fields=["ends_on"])
