"""Signing with a link of one's own, without signing in: the page where somebody reads a paper and puts a name under it.

The page serves every paper that a link can be made for. Who has one registers it, once, beside its own pages:

    signing.register(signing.Signing(purpose="agreement", load=_load, template="…/reading.html", sign=_sign))

and makes links with `correspondence.actions.make_link(purpose="agreement", subject="agreement:7", …)`. The link says
who signs, and nothing is read or written but under the scope of that party: nobody is signed in here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opstap.correspondence import access
from opstap.correspondence.actions import tell, try_code, use_link
from opstap.correspondence.models import Document, Kind, MediaType, Party, SigningLink
from opstap.correspondence.notices import done_at_desk
from opstap.correspondence.queries import documents_of
from opstap.correspondence.refusals import LINK_CLOSED
from opstap.parties.models import Membership
from opstap.parties.policy import OFFICIALS
from opstap.portal.correspondence.documents import as_file
from opstap.portal.kit.forms import Styled
from opstap.portal.kit.page import Template, Thing, Who, page
from opstap.portal.kit.request import Request, SignedIn
from opstap.rulebook import Decision, measure
from opstap.rulebook.rules import signing as rule
from opstap.shared import clock
from opstap.shared.audit import Actor
from opstap.shared.errors import NotFound, OpstapError
from opstap.shared.links import whole
from opstap.shared.refusals import Refusal
from opstap.shared.scope import Scope, scoped

NAME = 120
"""How long the name under a paper may be."""
CLOSED = 410
"""The answer of a link that worked once and works no more."""
PLACEHOLDER = "TOKEN"
"""Stands for a token while the address of a link is made."""
CLOSED_PAGE = "portal/trajectories/signing_closed.html"


class SigningForm(Styled):
    """A name and a yes. A paper to which one may also say no brings a form of its own, with a `name` in it."""

    name = forms.CharField(label=_("Uw naam"), max_length=NAME)
    agrees = forms.BooleanField(label=_("Ik heb dit gelezen en ik ga akkoord."))


@dataclass(frozen=True, slots=True)
class Paper:
    """What a link opens: the thing to sign, under which measure, and what its template shows.

    `signer` is the name that stands in the form already.
    """

    thing: Any
    title: object
    measure: str
    signer: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signing:
    """What links of one `purpose` open.

    `load` gets the link and gives the Paper; it raises an OpstapError, with what to do now, when it cannot be signed
    any more. `template` extends portal/trajectories/signing.html and fills its block `reading` with the paper as
    readable HTML, from the paper's own context with `paper` and `link` beside it.
    `sign` gets the paper, the link, what the form holds, who acts and the day; it raises an OpstapError to refuse.
    Using up the link is the page's business; both happen in one transaction, or neither.
    """

    purpose: str
    load: Callable[[SigningLink], Paper]
    template: str
    sign: Callable[[Paper, SigningLink, dict[str, Any], Actor, date], object]
    form: type[forms.Form] = SigningForm
    button: object = _("Ik onderteken")
    closed: str = CLOSED_PAGE
    """What is shown when it was done, or can be done no more; another one extends this."""


SIGNINGS: dict[str, Signing] = {}
"""What can be signed, by the purpose of the link."""


def register(signing: Signing) -> None:
    """Let links of this purpose be signed."""
    SIGNINGS[signing.purpose] = signing


def address() -> str:
    """Where links are opened, whole, with `{token}` in the place of the token."""
    return whole(reverse("sign_by_link", args=[PLACEHOLDER])).replace(PLACEHOLDER, "{token}")


def scope_of(link: SigningLink) -> Scope:
    """What somebody with this link may see and write: as worker one's own, as organiser the organiser's."""
    if link.party == Party.WORKER:
        return Scope(person=link.person_id)
    if link.party == Party.CLIENT:
        return Scope(client=link.client_id)
    return Scope.of([link.organiser_id])


def actor_of(link: SigningLink, desk: Membership | None = None) -> Actor:
    """Who acts with this link, as the history names them: at the `desk` who does it, and for whom."""
    who = link.organiser if link.party == Party.ORGANISER else link.person or link.client
    if desk:
        return Actor(f"{desk.user.name}, aan de balie voor {who}", desk.user_id)
    return Actor(
        f"{who}, met een link en een code van {link.given_by}" if link.given_by else f"{who}, met een eigen link"
    )


def desk_of(link: SigningLink, by: Membership | None) -> Membership | None:
    """The role of whoever is signed in here and opened somebody else's link; nothing otherwise."""
    return by if by and by.role in OFFICIALS and link.party != Party.ORGANISER else None


def may_sign(paper: Paper, link: SigningLink, day: date) -> Decision:
    """Whether the link still works, as the rulebook has it."""
    return rule.may_sign(
        measure(paper.measure),
        expires_on=link.expires_on,
        used_on=link.used_on,
        replaced=link.is_replaced,
        day=day,
    )


def pdf_of(link: SigningLink) -> Document | None:
    """The paper itself as PDF, the latest there is."""
    kept = documents_of(link.subject).filter(media_type=MediaType.PDF)
    return kept.exclude(kind__in=(Kind.LETTER, Kind.SCAN)).first()


def _link(token: str, *, by: Membership | None) -> SigningLink | None:
    """The link that a token opens, whoever has it; nothing when there is none, which the page says in its own way."""
    try:
        return access.link_by_token(token)
    except NotFound:
        return None


LINK: Thing[SigningLink | None] = Thing("link of a token", _link)


@page("tekenen/<str:token>/", Who.EVERYBODY, Template.FORM, LINK)
def sign_by_link(request: SignedIn, link: SigningLink | None) -> HttpResponse:
    """Read it, put a name, done. A link that does not work says what to do now."""
    if link is None:
        return _closed(request, status=404)
    if link.purpose not in SIGNINGS:
        return _closed(request, link, status=404)
    with scoped(scope_of(link)):
        return _page(request, link, SIGNINGS[link.purpose])


def _page(request: Request, link: SigningLink, signing: Signing) -> HttpResponse:
    try:
        paper = signing.load(link)
    except OpstapError as no:
        return _closed(request, link, refusal=no.refusal, pdf=pdf_of(link), is_over=True)
    decision = may_sign(paper, link, clock.today())
    if not decision:
        return _closed(request, link, refusal=Refusal.by(decision), pdf=pdf_of(link))
    if not link.codes_left:
        return _closed(request, link, refusal=LINK_CLOSED())
    form, refusal = _form(request, link, paper, signing), None
    if form.is_bound and form.is_valid():
        refusal = _act(link, paper, signing, form.cleaned_data, desk=desk_of(link, request.membership))
        if refusal is None:
            return HttpResponseRedirect(request.path)
    told = {"signing": signing, "paper": paper, "link": link, "form": form, "pdf": pdf_of(link)}
    return render(request, signing.template, {**told, "refusal": refusal, **paper.context})


def _form(request: Request, link: SigningLink, paper: Paper, signing: Signing) -> forms.Form:
    """What is asked; of a link with a code that first, and nothing is filled in for whoever has the link alone."""
    initial = {} if link.code else {"name": paper.signer}
    form = signing.form(request.POST if request.method == "POST" else None, initial=initial)
    if link.code:
        form.fields["code"] = code_field(_("U koos deze code zelf, bij uw coach."))
        form.order_fields(["code"])
    return form


def code_field(help_text: object) -> forms.CharField:
    """Six digits that belong to a link."""
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "au-c-input au-c-input--block"})
    return forms.RegexField(r"^\d{6}$", label=_("Code van 6 cijfers"), help_text=help_text, widget=widget)


def _act(
    link: SigningLink, paper: Paper, signing: Signing, asked: dict[str, Any], *, desk: Membership | None
) -> Refusal | None:
    """Do it once; gives why not."""
    by, today = actor_of(link, desk), clock.today()
    if link.code and (refusal := try_code(link, code=asked.pop("code"), by=by)):
        return refusal
    try:
        with transaction.atomic():
            use_link(link, day=today, by=by)
            signing.sign(paper, link, asked, by, today)
            if desk:
                tell(messages=[done_at_desk(link, str(paper.title), desk.user.name)], by=by, day=today)
    except OpstapError as no:
        return no.refusal
    return None


def _closed(
    request: Request,
    link: SigningLink | None = None,
    *,
    refusal: Refusal | None = None,
    pdf: Document | None = None,
    is_over: bool = False,
    status: int = CLOSED,
) -> HttpResponse:
    """The page of a link that cannot be signed with, and what to do now: nothing, when `is_over`."""
    is_signed = link is not None and link.used_on is not None
    context: dict[str, Any] = {"link": link, "refusal": refusal, "is_signed": is_signed, "is_over": is_over}
    context["pdf"] = pdf if is_signed else None
    signing = SIGNINGS.get(link.purpose) if link else None
    template = signing.closed if signing else CLOSED_PAGE
    return render(request, template, context, status=200 if is_signed else status)


@page("tekenen/<str:token>/pdf/", Who.EVERYBODY, Template.FILE, LINK)
def show_link_paper(request: SignedIn, link: SigningLink | None) -> HttpResponse:
    """The paper as PDF, for as long as the link lasts: also after it was signed."""
    if link is None or link.is_replaced or link.code or clock.today() > link.expires_on:
        raise NotFound
    with scoped(scope_of(link)):
        found = pdf_of(link)
        if found is None:
            raise NotFound
        return as_file(bytes(found.content), found.media_type, f"{found.title}-{found.day}")
