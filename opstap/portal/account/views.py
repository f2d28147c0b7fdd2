"""Signing in and out, and choosing among one's roles."""

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from opstap.portal.account.forms import SignInForm
from opstap.portal.kit.page import Template, Who, page
from opstap.portal.kit.request import SignedIn
from opstap.portal.middleware import MEMBERSHIP
from opstap.shared.scope import NOBODY, scoped

sign_in = LoginView.as_view(
    template_name="portal/account/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
)
sign_in.has_own_transaction = True  # type: ignore[attr-defined]


class SignOut(LogoutView):
    """Ends the session, and lets the browser throw away what it kept of this person, pages to go back to too."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


sign_out = scoped(NOBODY)(SignOut.as_view())  # the session is the account's, not the role's


@page("rol/", Who.SIGNED_IN, Template.ACT)
def choose_role(request: SignedIn) -> HttpResponse:
    """From now on in this session, work in another of one's own roles."""
    asked = request.POST.get("membership", "")
    known = {str(membership.pk): membership.pk for membership in request.memberships}
    if asked in known:
        request.session[MEMBERSHIP] = known[asked]
    return redirect("show_today")
