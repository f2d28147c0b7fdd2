"""The folder of the server's socket.

A socket's path may not be longer than the kernel allows, and a comma in it reads as two addresses. Such a home gets a
short private folder elsewhere, and a note beside the data says where.
"""

import os
import stat
import tempfile
from pathlib import Path

from opstap.runtime.account import Account, own

SOCKET = ".s.PGSQL.5432"
LONGEST = 106
"""Bytes; the kernel allows 107 on Linux, and 103 elsewhere."""
NOTE = "socket-folder"


def socket_folder(folder: Path, account: Account | None) -> Path:
    """The folder for the socket of the server over `folder`; made when it is not there or no longer to be trusted."""
    known = known_socket_folder(folder)
    if known == folder / "socket" or _is_private(known, account):
        return known
    short = Path(tempfile.mkdtemp(prefix="opstap-", dir="/tmp"))
    own(short, account)
    unfinished = folder / f"{NOTE}.making"
    unfinished.write_text(str(short))
    unfinished.replace(folder / NOTE)
    return short


def known_socket_folder(folder: Path) -> Path:
    """Where the socket is by now; a short folder that is not made yet answers as the note's own path."""
    usual = folder / "socket"
    if len(os.fsencode(usual / SOCKET)) <= LONGEST and "," not in str(usual):
        return usual
    note = folder / NOTE
    return Path(note.read_text()) if note.exists() else note


def _is_private(path: Path, account: Account | None) -> bool:
    """Whether this is still the folder that we made: where all may write, somebody else may have been first."""
    try:
        found = path.lstat()
    except OSError:
        return False
    owner = account.uid if account else os.geteuid()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == owner and stat.S_IMODE(found.st_mode) == 0o700
