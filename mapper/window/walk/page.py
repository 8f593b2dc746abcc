"""The walk-through in the window: one shape in the middle, what is asked there, and the ways on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mapper.desk.walkthrough import Walkthrough
from mapper.edits.refused import Refused
from mapper.insight.order import flow_order
from mapper.insight.questions import Question
from mapper.model.change import Change
from mapper.model.records import Arrow, Id, Node
from mapper.scene.look import Look
from mapper.window.canvas import Canvas
from mapper.window.controls import Elided, label
from mapper.window.main_window import MainWindow
from mapper.window.page import Page
from mapper.window.style import play
from mapper.window.walk.bar import Bar, Way
from mapper.window.walk.panel import Panel

PANEL = 420
ZOOM = 1.55
MIDDLE = 0.5, 0.37  # of the room beside the panel: where the shape stands
SIDE_WAYS = ("Right", "Down", "1", "2", "3", "4", "5", "6", "7", "8", "9")


class WalkPage(Page):
    fills = True  # nothing of the frame is seen meanwhile

    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.say("Walk through"))
        work, program = frame.work, frame.program
        self.tour = Walkthrough(
            self.session, work.canvas.sheet, program.today(), program.settings.name, self.say
        )
        self.canvas = Canvas(self.session, self.say, self.look, self)
        self.canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.bare = True
        self.canvas.reduced_motion = work.canvas.reduced_motion
        self.title = Elided(role="heading")
        self.title.setParent(self)
        self.where = label("", "quiet")
        self.where.setParent(self)
        self.progress = Progress(self.look, self)
        self.panel = Panel(frame, self)
        self.bar = Bar(self.say, self)
        self.bar.back.clicked.connect(lambda _=False: self.back())
        self.bar.hole.clicked.connect(lambda _=False: self.panel.ask_for_hole())
        self.bar.leave.clicked.connect(lambda _=False: self.leave())
        self.bar.taken.connect(self.take)
        self.is_over = False
        self.set_colors()

    # what is seen

    def show_map(self) -> None:
        if not self.tour.still_stands():
            self.leave()
            return
        if self.canvas.sheet != self.tour.sheet:
            self.canvas.show_sheet(self.tour.sheet)
        place, whole = self.tour.place()
        walked, arrows = self.tour.covered()
        sheet = self.session.document.get(self.tour.sheet)
        self.title.say(getattr(sheet, "title", "") or self.say("New map"))
        self.where.setText(self.say("Step {place} of {n}", place=place, n=whole))
        said = self.say("{walked} of {n} arrows walked", walked=walked, n=arrows)
        self.progress.show_part(walked / arrows if arrows else 0.0, said)
        self.canvas.light_up(self._lit())
        self.canvas.desk.select((self.tour.here,) if self.tour.here else ())
        self.bar.show_ways(self._ways())
        self.panel.show_here()
        self.frame.dressed(self)
        self._place()

    def shows(self, change: Change) -> bool:
        return True

    def set_look(self, look: Look) -> None:
        self.canvas.set_look(look)
        self.progress.look = look
        super().set_look(look)
        self.set_colors()

    def set_colors(self) -> None:
        self.bar.set_colors(self.look["surface"], self.look["line"])

    def _lit(self) -> frozenset[Id]:
        """The shape, the ways on from it, and where they lead; all else is dimmed."""
        ways = self.tour.ways()
        here = (self.tour.here,) if self.tour.here else ()
        return frozenset((*here, *(way.id for way in ways), *(way.target for way in ways)))

    def _ways(self) -> tuple[Way, ...]:
        """What can be done next, the usual first."""
        say, map = self.say, self.session.document
        if self.is_over or self.tour.node is None:
            return (Way(say("Back to the map"), "Right", self.leave),)
        ways: list[Way] = []
        for arrow, key in zip(self.tour.ways(), SIDE_WAYS, strict=False):
            target = map.get(arrow.target)
            title = target.title if isinstance(target, Node) else ""
            text = arrow.label or title or say("Next")
            ways.append(Way(text, key, self._going(arrow)))
        if not ways:
            if onward := self.tour.unwalked():
                ways.append(Way(self._going_on_at(*onward), "Right", lambda: self._go_on(*onward)))
            else:
                ways.append(Way(say("Finish the walk"), "Right", self.finish))
        return tuple(ways)

    def _going(self, arrow: Arrow) -> Callable[[], None]:
        return lambda: self._go(arrow)

    def _going_on_at(self, node: Id, arrow: Arrow) -> str:
        step = self.session.document.get(node)
        title = step.title if isinstance(step, Node) else ""
        if arrow.label:
            return self.say("Go on at “{title}”: {answer}", title=title, answer=arrow.label)
        return self.say("Go on at “{title}”", title=title)

    def number_of(self, id: Id) -> str:
        """The number of a shape in the order of the flow, as on paper."""
        order = flow_order(self.session.document, self.tour.sheet)
        return str(order.index(id) + 1) if id in order else "·"

    def _place(self) -> None:
        wide, high = self.width() - PANEL, self.height()
        self.canvas.setGeometry(0, 0, wide, high)
        self.panel.setGeometry(wide, 0, PANEL, high)
        self.where.adjustSize()
        self.title.setGeometry(28, 20, wide - 80 - self.where.width(), 26)
        self.where.move(wide - 28 - self.where.width(), 24)
        self.progress.setGeometry(28, 56, wide - 56, 4)
        self.bar.fit(wide)
        self.bar.move((wide - self.bar.width()) // 2, high - self.bar.height() - 16)
        for widget in (self.title, self.where, self.progress, self.bar):
            widget.raise_()
        if self.tour.here and self.canvas.picture.box(self.tour.here):
            middle = self.canvas.picture.shape_box(self.tour.here).centre
            across, down = MIDDLE
            centre = middle.x + wide * (0.5 - across) / ZOOM, middle.y + high * (0.5 - down) / ZOOM
            self.canvas.restore_view({"sheet": self.tour.sheet, "zoom": ZOOM, "middle": list(centre)})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # what one does

    def take(self, key: str) -> None:
        """Go the way that this key stands for."""
        way = next((way for way in self.bar.ways if way.key == key), None)
        if way:
            self.panel.flush()
            way.run()

    def come_to(self, id: Id) -> None:
        if isinstance(self.session.document.get(id), Node):
            self.tour.come_to(id)
            self._arrive()

    def back(self) -> None:
        self.is_over = False
        self.tour.back()
        self._arrive()

    def _go(self, arrow: Arrow) -> None:
        self.tour.go(arrow)
        self._arrive()

    def _go_on(self, node: Id, arrow: Arrow) -> None:
        self.tour.come_to(node)
        self.tour.go(arrow)
        self._arrive()

    def _arrive(self) -> None:
        self.show_now()
        self.setFocus()

    def answer(self, question: Question, text: str) -> str:
        """Write an answer onto the map; one sentence when it cannot be."""
        try:
            self.tour.answer(question, text)
        except Refused as no:
            return self.say.tell(no.sentence)
        self._arrive()
        return ""

    def leave_hole(self, text: str, question: str = "", chance: bool = False) -> str:
        """Put a hole into the ledger; one sentence when nothing is said about it."""
        try:
            self.tour.leave_hole(text, question, chance)
        except Refused as no:
            return self.say.tell(no.sentence)
        self._arrive()
        return ""

    def finish(self) -> None:
        self.tour.finish()
        self.is_over = True
        self.show_now()
        self.setFocus()

    def leave(self) -> None:
        """Back to the map, to where one stood on the walk; the walk itself is kept."""
        here = self.tour.here
        self.frame.show_view("map")
        if here and here in self.session.document:
            self.frame.work.go_to(self.tour.sheet)
            self.frame.work.canvas.desk.select((here,))
            self.frame.work.canvas.reveal(here)
        self.frame.work.canvas.setFocus()

    def flush(self) -> None:
        self.panel.flush()

    def close_down(self) -> None:
        super().close_down()
        self.canvas.close_desk()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.take("Right")
            case Qt.Key.Key_Down:
                self.take("Down")
            case Qt.Key.Key_Left | Qt.Key.Key_Up | Qt.Key.Key_Backspace:
                self.back()
            case Qt.Key.Key_H:
                self.panel.ask_for_hole()
            case Qt.Key.Key_Escape:
                self.leave()
            case key if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
                self.take(str(key - Qt.Key.Key_0))
            case _:
                super().keyPressEvent(event)


class Progress(QWidget):
    """A thin line that fills as arrows are walked."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._part = 0.0
        play(self, role="progress")

    def show_part(self, part: float, said: str) -> None:
        self._part = part
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(QColor(self.look["hover"]))
        painter.drawRoundedRect(whole, 2, 2)
        painter.setBrush(QColor(self.look["accent"]))
        painter.drawRoundedRect(QRectF(0, 0, whole.width() * self._part, whole.height()), 2, 2)
