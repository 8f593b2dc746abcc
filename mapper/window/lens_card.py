"""The switch of the lens at the bottom left of the map: a button, and a legend once a lens is on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from mapper.insight.lens.blind import foremost
from mapper.insight.lens.catalogue import LENSES
from mapper.insight.lens.sight import Entry, Lens, Sight
from mapper.model.records import Id
from mapper.scene.glass import told
from mapper.scene.legend import ROW, SWATCH, swatch
from mapper.scene.look import Look
from mapper.scene.marks import Box, Figure, paint
from mapper.window.controls import SHADOW, Floating, button, column, empty, icon_button, label, row, scrolled
from mapper.window.icons import dress
from mapper.window.painter import QtPainter
from mapper.words import Language
from mapper.words.numbers import number
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

WIDE = 292  # pixels of a legend


class Class(QAbstractButton):
    """One class of the legend; pressed, all shapes of other classes are dimmed."""

    moved = Signal(int)  # to the class above or below

    def __init__(self, entry: Entry, count: int, look: Look, say: Language) -> None:
        super().__init__()
        self.entry, self.count = entry, count
        self._look, self._say = look, say
        title = told(entry.title, say)
        self.setText(title)
        shapes = say.many("{n} shape", "{n} shapes", count)
        self.setAccessibleName(say("{title}: {shapes}", title=title, shapes=shapes))
        self.setToolTip(say("Dim all others"))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(int(ROW) - 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDE - 2 * SHADOW, int(ROW) - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._paint_ground(painter)
        high = self.height()
        box = Box(8.0, (high - 26.0) / 2, 8.0 + SWATCH, (high + 26.0) / 2)
        marks = tuple(swatch(self.entry, box, look, self._say))
        paint((Figure(Id("class"), marks, box),), QtPainter(painter))
        painter.setFont(self.font())
        count = number(self.count, self._say, 0) if self.count else ""
        room = QRectF(box.right + 9, 0, self.width() - box.right - 17, high)
        painter.setPen(QColor(look["ink2"]))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)
        metrics = painter.fontMetrics()
        room.setRight(room.right() - (metrics.horizontalAdvance(count) + 8 if count else 0))
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.setPen(QColor(look["ink"]))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_ground(self, painter: QPainter) -> None:
        look, frame = self._look, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look["accent-soft" if self.isChecked() else "hover"]))
            painter.drawRoundedRect(frame, 8, 8)
        if self.hasFocus() or self.isChecked():
            painter.setPen(QPen(QColor(look["accent"]), 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 8, 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)


class LensCard(Floating):
    """Without a lens a button that offers them; with one its legend, and how to take it off."""

    chosen = Signal(str)  # the name of a lens; none: take it off
    dimmed = Signal(str)  # the key of the class that alone is lit; none: all are
    went = Signal(str)  # to a shape
    resized = Signal()

    def __init__(self, say: Language, parent: QWidget, canvas: Canvas) -> None:
        super().__init__(parent)
        self._say, self._canvas = say, canvas
        self._sight: Sight | None = None
        self._lit = ""
        self._key = ""
        self._most = 400
        self.classes: tuple[Class, ...] = ()
        self.setAccessibleName(say("Lens"))
        self.switch = button(say("Lens"), self.offer, "eye", "small")
        self._name = button("", self.offer, "eye", "small")
        self._off = icon_button("close", say("Take the lens off"), lambda: self.chosen.emit(""), 14)
        self._about = label("", "small", wrap=True)
        self._inside = QWidget()
        self._places: QVBoxLayout = column(gap=0)
        self._inside.setLayout(self._places)
        self._area = scrolled(self._inside)
        self._head = QWidget()
        self._head.setLayout(row(self._name, None, self._off, gap=4))
        edge = SHADOW + 6
        self.setLayout(
            column(self.switch, self._head, self._about, self._area, gap=4, margins=(edge, edge, edge, edge))
        )
        self.show_lens(None, None)

    # the switch

    def take_key(self, key: str) -> None:
        """Show the key that puts the lens on and off."""
        self._key = key
        shown = f" ({key})" if key else ""
        self.switch.setToolTip(self._say("See the map by one question") + shown)
        self._off.setToolTip(self._say("Take the lens off") + shown)

    def offer(self) -> None:
        """All lenses, to choose one."""
        menu = self.menu()
        at = (self._name if self.is_open else self.switch).mapToGlobal(QPoint(0, 0))
        menu.popup(at - QPoint(0, menu.sizeHint().height() + 4))

    def menu(self) -> QMenu:
        """The lenses, the one that is on ticked, and none."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        on = self._sight.lens.name if self._sight else ""
        for name, title in (
            ("", self._say("No lens")),
            *((one.name, self._say(one.title)) for one in LENSES),
        ):
            action = QAction(title, menu)
            action.setCheckable(True)
            action.setChecked(name == on)
            action.triggered.connect(lambda _=False, name=name: self.chosen.emit(name))
            group.addAction(action)
            menu.addAction(action)
            if not name:
                menu.addSeparator()
        return menu

    # the legend

    def show_lens(self, lens: Lens | None, sight: Sight | None) -> None:
        """The legend of what is seen on the sheet that is shown; before it is known, the name alone."""
        self._sight = sight
        self.switch.setVisible(lens is None)
        for part in (self._head, self._about, self._area):
            part.setVisible(lens is not None)
        if lens is None:
            self._list(())
            self._light("")
        else:
            self._name.setText(self._say(lens.title).replace("&", "&&"))
            self._name.setAccessibleName(self._say("Lens: {name}", name=self._say(lens.title)))
            self._about.setText(self._say(lens.about) if sight else self._say("Looking…"))
            self._show_classes()
        self.fit(self._most)

    def _show_classes(self) -> None:
        drawing, sight = self._canvas.picture.drawing, self._sight
        if sight is None:
            self._list(())
            return
        shapes = drawing.shapes()
        legend = sight.legend(shapes, drawing.arrows() if sight.lens.along else ())
        if tuple((one.entry, one.count) for one in self.classes) != legend or sight.lens.name == "blind":
            self._list(legend)
        self._light(self._lit if any(one.entry.key == self._lit for one in self.classes) else "")

    def _list(self, legend: tuple[tuple[Entry, int], ...]) -> None:
        focused = next((i for i, one in enumerate(self.classes) if one.hasFocus()), None)
        empty(self._places)
        look, say = self._canvas.look, self._say
        self.classes = tuple(Class(entry, count, look, say) for entry, count in legend)
        for place, one in enumerate(self.classes):
            one.clicked.connect(partial(self._press, one.entry.key))
            one.moved.connect(partial(self._move, place))
            self._places.addWidget(one)
        for widget in self._spots():
            self._places.addWidget(widget)
        if focused is not None and self.classes:
            self.classes[min(focused, len(self.classes) - 1)].setFocus()

    def _spots(self) -> list[QWidget]:
        """The blind spots through which most money flows, to go to."""
        sight = self._sight
        nodes = foremost(self._canvas.session.document, sight) if sight else ()
        if sight is None or not nodes:
            return []
        made: list[QWidget] = [label(self._say("Most money flows through"), "small")]
        for node in nodes:
            title = one_line(node.title) or self._say("No title yet")
            one = button("", partial(self.went.emit, node.id), role="link")
            one.setAccessibleName(title)
            one.setToolTip(told(sight.reads[node.id].says, self._say))
            metrics = one.fontMetrics()
            one.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, WIDE - 2 * SHADOW - 44))
            made.append(one)
        return made

    def _press(self, key: str) -> None:
        self._light("" if key == self._lit else key)

    def _light(self, key: str) -> None:
        for one in self.classes:
            one.setChecked(one.entry.key == key)
        if key or self._lit:
            self._lit = key
            self.dimmed.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the lens off, and goes back to the map."""
        if event.key() != Qt.Key.Key_Escape or not self.is_open:
            super().keyPressEvent(event)
            return
        self.chosen.emit("")
        self._canvas.setFocus()

    def _move(self, place: int, by: int) -> None:
        other = self.classes[(place + by) % len(self.classes)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(other)

    # its place

    @property
    def is_open(self) -> bool:
        """Whether a lens is on, with its legend."""
        return not self._head.isHidden()

    def seen(self) -> QRect:
        """Where it is, without its shadow."""
        return self.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)

    def fit(self, most: int) -> None:
        """As high as the legend needs, but no higher than *most* pixels."""
        self._most = most
        if not self.is_open:
            self.setFixedSize(self.layout().sizeHint())  # type: ignore[union-attr]
            self.resized.emit()
            return
        wide = WIDE - 2 * (SHADOW + 6)
        listed = [item.widget() for i in range(self._places.count()) if (item := self._places.itemAt(i))]
        needed = sum(widget.sizeHint().height() for widget in listed if widget)
        head = self._head.sizeHint().height() + self._about.heightForWidth(wide) + 8 + 2 * (SHADOW + 6)
        self._area.setFixedHeight(max(min(needed, most - head), 0))
        self.setFixedSize(WIDE, head + self._area.height())
        self.resized.emit()

    def set_look(self, look: Look) -> None:
        self.set_colors(look["surface"], look["line"])
        dress(self, look)
        classes, self.classes = self.classes, ()
        self._list(tuple((one.entry, one.count) for one in classes))
        self._light(self._lit)
