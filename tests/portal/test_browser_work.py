"""Work done in a real Chromium: hours entered, hours confirmed. Each test has a town of its own."""

import pytest
from django.urls import reverse

from opstap.performances.models import Confirmation, Performance
from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import Referral
from tests.portal.browser import Enter
from tests.portal.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.database, pytest.mark.xdist_group("browser")]


def test_a_coach_enters_hours_and_reads_why_a_row_is_refused(visit: Enter, live_town: Town) -> None:
    visitor = visit("coach")
    visitor.open(reverse("show_dossier", args=[live_town.dossier.pk]))
    page = visitor.page
    page.get_by_role("link", name="Uren invoeren").click()
    for row, (begins, ends) in enumerate([("13:00", "15:00"), ("16:00", "21:00")]):
        fields = page.locator("fieldset").nth(row)
        fields.get_by_label("Dag").fill("2021-03-12")
        fields.get_by_label("Van").fill(begins)
        fields.get_by_label("Tot").fill(ends)
    page.get_by_role("button", name="Bewaar").click()
    assert "1 rij is bewaard." in page.get_by_role("status").inner_text()
    refused = page.locator("fieldset").nth(0)
    assert "58 van 60 uren gebruikt" in refused.inner_text()
    assert refused.get_by_label("Van").input_value() == "16:00"
    assert visitor.faults() == []
    refused.get_by_label("Tot").fill("18:00")
    page.get_by_role("button", name="Bewaar").click()
    page.wait_for_url("**/dossiers/*/")
    with scoped(EVERYBODY):
        assert Performance.objects.filter(day="2021-03-12").count() == 2


def test_many_referrals_are_accepted_though_the_other_answers_are_left_empty(visit: Enter, live_town: Town) -> None:
    visitor = visit("coach")
    visitor.open(reverse("list_referrals"))
    visitor.page.locator(f"input[name=rows][value='{live_town.waiting.pk}']").check()
    visitor.page.locator("summary", has_text="Weiger").click()
    visitor.page.get_by_role("button", name="Weiger").click()
    assert "Dit veld is verplicht." in visitor.page.locator("main").inner_text()
    visitor.page.locator("summary", has_text="Aanvaard").click()
    visitor.page.get_by_role("button", name="Aanvaard").click()
    assert "1 rij is gedaan." in visitor.page.get_by_role("status").first.inner_text()
    with scoped(EVERYBODY):
        assert Referral.objects.get(pk=live_town.waiting.pk).status == "accepted"


@pytest.mark.parametrize(("role", "name"), [("coach", "confirm_hours"), ("client", "confirm_own_hours")])
def test_hours_are_confirmed_with_the_keyboard_alone(role: str, name: str, visit: Enter, live_town: Town) -> None:
    visitor = visit(role)
    visitor.open(reverse(name))
    visitor.page.locator(f"input[value='{live_town.entered}']").focus()
    visitor.page.keyboard.press("Space")
    visitor.page.get_by_role("button", name="Bevestig wat aangevinkt is").focus()
    visitor.page.keyboard.press("Enter")
    assert "1 prestatie is bevestigd." in visitor.page.get_by_role("status").inner_text()
    with scoped(EVERYBODY):
        assert Confirmation.objects.filter(performance=live_town.entered).exists()
