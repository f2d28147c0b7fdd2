"""A town to look at: organiser A with work, a client, a worker and everybody who signs in; organiser B beside it."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from opstap.assignments.models import Placement
from opstap.clients.models import Recognition
from opstap.correspondence.actions import tell
from opstap.correspondence.models import Message
from opstap.correspondence.notices import Notice
from opstap.parties.intake import sign_up
from opstap.parties.models import ContactChange, Membership, Organiser, Person, Role, Signup, User
from opstap.performances.actions import Entry, record
from opstap.trajectories.actions import competences, plan_templates, plans, tell_situations
from opstap.trajectories.actions.contacts import add_supporter
from opstap.trajectories.actions.evaluations import Found, hold
from opstap.trajectories.actions.hand_overs import Ask, ask
from opstap.trajectories.actions.referrals import propose_new
from opstap.trajectories.actions.situations import tell_instruments
from opstap.trajectories.models import (
    Appointment,
    Competence,
    Dossier,
    Evaluation,
    Goal,
    HandOver,
    Instrument,
    PlanTemplate,
    Referral,
    Situation,
    Supporter,
    Task,
)
from opstap.trajectories.plan_text import lines
from opstap.vouchers.models import Order
from tests.world import BY, MEASURE, START, World, iban

TODAY = date(2021, 3, 15)
"""A Monday; every page of these tests is looked at on it."""
PASSWORD = "een lang woord"


@dataclass(slots=True)
class Town:
    """What the pages show, and one user per role by name."""

    world: World
    other: World
    dossier: Dossier
    recognition: Recognition
    placement: Placement
    order: Order
    entered: int
    confirmed: int
    letter: Message
    text: Message
    twin: Person
    supporter: Supporter
    course: Instrument
    waiting: Referral
    hand_over: HandOver
    talk: Appointment
    evaluation: Evaluation
    goal: Goal
    task: Task
    template: PlanTemplate
    competence: Competence
    signup: Signup
    token: str
    change: ContactChange
    users: dict[str, User]

    @property
    def organiser(self) -> Organiser:
        return self.world.organiser

    def more(self, count: int) -> None:
        """As many more workers, clients, placements and hours, to see that pages need no query per row."""
        for number in range(count):
            dossier = self.world.dossier(self.world.person(f"Extra{number}"))
            recognition = self.world.recognition(name=f"Extra {number}")
            self.world.vouchers(recognition)
            placement = self.world.placement(dossier, recognition)
            enter(placement, TODAY - timedelta(days=number % 5), 1)
            write(self.world, dossier)
            propose(self.world, self.world.person(f"Nieuw{number}"))


def enter(placement: Placement, day: date, hours: int, begins: int = 9) -> int:
    """Hours entered and not yet confirmed; gives the performance."""
    (answer,) = record([Entry(placement.pk, day, time(begins), time(begins + hours))], by=BY, day=day)
    assert answer, answer.refusal
    return int(answer.record or 0)


def write(world: World, dossier: Dossier) -> Message:
    """A letter to a worker, about the right that ends; the referring service may read it too."""
    about = f"dossier:{dossier.pk}"
    told = Notice(
        key=f"end:{about}",
        subject=about,
        title="Uw recht eindigt",
        text="Beste\n\nUw recht op wijk-werken eindigt. Uw coach belt u.",
        organiser=world.organiser.pk,
        service=world.services["vdab"].pk,
        person=dossier.person_id,
    )
    (key,) = tell(messages=[told], by=BY, day=TODAY)
    return Message.objects.get(pk=key)


def text(world: World, recognition: Recognition) -> Message:
    """A text message to a client without e-mail, which waits for somebody with a telephone."""
    client = recognition.client
    type(client).objects.filter(pk=client.pk).update(phone="0470 00 00 00")
    about = f"recognition:{recognition.pk}"
    told = Notice(
        f"low:{about}", about, "Uw cheques", "Uw cheques zijn bijna op.", world.organiser.pk, client=client.pk
    )
    (key,) = tell(messages=[told], by=BY, day=TODAY)
    return Message.objects.get(pk=key)


def stand_by(world: World, dossier: Dossier) -> Supporter:
    """Somebody of the family, named by the organiser."""
    role = Supporter.Role.FAMILY
    sister = Supporter(
        person_id=dossier.person_id, organiser=world.organiser, role=role, name="Lies Voorbeeld", starts_on=START
    )
    return add_supporter(sister, by=BY)


def miss(world: World, dossier: Dossier) -> Appointment:
    """A talk before there was a dossier, to which the worker did not come."""
    place = {"organiser": world.organiser, "service": world.services["vdab"], "place": "Dorp 1"}
    return Appointment.objects.create(
        person_id=dossier.person_id,
        kind=Appointment.Kind.FIRST_TALK,
        day=START,
        clock=time(9),
        state=Appointment.State.NO_SHOW,
        **place,
    )


def evaluate(dossier: Dossier) -> Evaluation:
    """An evaluation that nobody signed yet."""
    day = TODAY - timedelta(days=14)
    (answer,) = hold([Found(dossier.pk, day, "An Voorbeeld", Evaluation.Result.ADAPT)], by=BY, day=TODAY, reports=False)
    return Evaluation.objects.get(pk=answer.record)


def plan(dossier: Dossier) -> tuple[Goal, Task, PlanTemplate, Competence]:
    """A wish of the worker's own that was let go, a task that was done, and what a plan is made with."""
    day = TODAY - timedelta(days=14)
    wish = plans.set_goal(Goal(dossier=dossier, text="Met de fiets komen", by_worker=True), by=BY, day=day)
    plans.drop_goal(wish, by=BY, day=day)
    task = Task(dossier=dossier, text="Een fiets lenen", owner=Task.Owner.WORKER, due_on=TODAY)
    plans.finish_tasks([plans.add_task(task, by=BY, day=day)], by=BY, day=day)
    start = PlanTemplate(organiser=dossier.organiser, name="Begin", lines=lines("Op tijd komen\n- een wekker kopen"))
    address = "http://data.europa.eu/esco/skill/verzonnen-1"
    pruning = Competence(uri=address, kind=Competence.Kind.SKILL, name_nl="hagen snoeien", name_en="prune hedges")
    return wish, task, plan_templates.save_template(start, by=BY), competences.add(pruning, by=BY)


def pass_on(world: World, dossier: Dossier) -> HandOver:
    """The referring service is asked to go on with somebody, and did not answer yet."""
    asked = Ask(dossier.pk, TODAY + timedelta(days=7), "Werkt graag buiten.", to_service=world.services["vdab"].pk)
    answer = ask(asked, reason="de begeleiding gaat verder", by=BY, day=TODAY)
    return HandOver.objects.get(pk=answer.record)


def learn(dossier: Dossier) -> Instrument:
    """A language course beside the work."""
    course = Instrument(
        person_id=dossier.person_id, kind=Instrument.Kind.LANGUAGE_COURSE, starts_on=START, source="gesprek"
    )
    (answer,) = tell_instruments([course], by=BY, day=TODAY)
    return Instrument.objects.get(pk=answer.record)


def propose(world: World, person: Person, *, day: date = TODAY) -> Referral:
    """Somebody whom VDAB proposed to the organiser, and who waits for an answer."""
    (answer,) = propose_new([referral(world, person, day=day)], by=BY, day=day)
    assert answer, answer.refusal
    return Referral.objects.get(pk=answer.record)


def referral(world: World, person: Person, *, day: date = TODAY) -> Referral:
    """All that VDAB fills in to propose somebody, not saved."""
    tell_situations(told=[Situation(person=person, benefit="unemployment", holds_from=day, source="test")], by=BY)
    return Referral(
        person=person,
        organiser=world.organiser,
        service=world.services["vdab"],
        measure=MEASURE,
        decider="vdab",
        months=6,
        goal="werkritme",
        needs="structuur in de week",
        gap="lang niet gewerkt",
        evidence="gesprek",
        assessed_by="De referrer",
        assessed_on=day,
        consent_given_on=day,
        referred_on=day,
    )


def _sign_up(world: World) -> tuple[Signup, str]:
    """Somebody who registered without help, with the secret of the link in the mail."""
    asked = Signup(given_name="Wannes", family_name="De Smedt", email="wannes@example.org", municipality=world.place)
    token = sign_up(asked, by=BY, day=TODAY)
    return asked, token


def another_account(person: Person) -> ContactChange:
    """An account that somebody proposed and nobody confirmed."""
    return ContactChange.objects.create(
        person=person, field="iban", before=person.iban, after=iban(), proposed_on=TODAY, proposer="De vorige coach"
    )


def build(*, password: str = "") -> Town:
    """The town, made with the real actions. Without a password nobody can sign in with one."""
    world = World.build()
    other = World.build("zora", ("Beersel", "Halle"))
    dossier = world.dossier(months=3)
    recognition = world.recognition(name="Familie Voorbeeld")
    order = world.vouchers(recognition, 20)
    placement = world.placement(dossier, recognition)
    world.work(placement, day=START, hours=3)
    confirmed = world.work(placement, day=TODAY - timedelta(days=7), hours=4)
    entered = enter(placement, TODAY - timedelta(days=4), 4)
    for week in range(6):
        enter(placement, date(2021, 3, 1 + week), 8)
    town = Town(
        world,
        other,
        dossier,
        recognition,
        placement,
        order,
        entered,
        confirmed,
        write(world, dossier),
        text(world, recognition),
        world.person("Mya"),
        stand_by(world, dossier),
        learn(dossier),
        propose(world, world.person("Noor")),
        pass_on(world, dossier),
        miss(world, dossier),
        evaluate(dossier),
        *plan(dossier),
        *_sign_up(world),
        another_account(dossier.person),
        {},
    )
    town.users = _users(town, make_password(password or None))
    return town


def _users(town: Town, password: str) -> dict[str, User]:
    places: dict[str, dict[str, Any]] = {
        "coach": {"role": Role.COACH, "organiser": town.organiser},
        "stranger": {"role": Role.COACH, "organiser": town.other.organiser},
        "worker": {"role": Role.WORKER, "person": town.dossier.person},
        "client": {"role": Role.CLIENT, "client": town.recognition.client},
        "referrer": {"role": Role.REFERRER, "service": town.world.services["vdab"]},
        "vdab": {"role": Role.VDAB},
        "administrator": {"role": Role.ADMINISTRATOR},
    }
    users = {}
    for name, place in places.items():
        users[name] = User.objects.create(username=name, name=f"De {name}", password=password)
        Membership.objects.create(user=users[name], **place)
    return users
