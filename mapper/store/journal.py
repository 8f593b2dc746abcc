"""The crash journal of one open map: every entry since the last save, a line each.

An entry is in the hands of the system before the next one can be made, so it
survives the death of the program; a thread has the disk confirm it at most every
0.2 s, so at most that much is lost with the power.  The journal must never get in
the way: when its disk is full the person is told once, and what could not be
written is tried again with the next entry.

The first line says what the entries build on; a line ``saving`` is written just
before a file takes the place of another, so that a crash right after it does not
make saved work look unsaved; a line ``refused`` counts how often the person did not
want this journal back.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mapper import __version__
from mapper.store import places
from mapper.store.claims import Claim
from mapper.store.saving import NotSaved, save, sync_folder

PAUSE = 0.2  # seconds between two confirmations of the disk
FORMAT = "mapper-journal"


@dataclass(frozen=True)
class Base:
    """What the entries build on: the file at *path* with that checksum; without a path, an empty map."""

    path: Path | None = None
    sha256: str = ""


class Journal:
    """Written by the one program that holds its claim."""

    def __init__(self, base: Base, on_trouble: Callable[[], None] = lambda: None) -> None:
        """A journal that will be on disk as soon as there is something in it.

        Args:
            on_trouble: told once when the disk does not take an entry, on whichever thread that happens.
        """
        self.base = base
        self.file: Path | None = None
        self._on_trouble = on_trouble
        self._told = False
        self._claim: Claim | None = None
        self._lines: list[bytes] = []  # since the base
        self._done = 0  # how many of them earlier saves have taken out: marks count from the beginning
        self._on_disk = 0  # how many of the lines the file holds
        self._fd = -1
        self._size = 0
        self._named_anew = False  # the disk has not confirmed the name of the file yet
        self._lock = threading.RLock()
        self._dirty = threading.Event()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    @classmethod
    def adopt(
        cls, file: Path, claim: Claim, base: Base, entries: Iterable[str], on_trouble: Callable[[], None]
    ) -> Journal:
        """The journal of a dead program, carried on; its entries stay until they are saved."""
        journal = cls(base, on_trouble)
        journal.file, journal._claim = file, claim
        journal._lines = [_line(entry) for entry in entries]
        journal._rewrite()
        return journal

    @property
    def mark(self) -> int:
        """How many entries were ever appended."""
        return self._done + len(self._lines)

    def append(self, entry: str) -> None:
        """Hand *entry*, one line of text, to the system; never fails, whatever the disk says."""
        with self._lock:
            self._lines.append(_line(entry))
            self._try(self._write_on)

    def hold(self, entry: str) -> None:
        """Put *entry* before the next one; alone, it is no work that could be lost."""
        with self._lock:
            self._lines.append(_line(entry))

    def about_to_save(self, path: Path, sha256: str, mark: int) -> None:
        """Note that the first *mark* entries are about to be in the file at *path*."""
        with self._lock:
            if self._fd >= 0:
                place = {"path": str(path), "sha256": sha256, "entries": max(mark - self._done, 0)}
                self._try(lambda: self._write(_line(json.dumps({"saving": place}))))

    def saved(self, base: Base, mark: int) -> None:
        """Forget the first *mark* entries, which *base* now holds; later ones stay."""
        with self._lock:
            count = max(mark - self._done, 0)
            del self._lines[:count]
            self._done += count
            self.base = base
            self._rewrite()

    def discard(self) -> None:
        """Nothing in here is wanted any more."""
        self.saved(self.base, self.mark)

    def close(self) -> None:
        """Let go of the file, which stays if it holds anything."""
        self._closed.set()
        self._dirty.set()
        if self._thread is not None:
            self._thread.join()
        with self._lock:
            if self._fd >= 0:
                self._try(lambda: os.fsync(self._fd))
                os.close(self._fd)
                self._fd = -1
            if self._claim is not None:
                self._claim.release()
                self._claim = None

    def _try(self, write: Callable[[], object]) -> None:
        try:
            write()
        except (OSError, NotSaved):
            if not self._told:
                self._told = True
                self._on_trouble()

    def _write_on(self) -> None:
        """Write what is not on disk yet, the beginning of the file first."""
        if self._fd < 0 and self.file is not None and self.file.exists():
            self._replace_file()
            return
        if self._fd < 0:
            self._begin()
        rest = b"".join(self._lines[self._on_disk :])
        self._write(rest if self._size else self._head() + rest)
        self._on_disk = len(self._lines)
        self._told = False

    def _write(self, data: bytes) -> None:
        """Write *data* at the end, wholly or not at all."""
        try:
            os.lseek(self._fd, self._size, os.SEEK_SET)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._fd, rest) :]
        except OSError:
            with suppress(OSError):
                os.ftruncate(
                    self._fd, self._size
                )  # where that fails too, the next line writes over the half one
            raise
        self._size += len(data)
        self._confirm_soon()

    def _begin(self) -> None:
        if self.file is None:
            folder = places.private_folder("journals")
            sequence = 1 + max((sequence_of(file) for file in folder.glob("*.journal")), default=0)
            self.file = folder / f"{sequence:08d}-{os.urandom(6).hex()}.journal"
        while (
            self._claim is None
        ):  # the name is ours alone; only a look for orphans may hold it, for a moment
            self._claim = Claim.take(claim_of(self.file))
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        self._fd = os.open(self.file, flags | getattr(os, "O_BINARY", 0), 0o600)
        self._size = 0
        self._on_disk = 0
        self._named_anew = True

    def _head(self) -> bytes:
        assert self.file is not None
        head = {
            "format": FORMAT,
            "path": None if self.base.path is None else str(self.base.path),
            "sha256": self.base.sha256,
            "app": __version__,
            "sequence": sequence_of(self.file),
        }
        return _line(json.dumps(head))

    def _rewrite(self) -> None:
        """Bring the file to what is in memory; if nothing is left, there is no file."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        self._size = self._on_disk = 0
        if self.file is None:
            return
        if self._lines:
            self._try(self._replace_file)
        else:
            with suppress(OSError):
                self.file.unlink()

    def _replace_file(self) -> None:
        assert self.file is not None
        data = self._head() + b"".join(self._lines)
        save(self.file, data, private=True)
        self._begin()
        self._size, self._on_disk = len(data), len(self._lines)

    def _confirm_soon(self) -> None:
        self._dirty.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._confirm, name="journal", daemon=True)
            self._thread.start()

    def _confirm(self) -> None:
        while not self._closed.is_set():
            self._dirty.wait()
            self._dirty.clear()
            with self._lock:
                fd = os.dup(self._fd) if self._fd >= 0 else -1
            if fd >= 0:
                self._try(
                    partial(self._confirm_now, fd)
                )  # outside the lock: a slow disk must not hold up typing
                os.close(fd)
            self._closed.wait(PAUSE)

    def _confirm_now(self, fd: int) -> None:
        os.fsync(fd)
        if self._named_anew and self.file is not None:
            sync_folder(self.file.parent)
            self._named_anew = False


def claim_of(file: Path) -> Path:
    return file.with_suffix(".lock")


def sequence_of(file: Path) -> int:
    """The number of a journal: the higher, the newer, whatever the clock said."""
    digits = file.name[:8]
    return int(digits) if digits.isdecimal() else 0


def _line(text: str) -> bytes:
    return text.encode("utf-8", "replace") + b"\n"
