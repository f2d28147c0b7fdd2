"""Somebody with the right of the past chooses an end, and later asks it back: the real pages in a real browser."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from opstap.parties.models import Membership, Person, Role, User
from opstap.shared.audit import audit_context
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions import sign_agreements, tell_situations
from opstap.trajectories.actions.opening import OldRight, open_transitional
from opstap.trajectories.models import Dossier, Situation
from tests.portal.browser import Enter
from tests.portal.stories.screen import Calendar, Screen, link_in_mail
from tests.portal.town import TODAY, Town
from tests.world import BY, MEASURE, pwa_agreement

pytestmark = pytest.mark.database

CHOOSES, ASKS_BACK = date(2021, 4, 12), date(2021, 6, 1)
LAST_DAY = "11 april 2022"
PROOF = "PWA-overeenkomst van 3 mei 2016"


@dataclass(slots=True)
class Story:
    """Rita, who worked for the PWA, on her own screen and with the link in her mail; and her coach."""

    rita: Person
    calendar: Calendar
    coach: Screen
    worker: Screen
    telephone: Screen

    @property
    def dossier(self) -> Dossier:
        """The last dossier of hers."""
        with scoped(EVERYBODY):
            return Dossier.objects.filter(person=self.rita).order_by("-starts_on").first() or Dossier()


@pytest.fixture
def story(live_town: Town, visit: Enter, calendar: Calendar) -> Story:
    with audit_context(BY, "test"), scoped(EVERYBODY):
        rita = live_town.world.person("Rita")
        Person.objects.filter(pk=rita.pk).update(email="rita@example.org")
        tell_situations(told=[Situation(person=rita, benefit="none", holds_from=TODAY, source="test")], by=BY)
        right = OldRight(rita.pk, live_town.organiser.pk, MEASURE, TODAY, proof=pwa_agreement())
        number = open_transitional(right, reason=PROOF, by=BY, day=TODAY).record
        sign_agreements(dossiers=[Dossier.objects.get(pk=number)], signed_on={number: TODAY}, by=BY)
        user = User.objects.create(username="rita", name=rita.name)
        Membership.objects.create(user=user, role=Role.WORKER, person=rita)
    live_town.users["rita"] = user
    screens = [Screen(visit(name)) for name in ("coach", "rita", "")]
    return Story(rita, calendar, *screens)


def test_from_transitional_to_finite(story: Story) -> None:
    chooses_an_end(story)
    both_sign(story)
    reads_until_when(story)
    asks_it_back(story)


def chooses_an_end(story: Story) -> None:
    """What is gained and lost stands there both ways; what cannot be is refused with words, and stays in the form."""
    story.calendar.day = CHOOSES
    coach = story.coach
    coach.open("show_dossier", story.dossier.pk)
    coach.reads("overgangsmaatregel", "geen einde")
    coach.press("Omzetten")
    coach.reads("Nu: Er is geen einddatum.", "Straks: Het recht stopt na 1 tot 12 maanden.")
    coach.reads("Kan de wijk-werker later terug?", "vraag het na bij VDAB")

    coach.fill(agreed=True)
    coach.press("Zet om")
    coach.reads("Dit veld is verplicht.")
    coach.fill(reason="Rita wil een doel en een einde", months=18)
    coach.press("Zet om")
    coach.reads("duurt van 1 tot 12 maanden; 18 maanden kan niet", "Waarom?")
    coach.fill(months=12, starts_on=CHOOSES + timedelta(days=7))
    coach.press("Zet om")
    coach.reads("Kies een dag tot en met morgen.")
    coach.fill(starts_on=CHOOSES)
    coach.press("Zet om")
    coach.reads("Het dossier is omgezet", "Overeenkomst opmaken")


def both_sign(story: Story) -> None:
    """The new right has its own agreement: Rita signs with her own link, once; the coach on the screen."""
    coach, telephone, number = story.coach, story.telephone, story.dossier.pk
    coach.press("Maak de overeenkomst")
    coach.press("Verstuur om te tekenen")
    coach.press("Verstuur")
    link = link_in_mail(CHOOSES)
    telephone.visitor.open(link)
    telephone.reads("Vroeger had u een recht zonder einddatum.", LAST_DAY)
    telephone.fill(agrees=True)
    telephone.press("Ik onderteken")
    telephone.visitor.open(link)
    telephone.reads("Wij kregen uw handtekening op 12 april 2021", "U hoeft niets meer te doen")

    coach.does("sign_agreement", number, agrees=True, button="Ik onderteken")
    coach.reads("van kracht", LAST_DAY, "eigen link")


def reads_until_when(story: Story) -> None:
    """On her own page: until when, what she gave up and why, and whether there is a way back."""
    story.worker.open("show_today")
    story.worker.reads(f"U kunt wijk-werken tot en met {LAST_DAY}.")
    story.worker.press("Meer over uw recht")
    story.worker.reads("Van een recht zonder einddatum naar een recht met einddatum", "Rita wil een doel en een einde")
    story.worker.reads("Wilt u terug?", "Het recht zonder einddatum kan later misschien terugkomen", "Waarom?")


def asks_it_back(story: Story) -> None:
    """Without what shows the right it is refused with its article; with it there is no end any more."""
    story.calendar.day = ASKS_BACK
    coach = story.coach
    coach.open("convert_dossier", story.dossier.pk)
    coach.reads(f"“{PROOF}”", "Straks: Er is geen einddatum.")
    coach.fill(reason="Rita vraagt het recht van vroeger")
    coach.press("Zet om")
    coach.reads("niet gebonden door een PWA-overeenkomst", "de einddatum blijft", "Waarom?")
    coach.fill(agreement_from=date(2016, 5, 3))
    coach.press("Zet om")
    coach.reads("Het dossier is omgezet")
    story.worker.open("show_today")
    story.worker.reads("Uw recht heeft geen einddatum.")
