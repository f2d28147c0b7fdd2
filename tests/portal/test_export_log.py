"""Lists that leave: one line with reader, filters, rows and everybody in it, before the first byte; numbers masked."""

from typing import Any

import pytest
from django.urls import reverse

from opstap.parties.models import ExportLogEntry
from opstap.shared.scope import EVERYBODY, scoped
from tests.portal.conftest import SignIn
from tests.portal.town import Town

pytestmark = pytest.mark.database


def lines() -> list[Any]:
    with scoped(EVERYBODY):
        return list(ExportLogEntry.objects.order_by("pk"))


def test_a_file_is_one_line_with_everybody_in_it_before_its_first_byte(town: Town, as_: SignIn) -> None:
    answer = as_("coach").get(reverse("list_people"), {"format": "csv", "q": town.dossier.person.family_name})

    (line,) = lines()  # nothing of the file was read yet
    assert (line.user, line.organiser, line.name, line.kind) == (town.users["coach"], town.organiser, "personen", "csv")
    assert town.dossier.person_id in line.people
    assert f"q={town.dossier.person.family_name}" in line.filters
    sent = answer.getvalue().decode()
    assert line.row_count == len(sent.splitlines()) - 1
    assert town.dossier.person.insz_masked in sent
    assert town.dossier.person.insz_shown not in sent


def test_a_page_of_a_list_is_no_line(town: Town, as_: SignIn) -> None:
    assert as_("coach").get(reverse("list_people")).status_code == 200
    assert lines() == []


def test_a_file_that_is_not_read_to_its_end_leaves_its_line(town: Town, as_: SignIn) -> None:
    answer = as_("vdab").get(reverse("list_people"), {"format": "csv"})
    next(iter(answer.streaming_content))
    answer._iterator.close()  # as a browser that goes away
    assert [line.user for line in lines()] == [town.users["vdab"]]


def test_who_comes_into_the_list_after_its_line_is_not_in_the_file(town: Town, as_: SignIn) -> None:
    answer = as_("vdab").get(reverse("list_people"), {"format": "csv"})
    with scoped(EVERYBODY):
        later = town.world.person("Laatkomer")

    sent = answer.getvalue().decode()  # read only now

    assert later.name not in sent
    assert town.dossier.person.name in sent
    assert lines()[0].row_count == len(sent.splitlines()) - 1


def test_whole_numbers_leave_for_a_reason_that_the_person_can_read(town: Town, as_: SignIn) -> None:
    page = reverse("export_numbers")
    without = as_("coach").post(page, {"reason": ""})
    assert without.status_code == 200
    assert lines() == []

    answer = as_("coach").post(page, {"reason": "Aangifte bij de RVA"})

    assert town.dossier.person.insz_shown in answer.getvalue().decode()
    (line,) = lines()
    assert line.reason == "Aangifte bij de RVA"
    own = as_("worker").get(reverse("list_own_access_log")).content.decode()
    assert "lijst of bestand" in own
    assert "Aangifte bij de RVA" in own


def test_the_accounts_as_a_file_are_a_line_of_the_workers_among_them(town: Town, as_: SignIn) -> None:
    as_("administrator").get(reverse("list_accounts"), {"format": "csv"}).getvalue()
    (line,) = lines()
    assert (line.name, line.people) == ("aanmeldingen", [town.dossier.person_id])


def test_who_was_merged_still_reads_who_took_the_other_along(town: Town, as_: SignIn) -> None:
    coach, twin = as_("coach"), town.twin
    coach.get(reverse("list_people"), {"format": "csv", "q": twin.name}).getvalue()
    own = reverse("list_own_access_log")
    assert "lijst of bestand" not in as_("worker").get(own).content.decode()

    coach.get(reverse("show_person", args=[twin.pk]))
    coach.post(reverse("merge_people", args=[town.dossier.person_id, twin.pk]), {"reason": "Dezelfde"})

    page = coach.get(reverse("show_person", args=[town.dossier.person_id]))
    assert twin.pk in [look.person_id for look in page.context["access_log"]]
    assert "lijst of bestand" in as_("worker").get(own).content.decode()


def test_people_of_another_organiser_are_in_no_line(town: Town, as_: SignIn) -> None:
    as_("stranger").get(reverse("list_people"), {"format": "csv"}).getvalue()
    assert [line for line in lines() if town.dossier.person_id in line.people] == []
    with scoped(town.users["coach"].memberships.get().scope):
        assert ExportLogEntry.objects.count() == 0, "nor does it see the line of the other"
