"""One saving of an open map: taken on the window's thread, written on any, finished on the window's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.store import files, versions
from mapper.store.files import digest
from mapper.store.journal import Base
from mapper.store.saving import NotSaved, save
from mapper.words import N_, Sentence

if TYPE_CHECKING:
    from mapper.session.open import OpenMap

NO_NAME = N_("This map has no name yet. Say where to save it.")
CHANGED = N_(
    "“{name}” was changed by another program since you opened it. Nothing was overwritten. "
    "Save your work under another name, go back to the file as it is now, or save over it: "
    "what it holds now is then kept among the earlier versions."
)
NO_VERSION = N_(
    "What “{name}” holds could not be kept among the earlier versions, so it was not overwritten. "
    "Save your work under another name."
)


class ChangedOnDisk(NotSaved):
    """Another program has changed the file since; nothing was overwritten."""


class Saving:
    """The map as it was when this was made: later edits are for the next saving."""

    def __init__(self, map: OpenMap, path: Path | None, over: bool, copy: bool) -> None:
        from mapper.session.open import claim_path, same_place

        target = path or map.path
        if target is None:
            raise NotSaved(Sentence(NO_NAME))
        self.path = Path(os.path.abspath(target))
        self._map = map
        self._own = same_place(map.path, target)
        self._over = over
        self._copy = copy and not self._own
        self._records = tuple(map.document)  # they are frozen, so this is the whole of a snapshot
        self._mark = map.journal.mark
        self._digest = ""
        if self._own:
            self._claim, in_use = None, map.in_use_by
        else:
            self._claim, in_use = claim_path(self.path)
        if in_use is not None:
            raise NotSaved(in_use)

    def run(self) -> None:
        """Write the file. It is on disk, and was read back, when this returns.

        Raises:
            ChangedOnDisk: another program has changed the file since.
            NotSaved: the file is as it was.
        """
        try:
            with self._map.turn:
                if not (self._own and self._mark < self._map.newest):  # a later saving was faster
                    self._write()
        except BaseException:
            self._release()
            raise

    def done(self) -> None:
        """Take note that the file was written."""
        if self._copy or not self._digest or (self._own and self._mark < self._map.newest):
            self._release()
            return
        if not self._own:
            self._map.settle(self.path, self._claim)
            self._map.on_disk = self._digest
            self._claim = None
        self._map.at_rest = self._records
        self._map.rest_on(Base(self.path, self._digest), self._mark)

    def _write(self) -> None:
        data = files.spell(self._records, self._map.header)
        self._keep_version(digest(data))
        if not self._copy:
            self._map.journal.about_to_save(self.path, digest(data), self._mark)
        try:
            save(self.path, data)
        except NotSaved:
            if self._own and self._there() == data:  # only the disk's last word is missing
                self._map.on_disk = digest(data)
            raise
        self._digest = digest(data)
        if self._own:
            self._map.on_disk, self._map.newest = self._digest, self._mark

    def _keep_version(self, coming: str) -> None:
        """Keep what the file holds among the versions, which is a must where it is not our own doing."""
        there = self._there()
        if not there or digest(there) == coming:
            return
        foreign = not self._own or digest(there) != self._map.on_disk
        if self._own and foreign and self._map.on_disk and not self._over:
            raise ChangedOnDisk(Sentence(CHANGED, {"name": self.path.name}))
        try:
            versions.keep(self.path, there)
        except (OSError, NotSaved) as problem:
            if foreign:
                raise NotSaved(Sentence(NO_VERSION, {"name": self.path.name})) from problem
            self._map.tell_trouble()

    def _there(self) -> bytes:
        """What the file holds; nothing where it cannot be read, for which saving finds the words."""
        try:
            return self.path.read_bytes() if self.path.is_file() else b""
        except OSError:
            return b""

    def _release(self) -> None:
        if self._claim is not None:
            self._claim.release()
            self._claim = None
