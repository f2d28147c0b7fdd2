"""What every page shows around its content: who is signed in, where one can go, which theme, which version."""

import functools
import os
from importlib import metadata
from pathlib import Path
from typing import Any

from django.http import HttpRequest

from opstap.portal.navigation import groups
from opstap.shared import clock

HOUSE_STYLE = Path(__file__).parent / "static" / "vlaanderen"


def workspace(request: HttpRequest) -> dict[str, Any]:
    """Context for every template. A request that never reached the middleware has no membership."""
    membership = getattr(request, "membership", None)
    return {
        "membership": membership,
        "memberships": getattr(request, "memberships", []),
        "navigation": groups(membership, request.path),
        "demo_day": clock.demo_day(),
        "theme": theme(),
        "version": version(),
        "source_url": os.environ.get("OPSTAP_SOURCE_URL", ""),
    }


@functools.cache
def theme() -> str:
    """The folder of static files: `vlaanderen` when a site asks for it and has built it, else the neutral `opstap`."""
    asked = os.environ.get("OPSTAP_THEME") == "vlaanderen"
    return "vlaanderen" if asked and (HOUSE_STYLE / "opstap.css").exists() else "opstap"


@functools.cache
def version() -> str:
    try:
        return metadata.version("opstap")
    except metadata.PackageNotFoundError:
        return "0"
