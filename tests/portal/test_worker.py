"""A worker's page: pay per month as it was worked and paid, and every hour as a list to print or take along."""

import csv
import io

import pytest
from django.urls import reverse

from opstap.vouchers.redemption import redeem
from tests.portal.conftest import SignIn
from tests.portal.town import TODAY, Town
from tests.world import BY

pytestmark = pytest.mark.database


def test_pay_is_added_up_per_month_and_says_what_is_still_to_come(town: Town, as_: SignIn) -> None:
    redeem([town.confirmed], by=BY, day=TODAY)
    months = as_("worker").get(reverse("home")).context["months"]
    # March: 56 hours at 4,10 €, of which 4 are paid; January: 3 hours, not paid
    assert [(month.hours, month.cents, month.waiting) for month in months] == [(56, 22960, 21320), (3, 1230, 1230)]


def test_a_paid_hour_is_shown_as_paid_to_the_worker(town: Town, as_: SignIn) -> None:
    path = reverse("worker-hours")
    assert "betaald" not in as_("worker").get(path).content.decode()
    redeem([town.confirmed], by=BY, day=TODAY)
    assert "betaald" in as_("worker").get(path).content.decode()


def test_all_hours_fit_in_a_file(town: Town, as_: SignIn) -> None:
    text = as_("worker").get(reverse("worker-hours"), {"format": "csv"}).content.decode("utf-8-sig")
    titles, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert titles == ["Dag", "Bij wie?", "Tijd", "Begonnen uren", "Bedrag", "Staat"]
    assert len(rows) == 9
    assert rows[-1] == ["2021-01-04", "Familie Voorbeeld", "09:00 – 12:00", "3", "12.3", "bevestigd"]
