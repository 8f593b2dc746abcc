"""Who has a file in hand: a lock that the system itself frees when its holder dies, by whatever death.

Not by a process number in a file, which outlives its process and may be given to
another; and not the filelock package, which imports asyncio at every start.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

BEYOND = 1 << 30  # on Windows a locked byte cannot be read, so a byte is locked that no file of ours has


def lock_file(fd: int) -> bool:
    """Hold the open file *fd* until it is closed; False if another holds it."""
    try:
        if sys.platform == "win32":
            os.lseek(fd, BEYOND, os.SEEK_SET)
            try:
                msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(fd, 0, os.SEEK_SET)  # whoever writes next begins at the beginning
        else:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class Claim:
    """The right to one thing, held as long as this program lives or until ``release``."""

    def __init__(self, path: Path, fd: int) -> None:
        self.path = path
        self._fd = fd

    @classmethod
    def take(cls, path: Path) -> Claim | None:
        """The claim whose file is *path*; None if another holds it.

        Raises:
            OSError: the folder cannot be written.
        """
        while True:
            fd = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            if not lock_file(fd):
                os.close(fd)
                return None
            with suppress(OSError):
                if os.path.samestat(os.fstat(fd), os.stat(path)):
                    claim = cls(path, fd)
                    claim._sign()
                    return claim
            os.close(fd)  # its last holder removed the file between our opening and our locking it

    def release(self) -> None:
        """Give the thing free; harmless when done twice."""
        if self._fd < 0:
            return
        with suppress(OSError):
            self.path.unlink()  # while it is still ours: later it may be another's
        os.close(self._fd)
        self._fd = -1

    def _sign(self) -> None:
        now = datetime.now().isoformat(timespec="minutes")
        who = {"computer": computer(), "process": os.getpid(), "since": now}
        with suppress(OSError):
            os.ftruncate(self._fd, 0)
            os.write(self._fd, json.dumps(who).encode())


def sweep(folder: Path) -> None:
    """Remove the claims that dead programs have left in *folder*."""
    for path in sorted(folder.glob("*.lock")):
        with suppress(OSError):
            if claim := Claim.take(path):
                claim.release()


def computer() -> str:
    """The name of this machine."""
    return os.environ.get("COMPUTERNAME", "?") if sys.platform == "win32" else os.uname().nodename


def holder(path: Path) -> dict[str, str]:
    """Who signed the claim at *path*: ``computer``, ``process`` and ``since``, where it can be read."""
    try:
        signed = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        signed = {}
    keys = ("computer", "process", "since")
    return (
        {key: str(signed.get(key, "?")) for key in keys}
        if isinstance(signed, dict)
        else dict.fromkeys(keys, "?")
    )
