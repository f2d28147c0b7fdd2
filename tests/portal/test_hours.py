"""Hours on screen: entered with an answer per row, confirmed in a batch, withdrawn with a reason."""

from typing import Any

import pytest
from django.urls import reverse

from opstap.performances.models import Confirmation, Performance
from tests.portal.conftest import SignIn
from tests.portal.town import Town

pytestmark = pytest.mark.database


def sheet(town: Town, *rows: tuple[str, str, str], **more: str) -> dict[str, Any]:
    """The form as a browser sends it: five rows, of which the first are filled in."""
    data: dict[str, Any] = {"form-TOTAL_FORMS": 5, "form-INITIAL_FORMS": 0, **more}
    for place in range(5):
        day, begins, ends = rows[place] if place < len(rows) else ("", "", "")
        data |= {f"form-{place}-placement": town.placement.pk, f"form-{place}-day": day}
        data |= {f"form-{place}-begins": begins, f"form-{place}-ends": ends}
    return data


def test_good_rows_are_kept_and_lead_back_to_the_dossier(town: Town, as_: SignIn) -> None:
    path = reverse("enter_hours", args=[town.dossier.pk])
    response = as_("coach").post(path, sheet(town, ("2021-03-12", "13:00", "15:00")))
    assert response.status_code == 302
    assert response["Location"] == reverse("show_dossier", args=[town.dossier.pk])
    assert Performance.objects.filter(day="2021-03-12").get().hours == 2


def test_a_refused_row_stays_with_its_sentence_and_its_law_and_spoils_no_other(town: Town, as_: SignIn) -> None:
    path = reverse("enter_hours", args=[town.dossier.pk])
    rows = [("2021-03-12", "13:00", "15:00"), ("2021-03-12", "16:00", "21:00"), ("2021-03-12", "10:00", "09:00")]
    response = as_("coach").post(path, sheet(town, *rows))
    text = response.content.decode()
    # 56 of 60 hours are used in March; 2 fit, then 5 do not, and the third row ends before it begins
    assert Performance.objects.filter(day="2021-03-12").count() == 1
    assert [form["begins"].value() for form in response.context["sheet"].formset] == ["16:00", "10:00"]
    assert "Er zijn 58 van 60 uren gebruikt" in text
    assert reverse("show_rule", args=["monthly_cap"]) in text
    assert "Het einde moet na het begin komen." in text


def test_what_cannot_be_read_stays_as_typed(town: Town, as_: SignIn) -> None:
    path = reverse("enter_hours", args=[town.dossier.pk])
    response = as_("coach").post(path, sheet(town, ("gisteren", "9u", "11:00"), ("2021-03-16", "09:00", "10:00")))
    forms = response.context["sheet"].formset.forms
    assert [form["day"].value() for form in forms] == ["gisteren", "2021-03-16"]
    assert "nog niet voorbij" in response.content.decode()


def test_more_rows_keep_what_was_typed(town: Town, as_: SignIn) -> None:
    path = reverse("enter_hours", args=[town.dossier.pk])
    response = as_("coach").post(path, sheet(town, ("2021-03-12", "13:00", "15:00"), more="1"))
    forms = response.context["sheet"].formset.forms
    assert len(forms) == 11
    assert forms[0]["begins"].value() == "13:00"
    assert not Performance.objects.filter(day="2021-03-12").exists()


def test_an_empty_sheet_says_so(town: Town, as_: SignIn) -> None:
    response = as_("coach").post(reverse("enter_hours", args=[town.dossier.pk]), sheet(town))
    assert "Vul minstens één rij in." in response.content.decode()
    assert len(response.context["sheet"].formset.forms) == 5


def test_a_placement_of_somebody_else_is_no_choice(town: Town, as_: SignIn) -> None:
    elsewhere = town.world.placement(town.world.dossier(), town.recognition)
    data = sheet(town, ("2021-03-12", "13:00", "15:00")) | {"form-0-placement": elsewhere.pk}
    as_("coach").post(reverse("enter_hours", args=[town.dossier.pk]), data)
    assert not Performance.objects.filter(day="2021-03-12").exists()


@pytest.mark.parametrize(
    ("role", "name", "channel"), [("coach", "confirm_hours", "paper"), ("client", "confirm_own_hours", "online")]
)
def test_what_is_ticked_is_confirmed(role: str, name: str, channel: str, town: Town, as_: SignIn) -> None:
    response = as_(role).post(reverse(name), {"performances": [town.entered], "channel": channel})
    assert response.status_code == 302
    assert Confirmation.objects.get(performance=town.entered).channel == channel


def test_a_client_cannot_pretend_it_came_on_paper(town: Town, as_: SignIn) -> None:
    as_("client").post(reverse("confirm_own_hours"), {"performances": [town.entered], "channel": "paper"})
    assert not Confirmation.objects.filter(performance=town.entered).exists()


def test_nobody_confirms_the_hours_of_another_organiser(town: Town, as_: SignIn) -> None:
    response = as_("stranger").post(reverse("confirm_hours"), {"performances": [town.entered], "channel": "paper"})
    assert response.status_code == 200
    assert not Confirmation.objects.filter(performance=town.entered).exists()


def test_nothing_ticked_says_so(town: Town, as_: SignIn) -> None:
    response = as_("coach").post(reverse("confirm_hours"), {"channel": "paper"})
    assert "Vink eerst aan welke uren juist zijn." in response.content.decode()


def test_hours_are_withdrawn_with_a_reason(town: Town, as_: SignIn) -> None:
    path = reverse("withdraw_hours", args=[town.entered])
    assert as_("coach").post(path, {"reason": ""}).status_code == 200
    assert not Performance.objects.get(pk=town.entered).is_withdrawn
    assert as_("coach").post(path, {"reason": "Dubbel ingevoerd"}).status_code == 302
    assert Performance.objects.get(pk=town.entered).is_withdrawn
