"""The real window as a picture, rendered off screen: the same map, the same picture."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QPixmap

    from mapper.model.records import Id
    from mapper.window.main_window import MainWindow
    from mapper.window.program import Program
    from mapper.window.settings import ThemeChoice

NEAR = 0.92  # how large the map is beside an open tab, so that the selected step can be read


def shot(
    map_path: Path | None,
    out: Path,
    view: str = "map",
    size: tuple[int, int] = (1440, 900),
    theme: ThemeChoice = "light",
    lang: str | None = None,
    select: str | None = None,
    sheet: str | None = None,
    zoom: float | None = None,
    tab: str | None = None,
    on: date | None = None,
    lens: str | None = None,
) -> None:
    """Write the window that shows the map at *map_path* to the PNG *out*.

    Raises:
        Unreadable: the file is no map.
        KeyError: *select* or *sheet* is not on it.
        OSError: *out* cannot be written.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # of what such a screen cannot do
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication

    from mapper.window.app import application
    from mapper.window.program import Program
    from mapper.window.settings import Settings
    from mapper.window.style import set_font

    app = QApplication.instance() or application()
    assert isinstance(app, QApplication)
    set_font(app)
    code = lang or (_language_of(map_path) if map_path else "en")
    settings = Settings(lang=code, theme=theme, autosave=False)
    program = Program(app, settings, today=(lambda: on) if on else None, keeps=False)
    if map_path is None or view == "start":
        picture = _start(program, QSize(*size))
    else:
        picture = _map(program, map_path, QSize(*size), (select, sheet, tab), zoom, view, lens)
    if not picture.save(str(out), "PNG"):
        raise OSError(f"{out} cannot be written")


def _language_of(path: Path) -> str:
    from mapper.insight.order import main_sheet
    from mapper.session.open import read_file
    from mapper.store.files import parse

    return main_sheet(parse(read_file(path)).document).lang


def _start(program: Program, size: QSize) -> QPixmap:
    window = program.show_start()
    window.resize(size)
    window.draw_thumbnails()
    picture = window.grab()
    window.close()
    return picture


def _map(
    program: Program,
    path: Path,
    size: QSize,
    about: tuple[str | None, str | None, str | None],
    zoom: float | None,
    view: str,
    lens: str | None,
) -> QPixmap:
    from PySide6.QtWidgets import QApplication

    from mapper.model.records import Id

    window = program.show_map(path)
    window.setMinimumSize(1, 1)  # a picture may be smaller than a window one can work in
    window.resize(size)
    window.arrive()
    work = window.work
    select, sheet, tab = about
    if sheet:
        work.go_to(Id(sheet))
    if select:
        node = work.canvas.desk.session.document[Id(select)]
        work.go_to(getattr(node, "sheet", work.canvas.sheet))
        work.canvas.desk.select((node.id,))
    work.show_panel(bool(tab))
    if tab:
        work.show_tab(tab)
    if lens:
        work.put_on(lens)
        work.lensing.wait()
    _call_up(window, view)
    QApplication.processEvents()  # the layout comes to rest
    work.canvas.fit()
    spoken_of = work.canvas.desk.one_node() if select or view == "interface" else None
    if zoom is None and spoken_of and (tab or view == "interface"):
        zoom = max(work.canvas.zoom, NEAR)
    if zoom:
        work.canvas.zoom_to(zoom)
        if spoken_of:
            work.canvas.reveal(spoken_of.id)
    work.canvas.settle()
    window.findings.wait()
    if window.page:
        window.page.settle()
    window.refresh()
    QApplication.processEvents()  # what the bars have to say comes into view
    picture = window.grab()
    window.close()
    return picture


def _call_up(window: MainWindow, view: str) -> None:
    """Open what is no tab of the inspector: a view, or what is called up by a command."""
    from mapper.window import doing

    window.findings.wait()
    if view == "check":
        doing.run(window, "check")
        doing.run(window, "next_finding")
    elif view == "interface":
        if window.work.canvas.desk.one_node() is None:
            window.work.canvas.desk.select(_most_handed_over(window))
        window.work.show_tab("interface")
    elif view != "map":
        at = window.work.canvas.desk.selection
        window.show_view(view)
        if at and (page := window.page):
            page.come_to(at[0])


def _most_handed_over(window: MainWindow) -> tuple[Id, ...]:
    """The shape on the sheet with the most to take in and hand over: the one whose interface says most."""
    from collections import Counter

    from mapper.insight.order import nodes_on
    from mapper.model.records import Port

    map, sheet = window.work.canvas.session.document, window.work.canvas.sheet
    ports = Counter(port.node for port in map.all(Port))
    nodes = sorted(nodes_on(map, sheet), key=lambda node: (-ports[node.id], node.id))
    return (nodes[0].id,) if nodes else ()
