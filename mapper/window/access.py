"""The map for who listens instead of looking: its steps and arrows as the children of the canvas.

Qt keeps the interfaces that it was handed in a table of its own and never asks
whether Python still does.  So nothing here is let go of as long as Qt may hold
it: an interface lives until its canvas is closed, is then taken out of that
table, and is "not valid" for whoever asks in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import Shiboken, isValid

from mapper.desk.commands import command
from mapper.insight.order import flow_order, inside_of, nodes_on
from mapper.model.records import Arrow, Id, Node
from mapper.session.stream import Entry
from mapper.window.canvas_words import spoken
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

ACTS: Final[tuple[tuple[str, str], ...]] = (
    ("select", N_("Select")),
    ("next", N_("What happens next?")),
    ("rename", N_("Rename")),
    ("critical", N_("Critical step")),
    ("inside", N_("Go inside")),
)


class Ears:
    """What a canvas keeps for who listens."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._table: Table | None = None
        self._lines: dict[Id, Line] = {}
        self._order: tuple[Id, ...] | None = None
        self._ids: tuple[Id, ...] = ()
        self._places: dict[Id, int] = {}

    def interface(self) -> Table:
        self._table = Table(self)
        return self._table

    def close(self) -> None:
        """The canvas is closed: take what Qt holds out of its table."""
        lines, self._lines = tuple(self._lines.values()), {}
        self._ids, self._places, self._order = (), {}, ()
        for line in lines:
            line.ears = None
            if isValid(line):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(line))

    def follow(self, entry: Entry | None = None) -> None:
        """The map has changed, or another sheet is shown."""
        self._order = None
        if self._table is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.canvas, QAccessible.Event.ObjectReorder))

    def announce(self, text: str) -> None:
        """The selection is another: its line has the focus, or, where it has none, it is said."""
        if not QAccessible.isActive():
            return
        selection = self.canvas.desk.selection
        place = self.ids_and_places()[1].get(selection[0]) if len(selection) == 1 else None
        if place is not None and self.canvas.hasFocus():
            event = QAccessibleEvent(self.canvas, QAccessible.Event.Focus)
            event.setChild(place)
            QAccessible.updateAccessibility(event)
        elif text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.canvas, text))

    @property
    def order(self) -> tuple[Id, ...]:
        """The steps of the sheet in the order of the flow."""
        self.ids_and_places()
        return self._order or ()

    def ids_and_places(self) -> tuple[tuple[Id, ...], dict[Id, int]]:
        """The steps in the order of the flow, the notes, the arrows; and where each is among them."""
        if self._order is None:
            map, sheet = self.canvas.session.document, self.canvas.sheet
            self._order = flow_order(map, sheet) if sheet in map else ()
            notes = [node.id for node in nodes_on(map, sheet) if node.shape == "note"]
            leaving = (
                record for id in self._order for record, field in map.pointing_at(id) if field == "source"
            )
            arrows = [record.id for record in leaving if isinstance(record, Arrow)]
            self._ids = (*self._order, *notes, *arrows)
            self._places = {id: place for place, id in enumerate(self._ids)}
        return self._ids, self._places

    def line(self, place: int) -> Line | None:
        """The interface of one child; the same one as long as the canvas is open."""
        ids, _ = self.ids_and_places()
        if not 0 <= place < len(ids):
            return None
        id = ids[place]
        if id not in self._lines:
            self._lines[id] = Line(self, id)
        return self._lines[id]


class Table(QAccessibleWidget):
    """The canvas itself: a list of what is on the sheet."""

    def __init__(self, ears: Ears) -> None:
        super().__init__(ears.canvas, QAccessible.Role.List)
        self._ears = ears

    def childCount(self) -> int:
        return len(self._ears.ids_and_places()[0])

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # None is no child
        return self._ears.line(index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self._ears.ids_and_places()[1].get(child.id, -1) if isinstance(child, Line) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        canvas = self._ears.canvas
        here = canvas.mapFromGlobal(QPoint(x, y))
        over = canvas.picture.at(canvas.view.to_map(here.x(), here.y()), canvas.view.k)
        place = self._ears.ids_and_places()[1].get(over) if over else None
        return self._ears.line(place) if place is not None else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        canvas = self._ears.canvas
        if not canvas.hasFocus():
            return None
        selection = canvas.desk.selection
        place = self._ears.ids_and_places()[1].get(selection[0]) if len(selection) == 1 else None
        return self._ears.line(place) if place is not None else self


class Line(QAccessibleInterface):
    """One step, note or arrow."""

    def __init__(self, ears: Ears, id: Id) -> None:
        super().__init__()
        self.ears: Ears | None = ears
        self.id = id
        self._acts = Acts(self)

    @property
    def canvas(self) -> Canvas | None:
        """The canvas that it is on, as long as both are there."""
        if self.ears is None or not isValid(self.ears.canvas):
            return None
        return self.ears.canvas if self.id in self.ears.canvas.session.document else None

    def isValid(self) -> bool:
        return self.canvas is not None

    def object(self) -> QObject | None:  # type: ignore[override] # it is no object of Qt's
        return None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return QAccessible.queryAccessibleInterface(self.canvas) if self.canvas else None

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        canvas = self.canvas
        if canvas is None or self.ears is None or kind != QAccessible.Text.Name:
            return ""
        return spoken(canvas.session.document, self.ears.order, (self.id,), canvas.say, canvas.sight)

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        if self.canvas and kind == QAccessible.Text.Name:
            self.canvas.desk.name(self.id, text)

    def rect(self) -> QRect:
        canvas = self.canvas
        box = canvas.picture.box(self.id) if canvas else None
        if canvas is None or box is None:
            return QRect()
        left, top, right, bottom = canvas.view.shown(box)
        corner = canvas.mapToGlobal(QPoint(round(left), round(top)))
        return QRect(corner.x(), corner.y(), max(round(right - left), 1), max(round(bottom - top), 1))

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state, canvas = QAccessible.State(), self.canvas
        if canvas is None:
            state.invalid = True
            return state
        state.selectable = state.focusable = True
        state.selected = self.id in canvas.desk.selection
        state.focused = canvas.hasFocus() and canvas.desk.selection == (self.id,)
        state.offscreen = not self.rect().intersects(_on_screen(canvas))
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind == QAccessible.InterfaceType.ActionInterface:
            return self._acts
        return Shiboken.VoidPtr(0)  # None, where Qt wants a pointer, brings the process down


class Acts(QAccessibleActionInterface):
    """What can be done with a step by name."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def actionNames(self) -> list[str]:
        canvas = self._line.canvas
        return [canvas.say(title) for name, title in ACTS if self._can(name)] if canvas else []

    def doAction(self, name: str) -> None:
        canvas = self._line.canvas
        if canvas is None:
            return
        act = next((act for act, title in ACTS if canvas.say(title) == name and self._can(act)), None)
        if act is None:
            return
        canvas.setFocus()
        canvas.desk.select((self._line.id,))
        inside = inside_of(canvas.session.document, self._line.id)
        if act == "inside" and inside:
            canvas.show_sheet(inside.id)
        elif act != "select":
            command(act).run(canvas.desk)

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []

    def _can(self, act: str) -> bool:
        canvas = self._line.canvas
        if canvas is None:
            return False
        node = canvas.session.document.get(self._line.id)
        match act:
            case "inside":
                return inside_of(canvas.session.document, self._line.id) is not None
            case "next":
                return isinstance(node, Node) and node.shape != "note" and node.role != "end"
            case "critical":
                return isinstance(node, Node) and node.shape not in ("note", "terminus")
        return True


def _on_screen(canvas: QWidget) -> QRect:
    return QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size())
