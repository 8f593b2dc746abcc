"""Starting the program: Qt, the font, one instance a person, and what happens when something goes wrong."""

from __future__ import annotations

import signal
import socket
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSocketNotifier, QTranslator
from PySide6.QtWidgets import QApplication

from mapper.store.places import data_folder
from mapper.window.program import Program
from mapper.window.settings import door_mark
from mapper.window.style import set_font
from mapper.words import Language

LARGEST_LOG = 256 * 1024  # bytes; an older log makes room


def run(paths: Sequence[Path] = (), until_shown: bool = False) -> int:
    """Open the editor, with a start screen when there are no *paths*, until its last window is closed.

    With *until_shown* it ends as soon as the first window has been painted, for those who measure.
    """
    paths = [path.absolute() for path in paths]
    if not until_shown and door_mark().exists():
        from mapper.window.instance import hand_over

        if hand_over(paths):
            return 0
    app = application()
    program = Program(
        app, first_paint=(lambda: app.exit(0)) if until_shown else (lambda: _settle_in(program))
    )
    sys.excepthook = lambda kind, problem, trace: _unexpected(program, kind, trace)
    _heed_the_system(app, program)
    if paths:
        for path in paths:
            program.show_map(path)
    else:
        program.show_start()
    return app.exec()


def application() -> QApplication:
    """Qt, in our font."""
    QApplication.setApplicationName("Mapper")
    QApplication.setDesktopFileName("mapper")
    QApplication.setStyle("Fusion")
    app = QApplication(sys.argv[:1])
    set_font(app)
    return app


def _settle_in(program: Program) -> None:
    """What can wait until the first window is seen."""
    from mapper.window.instance import Doorbell

    speak_qt(program, program.say)

    def show(paths: list[Path]) -> None:
        for path in paths:
            program.open_map(path)
        if not paths:
            program.raise_any()

    Doorbell(show, program)


def speak_qt(home: QObject, say: Language) -> None:
    """Have Qt's own texts, those of the file dialog, speak our language."""
    translator = QTranslator(home)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(say.code), "qtbase", "_", folder):
        QApplication.installTranslator(translator)


def _heed_the_system(app: QApplication, program: Program) -> None:
    """Save when the session ends, or when somebody asks the process to stop."""
    app.commitDataRequest.connect(lambda _: program.save_all())
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    bell = QSocketNotifier(
        ours.fileno(), QSocketNotifier.Type.Read, program
    )  # Python hears no signal while Qt waits

    def heard() -> None:
        ours.recv(64)

    bell.activated.connect(heard)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: program.quit())


def _unexpected(program: Program, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Something went wrong that should not: log where, never what was on the map, and go on."""
    if issubclass(kind, KeyboardInterrupt):
        program.quit()
        return
    note_failure(kind, trace)
    program.tell_unexpected()


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
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now().isoformat(timespec='seconds')} {kind.__name__}\n{where}")
        path.chmod(0o600)
    except OSError:
        sys.stderr.write(f"{kind.__name__}\n{where}")
