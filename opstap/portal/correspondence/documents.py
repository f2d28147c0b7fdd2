"""A document as it was kept, shown in the browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from opstap.correspondence import access
from opstap.correspondence.models import MediaType
from opstap.parties.models import Role
from opstap.portal.kit.request import Request
from opstap.portal.kit.roles import for_role

ENDINGS: dict[str, str] = {MediaType.PDF: "pdf", MediaType.PNG: "png", MediaType.JPEG: "jpg"}


@for_role(Role.COACH, Role.WORKER, Role.CLIENT, Role.REFERRER, Role.VDAB)
@require_safe
def show_document(request: Request, pk: int) -> HttpResponse:
    """The PDF or the scan itself, for whoever may see it."""
    found = access.document(pk, by=request.membership)
    return as_file(bytes(found.content), found.media_type, f"{found.title}-{found.day}")


def as_file(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Bytes to look at, of the type that was checked, under a name that is safe on every disk. Nobody keeps a copy."""
    filename = f"{slugify(name) or 'document'}.{ENDINGS[media_type]}"
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": content_disposition_header(False, filename),
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
