"""Recognitions: what is taken and what is refused, and by which law."""

from datetime import date, timedelta

import pytest

from opstap.clients.actions import Application, apply, pay_fees, sign_client_agreements
from opstap.clients.models import Fee, Recognition
from opstap.parties.actions import register_clients
from opstap.parties.models import Client
from opstap.rulebook import UnknownMeasure
from tests.measures import NUMBERS
from tests.shared.refusals import refused
from tests.world import BY, MEASURE, START, World, insz

pytestmark = pytest.mark.database


def test_a_place_outside_the_area_gets_no_recognition_and_spoils_no_other(world: World) -> None:
    clients = [Client(category="private", name=name, insz=insz()) for name in ("Een", "Twee", "Drie")]
    register_clients(clients=clients, by=BY)
    places = [world.place, world.elsewhere, world.place]

    answers = apply(
        applications=[
            Application(client.pk, world.organiser.pk, place.pk, "Dorp 1", START, MEASURE)
            for client, place in zip(clients, places, strict=True)
        ],
        by=BY,
    )

    assert [bool(answer) for answer in answers] == [True, False, True]
    refused(answers[1], "territory", place="Menen", in_territory=False)
    assert set(Recognition.objects.values_list("client", flat=True)) == {clients[0].pk, clients[2].pk}


def test_a_fee_is_the_exact_amount(world: World) -> None:
    recognition = world.recognition(paid=False)

    more, less, exact = pay_fees(payments=[(recognition.pk, cents, START) for cents in (751, 749, 750)], by=BY)

    refused(more, "registration_fee", paid_cents=751, fee_cents=750)
    refused(less, "registration_fee", paid_cents=749, fee_cents=750)
    fee = Fee.objects.get(pk=exact.record)
    assert (fee.valid_from, fee.valid_until) == (START, date(2022, 1, 3))


def test_a_fee_paid_early_adds_a_year_and_one_paid_late_leaves_a_gap(world: World) -> None:
    recognition = world.recognition()  # paid on 4 January 2021: to 3 January 2022
    early, late = date(2021, 12, 1), date(2023, 6, 1)

    pay_fees(payments=[(recognition.pk, 750, day) for day in (early, late)], by=BY)

    periods = list(recognition.fees.values_list("valid_from", "valid_until"))
    assert periods[1] == (date(2022, 1, 4), date(2023, 1, 3))
    assert periods[2] == (late, date(2024, 5, 31))


def test_an_agreement_is_signed_once(world: World) -> None:
    recognition = world.recognition()

    assert sign_client_agreements(recognitions=[recognition.pk], signed_on=START + timedelta(1), by=BY) == 0
    recognition.refresh_from_db()
    assert recognition.agreement_signed_on == START


def test_a_client_is_recognised_once_with_an_organiser_for_each_measure(world: World, second: str) -> None:
    (client,) = register_clients(clients=[Client(category="private", name="Een", insz=insz())], by=BY)
    asked = [
        Application(client.pk, world.organiser.pk, world.place.pk, "Dorp 1", START, name)
        for name in (MEASURE, MEASURE, second)
    ]

    answers = apply(applications=asked, by=BY)
    again = apply(applications=asked[2:], by=BY)

    assert [bool(answer) for answer in (*answers, *again)] == [True, False, True, False]
    assert [one.refusal.code for one in (answers[1], *again) if one.refusal] == ["already-recognised"] * 2
    Recognition.objects.filter(pk=answers[0].record).update(ended_on=START)
    assert apply(applications=asked[:1], by=BY)[0]


def test_nobody_is_recognised_for_a_measure_that_the_rulebook_does_not_know(world: World) -> None:
    (client,) = register_clients(clients=[Client(category="private", name="Een", insz=insz())], by=BY)
    with pytest.raises(UnknownMeasure):
        apply(
            applications=[Application(client.pk, world.organiser.pk, world.place.pk, "Dorp 1", START, "elders")], by=BY
        )


def test_a_fee_is_that_of_the_measure_of_the_recognition(world: World, second: str) -> None:
    one, other = (world.recognition(paid=False, name=name) for name in ("Een", "Twee"))
    Recognition.objects.filter(pk=other.pk).update(measure=second)
    fee = NUMBERS["registration_fee_cents"]

    answers = pay_fees(payments=[(one.pk, fee, START), (other.pk, fee, START)], by=BY)

    refused(answers[0], "registration_fee", paid_cents=fee)
    assert answers[1]
