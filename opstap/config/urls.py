"""Where the screens and the API are mounted, and who answers when something is wrong.

Packages are named as text, so that this one imports none of them.
"""

from django.urls import include, path

handler400 = "opstap.portal.errors.bad_request"
handler403 = "opstap.portal.errors.forbidden"
handler404 = "opstap.portal.errors.missing"
handler500 = "opstap.portal.errors.failed"

urlpatterns = [
    path("api/v1/", include("opstap.portal.api.urls")),
    path("", include("opstap.portal.urls")),
]
