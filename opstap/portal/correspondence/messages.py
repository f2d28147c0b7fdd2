"""The outbox: everything that was told, and what still has to go out by telephone or on paper."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from opstap.correspondence import access
from opstap.correspondence.actions import mark
from opstap.correspondence.models import Channel, Delivery, Message
from opstap.correspondence.papers import letters_pdf
from opstap.correspondence.policy import Verb
from opstap.correspondence.queries import State, shown_text, waiting, with_state
from opstap.parties.models import AccessLogEntry
from opstap.portal.correspondence.documents import as_file
from opstap.portal.correspondence.filters import HandedForm, HandedSelection, Messages
from opstap.portal.correspondence.things import MESSAGE
from opstap.portal.kit import access_log, cells, listing
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.shared import clock
from opstap.shared.errors import NotFound
from opstap.shared.policy import may

MOST = 50
"""How many messages a page to work through shows at once."""


def state(row: Any) -> listing.Cell:
    """Needs a row of `queries.with_state`."""
    if row.state == State.DONE:
        return listing.Cell(_t(row.delivery.get_how_display()), pill="success")
    if row.state == State.FAILED:
        return listing.Cell(_t("niet gelukt"), pill="error")
    return listing.Cell(_t("nog te versturen"), pill="warning")


ABOUT = listing.by_words(Coalesce("person__family_name", "client__name"))
COLUMNS = [
    listing.Column(_("Dag"), lambda row: cells.day(row.day), is_short=True, sort="day"),
    listing.Column(_("Naar"), lambda row: listing.Cell(str(row.about or "")), sort=ABOUT),
    listing.Column(
        _("Langs"), lambda row: cells.word(row.get_channel_display()), sort=listing.by_choice("channel", Channel)
    ),
    listing.Column(
        _("Onderwerp"), lambda row: cells.link("show_message", row.pk, row.title), sort=listing.by_words("title")
    ),
    listing.Column(_("Staat"), state, sort="state"),
]


@page("berichten/", Verb.READ_MESSAGES, Template.INDEX)
def list_messages(request: SignedIn) -> HttpResponse:
    """Everything that was told, the latest first; and how much waits for a telephone or a printer."""
    by = request.membership
    filters = Messages(request.GET)
    rows = access.messages(by=by)
    page = listing.Listing(
        people="person_id",
        name="berichten",
        title=_("Berichten"),
        columns=COLUMNS,
        rows=filters.narrow(rows),
        filters=filters,
        empty=_("Geen berichten gevonden."),
        extra={
            "texts": waiting(rows, Channel.SMS).count(),
            "letters": waiting(rows, Channel.LETTER).count(),
        },
    )
    return listing.show(request, page, "portal/correspondence/list_messages.html")


@page("berichten/<int:pk>/", Verb.READ_MESSAGES, Template.FORM, MESSAGE)
def show_message(request: SignedIn, found: Message) -> HttpResponse:
    """One message, what became of it, and the way to say that somebody was told otherwise."""
    by = request.membership
    sends = may(Verb.SEND_MESSAGES, by=by)
    form = HandedForm(request.POST if request.method == "POST" else None) if sends else None
    if form and form.is_valid():
        how, detail = Delivery.How.HANDED, form.cleaned_data["detail"]
        _say(request, mark(messages=[found.pk], how=how, by=request.user.actor, day=clock.today(), detail=detail))
        return redirect("show_message", found.pk)
    row = with_state(access.messages(by=by)).get(pk=found.pk)
    context = {"message": row, "state": state(row), "attempts": row.attempts.order_by("-pk"), "form": form}
    context |= {"delivered": row.state == State.DONE, "shown_text": shown_text(row)}
    return render(request, "portal/correspondence/show_message.html", context)


@page("berichten/sms/", Verb.SEND_MESSAGES, Template.WORK_LIST)
def send_texts(request: SignedIn) -> HttpResponse:
    """The SMS messages that wait: each with its number and its text, to send with any telephone."""
    return _work(request, Channel.SMS, Delivery.How.SENT, page="send_texts")


@page("berichten/brieven/", Verb.SEND_MESSAGES, Template.WORK_LIST)
def send_letters(request: SignedIn) -> HttpResponse:
    """The letters that wait for a printer."""
    return _work(request, Channel.LETTER, Delivery.How.PRINTED, page="send_letters")


def _work(request: Request, channel: str, how: str, *, page: str) -> HttpResponse:
    """A page of messages that wait: tick what is done. What was not ticked stays."""
    rows = waiting(access.messages(by=request.membership), channel)
    form = HandedSelection(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_valid():
        _say(request, mark(messages=form.chosen, how=how, by=request.user.actor, day=clock.today()))
        return redirect(page)
    few = list(rows[:MOST])
    context = {
        "form": form,
        "total": rows.count(),
        "lines": [(row, shown_text(row, to_pass_on=True)) for row in few],
        "keys": [row.pk for row in few],
    }
    _note(request, few)
    return render(request, f"portal/correspondence/{page}.html", context)


def _note(request: Request, shown: Iterable[Message]) -> None:
    """Whoever's whole message is shown reads who looked."""
    for row in shown:
        if row.person_id is not None:
            access_log.note(request, row.person_id, AccessLogEntry.Page.DOCUMENTS)


def _say(request: Request, done: int) -> None:
    said = ngettext("%(count)s bericht is bijgewerkt.", "%(count)s berichten zijn bijgewerkt.", done)
    messages.success(request, said % {"count": done})


@page("berichten/brieven/pdf/", Verb.SEND_MESSAGES, Template.FILE)
def print_letters(request: SignedIn) -> HttpResponse:
    """The letters that wait as one PDF: those named in the address (`brief=7&brief=8`), or the oldest ones."""
    rows = _asked(waiting(access.messages(by=request.membership), Channel.LETTER), request.GET.getlist("brief"))
    found = list(rows[:MOST])
    if not found:
        raise NotFound
    _note(request, found)
    return as_file(letters_pdf(found), "application/pdf", f"brieven-{clock.today()}")


def _asked(rows: QuerySet[Message], keys: list[str]) -> QuerySet[Message]:
    return rows.filter(pk__in=[int(key) for key in keys if key.isdecimal() and len(key) < 19]) if keys else rows
