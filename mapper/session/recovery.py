"""What a crash has left: maps with unsaved work whose program has died, and how they come back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mapper.model.document import Document
from mapper.session.open import OpenMap, read_file, shapes_of, title_of
from mapper.session.session import Session
from mapper.session.stream import Entry, Origin
from mapper.store import files, orphans, versions
from mapper.store.files import Header, Loaded, Unreadable, digest
from mapper.store.journal import Base, Journal
from mapper.words import N_, Sentence

TAKEN = N_("This work was brought back in another window.")
REFUSALS = 2  # the person may have meant “not now”


@dataclass(frozen=True)
class Left:
    """A map as it would come back.

    Attributes:
        path: where it was saved last; None if it never was.
        when: the last edit.
        shapes: how many there are on it.
        document: for a picture of it.
    """

    path: Path | None
    title: str
    when: datetime
    shapes: int
    journal: orphans.Left
    document: Document


def recoverable() -> list[Left]:
    """The maps whose program has died with unsaved work, the latest first."""
    found: list[Left] = []
    for journal, claim in orphans.orphans():
        left = _look_into(journal)
        if left is None:
            with suppress(OSError):
                journal.file.unlink()  # all of it was saved just before the end
        else:
            found.append(left)
        claim.release()
    return found[::-1]


def recover(left: Left, author: str = "") -> OpenMap:
    """The map with all work that was in hand; its journal stays until it is saved.

    Raises:
        Unreadable: it is being brought back elsewhere, or nothing is left of it.
    """
    if (taken := orphans.take(left.journal.file)) is None:
        raise Unreadable(Sentence(TAKEN))
    journal, claim = _what_counts(taken[0]), taken[1]
    loaded = _ground(journal.base)
    at_rest = tuple(loaded.document)
    session = _replayed(loaded.document, journal, author)
    map = OpenMap(session, journal.base.path, loaded.header, loaded.report, _digest_at(journal.base.path))
    map.at_rest = at_rest
    map.carry_on(Journal.adopt(journal.file, claim, journal.base, journal.entries, map.tell_trouble))
    return map


def refuse(left: Left) -> bool:
    """The person does not want *left* back; True if that was said often enough, and it is gone."""
    if (taken := orphans.take(left.journal.file)) is None:
        return not left.journal.file.exists()
    journal, claim = taken
    with suppress(OSError):
        if orphans.note_refusal(journal).refused >= REFUSALS:
            journal.file.unlink()
    claim.release()
    return not journal.file.exists()


def _look_into(journal: orphans.Left) -> Left | None:
    """What would come back; None if the file says it all already."""
    journal = _what_counts(journal)
    if not journal.entries:
        return None
    path = journal.base.path
    ground = _ground(journal.base).document
    before = ground.rows()
    document = _replayed(ground, journal, "").document
    if path is not None and _digest_at(path) == journal.base.sha256 and document.rows() == before:
        return None
    return Left(path, title_of(document, path), _last_edit(journal), shapes_of(document), journal, document)


def _last_edit(journal: orphans.Left) -> datetime:
    for line in reversed(journal.entries):
        if (entry := _entry(line)) is not None:
            return entry.at
    return datetime.fromtimestamp(journal.file.stat().st_mtime)


def _what_counts(journal: orphans.Left) -> orphans.Left:
    """*journal* without the entries that are in the file: its program died just after saving them."""
    for base, entries in reversed(journal.savings):
        if base.path is not None and _digest_at(base.path) == base.sha256:
            return replace(journal, base=base, entries=journal.entries[entries:])
    return journal


def _replayed(document: Document, journal: orphans.Left, author: str) -> Session:
    session = Session(document, author)
    for line in journal.entries:
        if (entry := _entry(line)) is not None:
            with suppress(
                ValueError, LookupError, TypeError, AttributeError
            ):  # damaged: the others still count
                session.receive(entry.label, entry.change, Origin.RECOVERY)
    return session


def _entry(line: str) -> Entry | None:
    """The entry of a line; None if it was damaged on the disk."""
    try:
        return Entry.from_line(line)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _ground(base: Base) -> Loaded:
    """What the entries are replayed over: the file, else the version kept of it, else an empty map."""
    nothing = Loaded(Document(), Header(), ())
    if base.path is None:
        return nothing
    with suppress(Unreadable):
        return files.parse(read_file(base.path))
    with suppress(Unreadable):
        if (data := versions.find(base.path, base.sha256)) is not None:
            return files.parse(data)
    return nothing


def _digest_at(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return digest(read_file(path))
    except Unreadable:
        return ""
