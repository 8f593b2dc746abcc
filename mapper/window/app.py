"""Starting the program: Qt, the font, one instance a person, and what happens when something goes wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from mapper.window.program import Program
from mapper.window.settings import door_mark
from mapper.words import Language


def run(paths: Sequence[Path] = (), until_shown: bool = False) -> int:
    """Open the editor, with a start screen when there are no *paths*, until its last window is closed.

    With *until_shown* the process ends as soon as the first window has been painted, for those who measure.
    """
    paths = [path.absolute() for path in paths]
    if not until_shown and door_mark().exists():
        from mapper.window.instance import hand_over

        if hand_over(paths):
            return 0
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would search all that is installed
    scale_up()
    app = application()
    program = Program(
        app, first_paint=(lambda: os._exit(0)) if until_shown else (lambda: _settle_in(program))
    )
    sys.excepthook = lambda kind, problem, trace: _unexpected(program, kind, trace)
    for path in paths:
        program.show_map(path)
    if not paths:
        program.show_start()
    return app.exec()


def scale_up() -> None:
    """Have Qt draw everything in the size that the person has chosen; before Qt is started."""
    from mapper.window.settings import SCALES, read_settings

    scale = read_settings().scale
    if scale in SCALES and scale != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(scale / 100))


def application() -> QApplication:
    """Qt, as the program wants it; ``style.set_font`` is still to be called."""
    QApplication.setApplicationName("Mapper")
    QApplication.setDesktopFileName("mapper")
    QApplication.setStyle("Fusion")
    return QApplication(sys.argv[:1])


def _settle_in(program: Program) -> None:
    """What can wait until the first window is seen; unpacking the font takes as long as all of its frame."""
    from mapper.window.heeding import heed_the_system
    from mapper.window.instance import Doorbell
    from mapper.window.style import set_font

    set_font(program.app)
    heed_the_system(program)
    speak_qt(program, program.say)

    def show(paths: list[Path]) -> None:
        for path in paths:
            program.open_map(path)
        if not paths:
            program.raise_any()

    program.app.aboutToQuit.connect(Doorbell(show, program).close)


def speak_qt(home: QObject, say: Language) -> None:
    """Have Qt's own texts, those of the file dialog, speak our language."""
    translator = QTranslator(home)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(say.code), "qtbase", "_", folder):
        QApplication.installTranslator(translator)


def _unexpected(program: Program, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Something went wrong that should not: log where, never what was on the map, and go on."""
    if issubclass(kind, KeyboardInterrupt):
        program.quit()
        return
    from mapper.window.heeding import note_failure

    note_failure(kind, trace)
    program.tell_unexpected()
