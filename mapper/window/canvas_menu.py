"""The short menus of the canvas, made from the catalogue of commands: of a right click, and of the bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from mapper.desk.commands import Command, command
from mapper.desk.describing import FUNCTIONS_OR_NONE, owners
from mapper.insight.names import AUTOMATION, SHAPES
from mapper.insight.tracks import TRACKS
from mapper.model.records import Arrow, Id, Lane, Stage
from mapper.words import N_
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

Names = tuple[str | tuple[str, str], ...]  # commands, "-" a rule, (title, the names below it)

CHANGE_INTO = " ".join(f"into_{shape}" for shape in SHAPES)
FUNCTION = " ".join(f"function_{function or 'none'}" for function, _ in FUNCTIONS_OR_NONE)
AUTOMATE = " ".join(f"automate_{state}" for state in AUTOMATION)
ALIGN = "align_left align_centre_x align_right - align_top align_centre_y align_bottom"
DISTRIBUTE = "distribute_x distribute_y"
OWNER = "@owner"

ON_SHAPES: Names = (
    "next",
    "rename",
    (N_("Change into"), CHANGE_INTO),
    "-",
    (N_("Owner"), OWNER),
    (N_("Function"), FUNCTION),
    "critical",
    (N_("Automation"), AUTOMATE),
    "-",
    "group",
    "ungroup",
    "tidy",
    "-",
    "copy",
    "duplicate",
    "delete",
)
ON_ARROW: Names = ("rename", "reverse", "free_line", "-", "delete")
ON_TILE: Names = ("rename", (N_("Whose lane it is"), " ".join(f"lane_{track}" for track in TRACKS)), "delete")
ON_PAPER: Names = (
    "paste",
    "select_all",
    "tidy_all",
    "-",
    "tool_square",
    "tool_diamond",
    "tool_terminus",
    "tool_subsystem",
    "tool_note",
    "tool_stage",
)


def open_menu(canvas: Canvas, over: Id | None, at: QPoint) -> QMenu:
    """Open the menu of what lies under a pixel: it is selected first, unless it is among what is selected."""
    desk = canvas.desk
    if over is None:
        desk.select(())
    elif over not in desk.selection:
        desk.select((over,))
    menu = made(canvas, names_for(canvas, over))
    menu.popup(canvas.mapToGlobal(at))
    return menu


def names_for(canvas: Canvas, over: Id | None) -> Names:
    match canvas.session.document.get(over):
        case None:
            return ON_PAPER
        case Arrow():
            return ON_ARROW
        case Stage() | Lane():
            return ON_TILE
    return ON_SHAPES


def made(canvas: Canvas, names: Names) -> QMenu:
    """A menu of those commands that can be done now; it goes when it is closed."""
    menu = QMenu(canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _fill(menu, canvas, names)
    return menu


def _fill(menu: QMenu, canvas: Canvas, names: Names) -> None:
    for name in names:
        if isinstance(name, tuple):
            _add_submenu(menu, canvas, *name)
        elif name == "-":
            if menu.actions() and not menu.actions()[-1].isSeparator():
                menu.addSeparator()
        elif name == OWNER:
            _add_owners(menu, canvas)
        else:
            _add(menu, canvas, command(name))
    if menu.actions() and menu.actions()[-1].isSeparator():
        menu.removeAction(menu.actions()[-1])


def _add_submenu(menu: QMenu, canvas: Canvas, title: str, names: str) -> None:
    below = QMenu(canvas.say(title), menu)
    _fill(below, canvas, tuple(names.split()))
    if below.actions():
        menu.addMenu(below)


def _add(menu: QMenu, canvas: Canvas, one: Command) -> None:
    if not one.enabled(canvas.desk):
        return
    keys = canvas.hand.keys.keymap.keys(one.name)
    shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    action = menu.addAction(canvas.say(one.title) + (f"\t{shown}" if shown else ""))
    if one.checked:
        action.setCheckable(True)
        action.setChecked(one.checked(canvas.desk))
    action.triggered.connect(lambda _=False: one.run(canvas.desk))


def _add_owners(menu: QMenu, canvas: Canvas) -> None:
    for choice in owners(canvas.desk):
        action = menu.addAction(one_line(choice.title).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(choice.checked)
        action.triggered.connect(lambda _=False, run=choice.run: run(canvas.desk))
