"""The portal as a Django app. A web server gets the figures ready before the first reader asks for one."""

import os
import threading

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "opstap.portal"

    def ready(self) -> None:
        from opstap.portal.account import rights

        post_migrate.connect(rights.hide, sender=self)  # after the rights are given
        if os.environ.get("OPSTAP_POOL") == "1":  # only a web server's worker lives long enough to gain by it
            threading.Thread(target=write_queries, daemon=True).start()


def write_queries() -> None:
    """Have the SQL of every figure written once; the first time takes a second, mostly for loading Ibis."""
    from opstap.figures.registry import all_figures
    from opstap.figures.run import compiled

    for figure in all_figures():
        for query in (figure.query, figure.span):
            if query:
                compiled(query)
