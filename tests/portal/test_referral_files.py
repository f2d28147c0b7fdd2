"""Referrals from a file: an answer per row, a clear sentence for a file that cannot be read, and again without harm."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from opstap.shared.scope import EVERYBODY, scoped
from opstap.trajectories.models import Referral
from tests.portal.conftest import SignIn
from tests.portal.test_referrals import someone
from tests.portal.town import Town
from tests.world import insz

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def see_everybody(town: Town) -> Any:
    """What the test itself looks at afterwards."""
    with scoped(EVERYBODY):
        yield


HEADINGS = (
    "rijksregisternummer;beslist door;maanden;doel;noden;kloof;bewijs;vastgesteld door;vastgesteld op;toestemming op"
)


def line(number: str, *, months: int = 6, consent: str = "15/03/2021") -> str:
    return f"{number};VDAB;{months};werkritme;structuur;lang niet gewerkt;gesprek;An;15/03/2021;{consent}"


def sent_in(as_: SignIn, *lines: str, **more: str) -> str:
    file = SimpleUploadedFile("t.csv", "\n".join((HEADINGS, *lines)).encode())
    response = as_("referrer").post(reverse("import_referrals"), {"file": file, **more}, follow=True)
    return response.content.decode()


def test_a_file_of_referrals_answers_row_by_row(town: Town, as_: SignIn) -> None:
    fine, months, busy = someone(town), someone(town, "Bo"), town.waiting.person
    lines = [line(fine.insz), line(months.insz, months=13), line(busy.insz), line(insz()), line(fine.insz)]

    looked = sent_in(as_, *lines, **{"try": "1"})
    assert not Referral.objects.filter(person=fine).exists()
    done = sent_in(as_, *lines)

    for page in (looked, done):
        assert "Rij 3: Een toeleiding duurt van 1 tot 12 maanden" in page
        assert "Rij 4: Voor deze persoon loopt al een toeleiding." in page
        assert "Rij 5: niemand heeft dit rijksregisternummer" in page
        assert "Rij 6: Voor deze persoon loopt al een toeleiding." in page
    one = Referral.objects.get(person=fine)
    assert (one.status, one.organiser, one.author) == ("proposed", town.organiser, town.users["referrer"])


def test_the_same_file_again_changes_nothing_and_only_what_was_wrong_is_said(town: Town, as_: SignIn) -> None:
    fine, months = someone(town), someone(town, "Bo")
    first = sent_in(as_, line(fine.insz), line(months.insz, months=13))
    again = sent_in(as_, line(fine.insz), line(months.insz, months=12))

    assert "Rij 3: Een toeleiding duurt van 1 tot 12 maanden" in first
    assert "Rij" not in again
    assert dict(Referral.objects.filter(person__in=(fine, months)).values_list("person", "months")) == {
        fine.pk: 6,
        months.pk: 12,
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("naam;maanden\nMia;6\n", "Onbekende kolom: naam. Deze kolom ontbreekt: rijksregisternummer"),
        ("PK\x03\x04", "Dit is een Excel-bestand. Bewaar het als CSV"),
        ("", "Dit bestand is leeg."),
        (HEADINGS, "Onder de kolomtitels staat geen enkele rij."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(town: Town, as_: SignIn, content: str, sentence: str) -> None:
    file = SimpleUploadedFile("t.csv", content.encode())
    page = as_("referrer").post(reverse("import_referrals"), {"file": file}).content.decode()
    assert sentence in page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_come_through_whatever_the_spreadsheet_wrote_and_a_wrong_day_names_its_cell(
    town: Town, as_: SignIn, encoding: str
) -> None:
    fine, wrong = someone(town), someone(town, "Bo")
    text = "\n".join(
        (HEADINGS, line(fine.insz).replace("werkritme", "één ritme"), line(wrong.insz, consent="31/02/2021"))
    )
    file = SimpleUploadedFile("t.csv", text.encode(encoding))

    page = as_("referrer").post(reverse("import_referrals"), {"file": file}, follow=True)

    assert Referral.objects.get(person=fine).goal == "één ritme"
    assert "Rij 3, kolom toestemming op: &#x27;31/02/2021&#x27; is geen dag." in page.content.decode()
    back = as_("referrer").get(f"{page.redirect_chain[-1][0]}&file=1").content.decode("utf-8-sig")
    assert "is geen dag" in back.splitlines()[2]
    assert back.splitlines()[1].endswith(";")


@pytest.mark.parametrize("told", [False, True])
def test_a_file_says_the_measure_where_there_is_a_choice(town: Town, as_: SignIn, second: str, told: bool) -> None:
    person = someone(town)
    lines = [HEADINGS, line(person.insz)]
    if told:
        lines = [f"{HEADINGS};maatregel", f"{line(person.insz)};{second}"]
    file = SimpleUploadedFile("t.csv", "\n".join(lines).encode())

    as_("referrer").post(reverse("import_referrals"), {"file": file}, follow=True)

    assert list(Referral.objects.filter(person=person).values_list("measure", flat=True)) == [second] * told
