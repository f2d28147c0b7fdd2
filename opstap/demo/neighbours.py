"""A second, small organiser beside the region, from which somebody who moved is handed over on the last day."""

from datetime import date, timedelta

from opstap.demo.granted import granted
from opstap.demo.stage import Stage
from opstap.demo.stories import tell_of_all
from opstap.parties.actions import appoint, register_people, set_price
from opstap.parties.models import Municipality, Organiser
from opstap.rulebook import WITH_VOUCHERS
from opstap.shared.audit import Actor, known_at
from opstap.shared.periods import moment, month_start
from opstap.trajectories.actions import Opening, Reference, hand_overs, open_dossiers, refer, sign_agreements
from opstap.trajectories.actions.hand_overs import Ask
from opstap.trajectories.actions.situations import tell_situations
from opstap.trajectories.models import Benefit, Referral, Regime, Situation

NAME, SLUG, PLACE = "Scheldestreek (demonstratie)", "schelde", "Oudenaarde"


def ask_for_one(stage: Stage, *, opened: date, price_cents: int) -> None:
    """Somebody began there this month, moved to the region, and is offered to its organiser."""
    with known_at(moment(opened)):
        neighbour = Organiser.objects.create(
            slug=SLUG, name=NAME, kbo=stage.workforce.registry.kbo(), iban=stage.workforce.registry.iban()
        )
        appoint(
            organiser=neighbour, municipalities=[Municipality.objects.create(name=PLACE)], starts_on=opened, by=stage.by
        )
        set_price(organiser=neighbour, cents=price_cents, decided_on=opened - timedelta(days=45), by=stage.by)
    first = month_start(stage.day) + timedelta(days=3)
    with known_at(moment(first)):
        dossier = _begin(stage, neighbour, first)
    asked_on = stage.weekday(-2)
    with known_at(moment(asked_on)):
        asked = Ask(
            dossier,
            stage.weekday(14),
            "Werkte bij ons in een schoolrefter en deed dat graag. Heeft een fiets.",
            to_organiser=stage.organiser.pk,
        )
        reason = "Verhuisde naar uw werkingsgebied."
        granted([hand_overs.ask(asked, reason=reason, by=Actor(neighbour.name), day=asked_on)])


def _begin(stage: Stage, neighbour: Organiser, first: date) -> int:
    """Register, refer, open and sign, as everybody else; gives the dossier."""
    by = Actor(neighbour.name)
    person = stage.workforce.person()
    person.organiser = neighbour
    register_people(people=[person], by=by)
    since = first - timedelta(days=90)
    told = Situation(person=person, benefit=Benefit.UNEMPLOYMENT, holds_from=since, source="verklaring bij de start")
    tell_situations(told=[told], by=by)
    office = stage.workforce.services["vdab"][0]
    sent = Reference(person.pk, neighbour.pk, office.pk, Referral.Decider.VDAB, 12, first)
    (referral,) = granted(refer(references=[sent], measure_name=WITH_VOUCHERS, by=Actor(office.name)))
    tell_of_all([referral], rng=stage.rng, by=Actor(office.name))
    (dossier,) = open_dossiers(openings=[Opening(person.pk, neighbour.pk, Regime.FINITE, first, referral)], by=by)
    sign_agreements(dossiers=[dossier], signed_on={dossier.pk: first}, by=by)
    return dossier.pk
