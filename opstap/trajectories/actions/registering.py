"""People registered by somebody else: each is told who did it, what is kept, and how to ask what is known."""

from collections.abc import Sequence
from datetime import date

from opstap.correspondence.actions import tell
from opstap.correspondence.notices import Notice
from opstap.parties.access import home_organisers, people_by_numbers
from opstap.parties.intake import Intake, take_in
from opstap.parties.models import Organiser, Person
from opstap.shared.answers import Answer
from opstap.shared.audit import Actor, recorded
from opstap.shared.scope import writing_for_everybody


@recorded("persoon ingeschreven")
def register(taken: Sequence[Intake], *, by: Actor, day: date) -> list[Answer]:
    """As `take_in`; whoever was not known before is told of it, by the way that reaches them. A letter for the others.

    Nobody is told where no organiser is known to sign it: then the referral tells it.
    """
    known = people_by_numbers(one.person.insz for one in taken)
    answers = take_in(taken, by=by, day=day)
    new = {
        int(answer.record)
        for one, answer in zip(taken, answers, strict=True)
        if answer and answer.record is not None and one.person.insz not in known
    }
    with writing_for_everybody("Whoever was registered just now is in nobody's scope yet."):
        _tell(new, by=by, day=day)
    return answers


def _tell(people: set[int], *, by: Actor, day: date) -> None:
    rows = list(Person.objects.filter(pk__in=people).select_related("organiser", "service").order_by("pk"))
    homes = home_organisers([one.pk for one in rows if one.organiser_id is None], day)
    organisers = Organiser.objects.in_bulk(homes.values())
    signed = [(one, one.organiser or organisers.get(homes.get(one.pk, 0))) for one in rows]
    tell(messages=[_notice(one, organiser) for one, organiser in signed if organiser], by=by, day=day)


def _notice(person: Person, organiser: Organiser) -> Notice:
    who = person.service.name if person.service and not person.organiser_id else organiser.name
    said = f"{who} schreef u in voor wijk-werken: een paar uur per week werken in uw buurt. U beslist zelf of u start."
    kept = (
        "We bewaren uw naam, uw rijksregisternummer, hoe we u bereiken en wat u ons vertelt. We gebruiken dat alleen "
        "voor wijk-werken. U mag altijd vragen wat we van u weten, en wie dat bekeek."
    )
    return Notice(
        key=f"registered:person:{person.pk}",
        subject=f"person:{person.pk}",
        title="U bent ingeschreven voor wijk-werken",
        text=f"Beste {person.given_name}\n\n{said}\n\n{kept}\n\nKlopt er iets niet? Bel {who}.",
        short=f"{said} Vragen? Bel {who}.",
        organiser=organiser.pk,
        service=person.service_id,
        person=person.pk,
    )
