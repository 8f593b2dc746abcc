"""What is said and noted when the program itself fails."""

from __future__ import annotations

import traceback
from datetime import datetime

from mapper import __version__
from mapper.store.places import data_folder
from mapper.store.saving import NotSaved
from mapper.words import N_, Sentence

LARGEST_LOG = 256 * 1024  # bytes; an older log makes room


def told(problem: Exception) -> Sentence:
    """One sentence about *problem*; unless it explains itself, where it happened goes to the log."""
    if isinstance(problem, NotSaved):
        return problem.sentence
    log = _noted(problem)
    if log is None:
        return Sentence(N_("Mapper could not finish this. No file was left half written."))
    says = N_(
        "Mapper could not finish this. No file was left half written. What happened is noted in “{log}”."
    )
    return Sentence(says, {"log": log})


def _noted(problem: Exception) -> str | None:
    """Where the failure was noted, by its kind and the lines of ours it came through.

    Not by its message: that may quote the map.  None if nothing can be kept here.
    """
    places = traceback.extract_tb(problem.__traceback__)
    lines = "".join(f"  {place.filename}:{place.lineno} {place.name}\n" for place in places)
    path = data_folder() / "log"
    try:
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_name("log.old"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            now = datetime.now().isoformat(timespec="seconds")
            log.write(f"{now} mapper {__version__} {type(problem).__name__}\n{lines}")
        path.chmod(0o600)
    except OSError:
        return None
    return str(path)
