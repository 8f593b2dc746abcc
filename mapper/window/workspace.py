"""The map at work: the canvas with what floats over it, and the inspector beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mapper.desk.commands import Command, command
from mapper.desk.tools import TOOLS
from mapper.insight.order import inside_of, main_sheet
from mapper.model.change import Change
from mapper.model.records import Arrow, Id, Node, Sheet
from mapper.scene.look import Look
from mapper.session.session import Session
from mapper.session.stream import Entry, Origin
from mapper.window.canvas import Canvas
from mapper.window.keys import spelled
from mapper.window.lens_watch import Lensing
from mapper.window.notices import Answer
from mapper.window.panels import Surroundings
from mapper.window.panels.inspector import WIDTH, Inspector
from mapper.window.side import Side
from mapper.window.stage import Stage
from mapper.window.whereabouts import whereabouts
from mapper.words import Language

if TYPE_CHECKING:
    from mapper.window.keymap import Keymap
    from mapper.window.outline import Outline


class Workspace(QWidget):
    asked = Signal(str)  # for a tab of the inspector, to type into
    turned = Signal(str)  # to another view, from a panel
    went_back = Signal(object)  # undo or redo has something to show of this change
    shown = Signal()  # the panel beside the map, or hidden
    changed = Signal()  # the selection, the tool, the view: whatever the frame shows of them

    def __init__(
        self,
        session: Session,
        say: Language,
        look: Look,
        today: date,
        dressed: Callable[[QWidget], None],
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self._say = say
        self.canvas: Canvas = Canvas(session, say, look)
        around = Surroundings(session, say, today, dressed, now, look_at=self.turned.emit)
        self.inspector = Inspector(around, look)
        self.side = Side(self.inspector)
        self.stage = Stage(self.canvas, say)
        self.outline: Outline | None = None
        self._dressed = dressed
        self._panel_width = WIDTH
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.stage)
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.inspector.head.hide_button.clicked.connect(lambda _=False: self.show_panel(False))
        self.stage.toolbar.chosen.connect(self._take_tool)
        self.stage.toolbar.done.connect(lambda name: self.run(command(name)))
        self.canvas.selection_changed.connect(self._selection_changed)
        self.canvas.view_changed.connect(self._view_changed)
        self.canvas.entered.connect(lambda _: self._selection_changed())
        self._counted: tuple[Id, int, int] | None = None
        self._hidden = self.canvas.desk.hidden
        self.canvas.desk.on_asked(self.asked.emit)
        self.lensing = Lensing(session, lambda: today, self)
        self.lensing.changed.connect(self._show_lens)
        self.stage.lens.chosen.connect(self.put_on)
        self.stage.lens.dimmed.connect(self._light)
        self.stage.lens.went.connect(self._go_to_shape)
        self.canvas.let_go.connect(lambda: self.put_on(""))
        self.canvas.entered.connect(lambda _: self._show_lens())
        self._stops = (
            self.canvas.desk.listen(self._desk_changed),
            session.listen(self._map_changed),
            session.listen(self.stage.zoom.minimap.follow),
        )
        self.set_look(look)
        dressed(self)
        self._selection_changed()
        self._view_changed()

    def close_down(self) -> None:
        """Hear no more of the desk and the session."""
        for stop in self._stops:
            stop()
        if self.outline:
            self.outline.close_down()
        self.side.close_down()
        self.lensing.close_down()
        self.canvas.close_desk()

    def counts(self) -> tuple[int, int]:
        """How many shapes and arrows the sheet holds; counted once, and from then on kept in step."""
        if self._counted is None or self._counted[0] != self.canvas.sheet:
            map, sheet = self.canvas.desk.session.document, self.canvas.sheet
            here = {node.id for node in map.all(Node) if node.sheet == sheet}
            self._counted = (sheet, len(here), sum(arrow.source in here for arrow in map.all(Arrow)))
        return self._counted[1:]

    def _count(self, change: Change) -> None:
        """Bring the counts in step with *change*."""
        if self._counted is None:
            return
        if any("sheet" in cells for cells in change.updated.values()):
            self._counted = None
            return
        sheet, shapes, arrows = self._counted
        for by, rows in ((1, change.added), (-1, change.removed)):
            for row in rows.values():
                shapes += by * (row["kind"] == "node" and row["sheet"] == sheet)
                arrows += by * (row["kind"] == "arrow" and self._sheet_of(row["source"], change) == sheet)
        self._counted = (sheet, shapes, arrows)

    def _sheet_of(self, node: Id, change: Change) -> Id | None:
        """The sheet that a node is on, or was on before *change* took it away."""
        record = self.canvas.desk.session.document.get(node)
        gone: Id | None = change.removed.get(node, {}).get("sheet")
        return record.sheet if isinstance(record, Node) else gone

    def title(self) -> str:
        return self.main_sheet().title

    def main_sheet(self) -> Sheet:
        return main_sheet(self.canvas.desk.session.document)

    def go_to_named(self, id: str) -> None:
        """Show the sheet of that id, if it is still there."""
        if isinstance(self.canvas.desk.session.document.get(Id(id)), Sheet):
            self.go_to(Id(id))

    def take_keys(self, keymap: Keymap) -> None:
        """Heed and show the keys that commands have now."""
        self.canvas.hand.keys.keymap = keymap
        self.stage.toolbar.take_keys(keymap)
        self.stage.lens.take_key(spelled(keymap.first("lens"), self._say))

    def toggle_outline(self) -> None:
        """Show the outline at the left, or hide it again; the first time it has to be made."""
        from mapper.window.outline import Outline

        if self.outline is None:
            self.outline = Outline(self.canvas, self._say, self._look, self._dressed)
            self._splitter.insertWidget(0, self.outline)
            self._splitter.setStretchFactor(0, 0)
            self._splitter.setStretchFactor(1, 1)
            self._dressed(self.outline)
            self.outline.close_button.clicked.connect(lambda _=False: self.toggle_outline())
            self.outline.hide()
        self._keeping_the_middle(self.outline.setVisible, self.outline.isHidden())
        if self.outline.isVisible():
            self.outline.open()
        else:
            self.canvas.setFocus()

    def _keeping_the_middle(self, show: Callable[[bool], None], on: bool) -> None:
        """Show or hide what is beside the canvas; what is in the middle of that stays there."""
        before = self.stage.width()
        show(on)
        self._splitter.refresh()
        if layout := self.layout():
            layout.activate()
        self.set_panel_width(self._panel_width)
        self.canvas.set_view(self.canvas.view.moved((self.stage.width() - before) / 2, 0.0))
        self.changed.emit()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.canvas.set_look(look)
        if self.outline:
            self.outline.set_look(look)
        self.side.set_look(look)
        self.stage.lens.set_look(look)
        for card in (self.stage.toolbar, self.stage.zoom, self.stage.toast):
            card.set_colors(look["surface"], look["line"])
        self.stage.zoom.minimap.draw_anew()

    @property
    def panel_shown(self) -> bool:
        return self.side.isVisibleTo(self)

    def show_panel(self, on: bool) -> None:
        """Show or hide the inspector; what is in the middle of the canvas stays there."""
        if on == self.panel_shown:
            return
        before = self.stage.width()
        if not on:
            self._panel_width = self.side.width()
        self.side.setVisible(on)
        if on:
            self.set_panel_width(self._panel_width)
        self._splitter.refresh()
        if layout := self.layout():
            layout.activate()
        self.canvas.set_view(self.canvas.view.moved((self.stage.width() - before) / 2, 0.0))
        self.shown.emit()
        self.changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.set_panel_width(self._panel_width)  # only now there is a width to share

    def toggle_panel(self) -> None:
        self.show_panel(not self.panel_shown)

    def show_side(self, name: str) -> None:
        """Show the panel *name* beside the map, as wide as it was the last time."""
        if self.panel_shown and self.side.name != name:
            self.side.note_width()
        width = self.side.turn_to(name)
        self._dressed(self.side)
        if self.panel_shown:
            self._keeping_the_middle(lambda _: self.set_panel_width(width), True)
        else:
            self._panel_width = width
            self.show_panel(True)

    def show_tab(self, name: str) -> None:
        self.show_side("inspector")
        self.inspector.show_tab(name)

    def flush(self) -> None:
        """What is half typed becomes true."""
        self.side.flush()
        self.canvas.desk.rename(None)
        self.canvas.desk.composer.keep()

    def put_on(self, name: str) -> None:
        """See the map through the lens of that name; without a name, as it is."""
        self.lensing.put_on(name or None)
        self.changed.emit()

    def switch_lens(self) -> None:
        """Take the lens off; when there is none, offer them."""
        if self.lensing.lens:
            self.put_on("")
        else:
            self.stage.lens.offer()

    def _show_lens(self) -> None:
        sight = self.lensing.sight
        if sight is not self.canvas.sight:
            self.canvas.show_sight(sight)
            self.stage.zoom.minimap.draw_anew()
        self.stage.lens.show_lens(self.lensing.lens, sight)

    def _light(self, key: str) -> None:
        """Dim all that is not of one class; the arrows between its shapes stay lit."""
        sight, drawing = self.lensing.sight, self.canvas.picture.drawing
        if not key or sight is None:
            self.canvas.light_up(None)
            return
        self.canvas.light_up(sight.among(key, (*drawing.arrows(), *drawing.shapes())))

    def _go_to_shape(self, id: str) -> None:
        node = self.canvas.session.document.get(Id(id))
        if isinstance(node, Node):
            self.go_to(node.sheet)
            self.canvas.desk.select((node.id,))
            self.canvas.reveal(node.id)
            self.canvas.setFocus()

    def zoom_by(self, factor: float) -> None:
        self.canvas.zoom_to(self.canvas.zoom * factor)

    def panel_width(self) -> int:
        return self.side.width() if self.panel_shown else self._panel_width

    def set_panel_width(self, width: int) -> None:
        self._panel_width = width
        if self.isVisible():
            left = self.outline.width() if self.outline and not self.outline.isHidden() else 0
            stage = max(self.width() - left - width - 1, 1)
            self._splitter.setSizes([left, stage, width] if self.outline else [stage, width])

    def run(self, one: Command) -> None:
        """Do what a command of the catalogue does, if it can be done now."""
        desk = self.canvas.desk
        if one.name not in ("undo", "redo"):  # those are the composer's too
            desk.composer.put_away()
        if one.enabled(desk):
            one.run(desk)

    def go_to(self, sheet: Id) -> None:
        """Show another sheet of the file."""
        if sheet != self.canvas.sheet:
            self.inspector.flush()
            self.canvas.show_sheet(sheet)

    def go_inside(self) -> None:
        """Show the map inside the selected subsystem."""
        node = self.canvas.desk.one_node()
        if node and (inside := inside_of(self.canvas.desk.session.document, node.id)):
            self.go_to(inside.id)

    def go_outside(self) -> None:
        """Show the map that holds this one, with its subsystem selected."""
        map = self.canvas.desk.session.document
        here = map.get(self.canvas.sheet)
        host = map.get(here.inside) if isinstance(here, Sheet) else None
        if isinstance(host, Node):
            self.go_to(host.sheet)
            self.canvas.desk.select((host.id,))

    def ask_where_it_begins(self) -> None:
        """Have the beginning of a blank map named first of all."""
        desk = self.canvas.desk
        desk.select(())
        desk.composer.open_on()

    def _take_tool(self, name: str) -> None:
        self.run(command(f"tool_{name}"))
        self._desk_changed()
        self.canvas.setFocus()

    def _selection_changed(self) -> None:
        desk = self.canvas.desk
        self.inspector.show_selection(desk.selection, desk.sheet)
        self.changed.emit()

    def _desk_changed(self) -> None:
        held = self.canvas.desk.tool
        for tool in TOOLS:
            if tool.rest == held:
                self.stage.toolbar.show_tool(tool.name)
        if self.canvas.desk.hidden != self._hidden:
            self._hidden = self.canvas.desk.hidden
            self.stage.zoom.minimap.draw_anew()
        self.changed.emit()

    def _map_changed(self, entry: Entry) -> None:
        self._count(entry.change)
        if entry.origin is Origin.EDIT and any(
            row["kind"] == "node" for row in entry.change.removed.values()
        ):
            undo = Answer(self._say("Undo"), lambda: self.run(command("undo")))
            self.stage.toast.say(entry.label, undo)
            self.stage.place()
        if entry.origin in (Origin.UNDO, Origin.REDO):
            self._show_what_changed(entry.change)
        if self.canvas.sheet not in self.canvas.desk.session.document:
            self.go_to(self.main_sheet().id)
        self.changed.emit()

    def _show_what_changed(self, change: Change) -> None:
        """Go to where undo has changed something, and select that."""
        found = whereabouts(self.canvas.session.document, change, self.canvas.sheet)
        if found is None:
            return
        self.went_back.emit(change)
        self.go_to(found.sheet)
        if found.ids or not self.canvas.desk.selection:
            self.canvas.desk.select(found.ids)
        if found.box:
            self.canvas.reveal_box(found.box)

    def _view_changed(self) -> None:
        self.stage.zoom.show_zoom(self.canvas.zoom)
