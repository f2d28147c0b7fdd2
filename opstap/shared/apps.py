"""The shared package as a Django app: it carries the database functions and the grants."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SharedConfig(AppConfig):
    name = "opstap.shared"

    def ready(self) -> None:
        from opstap.shared import accounts, grants

        post_migrate.connect(grants.grant, sender=self)
        post_migrate.connect(accounts.hide, sender=self)
