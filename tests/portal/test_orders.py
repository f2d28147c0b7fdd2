"""Vouchers ordered on screen, by the client or by a coach on the telephone."""

import pytest
from django.urls import reverse

from opstap.vouchers.models import Order
from tests.portal.conftest import SignIn
from tests.portal.town import Town

pytestmark = pytest.mark.database


@pytest.mark.parametrize("role", ["client", "coach"])
def test_an_order_shows_what_to_pay_and_with_which_communication(role: str, town: Town, as_: SignIn) -> None:
    browser = as_(role)
    response = browser.post(reverse("order_vouchers", args=[town.recognition.pk]), {"count": "10"})
    order = Order.objects.latest("id")
    assert response["Location"] == reverse("show_order", args=[order.pk])
    text = browser.get(response["Location"]).content.decode()
    assert order.reference_shown in text
    assert "69,50" in text


def test_too_few_are_refused_and_stay_in_the_form(town: Town, as_: SignIn) -> None:
    response = as_("client").post(reverse("order_vouchers", args=[town.recognition.pk]), {"count": "9"})
    text = response.content.decode()
    assert 'value="9"' in text
    assert ">Waarom?</a>" in text
    assert Order.objects.count() == 1
