"""The guided start: four steps at the left, and at the right the map, which grows with every line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from mapper.desk.guiding import Guiding, Verb
from mapper.insight import guided as so_far
from mapper.insight.order import main_sheet, path_to
from mapper.model.change import Change
from mapper.model.records import Id
from mapper.scene.look import Look
from mapper.session.stream import Entry
from mapper.window.canvas import Canvas
from mapper.window.controls import Chip, button, column, label, row, scrolled
from mapper.window.guided.between import Between
from mapper.window.guided.ends import Ends
from mapper.window.guided.heads import Head, State
from mapper.window.guided.live import Live
from mapper.window.guided.part import Part
from mapper.window.guided.repeatable import Repeatable
from mapper.window.guided.selling import Selling
from mapper.window.icons import wear
from mapper.window.main_window import MainWindow
from mapper.window.page import Page
from mapper.window.status_bar import Hint
from mapper.words import N_

PANEL = 456
STEPS: tuple[tuple[str, type[Part], str], ...] = (
    (N_("Start with what pays"), Selling, N_("Next: where it begins")),
    (N_("Where it begins and ends"), Ends, N_("Next: what happens in between")),
    (N_("What happens in between?"), Between, N_("That is everything")),
    (N_("Make it repeatable"), Repeatable, N_("Finish")),
)


class GuidedPage(Page):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self.setAccessibleName(self.say("Guided start"))
        self.canvas = Canvas(self.session, self.say, self.look, self)
        self.canvas.reduced_motion = frame.work.canvas.reduced_motion
        self.canvas.show_sheet(self._sheet())
        self.guiding = Guiding(self.canvas.desk)
        self.step = 0  # none yet; from 1
        self._seen = self.canvas.desk.turn
        self.parts = tuple(make(self) for _, make, _ in STEPS)
        self.live = Live(self, self.canvas)
        self.heads = tuple(
            Head(number, self.say(title), partial(self.go_to, number))
            for number, (title, *_) in enumerate(STEPS, start=1)
        )
        self.panel = self._panel()
        for widget in (self.live, self.panel):
            widget.setParent(self)
        self.dress(self)

    def _panel(self) -> QFrame:
        say = self.say
        chip = Chip(tone="accent")
        chip.show_text(say("Guided start"), "accent")
        self.place = label("", "quiet")
        self.skip = button(say("Skip"), self.leave, role="ghost")
        self.skip.setObjectName("skip")
        self.skip.setToolTip(say("Go to the map. It keeps everything."))
        self.back = button(say("Back"), self.go_back)
        self.back.setObjectName("back")
        self.onward = button("", self.go_on, role="primary")
        self.onward.setObjectName("onward")
        self.onward.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
        )  # its arrow points on, behind the words
        wear(self.onward, "arrow-right", 15, "on-accent")
        inside = QWidget()
        steps = column(gap=0, margins=(32, 0, 32, 8))
        for head, part in zip(self.heads, self.parts, strict=True):
            steps.addWidget(head)
            steps.addWidget(part)
            steps.addSpacing(6)
        steps.addStretch(1)
        inside.setLayout(steps)
        self.area = scrolled(inside)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, most: steps.setContentsMargins(32, 0, 22 if most else 32, 8))
        panel = QFrame()
        panel.setObjectName("guided")
        panel.setFixedWidth(PANEL)
        top, foot = QWidget(), QWidget()
        top.setLayout(row(chip, self.place, None, self.skip, margins=(32, 30, 32, 16)))
        foot.setLayout(row(self.back, None, self.onward, margins=(32, 12, 32, 30)))
        whole = column(top, self.area, foot, gap=0)
        whole.setStretch(1, 1)
        panel.setLayout(whole)
        return panel

    def dress(self, root: QWidget) -> None:
        self.frame.dressed(root)

    # what is seen

    @property
    def part(self) -> Part:
        """The step at hand."""
        return self.parts[max(self.step, 1) - 1]

    def show_map(self) -> None:
        if self.canvas.sheet != (sheet := self._sheet()):
            self.canvas.show_sheet(sheet)
        if not self.step:
            self._begin_at(self.guiding.step())
            return
        say = self.say
        for number, (head, part) in enumerate(zip(self.heads, self.parts, strict=True), start=1):
            is_here = number == self.step
            state: State = "here" if is_here else "done" if self._is_done(number) else "ahead"
            if head.show_state(state, part.so_far()):
                self.dress(head)
            part.setVisible(is_here)
        self.part.show_map()
        self.place.setText(say("Step {n} of {of}", n=self.step, of=len(STEPS)))
        self.back.setVisible(self.step > 1)
        self.onward.setText(say(STEPS[self.step - 1][2]) + "\u2002")
        self.live.asking.show_map()
        self.preview()

    def preview(self) -> None:
        """Show what is half typed on the map."""
        reply = self.live.asking.reply()
        typed = self.live.asking.typed() or self.part.typed()
        self.guiding.show(typed, reply.target if reply else None)
        self.live.place()

    def _is_done(self, number: int) -> bool:
        map, sheet = self.session.document, self.canvas.sheet
        match number:
            case 1:
                return self.guiding.step() > 1
            case 2:
                begin, end = so_far.beginning(map, sheet), so_far.end_of(map, sheet)
                return so_far.is_named(begin, self.guiding.map_say) and end is not None
            case 3:
                return bool(self.guiding.cards()) and not self.guiding.open_ways()
        return False

    def _sheet(self) -> Id:
        """The map that is written: the top one of where the window is."""
        map, shown = self.session.document, self.frame.work.canvas.sheet
        path = path_to(map, shown)
        return path[0].id if path else main_sheet(map).id

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to *widget*, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget, 0, 60))

    def hints(self) -> tuple[Hint, ...]:
        return self.part.hints()

    def summary(self) -> str:
        return self.say("Leave any time, the map keeps everything")

    def shows(self, change: Change) -> bool:
        return True

    def set_look(self, look: Look) -> None:
        self.canvas.set_look(look)
        super().set_look(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setGeometry(0, 0, PANEL, self.height())
        self.live.setGeometry(PANEL, 0, self.width() - PANEL, self.height())
        held = self.focusWidget()
        if held and self.area.isAncestorOf(held):
            self.bring_into_sight(held)

    # what one does

    def edit(self, label: str, verb: Verb) -> str:
        """Do *verb* as one entry, and show it at once; one sentence when it is refused."""
        reason = self.guiding.edit(label, verb)
        if not reason:
            self._stale = False
            self._soon.stop()
            self.show_map()
            self.told.emit()
        return reason

    def go_to(self, step: int) -> None:
        """Go to a step; what is half typed in the one before is true."""
        self.flush()
        self._begin_at(step)

    def go_on(self) -> None:
        if self.step < len(STEPS):
            self.go_to(self.step + 1)
        else:
            self.finish()

    def go_back(self) -> None:
        self.go_to(max(1, self.step - 1))

    def ask_open_way(self) -> bool:
        """Go to the card at the bottom, if it has something to ask."""
        if self.live.asking.isHidden():
            return False
        self.live.asking.line.setFocus()
        return True

    def leave(self) -> None:
        """To the map; all that was said is there, and coming back goes on where one left."""
        self.frame.show_view("map")
        self.frame.work.canvas.setFocus()

    def finish(self) -> None:
        """To the map, with what can be done next above it."""
        from mapper.window.next_moves import offer_moves

        self.leave()
        offer_moves(self.frame)

    def flush(self) -> None:
        if self.isVisible() and self.step:
            self.live.asking.flush()
            self.part.flush()

    def come_to(self, id: Id) -> None:
        self.setFocus()

    def close_down(self) -> None:
        super().close_down()
        self.canvas.close_desk()

    def _begin_at(self, step: int) -> None:
        self.step = step
        self.show_map()
        self.told.emit()
        self.area.verticalScrollBar().setValue(0)
        self.part.begin()

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Who comes here comes to the line that is asked for."""
        if self.step:
            self.part.begin()
        else:
            super().setFocus(*reason)

    def _follow(self, entry: Entry) -> None:
        self.canvas.desk.preview = None  # it was drawn over the map as it was before
        super()._follow(entry)

    def showEvent(self, event: QShowEvent) -> None:
        self.frame.work.canvas.desk.composer.leave()  # it would ask the same
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._seen != self.canvas.desk.turn:
            self._seen = self.canvas.desk.turn
            self.frame.work.canvas.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
