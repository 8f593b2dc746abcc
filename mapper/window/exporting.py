"""The ways out of the window: what can be written, and the file that is written in the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.export import EXPORTERS, Exporter, Options
from mapper.model.document import Reader
from mapper.window.notices import Answer
from mapper.words import N_

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.window.export_sheet.sheet import ExportSheet
    from mapper.window.main_window import MainWindow


def exporters() -> tuple[Exporter, ...]:
    """All that can be written: those of the catalogue, and the picture that only a window can paint."""
    place = next(i for i, one in enumerate(EXPORTERS) if one.suffix == ".svg")
    svg = EXPORTERS[place]
    png = replace(svg, suffix=".png", write=_png, tells=N_("For messages and documents."))
    return (*EXPORTERS[:place], png, *EXPORTERS[place:])


def _png(map: Reader, options: Options) -> bytes:
    from mapper.window import png

    return png.write(map, options)


def open_sheet(window: MainWindow) -> ExportSheet:
    """Show what can be written, over whatever is shown now."""
    from mapper.window.export_sheet.sheet import ExportSheet

    window.show_view("export")
    sheet = window.views["export"]
    assert isinstance(sheet, ExportSheet)
    return sheet


def export(window: MainWindow, exporter: Exporter) -> None:
    """Show the sheet with one document in hand."""
    open_sheet(window).choose(exporter.name, exporter.suffix)


def print_map(window: MainWindow) -> None:
    """Ask for a printer as soon as there are pages to print."""
    open_sheet(window).print_pages()


def write(window: MainWindow, path: Path, data: bytes) -> bool:
    """Write what was made into a file of the person's choice; whether it is there."""
    written: list[bool] = []
    if window.keeper:
        window.keeper.write_aside(path, data, lambda: written.append(True))
    return bool(written)


def tell_written(window: MainWindow, path: Path) -> None:
    """Say where it is, and offer to show it there."""
    text = window.say("Written: {name}", name=path.name)
    if window.page:
        window.status.message.say(text)
        return
    window.work.stage.toast.say(text, _showing(window, path))
    window.work.stage.place()


def _showing(window: MainWindow, path: Path) -> Answer:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    folder = QUrl.fromLocalFile(str(path.parent))
    return Answer(window.say("Show the folder"), lambda: QDesktopServices.openUrl(folder))
