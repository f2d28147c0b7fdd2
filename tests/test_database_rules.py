"""What can never be true, refused by PostgreSQL itself: a test for each named constraint, each trigger, each right.

Every test first writes the nearest thing that is allowed, and then differs from it in one fact.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time
from hashlib import sha256
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, models, transaction

from opstap.assignments.models import Placement
from opstap.correspondence.models import LARGEST, Document, Message, SigningLink
from opstap.ledger.models import Account, Transfer
from opstap.parties.models import (
    Client,
    Fee,
    Membership,
    Municipality,
    Organiser,
    Price,
    Recognition,
    Role,
    Territory,
    User,
)
from opstap.payments.models import Payout, Receipt
from opstap.performances.models import Performance, Tally
from opstap.shared.db import rows, violated
from opstap.shared.grants import facts
from opstap.shared.models import Fact
from opstap.shared.scope import EVERYBODY, NOBODY, seeing
from opstap.trajectories.models import Agreement, Dossier, Move, Referral, Situation
from opstap.vouchers.models import Closing, IssuerContract, Order, Voucher
from opstap.vouchers.redemption import redeem
from tests.world import BY, START, World, iban, insz, kbo

pytestmark = pytest.mark.database

JANUARY, FEBRUARY, MARCH = date(2021, 1, 1), date(2021, 2, 1), date(2021, 3, 1)
WHY = {"law": "test", "because": "test"}
Make = Callable[..., Any]


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """What happens inside is refused by the constraint of this name, and by no other."""
    with pytest.raises(IntegrityError) as problem, transaction.atomic():
        yield
    assert violated(problem.value) == constraint


def maker(model: type[models.Model], **usual: Any) -> Make:
    """Adds a row with usual values, of which a test changes one."""

    def make(**different: Any) -> Any:
        return model._default_manager.create(**{**usual, **different})

    return make


def changed(row: models.Model, **values: Any) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**values)


# The books


@pytest.fixture
def transfer(everybody: None) -> Make:
    bank, fund = (Account.objects.create(book="test", kind=kind) for kind in ("bank", "fund"))
    return maker(Transfer, debit=bank, credit=fund, cents=1, kind="test", source=1, day=START)


def test_account_once_per_book_kind_and_owner(everybody: None) -> None:
    make = maker(Account, book="test", kind="worker", owner=1)
    make()
    make(owner=2)
    with refused_by("account_once_per_book_kind_and_owner"):
        make()


def test_transfer_moves_something(transfer: Make) -> None:
    transfer(cents=1)
    with refused_by("transfer_moves_something"):
        transfer(cents=0, source=2)


def test_transfer_between_two_accounts(transfer: Make) -> None:
    made = transfer()
    with refused_by("transfer_between_two_accounts"):
        transfer(credit=made.debit, source=2)


def test_transfer_once_per_source(transfer: Make) -> None:
    transfer()
    transfer(source=2)
    transfer(kind="other")
    with refused_by("transfer_once_per_source"):
        transfer()


def test_a_transfer_names_accounts_that_exist(transfer: Make) -> None:
    """The trigger accounts_exist, which looks once per statement."""
    made = transfer()
    for side in ({"debit_id": 999_999}, {"credit_id": 999_999}):
        with pytest.raises(IntegrityError, match="rekening die niet bestaat"), transaction.atomic():
            transfer(source=made.source + 1, **side)


def test_an_account_is_never_closed(everybody: None) -> None:
    """The trigger never_closed: nothing else keeps an account that transfers name."""
    account = Account.objects.create(book="test", kind="bank")
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        account.delete()


# Who takes part


def test_client_has_the_number_of_its_kind(everybody: None) -> None:
    make = maker(Client, name="Jo")
    make(category="private", insz=insz())
    make(category="education", kbo=kbo())
    for wrong in (
        {"category": "private", "kbo": kbo()},
        {"category": "education", "insz": insz()},
        {"category": "private"},
        {"category": "education"},
        {"category": "private", "insz": insz(), "kbo": kbo()},
        {"category": "education", "insz": insz(), "kbo": kbo()},
    ):
        with refused_by("client_has_the_number_of_its_kind"):
            make(**wrong)


@pytest.fixture
def recognition(world: World) -> Make:
    client = Client.objects.create(name="Jo", category="private", insz=insz())
    usual = {"client": client, "organiser": world.organiser, "municipality": world.place, "applied_on": START}
    return maker(Recognition, **usual, number="9001", reference="900100000000")


def test_client_has_one_recognition_per_organiser(recognition: Make) -> None:
    recognition(ended_on=START)
    recognition(number="2", reference="2")
    with refused_by("client_has_one_recognition_per_organiser"):
        recognition(number="3", reference="3")


def test_agreement_signed_after_application(recognition: Make) -> None:
    made = recognition(agreement_signed_on=START)
    with refused_by("agreement_signed_after_application"):
        changed(made, agreement_signed_on=date(2021, 1, 3))


@pytest.fixture
def fee(world: World) -> Make:
    recognition = world.recognition(paid=False)
    usual = {"recognition": recognition, "cents": 750, "paid_on": JANUARY, **WHY}
    return maker(Fee, **usual, valid_from=JANUARY, valid_until=FEBRUARY)


def test_fee_covers_some_days(fee: Make) -> None:
    fee(valid_until=date(2021, 1, 2))
    with refused_by("fee_covers_some_days"):
        fee(valid_from=FEBRUARY, valid_until=FEBRUARY)


def test_fee_once_per_period(fee: Make) -> None:
    fee()
    fee(valid_from=FEBRUARY, valid_until=MARCH)
    with refused_by("fee_once_per_period"):
        fee()


def test_municipality_once_by_name(everybody: None) -> None:
    make = maker(Municipality, name="Tielt")
    make(exists_until=JANUARY)
    make()
    with refused_by("municipality_once_by_name"):
        make()


def test_municipality_has_one_organiser_at_a_time(world: World) -> None:
    other = Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban())
    make = maker(
        Territory, organiser=world.organiser, municipality=world.elsewhere, starts_on=JANUARY, ends_on=FEBRUARY
    )
    make()
    make(organiser=other, starts_on=date(2021, 2, 2), ends_on=None)
    with refused_by("municipality_has_one_organiser_at_a_time"):
        make(organiser=other, starts_on=date(2020, 1, 1), ends_on=JANUARY)


def test_organiser_has_one_price_at_a_time(world: World) -> None:
    other = Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban())
    make = maker(Price, organiser=other, cents=695, decided_on=JANUARY, starts_on=JANUARY, ends_on=FEBRUARY)
    make()
    make(starts_on=date(2021, 2, 2), ends_on=None)
    with refused_by("organiser_has_one_price_at_a_time"):
        make(starts_on=date(2020, 1, 1), ends_on=JANUARY)


@pytest.fixture
def membership(world: World) -> Make:
    user = User.objects.create(username="mia", name="Mia")
    return maker(Membership, user=user, role=Role.COACH, organiser=world.organiser)


def test_role_holds_at_its_own_kind_of_place(membership: Make, world: World) -> None:
    membership()
    nowhere = {"organiser": None}
    membership(role=Role.VDAB, **nowhere)
    membership(role=Role.WORKER, person=world.person(), **nowhere)
    for wrong in (
        {"role": Role.COACH, "organiser": None},
        {"role": Role.VDAB},
        {"role": Role.WORKER},
        {"role": Role.CLIENT},
        {"role": Role.REFERRER},
        {"role": Role.ADMINISTRATOR},
        {"role": Role.COACH, "person": world.person()},
    ):
        with refused_by("role_holds_at_its_own_kind_of_place"):
            membership(**wrong)


def test_role_once_per_user_and_place(membership: Make) -> None:
    membership()
    with refused_by("role_once_per_user_and_place"):
        membership()


# The worker's road


def test_only_sickness_leans_on_a_permission(world: World) -> None:
    make = maker(Situation, person=world.person(), holds_from=JANUARY, source="test", permission_until=MARCH)
    make(benefit="sickness")
    make(benefit="unemployment", permission_until=None)
    with refused_by("only_sickness_leans_on_a_permission"):
        make(benefit="unemployment")


@pytest.fixture
def referral(world: World) -> Make:
    usual = {"organiser": world.organiser, "service": world.services["vdab"], "decider": "vdab", **WHY}
    return maker(Referral, person=world.person(), referred_on=JANUARY, months=1, **usual)


def test_referral_lasts_some_months(referral: Make) -> None:
    referral(months=1)
    with refused_by("referral_lasts_some_months"):
        referral(months=0)


@pytest.fixture
def dossier(world: World, referral: Make) -> Make:
    """A dossier of a finite right; each has a referral of its own."""
    usual = {"person": world.person(), "organiser": world.organiser, "measure": "wijk-werken"}
    usual |= {"regime": "finite", "status": "provisional", "starts_on": JANUARY, "planned_end_on": MARCH}

    def make(**different: Any) -> Any:
        return Dossier.objects.create(**{**usual, "referral": referral(), **different})

    return make


def test_person_has_one_dossier_at_a_time_per_measure(dossier: Make, world: World) -> None:
    ended = {"status": "ended", "ended_on": FEBRUARY}
    dossier(**ended)
    dossier(person=world.person(), starts_on=FEBRUARY)
    dossier(measure="gemeenschapsdienst", starts_on=FEBRUARY)
    dossier(starts_on=date(2021, 2, 2))
    with refused_by("person_has_one_dossier_at_a_time_per_measure"):
        dossier(starts_on=date(2020, 12, 1), status="ended", ended_on=JANUARY)


def test_finite_right_has_a_referral_and_an_end(dossier: Make, world: World) -> None:
    dossier()
    dossier(regime="transitional", planned_end_on=None, referral=None, person=world.person())
    for wrong in ({"planned_end_on": None}, {"referral": None}, {"regime": "transitional"}):
        with refused_by("finite_right_has_a_referral_and_an_end"):
            dossier(person=world.person(), **wrong)


def test_ended_dossier_has_its_end(dossier: Make) -> None:
    made = dossier(status="ended", ended_on=FEBRUARY)
    for wrong in ({"ended_on": None}, {"status": "active"}):
        with refused_by("ended_dossier_has_its_end"):
            changed(made, **wrong)


def test_dossier_ends_after_its_start(dossier: Make) -> None:
    made = dossier(status="ended", ended_on=JANUARY)
    with refused_by("dossier_ends_after_its_start"):
        changed(made, ended_on=date(2020, 12, 31))


def test_move_changes_the_status(dossier: Make) -> None:
    make = maker(Move, dossier=dossier(), before="provisional", after="active", day=JANUARY)
    make()
    with refused_by("move_changes_the_status"):
        make(after="provisional")


@pytest.fixture
def agreement(dossier: Make) -> Make:
    return maker(Agreement, dossier=dossier(), version=1, starts_on=JANUARY, ends_on=FEBRUARY)


def test_agreement_version_once_per_dossier(agreement: Make) -> None:
    agreement()
    agreement(version=2, starts_on=MARCH, ends_on=None)
    with refused_by("agreement_version_once_per_dossier"):
        agreement(starts_on=date(2021, 2, 2), ends_on=date(2021, 2, 3))


def test_dossier_has_one_agreement_at_a_time(agreement: Make) -> None:
    agreement()
    agreement(version=2, starts_on=date(2021, 2, 2), ends_on=None)
    with refused_by("dossier_has_one_agreement_at_a_time"):
        agreement(version=3, starts_on=date(2020, 12, 1), ends_on=JANUARY)


# Placements and hours


@pytest.fixture
def placement(world: World) -> Placement:
    return world.placement()


def test_placement_ends_after_its_start(placement: Placement) -> None:
    changed(placement, ends_on=START)
    with refused_by("placement_ends_after_its_start"):
        changed(placement, ends_on=date(2021, 1, 3))


def test_placement_known_with_its_parties(placement: Placement) -> None:
    """The key that performances lean on: with the primary key in it, only a second copy of a row could break it."""
    (definition,) = rows(
        "select pg_get_constraintdef(oid) from pg_constraint where conname = 'placement_known_with_its_parties'"
    )[0]
    assert definition == "UNIQUE (id, dossier_id, person_id, recognition_id, organiser_id)"


@pytest.fixture
def performance(placement: Placement) -> Make:
    parties = {key: getattr(placement, key) for key in ("dossier_id", "person_id", "recognition_id", "organiser_id")}
    usual = {"placement": placement, **parties, "day": START, "begins": time(9), "ends": time(11), "hours": 2}
    return maker(Performance, **usual, law="test")


def test_performance_has_the_parties_of_its_placement(performance: Make, world: World) -> None:
    performance()
    others = {
        "dossier_id": world.dossier().pk,
        "person_id": world.person().pk,
        "recognition_id": world.recognition().pk,
        "organiser_id": Organiser.objects.create(slug="b", name="B", kbo=kbo(), iban=iban()).pk,
    }
    for key, other in others.items():
        with refused_by("performance_has_the_parties_of_its_placement"):
            performance(begins=time(13), ends=time(14), **{key: other})
            rows("set constraints all immediate; select 1")


def test_performance_ends_after_it_begins(performance: Make) -> None:
    performance(begins=time(9), ends=time(9, 1))
    with refused_by("performance_ends_after_it_begins"):
        performance(begins=time(12), ends=time(12))


def test_performance_counts_some_hours(performance: Make) -> None:
    performance(hours=1)
    with refused_by("performance_counts_some_hours"):
        performance(hours=0, begins=time(12), ends=time(13))


def test_worker_is_in_one_place_at_a_time(performance: Make) -> None:
    performance()
    performance(begins=time(11), ends=time(12))
    performance(begins=time(9), ends=time(12), is_withdrawn=True)
    with refused_by("worker_is_in_one_place_at_a_time"):
        performance(begins=time(8), ends=time(9, 1))


@pytest.fixture
def tally(world: World) -> Make:
    return maker(Tally, person=world.person(), measure="wijk-werken", unit="month", since=JANUARY, hours=60, cap=60)


def test_tally_once_per_period(tally: Make) -> None:
    tally()
    tally(unit="year")
    with refused_by("tally_once_per_period"):
        tally()


def test_hours_stay_under_the_cap(tally: Make) -> None:
    tally(hours=60)
    with refused_by("hours_stay_under_the_cap"):
        tally(hours=61, unit="year")


# Vouchers


def test_one_issuer_at_a_time(everybody: None) -> None:
    make = maker(IssuerContract, issuer="a", starts_on=JANUARY, ends_on=FEBRUARY, source="test")
    make()
    make(issuer="b", starts_on=date(2021, 2, 2), ends_on=None)
    with refused_by("one_issuer_at_a_time"):
        make(issuer="b", starts_on=date(2020, 1, 1), ends_on=JANUARY)


@pytest.fixture
def order(world: World) -> Make:
    return maker(Order, recognition=world.recognition(), count=10, price_cents=695, ordered_on=START, law="test")


def test_order_asks_for_something(order: Make) -> None:
    order(reference="1", count=1, price_cents=1)
    for wrong in ({"count": 0}, {"price_cents": 0}):
        with refused_by("order_asks_for_something"):
            order(reference="2", **wrong)


def test_voucher_expires_after_issue(order: Make) -> None:
    make = maker(Voucher, order=order(), issued_on=JANUARY)
    make(expires_on=date(2021, 1, 2))
    with refused_by("voucher_expires_after_issue"):
        make(expires_on=JANUARY)


@pytest.fixture
def closing(order: Make, performance: Make, placement: Placement) -> Make:
    bought, done = order(), performance()

    def make(**different: Any) -> Any:
        voucher = Voucher.objects.create(order=bought, issued_on=JANUARY, expires_on=MARCH)
        usual = {"voucher": voucher, "organiser_id": placement.organiser_id, "day": START}
        return Closing.objects.create(**{**usual, "kind": "redeemed", "performance": done, "hour": 1, **different})

    return make


def test_redeemed_voucher_pays_one_hour(closing: Make) -> None:
    closing()
    closing(kind="expired", performance=None, hour=None)
    for wrong in (
        {"performance": None},
        {"hour": None},
        {"hour": 0},
        {"kind": "expired", "hour": None},
        {"kind": "refunded", "performance": None, "hour": 2},
    ):
        with refused_by("redeemed_voucher_pays_one_hour"):
            closing(**wrong)


def test_hour_is_paid_once(closing: Make) -> None:
    closing()
    closing(hour=2)
    with refused_by("hour_is_paid_once"):
        closing()


def test_a_voucher_is_closed_once(closing: Make) -> None:
    first = closing()
    with refused_by("vouchers_closing_pkey"):
        closing(voucher=first.voucher, hour=2)


# Money in and out


def test_receipt_brings_something(everybody: None) -> None:
    make = maker(Receipt, booked_on=START)
    make(bank_line="1", cents=1)
    with refused_by("receipt_brings_something"):
        make(bank_line="2", cents=0)


def test_receipt_pays_one_thing(order: Make, fee: Make) -> None:
    make = maker(Receipt, booked_on=START, cents=1)
    make(bank_line="1", order=order(reference="1"))
    make(bank_line="2", fee=fee())
    with refused_by("receipt_pays_one_thing"):
        make(bank_line="3", order=order(reference="2"), fee=fee(valid_from=FEBRUARY, valid_until=MARCH))


@pytest.fixture
def payout(world: World) -> Make:
    return maker(Payout, day=START, kind="worker", cents=1, iban=iban(), person=world.person())


def test_payout_has_one_payee(payout: Make, world: World) -> None:
    payout()
    payout(person=None, organiser=world.organiser)
    for wrong in ({"person": None}, {"organiser": world.organiser}):
        with refused_by("payout_has_one_payee"):
            payout(**wrong)


def test_payout_once_per_payee_and_day(payout: Make) -> None:
    payout()
    payout(kind="travel")
    with refused_by("payout_once_per_payee_and_day"):
        payout()


# Documents, messages, links


@pytest.fixture
def document(world: World) -> Make:
    make = maker(
        Document,
        person=world.person(),
        organiser=world.organiser,
        kind="scan",
        title="Scan",
        day=START,
        media_type="application/pdf",
        subject="dossier:1",
    )

    def with_fingerprint(content: bytes = b"%PDF-", **different: Any) -> Any:
        return make(**{"content": content, "sha256": sha256(content).hexdigest(), **different})

    return with_fingerprint


def test_document_is_of_a_worker_or_a_client(document: Make, world: World) -> None:
    client = world.recognition().client
    document(person=None, client=client)
    for both_or_none in ({"client": client}, {"person": None}):
        with refused_by("document_is_of_a_worker_or_a_client"):
            document(**both_or_none)


def test_document_has_its_own_fingerprint(document: Make) -> None:
    document()
    with refused_by("document_has_its_own_fingerprint"):
        document(sha256=sha256(b"iets anders").hexdigest())


def test_document_is_not_too_large(document: Make) -> None:
    document(bytes(LARGEST))
    with refused_by("document_is_not_too_large"):
        document(bytes(LARGEST + 1))


def test_document_is_of_a_known_type(document: Make) -> None:
    document(media_type="image/png")
    with refused_by("document_is_of_a_known_type"):
        document(media_type="text/html")


@pytest.fixture
def message(world: World) -> Make:
    usual = {"person": world.person(), "organiser": world.organiser, "subject": "dossier:1", "day": START}
    return maker(Message, channel="mail", address="a@example.org", title="Dag", text="Dag.", key="1", **usual)


def test_message_goes_to_a_worker_or_a_client(message: Make, world: World) -> None:
    client = world.recognition().client
    message(person=None, client=client)
    for key, both_or_none in (("2", {"client": client}), ("3", {"person": None})):
        with refused_by("message_goes_to_a_worker_or_a_client"):
            message(key=key, **both_or_none)


def test_a_message_is_told_once(message: Make) -> None:
    message()
    message(key="2")
    with refused_by("correspondence_message_key_key"):
        message()


def test_letter_has_its_paper(message: Make, document: Make) -> None:
    message(channel="letter", document=document())
    with refused_by("letter_has_its_paper"):
        message(channel="letter", key="2")


def test_message_has_an_address(message: Make, document: Make) -> None:
    message(channel="letter", document=document(), address="")
    with refused_by("message_has_an_address"):
        message(channel="sms", key="2", address="")


@pytest.fixture
def link(world: World) -> Make:
    usual = {"organiser": world.organiser, "made_on": START, "expires_on": FEBRUARY, "salt": "s"}
    return maker(SigningLink, purpose="agreement", subject="agreement:1", party="worker", digest="1", **usual)


def test_one_live_link_per_subject_and_party(link: Make) -> None:
    changed(link(), used_on=START)
    changed(link(digest="2"), replaced_on=START)
    link(digest="3")
    link(digest="4", party="organiser")
    with refused_by("one_live_link_per_subject_and_party"):
        link(digest="5")


def test_link_is_used_or_replaced_not_both(link: Make) -> None:
    row = link(used_on=START)
    with refused_by("link_is_used_or_replaced_not_both"):
        changed(row, replaced_on=START)


def test_link_lasts_at_least_its_own_day(link: Make) -> None:
    changed(link(expires_on=START), used_on=START)
    with refused_by("link_lasts_at_least_its_own_day"):
        link(digest="2", expires_on=JANUARY)


# What the owner of the tables may not do either


@contextmanager
def as_owner() -> Iterator[None]:
    """Write as the role that owns the tables: only triggers stand in the way."""
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        (role,) = cursor.fetchone()
        cursor.execute("set local role none")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")


def ours() -> list[str]:
    return [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("opstap.")]


def written_once_tables() -> list[str]:
    return [model._meta.db_table for model in apps.get_models() if hasattr(model, "is_written_once")]


@pytest.fixture
def paid_work(world: World) -> World:
    """A world with a row in every table of facts."""
    recognition = world.recognition()
    world.vouchers(recognition, 10)
    done = world.work(world.placement(recognition=recognition), hours=2)
    redeem([done], by=BY, day=START)
    Payout.objects.create(day=START, kind="organiser", cents=1, iban=iban(), organiser=world.organiser)
    return world


@pytest.mark.parametrize("change", ["update {} set recorded_at = now()", "delete from {}"])
def test_facts_are_written_once_whoever_asks(paid_work: World, change: str) -> None:
    """The trigger written_once, tried on every table that has a row, and there on every other."""
    tried = [table for table in written_once_tables() if rows(f"select exists(select from {table})")[0][0]]
    there = rows(
        "select tgrelid::regclass::text from pg_trigger where tgname like '%%written_once%%' and tgenabled = 'O'"
    )
    assert len(tried) >= 9
    assert {table for (table,) in there} == set(written_once_tables())
    with as_owner():
        for table in tried:
            with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
                rows(f"{change.format(table)} returning 1")


def test_tables_are_never_emptied_whoever_asks(everybody: None) -> None:
    """The trigger never_emptied, on every table of facts and every record."""
    from pghistory.models import Event

    records = [event.pgh_tracked_model._meta.db_table for event in apps.get_models() if issubclass(event, Event)]
    with as_owner():
        for table in {*written_once_tables(), *records}:
            with pytest.raises(DatabaseError, match="nooit leeggemaakt"), transaction.atomic():
                rows(f"truncate {table} cascade; select 1")


def test_a_performance_is_only_withdrawn(performance: Make) -> None:
    """The trigger only_withdrawn: nothing else about a performance ever changes."""
    made = performance()
    changed(made, is_withdrawn=True)
    with as_owner():
        free = ("is_withdrawn", "person")
        for column in [field.attname for field in Performance._meta.concrete_fields if field.name not in free]:
            with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
                rows(
                    f"update performances_performance set {column} = {CHANGED.get(column, column + ' + 1')} returning 1"
                )


def test_a_performance_follows_its_placement_to_another_person_and_never_goes_alone(
    performance: Make, world: World
) -> None:
    """The foreign key performance_has_the_parties_of_its_placement, which cascades."""
    made, other = performance(), world.person()
    with pytest.raises(IntegrityError), transaction.atomic():
        changed(made, person=other)
    changed(made.placement, person=other)
    made.refresh_from_db()
    assert made.person == other


def test_a_performance_is_withdrawn_for_good_and_never_deleted(performance: Make) -> None:
    """The triggers withdrawn_for_good and never_deleted: a withdrawn hour is entered again, so the caps are asked."""
    made = performance()
    changed(made, is_withdrawn=True)
    with as_owner():
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            changed(made, is_withdrawn=False)
        with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
            made.delete()


CHANGED = {
    "recorded_at": "now() + interval '1 day'",
    "context": "gen_random_uuid()",
    "begins": "begins - interval '1 hour'",
    "ends": "ends + interval '1 hour'",
    "law": "'another'",
}


# What the application's own role may do


def may(role: str, table: str, right: str) -> bool:
    return bool(rows("select has_table_privilege(%s, %s, %s)", [role, table, right])[0][0])


ROLES = [role for scope in (NOBODY, EVERYBODY) if (role := scope.values()[-1])]


@pytest.mark.parametrize("role", ROLES)
def test_the_application_reads_and_adds_facts_and_changes_none(db: None, role: str) -> None:
    for table in facts():
        assert may(role, table, "select")
        assert not may(role, table, "update")
        assert not may(role, table, "delete")


@pytest.mark.parametrize("role", ROLES)
def test_the_application_may_not_empty_or_own_any_table(db: None, role: str) -> None:
    for table in ours():
        assert not may(role, table, "truncate, trigger, references")
        assert rows("select tableowner <> %s from pg_tables where tablename = %s", [role, table]) == [(True,)]


@pytest.mark.parametrize("scope", [NOBODY, EVERYBODY])
@pytest.mark.parametrize(
    "statement",
    [
        "create table mine (id int)",
        "alter table ledger_transfer add column mine int",
        "alter table ledger_transfer disable trigger all",
        "alter table ledger_transfer disable row level security",
        "drop policy ledger_transfer_scope on ledger_transfer",
        "drop table ledger_transfer",
        "drop function opstap_context() cascade",
        "create or replace function opstap_context() returns uuid language sql return gen_random_uuid()",
        "set session_replication_role = replica",
        "delete from django_migrations",
        "truncate ledger_transfer",
    ],
)
def test_the_application_may_not_change_the_rules_it_works_under(db: None, scope: Any, statement: str) -> None:
    with seeing(scope), pytest.raises(ProgrammingError, match="permission denied|must be owner"), transaction.atomic():
        rows(f"{statement}; select 1")


def test_every_fact_and_record_carries_its_triggers(db: None) -> None:
    """A table without them would take writes that nobody signed."""
    kept = {table for (table,) in rows("select event_object_table from information_schema.triggers") if table}
    recorded = [model._meta.db_table for model in apps.get_models() if issubclass(model, Fact)]
    assert [table for table in recorded if table not in kept] == []
