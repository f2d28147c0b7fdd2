"""The one door to a page: role, row, whether it is possible now, log of the look, methods and address, said once.

    @page("dossiers/<int:pk>/schorsing/", Verb.SUSPEND, Template.FORM, DOSSIER)
    def suspend_dossier(request: SignedIn, dossier: Dossier) -> HttpResponse: ...

The function's name, `<verb>_<noun>`, is the name of the address. Refusals come in this order: a role that has not the
verb gets 403, a method the template has not 405, a row that is not there or not for this role 404, and what cannot be
done now its reason instead of a form. `opstap/portal/pages.py` prints the table of all pages.
"""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from inspect import signature
from typing import Any, Generic, TypeVar, overload

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import URLPattern, path
from django.urls.converters import get_converters

from opstap.parties.models import AccessLogEntry, Membership, Person
from opstap.portal.kit import access_log
from opstap.portal.kit.request import Request, SignedIn
from opstap.shared import clock
from opstap.shared.policy import Standing, can, policy
from opstap.shared.refusals import Refusal

T = TypeVar("T")
View = Callable[..., HttpResponse]
READ, WRITE = ("GET", "HEAD"), ("GET", "HEAD", "POST")


class Template(Enum):
    """The kinds of page; the methods follow from it."""

    WORK_LIST = "work list"
    INDEX = "index"
    RECORD = "record"
    FORM = "one-thing form"
    DESK = "two-pane desk"
    FIGURE = "figure"
    FILE = "file"
    ACT = "act"

    @property
    def methods(self) -> tuple[str, ...]:
        if self is Template.ACT:
            return ("POST",)
        return WRITE if self in (Template.WORK_LIST, Template.FORM, Template.DESK) else READ


class Who(Enum):
    """Instead of a verb where no role is asked."""

    EVERYBODY = "everybody"
    SIGNED_IN = "signed in"


@dataclass(frozen=True, slots=True)
class Thing(Generic[T]):
    """A noun that pages are about: how its row is got, whom it shows, and where it can be read.

    `fetch` takes the parts of the address by name, and `by`. `people` are those whose log says who looked.
    `standing` is what the policies of this noun ask, for a role and a day.
    """

    name: str
    fetch: Callable[..., T]
    people: Callable[[T], Iterable[Person | None]] | None = None
    seen_as: str = AccessLogEntry.Page.DOSSIER
    standing: Callable[[T, Membership, date], Any] | None = None
    home: Callable[[T], str] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was declared."""

    route: str
    verb: Enum
    template: Template
    thing: Thing[Any] | None
    function: View
    unlogged: str = ""
    """Why a look at this page is not logged although it shows somebody."""

    @property
    def name(self) -> str:
        return self.function.__name__

    @property
    def roles(self) -> tuple[str, ...] | None:
        return None if isinstance(self.verb, Who) else policy(self.verb).roles

    def refusal(self, found: Any, by: Membership) -> Refusal | None:
        """Why the verb cannot be done with this row now."""
        if isinstance(self.verb, Who) or self.thing is None or self.thing.standing is None:
            return None
        asked = policy(self.verb)
        return asked.refusal(self.thing.standing(found, by, clock.today())) if asked.when else None

    @property
    def has_condition(self) -> bool:
        """Whether more is asked than the role."""
        return not isinstance(self.verb, Who) and policy(self.verb).when is not None


PAGES: list[Page] = []
"""Every page that was declared, in the order of reading."""


@overload
def page(
    route: str, verb: Enum, template: Template, *, unlogged: str = ""
) -> Callable[[Callable[[SignedIn], HttpResponse]], View]: ...
@overload
def page(
    route: str, verb: Enum, template: Template, of: Thing[T], *, unlogged: str = ""
) -> Callable[[Callable[[SignedIn, T], HttpResponse]], View]: ...
def page(
    route: str,
    verb: Enum,
    template: Template,
    of: Thing[Any] | None = None,
    *,
    unlogged: str = "",
) -> Callable[[View], View]:
    """Declare a page: its address, what is done there, which kind it is and which row it is about."""

    def decorate(function: View) -> View:
        made = Page(route, verb, template, of, function, unlogged)
        _check(made)
        PAGES.append(made)
        return door(made)

    return decorate


def door(made: Page) -> View:
    """The view behind which a page's function gets its row, and only who may."""

    @functools.wraps(made.function)
    def entered(request: Request, **where: Any) -> HttpResponse:
        if made.roles is not None and (request.membership is None or request.membership.role not in made.roles):
            raise PermissionDenied
        if request.method not in made.template.methods:
            return HttpResponseNotAllowed(made.template.methods)
        return _answered(made, request, where)

    return login_not_required(entered) if made.verb is Who.EVERYBODY else entered


def _answered(made: Page, request: Request, where: dict[str, Any]) -> HttpResponse:
    if made.thing is None:
        return made.function(request)
    found = enter(request, made.thing, is_logged=not made.unlogged, **where)
    if refusal := made.refusal(found, request.membership):
        return _cannot(made, request, found, refusal)
    return made.function(request, found)


def enter(request: Request, thing: Thing[T], *, is_logged: bool = True, **where: Any) -> T:
    """The row, for whoever may have it; who it is about reads who looked. Raises NotFound."""
    found = thing.fetch(**where, by=request.membership)
    if is_logged and thing.people is not None:
        for person in thing.people(found):
            if person is not None:
                access_log.note(request, person.pk, thing.seen_as)
    return found


CONFLICT = 409


def _cannot(made: Page, request: Request, found: Any, refusal: Refusal) -> HttpResponse:
    """The reason instead of a form that could not succeed."""
    home = made.thing.home(found) if made.thing and made.thing.home else ""
    status = CONFLICT if request.method == "POST" else None
    return render(request, "portal/cannot.html", {"refusal": refusal, "home": home}, status=status)


def page_of(name: str) -> Page:
    """The page with this name."""
    return next(one for one in PAGES if one.name == name)


def opens(by: Membership | None, name: str) -> bool:
    """Whether the role may open the page of this name: what a link to it asks."""
    roles = page_of(name).roles
    return roles is None or (by is not None and by.role in roles)


def leads(standing: Standing, name: str) -> bool:
    """Whether what the page of this name is for can be done, as things stand: what a button to it asks."""
    return can(page_of(name).verb, standing)


def addresses() -> list[URLPattern]:
    """The addresses of all pages."""
    return [path(made.route, door(made), name=made.name) for made in PAGES]


def _check(made: Page) -> None:
    """A page is declared once, and its row is got with just the parts that its address has."""
    if known := next((one for one in PAGES if one.name == made.name or one.route == made.route), None):
        raise TypeError(f"{made.name} and {known.name} have one name or one address")
    asked = set(signature(made.thing.fetch).parameters) - {"by"} if made.thing else set()
    if parts(made.route) != asked:
        raise TypeError(f"{made.name}: the address has {parts(made.route) or 'no parts'}, the row wants {asked}")


def parts(route: str) -> set[str]:
    """The names of what changes in an address."""
    found = (part.split(">")[0].split(":") for part in route.split("<")[1:])
    return {name for converter, name in found if converter in get_converters()}
