"""The ways out of the window: what the exporters write, into a file of the person's choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mapper.export import EXPORTERS, Exporter, Missing, Options
from mapper.model.document import Reader
from mapper.window.dialogs import ask_for_export
from mapper.window.notices import Answer
from mapper.words import N_, language

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.window.main_window import MainWindow


def exporters() -> tuple[Exporter, ...]:
    """All that can be written: those of the catalogue, and the picture that only a window can paint."""
    return (*EXPORTERS, Exporter("map", N_("Picture (PNG)"), ".png", _png))


def _png(map: Reader, options: Options) -> bytes:
    from mapper.window import png

    return png.write(map, options)


def export_choices(window: MainWindow) -> tuple[tuple[str, Callable[[], None]], ...]:
    """What the export menu offers."""

    def choice(exporter: Exporter) -> tuple[str, Callable[[], None]]:
        title, kind = window.say(exporter.title), exporter.suffix.strip(".").upper()
        named = title if kind in title else f"{title} ({kind})"
        return f"{named}…", lambda: export(window, exporter)

    return tuple(choice(exporter) for exporter in exporters())


def export(window: MainWindow, exporter: Exporter) -> None:
    """Write the map as it is now."""
    window.flush()
    path = ask_for_export(window, window.say(exporter.title), exporter.suffix)
    if path and window.keeper:
        try:
            written = _written(window, exporter)
        except Missing as missing:
            window.work.stage.toast.say(window.say.tell(missing.sentence))
            return
        window.keeper.write_aside(path, written, lambda: _written_well(window, path))


def _written(window: MainWindow, exporter: Exporter) -> bytes:
    sheet = window.work.main_sheet()
    options = Options(say=language(sheet.lang), on=window.program.today(), sheet=sheet.id)
    return exporter.write(window.work.canvas.desk.session.document, options)


def _written_well(window: MainWindow, path: Path) -> None:
    window.work.stage.toast.say(window.say("Written: {name}", name=path.name), _showing(window, path))


def _showing(window: MainWindow, path: Path) -> Answer:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    folder = QUrl.fromLocalFile(str(path.parent))
    return Answer(window.say("Show the folder"), lambda: QDesktopServices.openUrl(folder))
