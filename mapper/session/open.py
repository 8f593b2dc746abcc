"""A map that is open: its session, the file it came from, the journal beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Lock

from mapper.model.change import between
from mapper.model.document import Document
from mapper.model.merge import Conflict, merge
from mapper.model.records import Node, Record, Sheet
from mapper.session.saving import Saving
from mapper.session.session import Session
from mapper.session.stream import Entry, Origin
from mapper.store import files, places, saving, versions
from mapper.store.claims import Claim, holder
from mapper.store.files import Header, Unreadable, digest
from mapper.store.journal import Base, Journal
from mapper.words import N_, Sentence

NO_JOURNAL = N_("No safety copy of your unsaved work can be kept in “{folder}”. Save often.")
NEVER_SAVED = N_("This map has not been saved yet, so there is nothing to go back to.")
IN_USE = N_(
    "“{name}” is open in another window of this program on {computer} since {since}. "
    "You can look at it here and save your work under another name."
)
GO_BACK = N_("Go back to the saved file")
TAKE_IN = N_("Bring in changes of the file")


class OpenMap:
    """Made by ``opening``; ``session`` is for editing, the rest for the file.

    Attributes:
        path: where ``save`` writes; None while the map has no name.
        report: what was odd about the file, to be told once.
        at_first, at_rest: the records of the map as it was opened, and as the file holds them.
        in_use_by: says who else has the file open. Then ``save`` refuses to write
            over it, until ``save`` under another name has made this map its own.
        on_trouble: told once when no journal can be kept. May be called on any thread.
    """

    def __init__(
        self,
        session: Session,
        path: Path | None = None,
        header: Header | None = None,
        report: Iterable[Sentence] = (),
        on_disk: str = "",
    ) -> None:
        self.session = session
        self.path = path
        self.header = header or Header()
        self.report = tuple(report)
        self.in_use_by: Sentence | None = None
        self.on_trouble: Callable[[Sentence], None] = lambda sentence: None
        self.on_disk = on_disk  # the digest of the file as we last saw it; empty if there was none
        self.at_first = self.at_rest = tuple(session.document)  # what it held at first, and at rest
        self.turn = Lock()  # one save at a time
        self.newest = -1  # the mark of the newest save of this path
        self.journal = Journal(Base(path, on_disk), self.tell_trouble)
        self._claim: Claim | None = None
        self._saved_mark = 0
        if path is not None:
            self._claim, self.in_use_by = claim_path(path)
        self._stop = session.listen(self._write_down)

    @property
    def document(self) -> Document:
        return self.session.document

    @property
    def title(self) -> str:
        """What the map is called: its main sheet, else its file."""
        return title_of(self.document, self.path)

    @property
    def is_saved(self) -> bool:
        """Nothing would be lost if the map were closed now."""
        return self.journal.mark == self._saved_mark

    def can_save(self) -> Sentence | None:
        """Why the map cannot be saved where it is, known before trying; None if nothing speaks against it."""
        if self.in_use_by is not None or self.path is None:
            return self.in_use_by
        return saving.can_save(self.path)

    def changed_on_disk(self) -> bool:
        """Another program has put something else into the file; a new date alone is no change."""
        if self.path is None or not self.on_disk:
            return False
        with suppress(OSError):
            return digest(self.path.read_bytes()) != self.on_disk
        return False  # moved or out of reach: saving makes it anew, or says why not

    def saving(self, path: Path | None = None, over: bool = False, copy: bool = False) -> Saving:
        """The saving of the map as it is now, at *path* or where it came from.

        ``run`` may be called on any thread, ``done`` then on this one.

        Args:
            over: write over the file although another program has changed it since; what it
                held is kept among the versions.
            copy: leave this map where it is, and its work as unsaved as it was.

        Raises:
            NotSaved: another program has the file in hand, or the map has no name yet.
        """
        return Saving(self, path, over, copy)

    def save(self, path: Path | None = None, over: bool = False) -> None:
        """Save the map, and from now on at *path*, if given.

        Raises:
            NotSaved: the file is as it was.
            ChangedOnDisk: another program has changed the file; see ``saving``.
        """
        job = self.saving(path, over)
        job.run()
        job.done()

    def save_copy(self, path: Path) -> None:
        """Save the map at *path* too, and go on as if nothing had happened.

        Raises:
            NotSaved: the file is as it was.
        """
        job = self.saving(path, copy=True)
        job.run()
        job.done()

    def revert(self, label: str = GO_BACK) -> None:
        """Make the map what the file on disk says, as one edit that can be taken back.

        Raises:
            Unreadable: there is no such file any more, or it is no map.
        """
        if self.path is None:
            raise Unreadable(Sentence(NEVER_SAVED))
        data = read_file(self.path)
        loaded = files.parse(data)
        draft = self.session.draft()
        for record in self.document:
            if record.id not in loaded.document:
                draft.remove(record.id)
        changed = [record for record in loaded.document if self.document.get(record.id) != record]
        mended = [loaded.document[id] for id in sorted(draft.touched) if id in loaded.document]
        for record in [*changed, *mended]:
            draft.put(record)
        self.session.commit(label, draft, Origin.EDIT)
        self.header, self.on_disk, self.at_rest = loaded.header, digest(data), tuple(loaded.document)
        self.rest_on(Base(self.path, self.on_disk), self.journal.mark)

    def take_in(self, label: str = TAKE_IN) -> list[Conflict]:
        """Bring in what another program has changed in the file; where both changed the same, ours stays.

        Raises:
            Unreadable: there is no such file any more, or it is no map.
        """
        if self.path is None:
            raise Unreadable(Sentence(NEVER_SAVED))
        data = read_file(self.path)
        theirs = files.parse(data).document.rows()
        base = {record.id: record.row() for record in self.at_rest}
        change, conflicts = merge(base, self.document, theirs)
        self.session.receive(label, change, Origin.MERGE)
        self.on_disk = digest(data)
        self.rest_on(Base(self.path, self.on_disk), self.journal.mark)
        ours = Entry(label, between(theirs, self.document.rows()), Origin.MERGE, "", datetime.now())
        if ours.change:  # after a crash it is their file that our work is replayed over
            self.journal.append(ours.to_line())
        return conflicts

    def rest_on(self, base: Base, mark: int) -> None:
        """The first *mark* entries are in the file of *base*: forget them."""
        self.journal.saved(base, mark)
        self._saved_mark = max(self._saved_mark, mark)

    def settle(self, path: Path, claim: Claim | None) -> None:
        """From now on the map lives at *path*."""
        if self._claim is not None:
            self._claim.release()
        self.path, self._claim, self.in_use_by = path, claim, None

    def carry_on(self, journal: Journal) -> None:
        """Write on in *journal*, whose entries this map holds and its file does not."""
        self.journal = journal

    def begin_with(self, line: str) -> None:
        """The entry that a recovery of this map begins with; nobody has done any work yet."""
        self.journal.hold(line)
        self._saved_mark = self.journal.mark

    def close(self, keep: bool = False) -> None:
        """Let go of the file. The person has saved, or does not want to.

        Args:
            keep: the program has to end before the person could say so: unsaved work is
                offered at the next start.
        """
        self._stop()
        if not keep:
            self.journal.discard()
        self.journal.close()
        if self._claim is not None:
            self._claim.release()
            self._claim = None

    def tell_trouble(self) -> None:
        self.on_trouble(Sentence(NO_JOURNAL, {"folder": str(places.data_folder())}))

    def _write_down(self, entry: Entry) -> None:
        self.journal.append(entry.to_line())


def read_file(path: Path) -> bytes:
    """The bytes of a map file.

    Raises:
        Unreadable: there is none, or it is no plain file.
    """
    places_named = {"name": path.name, "folder": str(path.parent)}
    try:
        if not path.is_file():  # before reading: a device or a pipe would never end
            gone = N_("“{name}” is not in the folder “{folder}” any more.")
            odd = N_("“{name}” is not a map but a folder or a device.")
            raise Unreadable(Sentence(odd if path.exists() else gone, places_named))
        if path.stat().st_size > files.LARGEST:
            raise Unreadable(Sentence(files.TOO_LARGE))
        return path.read_bytes()
    except (OSError, ValueError):
        raise Unreadable(Sentence(N_("“{name}” cannot be read."), places_named)) from None


def claim_path(path: Path) -> tuple[Claim | None, Sentence | None]:
    """The claim to the map at *path*, or who has it; neither where nothing can be kept."""
    try:
        file = places.private_folder("open") / f"{versions.key(path)}.lock"
        claim = Claim.take(file)
    except OSError:
        return None, None
    return (claim, None) if claim else (None, Sentence(IN_USE, {"name": path.name, **holder(file)}))


def title_of(document: Document, path: Path | None) -> str:
    main = next((sheet.title for sheet in document.all(Sheet) if sheet.main and sheet.title), "")
    return main or (path.stem if path else "")


def shapes_of(records: Iterable[Record]) -> int:
    return sum(isinstance(record, Node) for record in records)


def same_place(one: Path | None, other: Path) -> bool:
    return one is not None and os.path.realpath(one) == os.path.realpath(other)
