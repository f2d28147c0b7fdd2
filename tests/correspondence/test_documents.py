"""Documents kept and scanned in: what they say they are is what their bytes are."""

import pytest

from opstap.correspondence.actions import keep, scan_in
from opstap.correspondence.models import LARGEST, Document, Kind, MediaType
from opstap.correspondence.queries import documents_of
from opstap.shared.errors import BadInput
from tests.world import BY, START, World

pytestmark = pytest.mark.database

PDF = b"%PDF-1.7 een blad"


def given(world: World, content: bytes = PDF, **different: object) -> dict[str, object]:
    usual = {"organiser": world.organiser, "title": "Overeenkomst", "day": START, "subject": "agreement:7", "by": BY}
    return {"person": world.person(), "content": content, **usual, **different}


def test_a_document_is_found_back_by_its_subject_without_reading_its_content(world: World) -> None:
    first = keep(**given(world, kind=Kind.AGREEMENT))
    later = keep(**given(world, kind=Kind.SIGNED_AGREEMENT, day=START.replace(day=20)))
    keep(**given(world, subject="agreement:8"))

    found = list(documents_of("agreement:7"))

    assert found == [later, first]
    assert "content" in found[0].get_deferred_fields()
    assert bytes(Document.objects.get(pk=first.pk).content) == PDF


@pytest.mark.parametrize(
    ("content", "media"),
    [(PDF, MediaType.PDF), (b"\x89PNG\r\n\x1a\nrest", MediaType.PNG), (b"\xff\xd8\xff\xe0rest", MediaType.JPEG)],
)
def test_a_scan_is_what_its_first_bytes_say(world: World, content: bytes, media: str) -> None:
    scan = scan_in(**given(world, content))

    assert (scan.media_type, scan.kind) == (media, Kind.SCAN)


@pytest.mark.parametrize("content", [b"", b"<html>", b"MZ rest", b"GIF89a", b" %PDF-1.7", b"\x89PNG"])
def test_a_scan_that_is_something_else_is_sent_back_with_words(world: World, content: bytes) -> None:
    with pytest.raises(BadInput, match="geen PDF, PNG of JPEG"):
        scan_in(**given(world, content))
    assert not Document.objects.exists()


def test_a_scan_that_is_too_large_is_sent_back_with_words(world: World) -> None:
    scan_in(**given(world, PDF.ljust(LARGEST)))
    with pytest.raises(BadInput, match="te groot"):
        scan_in(**given(world, PDF.ljust(LARGEST + 1)))
