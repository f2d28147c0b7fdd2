"""Somebody registers without help: in plain words, with or without an e-mail address, and never told who is known.

The address is checked by a link that has to be opened and confirmed, so that a program that follows links does nothing.
"""

from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from opstap.correspondence.mailing import AUTOMATIC
from opstap.parties import intake
from opstap.parties.models import Signup
from opstap.portal.account import throttle
from opstap.portal.kit.page import Template, Who, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.parties.forms import SignupForm
from opstap.portal.parties.things import SIGNUP_OF_LINK
from opstap.shared import clock
from opstap.shared.audit import Actor
from opstap.shared.links import whole

BY = Actor("iemand die zich zelf inschrijft")


@page("ik-wil-wijk-werken/", Who.EVERYBODY, Template.FORM)
def sign_up(request: SignedIn) -> HttpResponse:
    """The form; with `check` it only says what is wrong so far. Slowed down like signing in."""
    form = SignupForm(request.POST or None)
    is_check = "check" in request.POST
    is_sent = request.method == "POST" and not is_check and form.is_valid()
    if is_sent and not throttle.may_sign_up(request):
        form.add_error(None, _("Er zijn hier net veel inschrijvingen gedaan. Wacht een kwartier, of bel ons."))
    elif is_sent:
        asked = form.signup()
        token = intake.sign_up(asked, by=BY, day=clock.today())
        if token:
            _mail(asked, token)
        return HttpResponseRedirect(f"{request.path}?done={'mail' if token else 'call'}")
    context = {"form": form, "done": request.GET.get("done", ""), "is_check": is_check}
    return render(request, "portal/parties/sign_up.html", context)


@page("ik-wil-wijk-werken/<str:token>/", Who.EVERYBODY, Template.FORM, SIGNUP_OF_LINK)
def confirm_sign_up(request: SignedIn, found: Signup) -> HttpResponse:
    """The link of the mail: one button that says that the address is right."""
    if request.method == "POST":
        found = intake.check_signup(request.resolver_match.kwargs["token"], by=BY, day=clock.today())
    is_checked = found.status != Signup.Status.UNCHECKED
    return render(request, "portal/parties/confirm_sign_up.html", {"signup": found, "is_checked": is_checked})


def _mail(asked: Signup, token: str) -> None:
    """Send the link once what was typed is safe. Nothing that was typed stands in it: anybody can type any address."""
    link = whole(reverse("confirm_sign_up", args=[token]))
    lines = [
        _("Dag"),
        _("U wilt graag wijk-werken. Is dit uw e-mailadres? Klik dan op deze link:"),
        link,
        _("Daarna belt of mailt een wijk-werkcoach u."),
        _("Hebt u dit niet gevraagd? Dan hoeft u niets te doen."),
    ]
    title = _("Is dit uw e-mailadres?")
    mail = EmailMessage(title, "\n\n".join(lines), to=[asked.email], headers=AUTOMATIC)
    transaction.on_commit(mail.send, robust=True)
