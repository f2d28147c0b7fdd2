"""Find a browser for the tests, or get one: `python -m opstap.runtime.browser` says in one line which it is.

Where none can be had it ends with 1; the tests that need one then fail with the same sentence.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NOTE = Path(sys.prefix) / "browser"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE = "No browser: install Chromium, or name one in OPSTAP_CHROMIUM, and run make test again."
PATIENCE = 600
"""Seconds a download may take."""


class NoBrowser(Exception):
    """There is no browser to test with."""


def browser_path() -> str:
    """The browser's program, as noted by the set-up."""
    found = on_this_machine() or noted()
    if not found:
        raise NoBrowser(NONE)
    return found


def noted() -> str | None:
    """The browser that was found or fetched before."""
    path = NOTE.read_text().strip() if NOTE.exists() else ""
    return path if path and works(path) else None


def on_this_machine() -> str | None:
    """The browser somebody named, or one of the system."""
    if named := os.environ.get("OPSTAP_CHROMIUM"):
        return named if works(named) else None
    return next((path for name in NAMES if (path := shutil.which(name)) and works(path)), None)


def from_playwright() -> str | None:
    """Playwright's own download."""
    if not succeeds(sys.executable, "-m", "playwright", "install", "chromium-headless-shell"):
        return None
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    programs = sorted(folder.glob("chromium_headless_shell-*/*/*headless*shell"))
    return next((str(path) for path in reversed(programs) if works(str(path))), None)


def from_packages() -> str | None:
    """The system's own package, where we may install it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core")
    if not succeeds(*install):
        succeeds("apt-get", "update", "-qq")
        succeeds(*install)
    return on_this_machine()


def works(path: str) -> bool:
    """Whether it starts: a program without its libraries, or Ubuntu's stub that asks for a snap, does not."""
    return succeeds(path, "--version", patience=30)


def succeeds(*command: str, patience: int = PATIENCE) -> bool:
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=patience, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main() -> int:
    ways = {
        "found here": on_this_machine,
        "fetched before": noted,
        "fetched by Playwright": from_playwright,
        "installed with apt-get": from_packages,
    }
    for how, find in ways.items():
        if path := find():
            NOTE.write_text(path)
            print(f"Browser for the tests: {path} ({how})")
            return 0
    NOTE.unlink(missing_ok=True)
    print(NONE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
