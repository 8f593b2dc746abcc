"""The doors to a map: open one, begin one, bring one back after a crash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from mapper.model.change import Change
from mapper.model.document import Document
from mapper.session.open import OpenMap, read_file
from mapper.session.recovery import Left, recover, recoverable, refuse
from mapper.session.saving import ChangedOnDisk, Saving
from mapper.session.session import Session
from mapper.session.stream import Entry, Origin
from mapper.store import files, inside, saving
from mapper.store.files import Header, Unreadable, digest
from mapper.store.saving import NotSaved
from mapper.words import Sentence

__all__ = [
    "ChangedOnDisk",
    "Left",
    "NotSaved",
    "OpenMap",
    "Saving",
    "Unreadable",
    "new_map",
    "open_map",
    "recover",
    "recoverable",
    "refuse",
]


def open_map(path: Path, author: str = "") -> OpenMap:
    """The map in the file at *path*.

    A file that another window has open is opened all the same, see ``OpenMap.in_use_by``.
    The map in a picture is a new one without a name: nothing is ever saved over the picture.

    Raises:
        Unreadable: there is none, or it is no map.
    """
    path = Path(path).absolute()
    data = read_file(path)
    if inside.is_picture(data):
        loaded = files.parse(inside.taken_out(data))
        return new_map(loaded.document, author, loaded.header, loaded.report)
    loaded = files.parse(data)
    saving.sweep(path.resolve().parent)
    return OpenMap(Session(loaded.document, author), path, loaded.header, loaded.report, digest(data))


def new_map(
    document: Document, author: str = "", header: Header | None = None, report: Iterable[Sentence] = ()
) -> OpenMap:
    """A map without a name yet; after a crash it comes back whole, once something was done to it."""
    map = OpenMap(Session(document, author), None, header, report)
    whole = Entry("", Change(added=document.rows()), Origin.EDIT, author, datetime.now())
    map.begin_with(whole.to_line())
    return map
