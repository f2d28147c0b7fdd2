"""The tasks of all plans in one list: whose turn it is, by when, and what is late."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from opstap.portal.kit import cells, listing
from opstap.portal.kit.batches import Batch
from opstap.portal.kit.filters import ANY, Filter
from opstap.portal.kit.forms import words
from opstap.portal.kit.page import Template, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.trajectories import refusals as no
from opstap.shared import clock
from opstap.shared.answers import Answer
from opstap.trajectories.actions.plans import finish_tasks
from opstap.trajectories.models import Task
from opstap.trajectories.policy import Verb
from opstap.trajectories.queries.plans import due_between, late, tasks, tasks_to_change, unfinished

SUNDAY = 7


class Tasks(Filter):
    """Without any choice everything that is still to be done."""

    LATE, WEEK, DONE = "late", "week", "done"

    q = forms.CharField(label=_("Naam"))
    owner = forms.ChoiceField(label=_("Door"), choices=[ANY, *words(Task.Owner)])
    show = forms.ChoiceField(
        label=_("Alleen"),
        choices=[
            ("", _("nog te doen")),
            (LATE, _("te laat")),
            (WEEK, _("deze week")),
            (DONE, _("gedaan")),
        ],
    )

    def narrow(self, rows: QuerySet[Task], day: date) -> QuerySet[Task]:
        rows = rows.filter(owner=self.asked("owner")) if self.asked("owner") else rows
        match self.asked("show"):
            case self.LATE:
                return late(rows, day)
            case self.WEEK:
                return due_between(rows, day, day + timedelta(SUNDAY - day.isoweekday()))
            case self.DONE:
                return rows.filter(done_on__isnull=False).order_by("-done_on", "pk")
        return unfinished(rows)


@page("taken/", Verb.LIST_TASKS, Template.WORK_LIST)
def list_tasks(request: SignedIn) -> HttpResponse:
    """What is to be done in the plans a role may see; ticked rows are done at once, each with its own answer."""
    by, today = request.membership, clock.today()
    filters = Tasks(request.GET)

    def finish(rows: Sequence[Task], asked: Mapping[str, Any]) -> list[Answer]:
        ours = set(tasks_to_change(by=by).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
        given = iter(finish_tasks([row for row in rows if row.pk in ours], by=request.user.actor, day=today))
        return [next(given) if row.pk in ours else Answer(refusal=no.NOT_YOUR_TASK()) for row in rows]

    page = listing.Listing(
        people="dossier__person_id",
        name="taken",
        title=_("Taken"),
        columns=columns(today),
        rows=filters.narrow(tasks(by=by, words=filters.asked("q")), today),
        filters=filters,
        intro=_("Wat in de plannen is afgesproken en nog moet gebeuren."),
        empty=_("Niets te doen."),
        batches=[Batch("finish", Verb.CHANGE_TASK, _("Gedaan"), finish)],
    )
    return listing.show(request, page, "portal/trajectories/list_tasks.html")


def columns(today: date) -> list[listing.Column]:
    """What the list shows of a task on this day."""
    return [
        listing.Column(_("Actie"), lambda row: listing.Cell(row.text), sort=listing.by_words("text")),
        listing.Column(
            _("Door"), lambda row: cells.word(row.get_owner_display()), sort=listing.by_choice("owner", Task.Owner)
        ),
        listing.Column(
            _("Wijk-werker"),
            lambda row: cells.link("show_plan", row.dossier_id, row.dossier.person),
            sort=listing.by_name("dossier__person"),
        ),
        listing.Column(_("Doel"), lambda row: listing.Cell(str(row.goal or "")), sort=listing.by_words("goal__text")),
        listing.Column(_("Tegen"), lambda row: cells.day(row.due_on), is_short=True, sort="due_on"),
        listing.Column(_("Stand"), lambda row: stand(row, today), sort=_urgency(today)),
    ]


def _urgency(today: date) -> Case:
    """Late, still to be done, done: as `stand` shows it."""
    return Case(When(done_on__isnull=False, then=Value(2)), When(due_on__lt=today, then=Value(0)), default=Value(1))


def stand(task: Task, today: date) -> listing.Cell:
    """Done, dropped, late, or still to be done."""
    if task.done_on:
        return listing.Cell(_t("gedaan"), pill="success")
    if task.due_on < today:
        return listing.Cell(_t("te laat"), pill="warning")
    return listing.Cell(_t("te doen"), pill="default")
