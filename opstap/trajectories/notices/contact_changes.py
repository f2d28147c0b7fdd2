"""What somebody is told of another account or address: that it is asked, and that it holds."""

from datetime import date

from opstap.correspondence.notices import Notice
from opstap.parties.access import home_organisers
from opstap.parties.models import ContactChange, Organiser, Person
from opstap.rulebook.wording import NL
from opstap.shared.numbers import show_iban

PURPOSE = "contact-change"
"""For what the links are with which somebody answers."""
Field = ContactChange.Field
YOURS = {Field.IBAN: "uw rekening", Field.EMAIL: "uw e-mailadres", Field.PHONE: "uw telefoonnummer"}


def subject(change: ContactChange) -> str:
    """What a link, message or paper of this kind is about."""
    return f"{PURPOSE}:{change.pk}"


def shown(change: ContactChange) -> str:
    """The new account or address as people write it; a word when it goes away."""
    return (show_iban(change.after) if change.field == Field.IBAN else change.after) or "geen"


def on_paper(change: ContactChange) -> str:
    """The title of the paper that somebody signed for it."""
    return f"Ondertekend: {YOURS[Field(change.field)].removeprefix('uw ')}"


def signer(person: Person, day: date) -> Organiser | None:
    """The organiser in whose name this person is told something: who registered the person, or serves the domicile."""
    key = person.organiser_id or home_organisers([person.pk], day).get(person.pk)
    return Organiser.objects.filter(pk=key).first()


def proposed(change: ContactChange, organiser: Organiser, address: str) -> Notice:
    """That it is asked; with the address of a link to say yes or no, which only a mail has."""
    asked = f"{change.proposer} vroeg op {NL.day(change.proposed_on)} om {YOURS[Field(change.field)]} te wijzigen"
    what = f"{asked} in {shown(change)}."
    until = f"Er verandert niets zolang dat niet bevestigd is. Klopt het niet? Bel {organiser.name}."
    link = f"Zeg hier of dat klopt:\n{address}\n\n" if address else ""
    return _notice(change, organiser, "proposed", "Klopt dit?", f"{what}\n\n{link}{until}", short=f"{what} {until}")


def confirmed(change: ContactChange, organiser: Organiser) -> Notice:
    """That it holds."""
    changed = f"{YOURS[Field(change.field)].capitalize()} is gewijzigd in {shown(change)}."
    what = f"{changed} Klopt dat niet? Bel {organiser.name}."
    return _notice(change, organiser, "confirmed", "Uw gegevens zijn gewijzigd", what, short=what)


def _notice(change: ContactChange, organiser: Organiser, step: str, title: str, text: str, *, short: str) -> Notice:
    return Notice(
        key=f"{subject(change)}:{step}",
        subject=subject(change),
        title=title,
        text=f"Beste {change.person.given_name}\n\n{text}",
        short=short,
        organiser=organiser.pk,
        person=change.person_id,
    )
