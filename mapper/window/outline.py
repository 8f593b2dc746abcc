"""The outline at the left: the map as a tree, in which everything can be done that the canvas can."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QStackedWidget,
    QToolButton,
    QTreeView,
    QWidget,
)

from mapper.edits import flow
from mapper.edits.refused import Refused
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Point
from mapper.window import outline_acts as acts
from mapper.window.controls import column, icon_button, label, row
from mapper.window.outline_connect import Targets
from mapper.window.outline_model import OutlineModel
from mapper.window.style import play
from mapper.words import Language

if TYPE_CHECKING:
    from mapper.scene.look import Look
    from mapper.window.canvas import Canvas

WIDTH, LEAST, MOST = 280, 220, 480


class Outline(QFrame):
    def __init__(self, canvas: Canvas, say: Language, look: Look, dressed: Callable[[QWidget], None]) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        self.resize(WIDTH, 600)
        self.setAccessibleName(say("Outline"))
        self.canvas, self._say = canvas, say
        self._following = False
        self._folded: set[Id] = set()
        self.model = OutlineModel(canvas.desk)
        self.tree = Tree(self)
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(say("Steps in the order of the flow"))
        self.targets = Targets(canvas.desk, say, self.end_connecting)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self.targets)
        self.close_button = icon_button("close", say("Hide the outline"), size=16)
        head = row(label(say("Outline"), "heading"), None, self.close_button, margins=(14, 8, 8, 4))
        top = QWidget()
        top.setLayout(head)
        self.setLayout(column(top, self._tools(), self._stack, gap=0, margins=(0, 0, 0, 6)))
        self.tree.collapsed.connect(lambda index: self._fold(index, True))
        self.tree.expanded.connect(lambda index: self._fold(index, False))
        self.tree.selectionModel().currentChanged.connect(self._chosen)
        self.model.rebuilt.connect(self._rebuilt)
        canvas.selection_changed.connect(self.follow)
        canvas.entered.connect(self._entered)
        self._rebuilt()

    def close_down(self) -> None:
        """Hear no more of the map."""
        self.model.close_down()
        self.canvas.selection_changed.disconnect(self.follow)
        self.canvas.entered.disconnect(self._entered)

    def set_look(self, look: Look) -> None:
        self.tree.viewport().update()

    def open(self) -> None:
        """Ready for the keys, at what is selected or else at the beginning."""
        self.model.catch_up()
        self.follow()
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def chosen(self) -> Id | None:
        """The shape or the arrow whose line is current."""
        line = self.model.line(self.tree.currentIndex())
        return line.id if line else None

    def node(self) -> Node | None:
        record = self.canvas.session.document.get(self.chosen())
        return record if isinstance(record, Node) else None

    # in step with the canvas

    def follow(self) -> None:
        """Make the line of what is selected on the canvas the current one."""
        selection = self.canvas.desk.selection
        index = self.model.index_of(selection[-1]) if len(selection) == 1 else QModelIndex()
        if index.isValid() and index != self.tree.currentIndex():
            self._following = True
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
            self._following = False

    def _chosen(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        if line is None or self._following:
            return
        record = self.canvas.session.document.get(line.id)
        home = self.canvas.session.document.get(record.source) if isinstance(record, Arrow) else record
        if isinstance(home, Node):
            if home.sheet != self.canvas.sheet:
                self.canvas.show_sheet(home.sheet)
            self.canvas.desk.select((line.id,))
            self.canvas.reveal(home.id)

    def _entered(self, sheet: str) -> None:
        if sheet in self.canvas.session.document and not self.model.holds(Id(sheet)):
            self.model.rebuild()

    def _rebuilt(self) -> None:
        self._following = True
        self.tree.expandAll()
        for id in sorted(self._folded):
            if (index := self.model.index_of(id)).isValid():
                self.tree.collapse(index)
        self._following = False
        self.follow()

    def _fold(self, index: QModelIndex, on: bool) -> None:
        if self._following:
            return
        if line := self.model.line(index):
            self._folded.add(line.id) if on else self._folded.discard(line.id)

    # what can be done here

    def edit(self, label: str, verb: Callable[[Draft], Node | None]) -> None:
        """Do *verb*; what it adds becomes the current line, and asks for its name."""
        desk = self.canvas.desk
        added: Node | None = None
        try:
            with desk.session.edit(label) as draft:
                added = verb(draft)
        except Refused as no:
            self.canvas.said.emit(self._say.tell(no.sentence))
            return
        self.model.catch_up()
        if added:
            desk.select((added.id,))
            self.follow()
            self.tree.edit(self.tree.currentIndex())

    def add_next(self, side: acts.Way = None) -> None:
        """Add a step after the current one; on an empty map, where it begins."""
        node, say = self.node(), self._say
        if node is None:
            sheet = self.canvas.sheet
            self.edit(say("Add beginning or end"), lambda d: flow.add(d, sheet, "terminus", Point(0.0, 0.0)))
        elif node.shape != "note":
            self.edit(say("Add step"), lambda draft: acts.next_step(draft, node.id, side))

    def remove(self) -> None:
        """Delete the current line; the one above becomes current."""
        if id := self.chosen():
            above = self.tree.indexAbove(self.tree.currentIndex())
            line = self.model.line(above)
            self.edit(self._say("Delete"), lambda draft: flow.remove(draft, [id]))
            if line and (index := self.model.index_of(line.id)).isValid():
                self.tree.setCurrentIndex(index)

    def move_line(self, later: bool) -> None:
        if node := self.node():
            text = self._say("Move later") if later else self._say("Move earlier")
            self.edit(text, lambda draft: acts.move(draft, node.id, later))
            self.follow()

    def connect_to(self) -> None:
        """Ask for a step to connect the current one with, by a list in place of the tree."""
        if node := self.node():
            self.targets.ask(node.id)
            self._stack.setCurrentWidget(self.targets)
            self.targets.line.setFocus()

    def end_connecting(self) -> None:
        self._stack.setCurrentWidget(self.tree)
        self.model.catch_up()
        self.follow()
        self.tree.setFocus()

    def show_menu(self, at: QPoint) -> None:
        """What can be done with the current line, at that place of the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        acts.fill(menu, self, self._say)
        menu.popup(at)

    def _tools(self) -> QWidget:
        say = self._say
        self.more = icon_button("more", say("More"), size=16)
        self.more.clicked.connect(lambda _=False: self.show_menu(_under(self.more)))
        buttons = (
            icon_button("plus", say("Add the next step"), self.add_next, 16),
            icon_button("down", say("Add a branch"), lambda: self.add_next("bottom"), 16),
            icon_button("link", say("Connect to…"), self.connect_to, 16),
            icon_button("trash", say("Delete"), self.remove, 16),
        )
        bar = QFrame()
        bar.setLayout(row(*buttons, None, self.more, gap=2, margins=(10, 0, 8, 4)))
        play(bar, role="tabs")
        return bar


class Tree(QTreeView):
    """F2 renames, Enter adds the next step, Shift Enter a branch, Alt and an arrow moves a step."""

    def __init__(self, outline: Outline) -> None:
        super().__init__()
        self._outline = outline
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        play(self, role="outline")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        outline, keys = self._outline, Qt.Key
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alone = held == Qt.KeyboardModifier.NoModifier
        editing = self.state() == QAbstractItemView.State.EditingState
        match event.key():
            case _ if editing:
                super().keyPressEvent(event)
            case keys.Key_Return | keys.Key_Enter if held == Qt.KeyboardModifier.ShiftModifier:
                outline.add_next("bottom")
            case keys.Key_Return | keys.Key_Enter if alone:
                outline.add_next()
            case keys.Key_Delete | keys.Key_Backspace if alone:
                outline.remove()
            case keys.Key_Up | keys.Key_Down if held == Qt.KeyboardModifier.AltModifier:
                outline.move_line(later=event.key() == keys.Key_Down)
            case keys.Key_Escape:
                outline.canvas.setFocus()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        here = self.visualRect(self.currentIndex()).bottomLeft()
        self._outline.show_menu(self.viewport().mapToGlobal(here) if by_key else event.globalPos())


def _under(button: QToolButton) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height()))
