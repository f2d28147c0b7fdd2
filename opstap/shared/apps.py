"""The shared package as a Django app: it carries the database functions and the grants."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SharedConfig(AppConfig):
    name = "opstap.shared"

    def ready(self) -> None:
        from opstap.shared.grants import grant

        post_migrate.connect(grant, sender=self)
