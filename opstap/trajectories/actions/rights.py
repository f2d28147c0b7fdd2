"""Rights asked again each night: whoever may no longer work hears it once, without why; coach and service see it."""

from datetime import date

from opstap.correspondence.actions import tell
from opstap.correspondence.notices import Notice
from opstap.shared.audit import Actor, recorded
from opstap.trajectories.facts import situations
from opstap.trajectories.models import Dossier
from opstap.trajectories.notices.reminder_words import NO_SERVICE
from opstap.trajectories.queries.rights import eligible_again


@recorded("gezegd dat een recht niet meer geldt")
def tell_lapsed(*, day: date, by: Actor) -> int:
    """Tell everybody whose right does not hold on this day; gives how many were told now. Twice is once.

    What was told of somebody anew, and leaves the right lapsed, is said anew.
    """
    rows = Dossier.objects.select_related("person", "organiser", "referral__service")
    lapsed = list(eligible_again(rows, day))
    lives_on = situations([(one.person_id, day) for one in lapsed])
    notices = [_notice(one, since=lives_on[one.person_id, day].pk) for one in lapsed]
    return sum(key is not None for key in tell(messages=notices, by=by, day=day))


def _notice(dossier: Dossier, *, since: int) -> Notice:
    person, service = dossier.person, dossier.referred_by
    whom = service.name if service else NO_SERVICE
    said = (
        f"Volgens onze gegevens mag u nu niet wijk-werken. Bel naar {whom}. Daar weet men waarom, en wat u kunt doen."
    )
    why = f"{since}:{int(person.lives_in_flanders)}{int(person.registered_with_vdab)}"
    return Notice(
        key=f"lapsed:dossier:{dossier.pk}:{why}",
        subject=f"dossier:{dossier.pk}",
        title="U mag nu niet wijk-werken",
        text=f"Beste {person.given_name}\n\n{said}\n\nKlopt dat niet? Laat het ons weten: {dossier.organiser.name}.",
        short=f"{said} {dossier.organiser.name}",
        organiser=dossier.organiser_id,
        service=service.pk if service else None,
        person=person.pk,
    )
