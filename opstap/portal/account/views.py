"""Signing in and out, and choosing among one's roles."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from opstap.portal.account.forms import SignInForm
from opstap.portal.kit.request import Request
from opstap.portal.middleware import MEMBERSHIP

sign_in = LoginView.as_view(
    template_name="portal/account/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True
)
sign_out = LogoutView.as_view()


@require_POST
def choose_role(request: Request) -> HttpResponse:
    """From now on in this session, work in another of one's own roles."""
    asked = request.POST.get("membership", "")
    known = {str(membership.pk): membership.pk for membership in request.memberships}
    if asked in known:
        request.session[MEMBERSHIP] = known[asked]
    return redirect("show_today")
