"""Saving so that a crash, a full disk or a pulled plug leaves the old file or the new one, whole.

The bytes go into a temporary file in the same folder, which takes the place of the
old one only after the disk has confirmed them and they were read back.  Writing
into the old file itself is never tried, not even when the folder forbids the rest.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from mapper.store.claims import lock_file
from mapper.words import N_, Sentence

T = TypeVar("T")

STARTED = time.time()
TEMPORARY = re.compile(r"\.mapper-[0-9a-f]{16}\.tmp")
PORTION = 1 << 18  # bytes at a write
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds; virus scanners and shares hold a file for a moment
PASSING = {errno.EACCES, errno.EBUSY, getattr(errno, "ESTALE", errno.EBUSY)}
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL

NO_ROOM = N_(
    "There is no room left on the disk of “{folder}”. The file there is as it was, and your work is still "
    "open here. Make room, or save it in another place."
)
NO_SHARE = N_(
    "Your share of the disk of “{folder}” is used up. The file there is as it was, and your work is still "
    "open here. Make room, or save it in another place."
)
FAILING = N_(
    "The disk of “{folder}” did not take the map; it may be failing. The file there is as it was, and your "
    "work is still open here. Save it in another place."
)
READ_ONLY_DISK = N_("The disk of “{folder}” can only be read. Save your work in another place.")
READ_ONLY_FOLDER = N_("Nothing can be saved in “{folder}”. Save your work in another place.")
READ_ONLY = N_("“{name}” is meant for reading only. Save your work under another name.")
BUSY = N_(
    "“{name}” is open in another program. It is as it was, and your work is still open here. "
    "Close it there, or save your work under another name."
)
NO_FOLDER = N_("The folder “{folder}” is not there any more. Save your work in another place.")
TOO_LONG = N_("“{name}” is too long a name for this disk. Choose a shorter one.")
FOLDER = N_("“{name}” is a folder. Choose another name.")
NO_FILE = N_("“{name}” is not a file that can be saved to. Choose another name.")
NO_LINK = N_("“{name}” is a link that leads nowhere. Choose another name.")
OTHER = N_(
    "“{name}” could not be written ({reason}). What was there is as it was, and your work is still open "
    "here. Save it in another place."
)
UNSURE = N_(
    "“{name}” was written, but the disk of “{folder}” did not confirm it, so it may not last. "
    "Your work is still open here. Save it in another place too."
)

REASONS = {
    errno.EIO: FAILING,
    errno.EROFS: READ_ONLY_DISK,
    errno.EACCES: BUSY,
    errno.EPERM: READ_ONLY,
    errno.EBUSY: BUSY,
    errno.ENOENT: NO_FOLDER,
    errno.ENOTDIR: NO_FOLDER,
    errno.ENAMETOOLONG: TOO_LONG,
    errno.EISDIR: FOLDER,
    errno.ELOOP: NO_LINK,
    getattr(errno, "EDQUOT", errno.ENOSPC): NO_SHARE,
    getattr(errno, "ESTALE", errno.ENOENT): NO_FOLDER,
    errno.ENOSPC: NO_ROOM,  # after the quota, which is the same number where there is none
}


class NotSaved(Exception):
    """The map was not saved; the sentence says why, and what is safe."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text.format_map(sentence.fields))
        self.sentence = sentence


def can_save(path: Path) -> Sentence | None:
    """Why nothing can be saved at *path*, known before trying; None if nothing speaks against it."""
    target = Path(os.path.realpath(path))
    places = {"name": path.name, "folder": str(target.parent)}
    try:
        state = target.stat()
    except OSError:
        state = None
    if state is not None and not stat.S_ISREG(state.st_mode):
        return Sentence(FOLDER if stat.S_ISDIR(state.st_mode) else NO_FILE, places)
    if state is not None and not (state.st_mode & 0o222 and os.access(target, os.W_OK)):
        return Sentence(READ_ONLY, places)
    if not target.parent.is_dir():
        return Sentence(NO_FOLDER, places)
    if not os.access(target.parent, os.W_OK | os.X_OK):
        return Sentence(READ_ONLY_FOLDER, places)
    return None


def save(path: Path, data: bytes, private: bool = False) -> None:
    """Put *data* at *path*, wholly or not at all; a link stays one, and its target is replaced.

    Returns only after the disk has confirmed the bytes and they were read back.

    Args:
        private: a new file is for its owner only, whatever is usual on this machine.

    Raises:
        NotSaved: the old file, if any, is as it was; or, if only the folder's
            confirmation is missing, the new one is there but may not last.
    """
    if (reason := can_save(path)) is not None:
        raise NotSaved(reason)
    target = Path(os.path.realpath(path))
    places = {"name": path.name, "folder": str(target.parent)}
    try:
        _put(target, data, private)
    except OSError as problem:
        text = REASONS.get(problem.errno or 0, OTHER)
        raise NotSaved(Sentence(text, {**places, "reason": problem.strerror or str(problem)})) from problem
    finally:
        sweep(target.parent)
    try:
        sync_folder(target.parent)
    except OSError as problem:
        raise NotSaved(Sentence(UNSURE, places)) from problem


def sweep(folder: Path) -> None:
    """Remove the temporary files that kills before this start have left in *folder*."""
    with suppress(OSError), os.scandir(folder) as entries:
        litter = [entry.path for entry in entries if TEMPORARY.fullmatch(entry.name)]
        for path in litter:
            with suppress(OSError):
                _remove_orphan(path)


def _remove_orphan(path: str) -> None:
    """Remove a temporary file, unless it is younger than this start or a living program holds it."""
    if os.lstat(path).st_mtime > STARTED:
        return
    fd = os.open(path, os.O_RDWR | NO_FOLLOW)
    try:
        if lock_file(fd):
            os.unlink(path)
    finally:
        os.close(fd)


def _put(target: Path, data: bytes, private: bool) -> None:
    """Write a temporary file beside *target* and let it take its place."""
    old = _state(target)
    temporary = target.parent / f".mapper-{os.urandom(8).hex()}.tmp"
    fd = _again(lambda: os.open(temporary, CREATE | NO_FOLLOW, 0o600 if old or private else 0o666))
    try:
        try:
            lock_file(fd)
            _write(fd, data)
            if old:
                _look_like(fd, target, old)
            _again(lambda: os.fsync(fd))
            _check(fd, data)
        finally:
            os.close(fd)
        _replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            _again(lambda: os.unlink(temporary))
        raise


def _write(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest[:PORTION]) :]  # may take less than it was given


def _check(fd: int, data: bytes) -> None:
    """Read back what was written.

    Raises:
        OSError: it is something else.
    """
    os.lseek(fd, 0, os.SEEK_SET)
    found = hashlib.sha256()
    while portion := os.read(fd, PORTION):
        found.update(portion)
    if found.digest() != hashlib.sha256(data).digest():
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _look_like(fd: int, target: Path, old: os.stat_result) -> None:
    """Give the new file the owner, the rights and the marks of the old one, as far as we may."""
    if not hasattr(os, "fchown"):
        return
    with suppress(OSError):
        os.fchown(fd, old.st_uid, old.st_gid)
    os.fchmod(fd, stat.S_IMODE(old.st_mode))  # after the owner, whose change clears some of them
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(fd, name, os.getxattr(target, name))


def _replace(temporary: Path, target: Path) -> None:
    """Let the temporary file take the place of *target*, with patience when another holds it."""
    for pause in PAUSES:
        try:
            return _again(lambda: os.replace(temporary, target))
        except OSError as problem:
            if problem.errno not in PASSING:
                raise
            time.sleep(pause)
    _again(lambda: os.replace(temporary, target))


def sync_folder(folder: Path) -> None:
    """Have the disk confirm the new name; Windows cannot, and does not need to."""
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        _again(lambda: os.fsync(fd))
    finally:
        os.close(fd)


def _state(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _again(call: Callable[[], T]) -> T:
    """Do what a signal has interrupted once more; Python itself does so for some calls only."""
    for _ in range(10):
        with suppress(InterruptedError):
            return call()
    return call()
