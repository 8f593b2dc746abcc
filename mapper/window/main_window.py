"""The window of one map.

The frame (rail, bars) stands and is painted before anything that reads maps is
even imported; the map moves in right after.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from mapper.window.icons import dress
from mapper.window.notices import Strips
from mapper.window.pages import Paper, keys_page, settings_page
from mapper.window.rail import Rail
from mapper.window.remembered import note_window, restore_window
from mapper.window.status_bar import StatusBar
from mapper.window.top_bar import TopBar
from mapper.window.views import view

if TYPE_CHECKING:
    from mapper.model.change import Change
    from mapper.scene.look import Look
    from mapper.window.find_bar import FindBar
    from mapper.window.findings import Findings
    from mapper.window.keeping import Keeper
    from mapper.window.keymap import Keymap
    from mapper.window.menus import Actions
    from mapper.window.page import Page
    from mapper.window.palette import Palette
    from mapper.window.program import Program
    from mapper.window.workspace import Workspace

LEAST_WIDTH, LEAST_HEIGHT = 1024, 680


class MainWindow(QMainWindow):
    closed = Signal()

    def __init__(self, program: Program, arrive: Callable[[MainWindow], object]) -> None:
        """The frame; *arrive* is called once it has been painted, and moves a map in."""
        super().__init__()
        self.program: Program = program
        self.say, self.look = program.say, program.look
        self.keeper: Keeper | None = None
        self._findings: Findings | None = None
        self.workspace: Workspace | None = None
        self.settings_page: QWidget | None = None
        self.views: dict[str, Page] = {}  # those that were looked at already
        self.palette_list: Palette | None = None
        self.find_bar: FindBar | None = None
        self.actions_by_name: Actions | None = None
        self._arrive = arrive
        self._took_screen = False
        self._refreshing = QTimer(self)
        self._refreshing.setSingleShot(True)
        self._refreshing.timeout.connect(self.refresh)
        room = self.screen().availableSize()
        self.setMinimumSize(min(LEAST_WIDTH, room.width()), min(LEAST_HEIGHT, room.height()))
        self.resize(1440, 900)
        self.setAcceptDrops(True)
        self.setWindowTitle("Mapper")
        self.rail = Rail(self.say, self.show_view)
        self.top = TopBar(self.say)
        self.status = StatusBar(self.say)
        self.strips = Strips(self.say, self.dressed)
        self.pages = QStackedWidget()
        self._paper = Paper(self, self._painted)
        self.pages.addWidget(self._paper)
        self._lay_out()
        self.dressed(self)

    # the frame

    def _lay_out(self) -> None:
        centre = QWidget()
        grid = self.centre = QGridLayout(centre)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.top, 0, 1)  # in the order in which Tab goes from one to the next
        grid.addWidget(self.rail, 0, 0, 5, 1)
        for place, widget in ((1, self.strips), (3, self.pages), (4, self.status)):
            grid.addWidget(widget, place, 1)  # the row between is for the bar that finds
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(1, 1)
        self.setCentralWidget(centre)

    def dressed(self, root: QWidget) -> None:
        """Give what is in *root* its icons."""
        dress(root, self.look)

    def _painted(self) -> None:
        """The frame is on the screen: now there is time for the rest."""
        QTimer.singleShot(0, self, self.arrive)

    def arrive(self) -> None:
        """Move the map in, if it has not yet."""
        self.program.first_paint()
        arrive, self._arrive = self._arrive, lambda window: None
        arrive(self)

    def move_in(self, keeper: Keeper) -> None:
        """Show the map that *keeper* keeps."""
        from mapper.window.going import go_to_tab, look_at
        from mapper.window.workspace import Workspace

        self.keeper = keeper
        keeper.speak(self.say)
        self.workspace = Workspace(
            keeper.session, self.say, self.look, self.program.today(), self.dressed, self.program.now
        )
        self.pages.addWidget(self.workspace)
        self.pages.setCurrentWidget(self.workspace)
        self._watch_over(self.workspace)
        self._make_menus(self.workspace)
        self.workspace.changed.connect(self._refresh_soon)
        self.workspace.asked.connect(partial(go_to_tab, self))
        self.workspace.turned.connect(partial(look_at, self))
        self.workspace.went_back.connect(self._go_back)
        self.workspace.canvas.said.connect(self.status.message.say)
        keeper.changed.connect(self.refresh)
        keeper.said.connect(lambda about, text, answers: self.strips.show_strip(about, text, *answers))
        keeper.resolved.connect(self.strips.resolve)
        self.program.apply_settings(self)
        if self.program.keeps:
            restore_window(self)
        self.refresh()
        self.workspace.canvas.setFocus()

    def _watch_over(self, workspace: Workspace) -> None:
        """Check the map from now on; the list of what is found can be called up beside it."""
        from mapper.window.check_panel import WIDTH, CheckPanel
        from mapper.window.checking import show_markers
        from mapper.window.findings import Findings

        session, today = workspace.canvas.session, self.program.today
        self._findings = Findings(session, today, lambda: self.path, self)
        workspace.side.offer("check", WIDTH, lambda: CheckPanel(self))
        workspace.side.offer("ledger", WIDTH, self._ledger)
        workspace.side.offer("missing", WIDTH, self._missing)
        self._findings.changed.connect(self._refresh_soon)
        self._findings.changed.connect(lambda: show_markers(self))
        workspace.side.turned.connect(lambda _: show_markers(self))
        workspace.shown.connect(lambda: show_markers(self))

    def _ledger(self) -> QWidget:
        from mapper.window.ledger import Ledger

        return Ledger(self)

    def _missing(self) -> QWidget:
        from mapper.window.missing_panel import MissingPanel

        return MissingPanel(self)

    @property
    def findings(self) -> Findings:
        """What the map check has found."""
        assert self._findings is not None
        return self._findings

    def _make_menus(self, workspace: Workspace) -> None:
        """All menus under the button; on a Mac, where people look for them."""
        from mapper.window.menus import Actions, fill

        actions = self.actions_by_name = Actions(self, workspace.canvas)
        menu = QMenu(self)
        fill(self.menuBar() if sys.platform == "darwin" else menu, self, actions)
        self.top.menu_button.setVisible(sys.platform != "darwin")
        self.top.menu_button.setMenu(menu)
        self.top.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.top.export.clicked.connect(lambda _=False: actions.by_name["export"].trigger())
        self.top.undo.clicked.connect(lambda _=False: actions.by_name["undo"].trigger())
        self.top.redo.clicked.connect(lambda _=False: actions.by_name["redo"].trigger())
        self.top.field.line.setEnabled(True)
        self.top.field.line.entered.connect(self.open_palette)
        self.top.check.clicked.connect(lambda _=False: actions.by_name["check"].trigger())
        self.top.walk.clicked.connect(lambda _=False: actions.by_name["view_walk"].trigger())
        self.take_keys()

    # what it shows of the map

    @property
    def path(self) -> Path | None:
        return self.keeper.path if self.keeper else None

    def refresh(self) -> None:
        """Bring the bars in step with the map, the selection and the state of saving."""
        from mapper.window.telling import show_where, show_work

        if self.workspace and self.keeper:
            show_where(self)
            show_work(self)

    def _refresh_soon(self) -> None:
        """Once for all that happens in one turn: a drag tells of itself at every step."""
        if not self._refreshing.isActive():
            self._refreshing.start(0)

    @property
    def work(self) -> Workspace:
        """The map at work; commands that need one are not enabled before it is there."""
        assert self.workspace is not None
        return self.workspace

    def flush(self) -> None:
        """What is half typed anywhere in the window becomes true."""
        if self.workspace:
            self.workspace.flush()
        for page in self.views.values():
            page.flush()

    # the window, by command

    @property
    def keymap(self) -> Keymap:
        """The keys of all commands, as the person has chosen them."""
        return self.program.keymap

    def take_keys(self) -> None:
        """Show and heed the keys that commands have now."""
        from mapper.window.keys import spelled

        if self.workspace and self.actions_by_name:
            self.actions_by_name.take_keys(self.keymap)
            self.workspace.take_keys(self.keymap)
            self.top.field.show_keys(spelled(self.keymap.first("palette"), self.say))
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from mapper.window.doing import press

        if not press(self, event):
            super().keyPressEvent(event)

    def open_palette(self) -> None:
        from mapper.window.palette import Palette

        if self.palette_list is None:
            self.palette_list = Palette(self)
        self.palette_list.open()

    def open_find(self) -> None:
        """The bar that finds, under the top bar."""
        from mapper.window.find_bar import FindBar

        self.show_view("map")
        if self.find_bar is None:
            self.find_bar = FindBar(self)
            self.centre.addWidget(self.find_bar, 2, 1)
            self.dressed(self.find_bar)
        self.find_bar.open()

    def find_next(self, by: int) -> None:
        if self.find_bar is None or not self.find_bar.isVisible():
            self.open_find()
        elif self.find_bar:
            self.find_bar.step(by)

    def toggle_outline(self) -> None:
        self.show_view("map")
        self.work.toggle_outline()

    @property
    def page(self) -> Page | None:
        """The view that is open in place of the map, if one is."""
        return next((page for page in self.views.values() if page is self.pages.currentWidget()), None)

    def show_view(self, name: str) -> None:
        """Show the map, or another view, or the settings, in its place."""
        shown = self.pages.currentWidget()
        if shown is (self.workspace if name == "map" else self.views.get(name)) is not None:
            return
        self.flush()
        one = view(name)
        if not (one and one.group == "over"):
            self.rail.show_view("settings" if name == "keys" else name)
        if name in ("settings", "keys"):
            self._show_settings(name)
        elif one and one.make and self.workspace:
            self._show_page(one.name, one.make)
        else:
            self.pages.setCurrentWidget(self.workspace or self._paper)
        bare = self.page is not None and self.page.fills
        if self._took_screen and not bare:
            self._took_screen = False
            self.showNormal()
        for part in (self.rail, self.top, self.status, self.strips if self.strips.are_any() else None):
            if part:
                part.setHidden(bare)
        self.refresh()

    def take_screen(self) -> None:
        """Give the view that is open the whole screen, until another one is opened."""
        if not self.isFullScreen():
            self._took_screen = True
            self.showFullScreen()

    def _show_page(self, name: str, make: Callable[[MainWindow], Page]) -> None:
        if name not in self.views:
            page = self.views[name] = make(self)
            page.told.connect(self._refresh_soon)
            self.pages.addWidget(page)
            self.dressed(page)
        self.views[name].come_over(self.pages.currentWidget())
        self.pages.setCurrentWidget(self.views[name])
        self.views[name].setFocus()

    def _go_back(self, change: Change) -> None:
        """What was taken back can be seen: here if this view shows it, else on the map."""
        if not (self.page and self.page.shows(change)):
            self.show_view("map")

    def _show_settings(self, name: str) -> None:
        page = keys_page(self) if name == "keys" else settings_page(self)
        if self.settings_page:
            self.pages.removeWidget(self.settings_page)
            self.settings_page.deleteLater()
        self.settings_page = page
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.dressed(page)

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def go_to_region(self, by: int) -> None:
        """Move the focus to the next region, or to the one before."""
        from mapper.window.going import focus_first

        regions = [region for region in self.regions() if region.isVisible()]
        focused = QApplication.focusWidget()
        here = next((i for i, region in enumerate(regions) if _within(focused, region)), -1 if by > 0 else 0)
        focus_first(regions[(here + by) % len(regions)])

    def regions(self) -> list[QWidget]:
        """The parts of the window that F6 goes to, in their order."""
        work = self.workspace
        if self.page:
            return [self.top, self.rail, self.page]
        if work is None or self.pages.currentWidget() is not work:
            return [self.top, self.rail, self.settings_page or self._paper]
        more = [part for part in (self.find_bar, work.outline) if part]
        below = [strip] if (strip := self.views.get("docked_scorecard")) else []
        return [
            self.top,
            self.rail,
            *more,
            work.canvas,
            work.stage.toolbar,
            work.stage.lens,
            work.inspector,
            *below,
        ]

    def set_look(self, look: Look) -> None:
        self.look = look
        self.dressed(self)
        if self.workspace:
            self.workspace.set_look(look)
        for page in self.views.values():
            page.set_look(look)
        if self.palette_list:
            self.palette_list.set_colors(look["surface"], look["line"])

    # coming and going

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and self.keeper:
            self.flush()
            self.keeper.leave()
        return super().event(event)

    def move_out(self) -> Keeper | None:
        """Let go of the map without closing it, for another window to show."""
        self.flush()
        keeper, self.keeper = self.keeper, None
        if keeper and self.workspace:
            for signal in (keeper.changed, keeper.said, keeper.resolved):
                signal.disconnect()
            self._let_go()
            self.workspace.close_down()
            self.workspace = None
        return keeper

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        if self.workspace and self.keeper:
            if self.program.keeps:
                note_window(self)
            self.keeper.close()
            self._let_go()
            self.workspace.close_down()
            self.workspace, self.keeper = None, None
        event.accept()
        self.closed.emit()

    def _let_go(self) -> None:
        """What looked at the map looks no more."""
        for part in (self.palette_list, self.find_bar):
            if part:
                part.close_down()
        self.palette_list = self.find_bar = None
        if self._findings:
            self._findings.close_down()
            self._findings = None
        for page in self.views.values():
            page.close_down()
            self.pages.removeWidget(page)
            page.deleteLater()
        self.views.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.palette_list and self.palette_list.isVisible():
            self.palette_list.place()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if maps_dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in maps_dropped(event):
            self.program.open_map(path, self)
        event.acceptProposedAction()


def maps_dropped(event: QDropEvent) -> list[Path]:
    """The maps among the files that are dragged over a window."""
    from mapper.window.dialogs import is_map

    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if is_map(path)]


def _within(widget: QWidget | None, region: QWidget) -> bool:
    return widget is not None and (widget is region or region.isAncestorOf(widget))
