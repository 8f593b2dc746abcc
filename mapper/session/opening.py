"""The doors to a map: open one, begin one, bring one back after a crash."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from mapper.model.change import Change
from mapper.model.document import Document
from mapper.session.open import OpenMap, read_file
from mapper.session.recovery import Left, recover, recoverable, refuse
from mapper.session.saving import ChangedOnDisk, Saving
from mapper.session.session import Session
from mapper.session.stream import Entry, Origin
from mapper.store import files, saving
from mapper.store.files import Unreadable, digest
from mapper.store.saving import NotSaved

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

    Raises:
        Unreadable: there is none, or it is no map.
    """
    path = Path(path).absolute()
    data = read_file(path)
    loaded = files.parse(data)
    saving.sweep(path.resolve().parent)
    return OpenMap(Session(loaded.document, author), path, loaded.header, loaded.report, digest(data))


def new_map(document: Document, author: str = "") -> OpenMap:
    """A map without a name yet; after a crash it comes back whole, once something was done to it."""
    map = OpenMap(Session(document, author))
    whole = Entry("", Change(added=document.rows()), Origin.EDIT, author, datetime.now())
    map.begin_with(whole.to_line())
    return map
