"""Every address of the screens: those that the pages declare, and the few beside the door.

Paths are in Dutch, as people see them; names are in English, as code uses them.
"""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from opstap.portal.account import views as account
from opstap.portal.kit.page import addresses
from opstap.portal.pages import load

load()
BESIDE = {
    "sign_in": "Django's own view asks the name and the password, and nobody has a role yet",
    "sign_out": "Django's own view ends the session",
    "choose_language": "Django's own view keeps the choice in a cookie",
}
"""The addresses beside the door, each with its reason."""

urlpatterns = [
    *addresses(),
    path("aanmelden/", account.sign_in, name="sign_in"),
    path("afmelden/", account.sign_out, name="sign_out"),
    path("taal/", login_not_required(set_language), name="choose_language"),
]
