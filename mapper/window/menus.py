"""All menus: the window's own commands, and where each command of the catalogue has its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from mapper.desk.commands import COMMANDS, Command
from mapper.window import dialogs
from mapper.window.exporting import export_choices
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow


def _always(window: MainWindow) -> bool:
    return True


def _has_map(window: MainWindow) -> bool:
    return window.workspace is not None


def _is_named(window: MainWindow) -> bool:
    return window.path is not None


def _revert(window: MainWindow) -> None:
    if window.keeper:
        window.keeper.revert()


@dataclass(frozen=True)
class WindowCommand:
    """Something a window does by name, whatever map it shows."""

    name: str
    title: str
    keys: tuple[str, ...]
    run: Callable[[MainWindow], object]
    enabled: Callable[[MainWindow], bool] = _always


WINDOW_COMMANDS = (
    WindowCommand("new", N_("New map"), ("Ctrl+N",), lambda w: w.program.new_map("blank")),
    WindowCommand("start", N_("Start screen"), (), lambda w: w.program.show_start()),
    WindowCommand("open", N_("Open…"), ("Ctrl+O",), lambda w: dialogs.choose_and_open(w.program, w)),
    WindowCommand("save", N_("Save"), ("Ctrl+S",), lambda w: dialogs.save(w), _has_map),
    WindowCommand("save_as", N_("Save as…"), ("Ctrl+Shift+S",), lambda w: dialogs.save_as(w), _has_map),
    WindowCommand("save_copy", N_("Save a copy…"), (), lambda w: dialogs.save_copy(w), _has_map),
    WindowCommand("revert", N_("Back to the saved map"), (), lambda w: _revert(w), _is_named),
    WindowCommand("close", N_("Close"), ("Ctrl+W",), lambda w: w.close()),
    WindowCommand("quit", N_("Quit"), ("Ctrl+Q",), lambda w: w.program.quit()),
    WindowCommand(
        "panel", N_("Show or hide the panel"), ("Ctrl+I",), lambda w: w.work.toggle_panel(), _has_map
    ),
    WindowCommand(
        "checklist", N_("Checklist"), ("Ctrl+L",), lambda w: w.work.show_tab("checklist"), _has_map
    ),
    WindowCommand("owner", N_("Owner"), (), lambda w: w.work.show_tab("owner"), _has_map),
    WindowCommand("numbers", N_("Numbers"), (), lambda w: w.work.show_tab("numbers"), _has_map),
    WindowCommand("view_map", N_("Map"), ("Ctrl+1",), lambda w: w.show_view("map")),
    WindowCommand("settings", N_("Settings"), ("Ctrl+,",), lambda w: w.show_view("settings")),
    WindowCommand("zoom_in", N_("Zoom in"), ("Ctrl++", "Ctrl+="), lambda w: w.work.zoom_by(1.2), _has_map),
    WindowCommand("zoom_out", N_("Zoom out"), ("Ctrl+-",), lambda w: w.work.zoom_by(1 / 1.2), _has_map),
    WindowCommand("zoom_100", N_("Actual size"), ("Ctrl+0",), lambda w: w.work.canvas.zoom_to(1.0), _has_map),
    WindowCommand("full_screen", N_("Full screen"), ("F11",), lambda w: w.toggle_full_screen()),
    WindowCommand("next_region", N_("Next region"), ("F6",), lambda w: w.go_to_region(1)),
    WindowCommand("previous_region", N_("Previous region"), ("Shift+F6",), lambda w: w.go_to_region(-1)),
    WindowCommand("handbook", N_("Handbook"), ("F1",), lambda w: w.program.show_handbook()),
)
ON_THE_CANVAS = (  # what only has a key while the hand is on the map
    WindowCommand("fit", N_("Fit the map"), ("Shift+1",), lambda w: w.work.canvas.fit(), _has_map),
    WindowCommand(
        "fit_selection",
        N_("Fit the selection"),
        ("Shift+2",),
        lambda w: w.work.canvas.fit_selection(),
        _has_map,
    ),
    WindowCommand("inside", N_("Go inside"), ("Ctrl+Down",), lambda w: w.work.go_inside(), _has_map),
    WindowCommand("outside", N_("Go back out"), ("Ctrl+Up",), lambda w: w.work.go_outside(), _has_map),
)

MENUS: tuple[tuple[str, str], ...] = (
    (
        N_("File"),
        "new templates open recent start - save save_as save_copy revert - exports - settings - close quit",
    ),
    (
        N_("Edit"),
        "undo redo - cut copy paste duplicate delete - select_all deselect - "
        "rename connect critical - checklist owner numbers",
    ),
    (
        N_("View"),
        "view_map panel - zoom_in zoom_out zoom_100 fit fit_selection - inside outside - "
        "next_region previous_region full_screen",
    ),
    (N_("Insert"), "next next_bottom - tool_square tool_diamond tool_terminus tool_arrow tool_note"),
    (N_("Help"), "handbook"),
)
ANYWHERE = ("undo", "redo")  # commands of the map that have their keys in the panels too


class Actions:
    """The actions of one window, made from the two catalogues.

    The canvas hears the keys of the map's commands itself; here they are only shown.
    """

    def __init__(self, window: MainWindow, canvas: QWidget) -> None:
        self._window = window
        self.by_name: dict[str, QAction] = {}
        for one in WINDOW_COMMANDS:
            self._add(one, window, Qt.ShortcutContext.WindowShortcut)
        for one in ON_THE_CANVAS:
            self._add(one, canvas, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for command in COMMANDS:
            self._add_command(command)

    def refresh(self) -> None:
        """Which of them can be done now, for a menu that opens."""
        window, desk = self._window, self._window.work.canvas.desk
        for one in (*WINDOW_COMMANDS, *ON_THE_CANVAS):
            self.by_name[one.name].setEnabled(one.enabled(window))
        for command in COMMANDS:
            action = self.by_name[command.name]
            action.setEnabled(command.enabled(desk))
            if command.checked:
                action.setChecked(command.checked(desk))

    def enable_all(self) -> None:
        """While no menu is open every key is heard; what cannot be done is passed over."""
        for action in self.by_name.values():
            action.setEnabled(True)

    def _add(self, one: WindowCommand, home: QWidget, context: Qt.ShortcutContext) -> None:
        action = self._action(one.name, self._window.say(one.title), home)
        action.setShortcuts([QKeySequence(key) for key in one.keys])
        action.setShortcutContext(context)
        action.triggered.connect(lambda _=False: self._run(one))

    def _run(self, one: WindowCommand) -> None:
        if one.enabled(self._window):
            one.run(self._window)

    def _add_command(self, command: Command) -> None:
        title = self._window.say(command.title)
        keys = [QKeySequence(key) for key in command.keys]
        shown = f"\t{keys[0].toString(QKeySequence.SequenceFormat.NativeText)}" if keys else ""
        anywhere = command.name in ANYWHERE
        action = self._action(command.name, title if anywhere else title + shown, self._window)
        action.setCheckable(command.checked is not None)
        if anywhere:
            action.setShortcuts(keys)
        action.triggered.connect(lambda _=False: self._window.work.run(command))

    def _action(self, name: str, text: str, home: QWidget) -> QAction:
        made = QAction(text, home)
        home.addAction(made)
        self.by_name[name] = made
        return made


def fill(bar: QMenuBar | QMenu, window: MainWindow, actions: Actions) -> None:
    """Put all menus into a menu bar, or under the menu button."""
    for title, names in MENUS:
        menu = bar.addMenu(window.say(title))
        menu.aboutToShow.connect(lambda menu=menu, names=names: _open(menu, names.split(), window, actions))
        menu.aboutToHide.connect(actions.enable_all)


def _open(menu: QMenu, names: list[str], window: MainWindow, actions: Actions) -> None:
    """Fill a menu as it is opened, so that it tells what is so now."""
    menu.clear()
    actions.refresh()
    for name in names:
        match name:
            case "-":
                menu.addSeparator()
            case "recent":
                _submenu(menu, window.say("Open recent"), window.program.recent_choices(window))
            case "templates":
                _submenu(menu, window.say("New from template"), window.program.template_choices())
            case "exports":
                _submenu(menu, window.say("Export"), export_choices(window))
            case _ if name in actions.by_name:
                menu.addAction(actions.by_name[name])


def _submenu(menu: QMenu, title: str, choices: tuple[tuple[str, Callable[[], object]], ...]) -> None:
    made = menu.addMenu(title)
    made.setEnabled(bool(choices))
    for text, run in choices:
        action = made.addAction(" ".join(text.split()).replace("&", "&&"))
        action.triggered.connect(lambda _=False, run=run: run())
