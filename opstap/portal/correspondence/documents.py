"""A document as it was kept, shown in the browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from opstap.correspondence.models import Document, MediaType
from opstap.correspondence.policy import Verb
from opstap.portal.correspondence.things import DOCUMENT
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn

ENDINGS: dict[str, str] = {MediaType.PDF: "pdf", MediaType.PNG: "png", MediaType.JPEG: "jpg"}


@page("documenten/<int:pk>/", Verb.READ_DOCUMENT, Template.FILE, DOCUMENT)
def show_document(request: SignedIn, found: Document) -> HttpResponse:
    """The PDF or the scan itself, for whoever may see it."""
    return as_file(bytes(found.content), found.media_type, f"{found.title}-{found.day}")


def as_file(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Bytes to look at, of the type that was checked, under a name that is safe on every disk."""
    filename = f"{slugify(name) or 'document'}.{ENDINGS[media_type]}"
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": content_disposition_header(False, filename),
        },
    )
