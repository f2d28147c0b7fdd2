"""Another account or e-mail for somebody who has one: nothing moves before another, the person or a paper says so."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from opstap.correspondence.models import Document, Message, SigningLink
from opstap.merging.actions import merge
from opstap.parties.intake import correct_person
from opstap.parties.models import ContactChange, Membership, Person, Role, User
from opstap.rulebook import WITH_VOUCHERS, measure
from opstap.rulebook.rules import contact_change as rule
from opstap.shared.audit import Actor
from opstap.shared.errors import BadInput, OpstapError
from opstap.trajectories.actions import contact_changes as changes
from tests.world import BY, START, World, iban

pytestmark = pytest.mark.database

DUTCH = "NL91ABNA0417164300"
OLD, NEW = "mia@example.org", "iemand@example.net"
DESK = changes.Desk("https://opstap.test/tekenen/{token}/")
How, Status = ContactChange.How, ContactChange.Status


@pytest.fixture
def mia(world: World) -> Person:
    """Somebody with an account, a mail address and a telephone."""
    person = world.person("Mia")
    Person.objects.filter(pk=person.pk).update(email=OLD, phone="056 00 00 00")
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def coach(world: World) -> Actor:
    return User.objects.create(username="an", name="An").actor


@pytest.fixture
def colleague(world: World) -> Actor:
    return User.objects.create(username="bo", name="Bo").actor


def proposed(mia: Person, by: Actor, **new: str) -> ContactChange:
    (change,) = changes.correct(mia, changes=new or {"email": NEW}, desk=DESK, by=by, day=START)
    return change


def known(mia: Person) -> tuple[str, str, str]:
    mia.refresh_from_db()
    return mia.iban, mia.email, mia.phone


def test_a_known_account_and_mail_stay_until_they_are_confirmed_and_the_rest_changes(mia: Person, coach: Actor) -> None:
    account = mia.iban

    made = changes.correct(
        mia, changes={"iban": DUTCH, "email": NEW, "street": "Dorp 2"}, desk=DESK, by=coach, day=START
    )

    assert known(mia) == (account, OLD, "056 00 00 00")
    assert mia.street == "Dorp 2"
    assert {(one.field, one.before, one.after, one.proposed_by_id) for one in made} == {
        ("iban", account, DUTCH, coach.user),
        ("email", OLD, NEW, coach.user),
    }


def test_what_was_not_known_is_written_down_at_once(mia: Person, coach: Actor) -> None:
    Person.objects.filter(pk=mia.pk).update(email=OLD, phone="")
    new = Person.objects.create(insz="85073003328", given_name="Ine", family_name="Nieuw", organiser=mia.organiser)

    assert changes.correct(new, changes={"iban": DUTCH, "email": NEW}, desk=DESK, by=coach, day=START) == []

    assert known(new) == (DUTCH, NEW, "")
    assert changes.changed_on(new) is None


def test_the_old_address_is_told_with_a_link_and_the_new_one_is_not(mia: Person, coach: Actor) -> None:
    change = proposed(mia, coach)

    (told,) = Message.objects.filter(subject=f"contact-change:{change.pk}")
    assert told.address == OLD
    assert told.link == SigningLink.objects.get(subject=f"contact-change:{change.pk}", person=mia)
    assert "An vroeg op 4 januari 2021 om uw e-mailadres te wijzigen in iemand@example.net." in told.text


def test_a_text_message_which_staff_sends_has_no_link(mia: Person, coach: Actor) -> None:
    Person.objects.filter(pk=mia.pk).update(phone="056 00 00 00")
    without_mail = Person.objects.create(
        insz="85073003328", given_name="Ine", family_name="Sms", organiser=mia.organiser, iban=iban(), phone="056"
    )

    change = proposed(without_mail, coach, iban=DUTCH)

    (told,) = Message.objects.filter(subject=f"contact-change:{change.pk}")
    assert (told.channel, told.link) == ("sms", None)
    assert "NL91 ABNA 0417 1643 00" in told.text
    assert not SigningLink.objects.exists()


def test_a_second_person_confirms_and_the_proposer_does_not(mia: Person, coach: Actor, colleague: Actor) -> None:
    change = proposed(mia, coach)

    for by in (coach, BY):
        with pytest.raises(BadInput, match="bevestigt ze niet zelf"), transaction.atomic():
            changes.confirm(change, how=How.SECOND, by=by, day=START)
    assert known(mia)[1] == OLD
    changes.confirm(change, how=How.SECOND, by=colleague, day=START)

    assert known(mia)[1] == NEW


def test_a_signed_paper_confirms_and_is_kept(mia: Person, coach: Actor) -> None:
    change = proposed(mia, coach)

    with pytest.raises(BadInput, match="Voeg het ondertekende papier toe"), transaction.atomic():
        changes.confirm(change, how=How.PAPER, by=coach, day=START)
    done = changes.confirm(change, how=How.PAPER, by=coach, day=START, scan=b"%PDF-1.7 getekend")

    assert known(mia)[1] == NEW
    assert Document.objects.get(subject=f"contact-change:{change.pk}").sha256 == done.paper


def test_what_is_refused_or_withdrawn_changes_nothing_and_is_decided_once(
    mia: Person, coach: Actor, colleague: Actor
) -> None:
    change = proposed(mia, coach)
    with pytest.raises(BadInput, match="Er staat al een voorstel"), transaction.atomic():
        proposed(mia, colleague, email="nog@example.net")

    assert changes.refuse(change, by=coach, day=START).status == Status.WITHDRAWN
    again = proposed(mia, coach)
    assert changes.refuse(again, by=colleague, day=START, reason="belde haar").status == Status.REFUSED
    with pytest.raises(BadInput, match="al beslist"):
        changes.confirm(again, how=How.SECOND, by=colleague, day=START)

    assert known(mia)[1] == OLD


def test_a_proposal_that_nobody_confirmed_lapses_after_a_year(mia: Person, coach: Actor, colleague: Actor) -> None:
    change = proposed(mia, coach)
    over = rule.lapses_on(measure(WITH_VOUCHERS), proposed_on=START)

    with pytest.raises(OpstapError, match="verviel"), transaction.atomic():
        changes.confirm(change, how=How.SECOND, by=colleague, day=over)
    assert changes.lapse(by=BY, day=over - timedelta(1)) == 0
    assert changes.lapse(by=BY, day=over) == 1

    change.refresh_from_db()
    assert (change.status, change.decided_on) == (Status.LAPSED, over)
    assert known(mia)[1] == OLD


def test_a_proposal_about_what_is_no_longer_so_is_not_applied(mia: Person, coach: Actor, colleague: Actor) -> None:
    change = proposed(mia, coach)
    ContactChange.objects.filter(pk=change.pk).update(before="ander@example.org")

    with pytest.raises(BadInput, match="intussen al anders"):
        changes.confirm(change, how=How.SECOND, by=colleague, day=START)


@pytest.mark.parametrize("field", ["iban", "email"])
def test_no_other_way_changes_a_known_account_or_mail(mia: Person, coach: Actor, colleague: Actor, field: str) -> None:
    """Neither the action beside it nor a statement of its own: PostgreSQL asks for the confirmed change, once."""
    before, after = getattr(mia, field), {"iban": DUTCH, "email": NEW}[field]
    with pytest.raises(BadInput, match="pas na bevestiging"), transaction.atomic():
        correct_person(mia, changes={field: after}, by=coach, day=START)
    _refused_by_the_database(mia, field, after)
    changes.confirm(proposed(mia, coach, **{field: after}), how=How.SECOND, by=colleague, day=START)
    mia.refresh_from_db()
    changes.confirm(proposed(mia, coach, **{field: before}), how=How.SECOND, by=colleague, day=START)

    _refused_by_the_database(mia, field, after)


def _refused_by_the_database(mia: Person, field: str, after: str) -> None:
    with pytest.raises(IntegrityError, match="pas na bevestiging"), transaction.atomic():
        Person.objects.filter(pk=mia.pk).update(**{field: after})


def test_a_telephone_changes_at_once_and_the_address_there_was_is_told(mia: Person, coach: Actor) -> None:
    assert changes.correct(mia, changes={"phone": "0470 11 22 33"}, desk=DESK, by=coach, day=START) == []

    assert known(mia)[2] == "0470 11 22 33"
    assert ContactChange.objects.get(person=mia).how == How.AT_ONCE
    assert Message.objects.get(person=mia).address == OLD


def test_a_first_address_of_who_signs_in_already_counts_as_changed(mia: Person, coach: Actor) -> None:
    user = User.objects.create(username="ine", name="Ine")
    new = Person.objects.create(insz="85073003328", given_name="Ine", family_name="Nieuw", organiser=mia.organiser)
    Membership.objects.create(user=user, role=Role.WORKER, person=new)

    changes.correct(new, changes={"email": NEW}, desk=DESK, by=coach, day=START)

    new.refresh_from_db()
    assert (new.email, changes.changed_on(new)) == (NEW, START)


def test_who_is_merged_into_somebody_with_another_address_has_a_changed_one(world: World, mia: Person) -> None:
    twin = world.person("Mya")
    Person.objects.filter(pk=twin.pk).update(email=NEW)
    day = date(2021, 2, 1)

    merge(keep=Person.objects.get(pk=twin.pk), drop=mia, by=BY, day=day, reason="dezelfde")

    assert changes.changed_on(Person.objects.get(pk=twin.pk)) == day
