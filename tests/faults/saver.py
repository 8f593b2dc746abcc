"""A small program that does one thing in many folders, each time in a child that may be killed.

``python -m tests.faults.saver WHAT FOLDER CALLS`` prints a list of how the children
ended: 0 it said "saved", 10 it said "not saved", -9 killed.  In the folder n, the n-th
call to the file system is the one that fails.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

LIMIT = 1000
SAVED, NOT_SAVED = 0, 10


def put(folder: Path) -> int:
    """Save the bytes of the file beside the folders over the one in the folder."""
    from mapper.store.saving import NotSaved, save

    data = (folder.parents[1] / "new").read_bytes()
    idle(folder)
    try:
        save(folder / "a.smap", data)
    except NotSaved:
        return NOT_SAVED
    return SAVED


def work(folder: Path) -> int:
    """Open the map in the folder, edit it, say so, save it."""
    from mapper.session.opening import NotSaved, open_map

    os.environ["MAPPER_DATA"] = str(folder / "data")
    note = os.open(folder.parents[1] / f"edited-{folder.name}", os.O_WRONLY | os.O_CREAT)
    idle(folder)
    map = open_map(folder / "a.smap")
    with map.session.edit("Rename") as draft:
        draft.change_fields("pack", title="Pack it")  # type: ignore[arg-type]
    os.write(note, b"edited")
    try:
        map.save()
    except NotSaved:
        return NOT_SAVED
    return SAVED


def write_down(folder: Path) -> int:
    """Append three entries to a journal, saying so after each."""
    from mapper.store.journal import Base, Journal

    os.environ["MAPPER_DATA"] = str(folder / "data")
    note = os.open(folder.parents[1] / f"edited-{folder.name}", os.O_WRONLY | os.O_CREAT)
    idle(folder)
    trouble: list[int] = []
    journal = Journal(Base(), lambda: trouble.append(1))
    for number in range(3):
        journal.append(json.dumps({"updated": {}, "number": number}))
        os.write(note, b"%d" % number)
    return NOT_SAVED if trouble else SAVED


DEEDS: dict[str, Callable[[Path], int]] = {"put": put, "work": work, "write_down": write_down}


def idle(folder: Path) -> None:
    """Make calls that do nothing, so that the n-th one from here is the one that fails."""
    if os.environ["FAULT_AT"] == "0":
        return
    for _ in range(LIMIT - int(folder.name)):
        with suppress(OSError):
            os.unlink(folder / "none")


def in_a_child(deed: Callable[[Path], int], folder: Path) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    ended = 99
    try:
        ended = deed(folder)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    os._exit(ended)


def main() -> None:
    import mapper.session.opening
    import mapper.store.journal  # noqa: F401 (once, before there are children)

    what, folder, calls = sys.argv[1:]
    print(json.dumps([in_a_child(DEEDS[what], Path(folder, str(n))) for n in range(1, int(calls) + 1)]))


if __name__ == "__main__":
    main()
