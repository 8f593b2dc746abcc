"""All menus: where each command of the two catalogues has its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from mapper.desk.commands import COMMANDS, Command
from mapper.insight.lens.catalogue import LENSES
from mapper.window.commands import ON_THE_CANVAS, WINDOW_COMMANDS, WindowCommand
from mapper.window.views import VIEWS
from mapper.words import N_
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.keymap import Keymap
    from mapper.window.main_window import MainWindow


_VIEWS = " ".join(one.command for one in VIEWS if one.group not in ("bottom", "over"))
_LENSES = " ".join(f"lens_{one.name}" for one in LENSES)
MENUS: tuple[tuple[str, str], ...] = (
    (
        N_("File"),
        "new templates open recent start - save save_as save_copy revert - export print - "
        "settings - close quit",
    ),
    (
        N_("Edit"),
        "undo redo - cut copy paste duplicate delete - select_all deselect - "
        "rename connect critical - checklist owner numbers "
        "automation interface content automation_pass - palette find find_next find_previous replace",
    ),
    (
        N_("View"),
        f"{_VIEWS} - panel outline dock_scorecard - layer_ours layer_buyer layer_community - "
        "zoom_in zoom_out zoom_100 fit fit_selection - "
        "inside outside - next_region previous_region full_screen",
    ),
    (N_("Lens"), f"lens - {_LENSES}"),
    (
        N_("Insert"),
        "next next_below - tool_square tool_diamond tool_terminus tool_subsystem tool_arrow "
        "tool_note tool_stage add_lane split_lane add_buyer_lane add_community_lane",
    ),
    (
        N_("Arrange"),
        "tidy tidy_all - align_left align_centre_x align_right align_top align_centre_y align_bottom - "
        "distribute_x distribute_y - group ungroup - reverse free_line",
    ),
    (N_("Check"), "check next_finding previous_finding quick_fix - missing ledger"),
    (N_("Help"), "help handbook"),
)
ANYWHERE = ("undo", "redo")  # commands of the map that have their keys in the panels too


class Actions:
    """The actions of one window, made from the two catalogues.

    The canvas hears the keys of the map's commands itself; here they are only shown.
    What keys there are, the keymap says.
    """

    def __init__(self, window: MainWindow, canvas: QWidget) -> None:
        self._window = window
        self.by_name: dict[str, QAction] = {}
        self._shown_only: dict[str, str] = {}  # titles of commands whose keys are heard elsewhere
        for one in WINDOW_COMMANDS:
            self._add(one, window, Qt.ShortcutContext.WindowShortcut)
        for one in ON_THE_CANVAS:
            self._add(one, canvas, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for command in COMMANDS:
            self._add_command(command)
        self.take_keys(window.keymap)

    def take_keys(self, keymap: Keymap) -> None:
        """Give every command the keys that it has now."""
        for name, action in self.by_name.items():
            keys = [QKeySequence(key) for key in keymap.keys(name)]
            if name in self._shown_only:
                shown = keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
                action.setText(f"{self._shown_only[name]}\t{shown}" if shown else self._shown_only[name])
            else:
                action.setShortcuts(keys)

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
        action.setShortcutContext(context)
        action.triggered.connect(lambda _=False: self._run(one))

    def _run(self, one: WindowCommand) -> None:
        if one.enabled(self._window):
            one.run(self._window)

    def _add_command(self, command: Command) -> None:
        title = self._window.say(command.title)
        action = self._action(command.name, title, self._window)
        action.setCheckable(command.checked is not None)
        if command.name not in ANYWHERE:
            self._shown_only[command.name] = title
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
            case _ if name in actions.by_name:
                menu.addAction(actions.by_name[name])


def _submenu(menu: QMenu, title: str, choices: tuple[tuple[str, Callable[[], object]], ...]) -> None:
    made = menu.addMenu(title)
    made.setEnabled(bool(choices))
    for text, run in choices:
        action = made.addAction(one_line(text).replace("&", "&&"))
        action.triggered.connect(lambda _=False, run=run: run())
