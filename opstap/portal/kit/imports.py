"""A page that takes a file of rows in: an answer per row, and the file given back with what is wrong beside each row.

What the page gives back waits, packed, in a session of its own, not in the browser's: Django's sessions are rows of the
database, so whichever web worker answers finds it, it is gone by itself after an hour, and the visitor's own session
stays light. Its key stands in the address and works only for who sent the file.
"""

import base64
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit.request import Request
from opstap.portal.templatetags.opstap import said
from opstap.shared import sheets
from opstap.shared.answers import Answer
from opstap.shared.errors import BadInput, NotFound
from opstap.shared.scope import NOBODY, scoped

KEPT_SECONDS = 60 * 60
SHOWN = 25
"""How many problems the page itself lists; the file has them all."""

Accept = Callable[[Sequence[sheets.Row]], Sequence[Answer]]
"""Takes the readable rows in and answers for each, in order."""


@dataclass(frozen=True, slots=True)
class Import:
    """An import page. `name` names the files it gives back; `parent` is the title and address of the page above it."""

    name: str
    title: object
    intro: object
    columns: Sequence[sheets.Column]
    accept: Accept
    parent: tuple[object, str]


class FileForm(forms.Form):
    """The file, and whether it is only looked at."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("Een CSV-bestand, tot 10 MB en 50.000 rijen."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        error_messages={"required": _("Kies een bestand."), "empty": _("Dit bestand is leeg.")},
    )


def show(
    request: Request, page: Import, template: str = "portal/import.html", more: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The page itself, what became of a file, or a file: an empty one to fill in, or the one with the problems."""
    if "empty" in request.GET:
        return _file(f"{page.name}.csv", sheets.written([[column.title for column in page.columns]]))
    result = _found(request, request.GET["result"]) if "result" in request.GET else None
    if result and "file" in request.GET:
        return _file(f"{page.name}-fout.csv", zlib.decompress(base64.b64decode(result["content"])))
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            key = _take_in(request, page, form.cleaned_data["file"].read())
            return HttpResponseRedirect(f"{request.path}?{urlencode({'result': key})}")
        except BadInput as problem:
            form.add_error("file", said(problem.refusal))
    key = request.GET.get("result", "")
    context = {"page": page, "form": form, "result": result, "key": key, **(more or {})}
    return render(request, template, context)


def _take_in(request: Request, page: Import, content: bytes) -> str:
    """Read the file, take its readable rows in, or only try to; gives the key of the result."""
    sheet = sheets.read(content, page.columns)
    tried = "try" in request.POST
    good = sheet.good
    with transaction.atomic():  # what was taken in before something fails is not kept either
        for row, answer in zip(good, page.accept(good) if good else [], strict=True):
            if answer.refusal:
                row.refuse(answer.refusal)
        transaction.set_rollback(tried)
    return _keep(
        {
            "user": request.user.pk,
            "tried": tried,
            "accepted": len(sheet.good),
            "refused": len(sheet.bad),
            "problems": [(one.code, sheets.told(one)) for row in sheet.bad for one in row.problems][:SHOWN],
            "content": base64.b64encode(zlib.compress(sheet.with_errors())).decode(),
        }
    )


@scoped(NOBODY)
def _keep(result: dict[str, Any]) -> str:
    SessionStore.clear_expired()
    store = SessionStore()
    store["import"] = result
    store.set_expiry(KEPT_SECONDS)
    store.create()
    return str(store.session_key)


@scoped(NOBODY)
def _found(request: Request, key: str) -> dict[str, Any]:
    """What became of a file this user sent. Raises NotFound when it was another's, or too long ago."""
    result: dict[str, Any] | None = SessionStore(session_key=key).get("import")
    if result is None or result["user"] != request.user.pk:
        raise NotFound
    return result


def _file(name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
