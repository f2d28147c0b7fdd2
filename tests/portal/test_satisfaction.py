"""Saying how content one is: signed in, with a link, or through the coach; and reading what everybody said."""

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.urls import reverse

from opstap.correspondence.models import Message, SigningLink
from opstap.correspondence.queries import full_text
from opstap.parties.models import Client, Person
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.actions.satisfaction import subject
from opstap.trajectories.models import Satisfaction
from tests.portal.conftest import SignIn
from tests.portal.test_outcomes import over
from tests.portal.town import Town

pytestmark = pytest.mark.database


def scores() -> list[tuple[str, int, str]]:
    with scoped(EVERYBODY):
        return [(one.side, one.score, one.words) for one in Satisfaction.objects.order_by("pk")]


def test_a_worker_and_a_client_say_it_and_the_coach_reads_both(town: Town, as_: SignIn) -> None:
    as_("worker").post(reverse("rate_work"), {"score": 5, "words": "Fijne mensen."})
    as_("client").post(reverse("rate_worker", args=[town.dossier.pk]), {"score": 2, "words": "Vaak te laat."})
    assert scores() == [("worker", 5, "Fijne mensen."), ("client", 2, "Vaak te laat.")]

    coach = as_("coach")
    page = coach.get(reverse("list_satisfaction")).content.decode()
    assert "Fijne mensen." in page
    assert "5,0 / 5" in page
    assert "2,0 / 5" in page
    unhappy = coach.get(reverse("list_satisfaction"), {"show": "unhappy"}).content.decode()
    assert "Vaak te laat." in unhappy
    assert "Fijne mensen." not in unhappy
    assert "Vaak te laat." in coach.get(reverse("show_dossier", args=[town.dossier.pk])).content.decode()
    assert "helemaal" not in as_("stranger").get(reverse("list_satisfaction")).content.decode()


def test_what_was_said_today_is_not_said_again_and_nothing_typed_is_lost(town: Town, as_: SignIn) -> None:
    worker = as_("worker")
    worker.post(reverse("rate_work"), {"score": 5})

    page = worker.post(reverse("rate_work"), {"score": 1, "words": "Toch niet."}).content.decode()

    assert "Morgen kan het opnieuw" in page
    assert "Toch niet." in page
    assert len(scores()) == 1


def test_a_coach_writes_down_what_somebody_said(town: Town, as_: SignIn) -> None:
    page = reverse("record_satisfaction", args=[town.dossier.pk])
    as_("coach").post(page, {"place": town.recognition.pk, "score": 4, "words": "Aan de telefoon."})
    as_("coach").post(page, {"place": 0, "score": 3})
    as_("coach").post(page, {"place": 999_999, "score": 3})

    assert scores() == [("client", 4, "Aan de telefoon."), ("worker", 3, "")]


@pytest.mark.parametrize(
    ("who", "title"), [("worker", "Hoe vindt u wijk-werken?"), ("client", "Hoe ging het met Mia Voorbeeld?")]
)
def test_a_link_asks_it_without_signing_in_and_works_once(town: Town, as_: SignIn, who: str, title: str) -> None:
    with scoped(EVERYBODY):
        Person.objects.filter(pk=town.dossier.person_id).update(email="mia@example.org")
        Client.objects.filter(pk=town.recognition.client_id).update(email="klant@example.org")
    as_("coach").post(reverse("ask_satisfaction", args=[town.dossier.pk]))
    path, visitor = link_for(who), Browser()

    assert title in visitor.get(path).content.decode()
    assert "Dit veld is verplicht" in visitor.post(path, {"words": "geen keuze"}).content.decode()
    visitor.post(path, {"score": 4, "words": "Goed."})

    assert scores() == [(who, 4, "Goed.")]
    assert "Dank u wel. Dit helpt ons." in visitor.get(path).content.decode()
    visitor.post(path, {"score": 1})
    assert len(scores()) == 1


def link_for(who: str) -> str:
    with scoped(EVERYBODY):
        link = SigningLink.objects.get(purpose="satisfaction", party=who, replaced_on=None)
        text = full_text(Message.objects.get(link=link))
    return next(word for word in text.split() if "/tekenen/" in word).removeprefix(settings.SITE_URL)


def test_many_are_asked_from_the_list_of_who_left(town: Town, as_: SignIn) -> None:
    with scoped(EVERYBODY):
        left = over(town.world)
    as_("coach").post(reverse("list_outcomes"), {"satisfaction": "", "rows": [left.pk, town.dossier.pk]})

    with scoped(EVERYBODY):
        assert [link.subject for link in SigningLink.objects.filter(purpose="satisfaction")] == [subject(left.pk)]
