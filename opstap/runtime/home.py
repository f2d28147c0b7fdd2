"""Everything that lives outside the code sits under one folder: OPSTAP_HOME, `var/` in the checkout by default."""

import os
import secrets
from pathlib import Path

from opstap.runtime.errors import CannotStart

CHECKOUT = Path(__file__).resolve().parents[2]


def home() -> Path:
    """The folder that holds the database, the secrets, the files and the logs."""
    return Path(os.environ.get("OPSTAP_HOME") or CHECKOUT / "var").resolve()


def private_folder(*parts: str) -> Path:
    """A folder under the home that only its owner may enter; made when it is not there."""
    folder = home().joinpath(*parts)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as problem:
        raise CannotStart(
            f"Cannot use {folder}: {problem.strerror}. Free space or rights there, or set OPSTAP_HOME."
        ) from None
    return folder


def secret(name: str) -> str:
    """A random secret kept under the home, made the first time it is asked for."""
    path = private_folder("secrets") / name
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    except OSError as problem:
        raise CannotStart(f"Cannot write {path}: {problem.strerror}.") from None
    value = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w") as file:
        file.write(value)
    return value
