"""The operating system's user that runs the embedded server.

PostgreSQL refuses to run as root. So when we are root the server gets a user of its own, and that user must be able to
reach its folders: we look, and go elsewhere when it cannot, but never change the rights of somebody's folders.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opstap.runtime.errors import CannotStart

NAME = "opstap"
SHARED = Path("/var/lib/opstap")
"""Where the server's things go when its user cannot reach the home or the code; only ever used as root."""


@dataclass(frozen=True)
class Account:
    """A user to start programs as; `None` in its place means: as ourselves."""

    uid: int
    gid: int

    def may_enter(self, folder: Path) -> bool:
        """Whether this user reaches the folder, whatever rights, lists or mounts lie above it."""
        try:
            done = subprocess.run(
                ["test", "-x", str(folder)], check=False, stdin=subprocess.DEVNULL, **started_by(self)
            )
        except PermissionError:
            raise CannotStart(
                "PostgreSQL refuses to run as root, and this root may not start programs as another user. "
                "Start Opstap as an ordinary user, or set DATABASE_URL."
            ) from None
        return done.returncode == 0


def server_account(data: Path) -> Account | None:
    """Who must run the server over this data folder."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    known = _system_user()
    return Account(known.pw_uid, known.pw_gid)


def started_by(account: Account | None) -> dict[str, Any]:
    """Options for subprocess: the account, a folder it can stand in, English messages, and no Ctrl-C of ours."""
    options: dict[str, Any] = {"cwd": "/", "start_new_session": True, "env": {**os.environ, "LC_ALL": "C"}}
    if account:
        options |= {"user": account.uid, "group": account.gid, "extra_groups": []}
    return options


def own(path: Path, account: Account | None) -> None:
    """Hand a file or folder to the account."""
    if account:
        os.chown(path, account.uid, account.gid)


def shared_folder() -> Path:
    """The folder every user can enter, for what the server's user cannot reach elsewhere."""
    try:
        SHARED.mkdir(parents=True, exist_ok=True)
        SHARED.chmod(0o755)
    except OSError as problem:
        raise CannotStart(
            f"PostgreSQL's user cannot reach OPSTAP_HOME or the code, and {SHARED} cannot be made: {problem.strerror}. "
            "Set OPSTAP_HOME to a folder that others may enter, or set DATABASE_URL."
        ) from None
    return SHARED


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        pass
    command = ["--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin", NAME]
    try:
        program = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or "useradd"
        subprocess.run([program, *command], check=True, capture_output=True, stdin=subprocess.DEVNULL)
        return pwd.getpwnam(NAME)
    except (OSError, subprocess.CalledProcessError, KeyError):
        raise CannotStart(
            f"PostgreSQL refuses to run as root, and the user '{NAME}' could not be made. "
            f"Run `useradd {' '.join(command)}`, start Opstap as an ordinary user, or set DATABASE_URL."
        ) from None
