"""Every address of the portal and the API."""
urlpatterns: list = []
