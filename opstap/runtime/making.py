"""The home's server: found, or made now. It is made under another name and gets its own when it is whole.

As root its folder may lie elsewhere, where the server's user can reach it; then the home holds a link.
"""

import hashlib
import secrets
import shutil
import subprocess
from pathlib import Path

from opstap.runtime.account import Account, own, server_account, shared_folder, started_by
from opstap.runtime.binaries import programs
from opstap.runtime.errors import CannotStart
from opstap.runtime.home import home, refused
from opstap.runtime.server import Server, cannot

USER = DATABASE = "opstap"
ROOM = 64_000_000
"""Bytes free to begin with."""


def existing() -> Server | None:
    """The home's server, when it has been made."""
    link = home() / "postgres"
    try:
        if not (link / "data" / "PG_VERSION").exists():
            return None
    except OSError as problem:
        raise refused(link, problem) from None
    folder = link.resolve()
    return Server(folder, server_account(folder / "data"))


def made() -> Server:
    """The home's server, made now when it was not there. The caller sees to it that nobody else does the same."""
    return existing() or _make()


def _make() -> Server:
    link, account = home() / "postgres", server_account(home() / "postgres" / "data")
    folder = link
    if account and not account.may_enter(home()):
        folder = shared_folder() / hashlib.sha256(str(home()).encode()).hexdigest()[:16]
    try:
        if not (folder / "data" / "PG_VERSION").exists():
            _make_folder(folder, account)
        if folder != link:
            # For whoever meets the folder later: nothing removes it by itself, whatever became of the home.
            (folder / "home").write_text(f"{home()}\n")
            link.unlink(missing_ok=True)
            link.symlink_to(folder)
    except OSError as problem:
        raise refused(folder, problem) from None
    return Server(folder, server_account(folder / "data"))


def _make_folder(folder: Path, account: Account | None) -> None:
    """Initialise under another name; the real name appears when everything is there."""
    unfinished = folder.with_name(f"{folder.name}.making")
    shutil.rmtree(unfinished, ignore_errors=True)
    if (free := shutil.disk_usage(folder.parent).free) < ROOM:
        # Looked at beforehand: what PostgreSQL says of a disk that fills up while it begins is anything but that.
        needed = ROOM // 1_000_000
        raise CannotStart(
            f"The disk is full: {folder} needs {needed} MB to begin with, {free // 1_000_000} MB are free."
        )
    try:
        for part in (unfinished, unfinished / "socket"):
            part.mkdir(mode=0o700)
            own(part, account)
        password = unfinished / "password"
        password.touch(mode=0o600)
        password.write_text(secrets.token_urlsafe(32))
        own(password, account)
        _initialise(unfinished / "data", password, account)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _initialise(data: Path, password: Path, account: Account | None) -> None:
    bin = programs(account)
    words = ["-U", USER, "--pwfile", str(password), "--auth=scram-sha-256", "--data-checksums", "--encoding=UTF8"]
    words += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    single = [str(bin / "postgres"), "--single", "-D", str(data), "postgres"]
    for command, told in (
        ([str(bin / "initdb"), "-D", str(data), *words], ""),
        (single, f"create database {DATABASE};\n"),
    ):
        done = subprocess.run(command, input=told, capture_output=True, text=True, check=False, **started_by(account))
        if done.returncode != 0 or "ERROR:" in done.stderr:
            raise cannot("make its database", done.stderr)
