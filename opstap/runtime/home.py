"""Everything that lives outside the code sits under one folder: OPSTAP_HOME, `var/` in the checkout by default."""

import os
import secrets
from pathlib import Path

from opstap.runtime.errors import CannotStart

CHECKOUT = Path(__file__).resolve().parents[2]
SETTINGS = "opstap.config.settings"
"""The module of Django's settings, unless DJANGO_SETTINGS_MODULE names another."""


def home() -> Path:
    """The folder that holds the database, the secrets, the files and the logs."""
    return Path(os.environ.get("OPSTAP_HOME") or CHECKOUT / "var").resolve()


def refused(path: Path, problem: OSError) -> CannotStart:
    """The one line that says a file or folder cannot be used, and what to do."""
    return CannotStart(f"Cannot use {path}: {problem.strerror}. Free space or rights there, or set OPSTAP_HOME.")


def keep_private() -> None:
    """From here on what we make is for its owner alone, and so is the home, whatever rights it was made with.

    A folder that holds other things than ours is left as it is. As root the server has a user of its own, which must
    get through a home that the server already lies in; it can see nothing there.
    """
    os.umask(0o077)
    folder, server = home(), home() / "postgres"
    try:
        if folder.is_dir() and ((folder / "claims").is_dir() or not any(folder.iterdir())):
            is_passed = os.geteuid() == 0 and server.is_dir() and not server.is_symlink()
            folder.chmod(0o711 if is_passed else 0o700)
    except OSError as problem:
        raise refused(folder, problem) from None


def private_folder(*parts: str) -> Path:
    """A folder under the home that only its owner may enter; made when it is not there."""
    folder = home().joinpath(*parts)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as problem:
        raise refused(folder, problem) from None
    return folder


def secret(name: str) -> str:
    """A random secret kept under the home, made the first time it is asked for."""
    path = private_folder("secrets") / name
    try:
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(48))
        return path.read_text()
    except OSError as problem:
        raise refused(path, problem) from None


def _write_once(path: Path, value: str) -> None:
    """Give a file its whole content at once; when another process was first, its content stands."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(value)
        os.link(unfinished, path)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink(missing_ok=True)
