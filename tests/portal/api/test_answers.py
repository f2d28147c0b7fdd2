"""What the answers say, day by day."""

from datetime import date

import pytest

from opstap.rulebook import measure
from opstap.trajectories.actions.evaluations import Found, hold
from opstap.trajectories.models import Referral
from opstap.vouchers.redemption import redeem
from tests.portal.api.conftest import DAY, Region
from tests.world import BY, START

pytestmark = pytest.mark.database


def test_a_dossier_tells_what_happened_and_its_hours(region: Region) -> None:
    body = region.get(f"/dossiers/{region.a.dossier.pk}", day=DAY).json()
    assert body["organiser"] == "w13"
    assert (body["regime"], body["status"], body["starts_on"]) == ("finite", "active", "2021-01-04")
    assert [(move["before"], move["after"]) for move in body["moves"]] == [
        (None, "provisional"),
        ("provisional", "active"),
    ]
    assert body["agreement"]["signed_by_worker_on"] == "2021-01-04"
    law = measure("wijk-werken")["monthly_hours_cap"].on(DAY).law
    assert body["month"] == {"since": "2021-01-01", "used": 2, "cap": 60, "left": 58, "law": law}
    assert (body["year"]["since"], body["year"]["used"], body["year"]["left"]) == ("2021-01-01", 2, 628)


def test_the_hours_are_those_of_the_month_and_year_asked_for(region: Region) -> None:
    path = f"/dossiers/{region.a.dossier.pk}"
    assert region.get(path, day="2021-02-01").json()["month"]["used"] == 0
    assert region.get(path, day="2021-02-01").json()["year"]["used"] == 2
    assert region.get(path, day="2022-01-01").json()["year"]["used"] == 0


def test_an_evaluation_tells_how_far_goals_were_reached_and_who_signed(region: Region) -> None:
    (held,) = region.items("/evaluations", dossier=region.a.dossier.pk)

    assert (held["held_on"], held["result"], held["replaces"], held["replaced_by"]) == (str(DAY), "adapt", None, None)
    assert [one["reached"] for one in held["degrees"]] == ["partly"]
    assert held["signatures"] == [{"party": "worker", "signed_on": str(DAY), "channel": "paper", "agrees": False}]
    assert held["law"]


def test_a_corrected_evaluation_is_told_apart_from_the_one_that_holds(region: Region) -> None:
    right = Found(region.a.dossier.pk, DAY, "An", "continue", replaces=region.a.evaluation)
    (answer,) = hold([right], by=BY, day=DAY, reports=False)

    both = {item["id"]: item["replaced_by"] for item in region.items("/evaluations")}
    assert both == {region.a.evaluation: answer.record, answer.record: None}
    assert [item["id"] for item in region.items("/evaluations", holds=True)] == [answer.record]
    assert [item["id"] for item in region.items("/evaluations", holds=False)] == [region.a.evaluation]
    assert region.items("/evaluations", **{"from": "2021-01-21"}) == region.items("/evaluations", to="2021-01-19") == []


def test_a_recognition_is_active_until_the_last_day_of_its_fee(region: Region) -> None:
    path = f"/recognitions/{region.a.recognition.pk}"
    body = region.get(path, day=START).json()
    (fee,) = body["fees"]
    assert (fee["cents"], fee["valid_from"], fee["valid_until"]) == (750, "2021-01-04", "2022-01-03")
    last, after = (region.get(path, day=day).json()["active"] for day in ("2022-01-03", "2022-01-04"))
    assert last["allowed"] is True
    assert after["allowed"] is False
    assert after["rule"] == "recognition_active"
    assert after["law"] == ""  # no article is known that says it
    assert "3 januari 2022" in after["because"]["nl"]
    assert "3 January 2022" in after["because"]["en"]


def test_the_balance_is_what_can_be_used_on_the_day(region: Region) -> None:
    path = f"/recognitions/{region.a.recognition.pk}"
    assert region.get(path, day=DAY).json()["vouchers"]["count"] == 10
    assert region.get(path, day=DAY).json()["vouchers"]["cents"] == 6950
    assert region.get(path, day="2020-12-31").json()["vouchers"] == {"count": 0, "cents": 0, "by_expiry_month": []}
    redeem([region.a.performance], by=BY, day=DAY)
    assert region.get(path, day=DAY).json()["vouchers"]["count"] == 8


def test_an_organiser_has_its_territory_and_price_of_the_day(region: Region) -> None:
    body = region.get("/organisers/w13", day=DAY).json()
    assert (body["price_cents"], body["municipalities"]) == (695, ["Kortrijk"])
    assert body["territory"] == [{"municipality": "Kortrijk", "nis": "", "starts_on": "2018-01-01", "ends_on": None}]
    before = region.get("/organisers/w13", day="2017-12-31").json()
    assert (before["price_cents"], before["municipalities"]) == (None, [])
    assert region.get("/organisers/nergens").status_code == 404


def test_a_number_of_the_law_comes_with_its_law_source_and_status(region: Region) -> None:
    body = region.get("/rules/client_tax_percent", day="2019-12-31").json()
    assert body["on_day"]["value"] == 30
    assert {value["value"] for value in body["values"]} == {30, 20}
    assert (body["on_day"]["law"], body["on_day"]["source"], body["on_day"]["status"]) == (
        "",
        "P-CIRC",
        "fact",
    )
    assert region.get("/rules/evaluation_months").json()["on_day"]["law"] == "Wijk-werkendecreet art. 8"
    early = region.get("/rules/client_tax_percent", day="2017-12-31").json()
    assert early["on_day"] is None
    assert "1 January 2018" in early["not_in_force"]["en"]
    assert region.get("/rules/no_such_number").status_code == 404
    assert region.get("/rules/client_tax_percent", measure="no-such-measure").status_code == 404


def test_every_number_of_the_law_can_be_read(region: Region) -> None:
    for rule in region.items("/rules", measure="wijk-werken"):
        assert region.get(f"/rules/{rule['name']}").json()["values"], rule["name"]


def test_a_performance_goes_from_recorded_to_paid(region: Region) -> None:
    placement, world = region.a.placement, region.a.world
    (shown,) = region.items("/performances", state="confirmed")
    assert (shown["id"], shown["begins"], shown["ends"], shown["hours"]) == (region.a.performance, "09:00", "11:00", 2)
    assert shown["confirmed_on"] == "2021-01-04"
    redeem([region.a.performance], by=BY, day=DAY)
    assert [one["id"] for one in region.items("/performances", state="paid")] == [region.a.performance]
    assert region.items("/performances", "client", state="paid")
    assert region.items("/performances", state="confirmed") == []
    later = world.work(placement, day=date(2021, 1, 5))
    assert [one["id"] for one in region.items("/performances", state="confirmed")] == [later]


def test_an_order_is_issued_once_it_is_paid(region: Region) -> None:
    (order,) = region.items("/orders")
    assert (order["count"], order["cents"], order["issued_on"]) == (10, 6950, "2021-01-04")
    assert order["reference"].startswith("+++")


@pytest.mark.parametrize(
    ("path", "query", "count"),
    [
        ("/dossiers", {"status": "active"}, 2),
        ("/dossiers", {"status": "ended"}, 0),
        ("/dossiers", {"regime": "transitional"}, 0),
        ("/dossiers", {"organiser": "ander"}, 1),
        ("/referrals", {"status": "opened"}, 2),
        ("/referrals", {"status": "proposed"}, 0),
        ("/referrals", {"organiser": "ander"}, 1),
        ("/recognitions", {"organiser": "ander"}, 1),
        ("/recognitions", {"organiser": "nergens"}, 0),
        ("/placements", {"day": "2021-01-04"}, 2),
        ("/placements", {"day": "2021-01-03"}, 0),
        ("/performances", {"from": "2021-01-04", "to": "2021-01-04"}, 2),
        ("/performances", {"from": "2021-01-05"}, 0),
        ("/performances", {"to": "2021-01-03"}, 0),
        ("/performances", {"state": "withdrawn"}, 0),
        ("/performances", {"state": "recorded"}, 0),
        ("/orders", {"recognition": 999999}, 0),
    ],
)
def test_a_filter_leaves_only_what_fits(region: Region, path: str, query: dict[str, object], count: int) -> None:
    assert len(region.items(path, "vdab", **query)) == count


def test_filters_by_key_leave_one_side(region: Region) -> None:
    side = region.a
    for path in ("/placements", "/performances"):
        for key in ({"dossier": side.dossier.pk}, {"recognition": side.recognition.pk}):
            (shown,) = region.items(path, "vdab", **key)
            assert shown["organiser"] == "w13"


def test_a_referral_tells_its_clocks_and_moves_and_not_why(region: Region) -> None:
    dossier = region.a.dossier
    body = region.get(f"/referrals/{dossier.referral_id}", day=DAY).json()

    assert (body["status"], body["organiser"], body["service"]["kind"]) == ("opened", "w13", "vdab")
    assert body["started_on"] == str(dossier.starts_on)
    assert (body["days_to_start"], body["days_to_talk"]) == (0, (DAY - dossier.starts_on).days)
    assert body["lapses_on"] is None
    assert [move["after"] for move in body["moves"]] == ["proposed", "accepted", "opened"]
    assert not {"needs", "gap", "evidence", "decider", "because", "answer"} & set(body)


def test_a_draft_is_in_the_list_of_its_service_alone(region: Region) -> None:
    Referral.objects.filter(pk=region.a.dossier.referral_id).update(status="draft")

    assert [one["status"] for one in region.items("/referrals", "referrer", organiser="w13")] == ["draft"]
    for role in ("coach of a", "worker", "vdab"):
        assert region.items("/referrals", role, organiser="w13") == []
        assert region.get(f"/referrals/{region.a.dossier.referral_id}", role).status_code == 404
