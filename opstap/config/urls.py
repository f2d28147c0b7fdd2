"""Every address of the portal and the API."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from opstap.portal.account import views as account
from opstap.portal.public import views as public

handler400 = "opstap.portal.errors.bad_request"
handler403 = "opstap.portal.errors.forbidden"
handler404 = "opstap.portal.errors.missing"
handler500 = "opstap.portal.errors.failed"

urlpatterns = [
    path("", public.front, name="front"),
    path("toegankelijkheid/", public.accessibility, name="accessibility"),
    path("aanmelden/", account.sign_in, name="sign-in"),
    path("afmelden/", account.sign_out, name="sign-out"),
    path("rol/", account.choose_role, name="choose-role"),
    path("taal/", login_not_required(set_language), name="set_language"),
    path("vandaag/", public.front, name="home"),
]
