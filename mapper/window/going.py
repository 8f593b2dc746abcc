"""Going to what one has named: a shape, a map, a tab, a region."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mapper.insight.order import exits
from mapper.model.records import Arrow, Id, Node

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow


def go_to(window: MainWindow, id: Id, take_focus: bool = True) -> None:
    """Show a map; or a shape or an arrow, selected, on the map that it is on."""
    work = window.work
    map = work.canvas.session.document
    record = map.get(id)
    home = map.get(record.source) if isinstance(record, Arrow) else record
    if isinstance(home, Node):
        work.go_to(home.sheet)
        work.canvas.desk.select((id,))
        work.canvas.reveal(home.id)
    elif record is not None:
        work.go_to(id)
    if take_focus:
        work.canvas.setFocus()


def go_to_view(window: MainWindow, name: str) -> None:
    """Open a view; one that fills the window gets the screen as well."""
    window.show_view(name)
    if window.page and window.page.fills:
        window.take_screen()


def look_at(window: MainWindow, name: str) -> None:
    """Open a view at what is selected on the map."""
    at = window.work.canvas.desk.selection
    go_to_view(window, name)
    if at and window.page:
        window.page.come_to(at[0])


def show_path(window: MainWindow, path: Sequence[Id]) -> None:
    """Show a way on the map: its shapes and the arrows between them selected, as far as one sheet holds it.

    That is the sheet on which it ends: there is what one has to look at.
    """
    map = window.work.canvas.session.document
    last = map.get(path[-1])
    if not isinstance(last, Node):
        return
    window.show_view("map")
    go_to(window, last.id)
    here = [id for id in path if isinstance(node := map.get(id), Node) and node.sheet == last.sheet]
    steps = set(pairwise(here))
    arrows = [arrow.id for id in here for arrow in exits(map, id) if (id, arrow.target) in steps]
    window.work.canvas.desk.select((*here, *arrows))
    window.work.canvas.fit_selection()


def open_ledger(window: MainWindow) -> None:
    """Show the holes and opportunities beside the map."""
    window.show_view("map")
    window.work.show_side("ledger")
    focus_first(window.work.side.panel("ledger"))


def go_to_tab(window: MainWindow, name: str) -> None:
    """Open a tab of the selected step, ready to be typed into."""
    window.show_view("map")
    work = window.work
    if work.canvas.desk.one_node() is None:
        return
    work.show_tab(name)
    if panel := work.inspector.panels.get(work.inspector.tab):
        focus_first(panel.widget)


def focus_first(region: QWidget) -> None:
    """Give the focus to *region*, or to the first in it that takes one."""
    if region.focusProxy() or region.focusPolicy() != Qt.FocusPolicy.NoFocus:
        region.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    for widget in region.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
