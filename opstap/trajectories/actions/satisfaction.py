"""How content the worker and the clients are: asked with a link of one's own, said there or in one's own pages."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects

from opstap.clients.models import Recognition
from opstap.correspondence.actions import make_link, tell
from opstap.correspondence.models import Message, Party
from opstap.correspondence.notices import Notice
from opstap.rulebook import measure
from opstap.rulebook.rules import signing
from opstap.rulebook.wording import NL
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.db import violated
from opstap.shared.errors import BadInput
from opstap.shared.scope import writing_for_everybody
from opstap.trajectories import refusals as no
from opstap.trajectories.models import Dossier, Exit, Satisfaction

PURPOSE = "satisfaction"
ONCE_A_DAY = "satisfaction_is_said_once_a_day"


@recorded("tevredenheid gezegd")
def say(said: Satisfaction, *, worked_at: Collection[int], by: Actor) -> Satisfaction:
    """Write down what one side says today; what it said before stays.

    `worked_at` are the recognitions where the worker really worked, which only a later step knows. Raises BadInput.
    """
    if said.recognition_id is not None and said.recognition_id not in worked_at:
        raise BadInput(no.NOT_WORKED_THERE(), "score")
    said.words = said.words.strip()
    try:
        with writing_for_everybody("A client says it, and sees no dossier."), transaction.atomic():
            said.save(force_insert=True)
    except IntegrityError as problem:
        if violated(problem) != ONCE_A_DAY:
            raise
        raise BadInput(no.SAID_TODAY()) from None
    return said


@recorded("tevredenheid gevraagd")
def ask(
    dossiers: Sequence[Dossier],
    *,
    places: Mapping[int, Sequence[Recognition]],
    address: str,
    by: Actor,
    day: date,
) -> list[Answer]:
    """Ask the worker of each dossier, and the clients at these places, how content they are: at most once a day.

    `address` is where links are opened, with `{token}` in it. Whoever has no e-mail or telephone gets a letter, and
    says it to the coach. A new link takes the place of an earlier one that was not used.
    """
    known = Dossier.objects.select_related("person", "organiser").in_bulk([one.pk for one in dossiers])
    subjects = [subject(one.pk) for one in dossiers]
    asked_today = set(Message.objects.filter(subject__in=subjects, day=day).values_list("subject", flat=True))
    died = set(Exit.objects.filter(dossier__in=known, reason=Exit.Reason.DECEASED).values_list("dossier", flat=True))
    prefetch_related_objects([place for there in places.values() for place in there], "municipality")
    answers, notices = [], []
    for dossier in (known[one.pk] for one in dossiers):
        if dossier.pk in died:
            answers.append(Answer(refusal=no.DECEASED()))
        elif subject(dossier.pk) in asked_today:
            answers.append(Answer(refusal=no.ASKED_TODAY()))
        else:
            sides = (None, *places.get(dossier.pk, ()))
            notices += [_asked(dossier, place, address, by, day) for place in sides]
            answers.append(Answer(record=dossier.pk))
    tell(messages=notices, by=by, day=day)
    return answers


def subject(dossier: int, recognition: int | None = None) -> str:
    """What a link or message of this kind is about: `satisfaction:12`, or `satisfaction:12:7` for a client."""
    return f"{PURPOSE}:{dossier}" + (f":{recognition}" if recognition else "")


def parts(said: str) -> tuple[int, int | None]:
    """The dossier and the recognition that such a subject names."""
    _, dossier, *recognition = said.split(":")
    return int(dossier), int(recognition[0]) if recognition else None


def _asked(dossier: Dossier, place: Recognition | None, address: str, by: Actor, day: date) -> Notice:
    """What goes to the worker of a dossier, or to the client of this place, with a new link in it."""
    about = subject(dossier.pk, place.pk if place else None)
    until = signing.expires_on(measure(dossier.measure), sent_on=day)
    who: Any = {"client": place.client} if place else {"person": dossier.person}
    token = make_link(
        by=by,
        purpose=PURPOSE,
        subject=about,
        party=Party.CLIENT if place else Party.WORKER,
        organiser=dossier.organiser,
        day=day,
        expires_on=until,
        **who,
    )
    link = address.replace("{token}", token)
    hello = (
        f"Beste\n\n{dossier.person.name} werkte bij u als wijk-werker. We willen graag weten hoe het ging."
        if place
        else f"Beste {dossier.person.given_name}\n\nWe willen graag weten hoe u wijk-werken vindt."
    )
    return Notice(
        key=f"{about}:{day}",
        subject=about,
        title="Hoe tevreden bent u?",
        text=f"{hello}\n\nDat kan hier, in één minuut:\n{link}\n\nDe link werkt tot en met {NL.day(until)}.",
        short=f"Hoe tevreden bent u over wijk-werken? Zeg het hier: {link} {dossier.organiser.name}",
        on_paper=f"{hello}\n\nBel ons, of zeg het aan de coach. Wij schrijven het op.",
        organiser=dossier.organiser_id,
        street=place.street if place else "",
        place=place.municipality.name if place else "",
        **{name: one.pk for name, one in who.items()},
    )
