"""The static files, gathered under the home only when one of them changed: most starts have nothing to do here."""

import hashlib
import os
from pathlib import Path

from opstap.runtime.home import home, refused


def gather() -> bool:
    """Bring the home's static files up to date; says whether there was anything to do. Django must be set up."""
    from django.core.management import call_command

    note, wanted = home() / "static.gathered", state_of_sources()
    try:
        if note.exists() and note.read_text() == wanted:
            return False
        note.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        note.write_text(wanted)
    except OSError as problem:
        raise refused(Path(problem.filename or home() / "static"), problem) from None
    return True


def state_of_sources() -> str:
    """A mark that changes when a source file is added, removed or changed."""
    from django.contrib.staticfiles.finders import get_finders

    mark = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            seen = os.stat(storage.path(path))
            mark.update(f"{path}|{seen.st_size}|{seen.st_mtime_ns}\n".encode())
    return mark.hexdigest()
