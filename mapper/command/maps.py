"""Files in and out of the command line: maps read, results written whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

from mapper.command.verb import Unusable
from mapper.store import files, inside
from mapper.store.saving import can_save, save
from mapper.words import N_, Language, Sentence

UNREADABLE: dict[type[Exception], str] = {
    FileNotFoundError: N_("“{name}” is not there."),
    NotADirectoryError: N_("“{name}” is not there."),
    IsADirectoryError: N_("“{name}” is a folder."),
    PermissionError: N_("“{name}” may not be read."),
}


def read_map(name: str) -> files.Loaded:
    """The map in the file *name*, a picture that holds one among them.

    Raises:
        Unusable: it cannot be read, or is no map.
    """
    try:
        with open(name, "rb") as file:
            data = file.read(files.LARGEST + 1)
    except (OSError, ValueError) as problem:
        says = UNREADABLE.get(type(problem), N_("“{name}” could not be read."))
        raise Unusable(Sentence(says, {"name": name})) from None
    try:
        return files.parse(inside.taken_out(data))
    except files.Unreadable as problem:
        says = N_("“{name}” cannot be opened. {why}")
        raise Unusable(Sentence(says, {"name": name, "why": problem.sentence})) from None


def tell_report(loaded: files.Loaded, say: Language) -> None:
    """Say what is odd about a file, to the person who watches."""
    for sentence in loaded.report:
        print(say.tell(sentence), file=sys.stderr)


def check_place(path: Path) -> None:
    """Say no early when nothing can be written at *path*.

    Raises:
        Unusable: the folder is missing, the file is a folder, or may not be written.
    """
    try:
        reason = can_save(path)
    except ValueError:  # a name that no file can have
        reason = Sentence(N_("“{name}” is no name for a file."), {"name": str(path)})
    if reason is not None:
        raise Unusable(reason)


def write(path: Path, data: bytes, say: Language) -> None:
    """Put a result in its place and say so.

    Raises:
        NotSaved: the disk did not take it; what was there before is untouched.
    """
    save(path, data)
    print(say("“{name}” is written.", name=str(path)), file=sys.stderr)
