"""The last day of a demonstration: the sign-ins, and everything that waits for somebody."""

from datetime import date

from opstap.demo import accounts, last_day, neighbours, newcomers, papers
from opstap.demo.coaches import Team
from opstap.demo.region import Region
from opstap.demo.stage import Stage, star_of
from opstap.demo.workers import Workforce
from opstap.parties.models import Person, Role, Service


def set_up(region: Region, day: date, *, workforce: Workforce, team: Team) -> None:
    """Make the sign-ins that need the region, and let what is asked be asked."""
    star = star_of(workforce.workers, day, coach=team.users[0])
    users = accounts.make(Person.objects.get(pk=star.person), workforce.registry)
    referrer = users[Role.REFERRER]
    stage = Stage(
        day=day,
        organiser=workforce.organiser,
        workforce=workforce,
        coach=team.users[0].actor,
        referrer=referrer.actor,
        office=Service.objects.get(membership__user=referrer),
        star=star,
        rng=workforce.rng,
        by=accounts.DEMO,
    )
    papers.keep_papers(stage)
    newcomers.arrive(stage)
    last_day.set_up(stage)
    neighbours.ask_for_one(stage, opened=region.opened, price_cents=region.price_cents)
