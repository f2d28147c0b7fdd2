"""Views kept under a name: one's own, in one's own role, of a list that exists."""

import pytest
from django.urls import reverse

from opstap.portal.kit import saved_views as saved
from opstap.portal.models import SavedView
from opstap.shared.audit import audit_context
from tests.database_rules.making import refused_by
from tests.portal.conftest import SignIn
from tests.portal.town import Town
from tests.world import BY

pytestmark = pytest.mark.database


def keep(as_: SignIn, role: str = "coach", **different: str) -> str:
    asked = {"name": "Bijna om", "page": "list_dossiers", "query": "show=ending&q=&page=3&status=active", **different}
    return as_(role).post(reverse("save_view"), asked, follow=True).content.decode()


def test_a_view_keeps_the_filters_and_not_the_page(town: Town, as_: SignIn) -> None:
    assert "De weergave “Bijna om” is bewaard." in keep(as_)

    assert SavedView.objects.get().query == "show=ending&status=active"
    assert (
        'href="?show=ending&amp;status=active" aria-current="true">Bijna om'
        in as_("coach").get(f"{reverse('list_dossiers')}?show=ending&status=active").content.decode()
    )


def test_the_same_name_on_the_same_list_gets_the_new_filters(town: Town, as_: SignIn) -> None:
    keep(as_)
    keep(as_, query="status=ended")

    assert SavedView.objects.get().query == "status=ended"


@pytest.mark.parametrize("different", [{"name": ""}, {"page": "bestaat-niet"}, {"page": "show_dossier"}])
def test_what_is_no_list_or_has_no_name_is_not_kept(town: Town, as_: SignIn, different: dict[str, str]) -> None:
    assert "een naam van hoogstens 60 tekens" in keep(as_, **different)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(("letters", "kept"), [(83, True), (84, False)])
def test_a_choice_is_as_long_as_its_address(letters: int, kept: bool, town: Town, as_: SignIn) -> None:
    answer = as_("coach").post(
        reverse("save_view"), {"name": "Lang", "page": "list_people", "query": "q=" + "é" * letters}
    )
    assert answer.status_code == 302
    assert SavedView.objects.filter(name="Lang").exists() == kept


def test_nobody_keeps_more_than_can_be_looked_over(town: Town, as_: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "MOST", 1)
    keep(as_)

    assert "Doe er eerst een weg" in keep(as_, name="Nog een")
    assert "is bewaard" in keep(as_, query="status=ended")


def test_my_views_stand_on_my_day_and_on_nobody_elses(town: Town, as_: SignIn) -> None:
    keep(as_)

    shown = {
        role: "Bijna om" in as_(role).get(reverse("show_today")).content.decode() for role in ("coach", "stranger")
    }

    assert shown == {"coach": True, "stranger": False}


def test_only_its_owner_does_away_with_a_view(town: Town, as_: SignIn) -> None:
    keep(as_)
    path = reverse("forget_view", args=[SavedView.objects.get().pk])

    assert as_("stranger").post(path).status_code == 404
    assert SavedView.objects.exists()
    assert as_("coach").post(path)["Location"] == reverse("list_dossiers")
    assert not SavedView.objects.exists()


def test_view_is_saved_once_by_name(town: Town) -> None:
    membership = town.users["coach"].memberships.get()
    same = {"membership": membership, "page": "list_dossiers", "name": "Bijna om"}

    with audit_context(BY, "test"):
        SavedView.objects.create(**same)
        SavedView.objects.create(**{**same, "page": "list_hours"})
        with refused_by("view_is_saved_once_by_name"):
            SavedView.objects.create(**same)
