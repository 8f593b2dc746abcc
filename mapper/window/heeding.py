"""What comes from outside the windows: the system that wants us to stop, and failures of our own."""

from __future__ import annotations

import signal
import socket
import sys
import traceback
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier

from mapper.store.places import data_folder

if TYPE_CHECKING:
    from mapper.window.program import Program

LARGEST_LOG = 256 * 1024  # bytes; an older log makes room


def heed_the_system(program: Program) -> None:
    """Save when the session ends, or when somebody asks the process to stop."""
    program.app.commitDataRequest.connect(lambda _: program.save_all())
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    signal.set_wakeup_fd(theirs.detach(), warn_on_full_buffer=False)
    bell = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, program)
    bell.activated.connect(lambda: ours.recv(64))  # Python hears no signal while Qt waits
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: program.quit())


def note_failure(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Write down the kind of a failure and the lines of ours it came through.

    Not its message: that may quote the map.
    """
    where = "".join(
        f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in traceback.extract_tb(trace)
    )
    path = data_folder() / "log"
    try:
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_name("log.old"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{datetime.now().isoformat(timespec='seconds')} {kind.__name__}\n{where}")
        path.chmod(0o600)
    except OSError:
        sys.stderr.write(f"{kind.__name__}\n{where}")
