"""The little bar above several selected shapes: align, distribute, tidy, group, function, owner."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton

from mapper.desk.commands import command
from mapper.model.records import Node
from mapper.scene.marks import NOWHERE, Box
from mapper.window.canvas_headers import HEADER
from mapper.window.canvas_menu import ALIGN, DISTRIBUTE, FUNCTION, OWNER, made
from mapper.window.controls import SHADOW, Floating, icon_button, row
from mapper.window.icons import dress
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

ABOVE = 14  # pixels between the bar and the selection
MENUS = (  # icon, name, commands
    ("align", N_("Align"), ALIGN),
    ("distribute", N_("Distribute"), DISTRIBUTE),
)
MORE = (("function", N_("Function"), FUNCTION), ("user", N_("Owner"), OWNER))
DONE = (("tidy", "tidy"), ("subsystem", "group"))  # icon, command


class Bar(Floating):
    """Made when it is first needed, and shown while several shapes are selected and nothing moves."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._placed: tuple[tuple[object, ...], Box] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(canvas.say("What can be done with the selected shapes"))
        buttons = [
            *(self._menu_button(*one) for one in MENUS),
            *(self._button(icon, name) for icon, name in DONE),
            *(self._menu_button(*one) for one in MORE),
        ]
        edge = SHADOW + 4
        self.setLayout(row(*buttons, gap=2, margins=(edge, edge, edge, edge)))
        self.set_look()
        self.hide()

    def set_look(self) -> None:
        look = self._canvas.look
        self.set_colors(look["surface"], look["line"])
        dress(self, look)
        self.adjustSize()

    def _menu_button(self, icon: str, name: str, names: str) -> QToolButton:
        button = icon_button(icon, self._canvas.say(name), None, 18)
        button.clicked.connect(lambda _=False: self._open(button, names))
        return button

    def _open(self, button: QToolButton, names: str) -> None:
        below = button.mapToGlobal(QPoint(0, button.height()))
        made(self._canvas, tuple(names.split())).popup(below)

    def _button(self, icon: str, name: str) -> QToolButton:
        one = command(name)
        run: Callable[[], object] = partial(self._run, name)
        return icon_button(icon, self._canvas.say(one.title), run, 18)

    def _run(self, name: str) -> None:
        one = command(name)
        if one.enabled(self._canvas.desk):
            one.run(self._canvas.desk)

    def _around(self) -> Box:
        """The box around the selection, looked for only when it may be another one."""
        canvas = self._canvas
        nodes = canvas.picture.places.nodes
        key = (canvas.desk.selection, id(nodes), nodes.turn)
        if self._placed is None or self._placed[0] != key:
            around = NOWHERE
            for one in canvas.desk.selection:
                if one in nodes.boxes:
                    around |= canvas.picture.shape_box(one)
            self._placed = (key, around)
        return self._placed[1]

    def place(self) -> None:
        """Float above the selection; below it, where there is no room above."""
        canvas = self._canvas
        around = self._around()
        if around == NOWHERE:
            self.hide()
            return
        shown = canvas.view.shown(around)
        self.adjustSize()
        high = self.height() - 2 * SHADOW
        top = shown.top - ABOVE - high
        top = top if top >= HEADER else min(shown.bottom + ABOVE, canvas.height() - high - 12)
        top = max(top, HEADER)
        left = min(max(shown.centre.x - self.width() / 2, 0.0), canvas.width() - self.width())
        self.move(round(left), round(top) - SHADOW)


class Bars:
    """When the bar is to be seen."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.bar: Bar | None = None

    def follow(self) -> None:
        """The desk, or the view, has changed."""
        desk = self._canvas.desk
        idle = desk.preview is None and desk.state == desk.tool
        map = desk.session.document
        shapes = (id for id in desk.selection if isinstance(map.get(id), Node))
        if not idle or len(tuple(islice(shapes, 2))) < 2:
            if self.bar:
                self.bar.hide()
            return
        if self.bar is None:
            self.bar = Bar(self._canvas)
        self.bar.place()
        self.bar.show()

    def set_look(self) -> None:
        if self.bar:
            self.bar.set_look()
