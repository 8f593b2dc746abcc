"""A strip of weeks to type into, twelve at a time; a row from a spreadsheet is pasted into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from mapper.edits import measures
from mapper.window.controls import column, icon_button, label, row
from mapper.window.panels.editors import Number
from mapper.window.panels.lines import Strokes, is_several
from mapper.window.style import play
from mapper.words import Language
from mapper.words.numbers import short_day

WEEKS = 12
ACROSS = 4  # weeks side by side
WEEK = timedelta(weeks=1)


def last_weeks(today: date, pages: int = 0) -> list[date]:
    """The Mondays of twelve ISO weeks, the oldest first and this week's last; or of twelves before those."""
    last = measures.monday(today) - WEEK * WEEKS * pages
    return [last - WEEK * back for back in range(WEEKS - 1, -1, -1)]


class Weeks(QWidget):
    """``record`` hears of one week that was typed, ``paste`` of the rows put in at a week."""

    shifted = Signal(int)  # Alt with an arrow means the card that the strip is on

    def __init__(
        self,
        say: Language,
        today: date,
        record: Callable[[date, float | None], None],
        paste: Callable[[date, str], None],
        refuse: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._say, self._today, self._record, self._paste = say, today, record, paste
        self._refuse = refuse
        self._page = 0
        self._measured: Mapping[date, float] = {}
        self._names: list[QLabel] = []
        self._editors = [self._editor(place) for place in range(WEEKS)]
        self.earlier = icon_button("chevron-left", say("Earlier weeks"), lambda: self.turn(1), size=15)
        self.later = icon_button("chevron-right", say("Later weeks"), lambda: self.turn(-1), size=15)
        self._since = label("", "small")
        top = row(
            label(say("What each week measured"), "label"), None, self._since, self.earlier, self.later, gap=0
        )
        self.setLayout(column(top, self._strip(), gap=2))
        self._name_weeks()

    @property
    def by_week(self) -> dict[date, Number]:
        """The editors that are shown, by the Monday of their week."""
        return dict(zip(last_weeks(self._today, self._page), self._editors, strict=True))

    @property
    def last(self) -> QLineEdit:
        return self._editors[-1].line

    def show_measured(self, measured: Mapping[date, float]) -> None:
        self._measured = measured
        for week, editor in self.by_week.items():
            editor.show(measured.get(week))

    def flush(self) -> None:
        for editor in self._editors:
            editor.flush()

    def turn(self, pages: int) -> None:
        """Go to the twelve weeks before, or after; never past this week."""
        self.flush()
        self._page = max(0, self._page + pages)
        self._name_weeks()
        self.show_measured(self._measured)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            place = next((i for i, one in enumerate(self._editors) if one.line is watched), None)
            return place is not None and self._pressed(place, event)
        return False

    def _pressed(self, place: int, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        line = self._editors[place].line
        whole = line.selectedText() == line.text()
        match event.key():
            case Qt.Key.Key_Up:
                return self._go(place - ACROSS)
            case Qt.Key.Key_Down:
                return self._go(place + ACROSS)
            case Qt.Key.Key_Left if whole or line.cursorPosition() == 0:
                return self._go(place - 1)
            case Qt.Key.Key_Right if whole or line.cursorPosition() == len(line.text()):
                return self._go(place + 1)
            case Qt.Key.Key_PageUp:
                self.turn(1)
                return self._go(place)
            case Qt.Key.Key_PageDown:
                self.turn(-1)
                return self._go(place)
        return False

    def _go(self, place: int) -> bool:
        """Stand in another week; before the first one come earlier weeks, after the last one later ones."""
        if place < 0:
            self.turn(1)
            place += WEEKS
        elif place >= WEEKS and self._page:
            self.turn(-1)
            place -= WEEKS
        if place < WEEKS:
            self._editors[place].line.setFocus()
            self._editors[place].line.selectAll()
        return True

    def _entered(self, place: int) -> None:
        self._editors[place].flush()
        self._go(place + 1)

    def _tell(self, place: int, value: float | None) -> None:
        self._record(list(self.by_week)[place], value)

    def _pasted(self, place: int, text: str) -> None:
        if is_several(text):
            self._paste(list(self.by_week)[place], text)

    def _editor(self, place: int) -> Number:
        editor = Number(self._say, least=None)
        play(editor.line, role="week")
        editor.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.refuse = self._refuse
        editor.tell = lambda value: self._tell(place, value)
        strokes = Strokes(editor.line)
        strokes.entered.connect(lambda: self._entered(place))
        strokes.pasted.connect(lambda text: self._pasted(place, text))
        strokes.shifted.connect(self.shifted.emit)
        editor.line.installEventFilter(self)
        return editor

    def _strip(self) -> QGridLayout:
        strip = QGridLayout()
        strip.setHorizontalSpacing(6)
        strip.setVerticalSpacing(8)
        for place, editor in enumerate(self._editors):
            name = label("", "label")
            self._names.append(name)
            strip.addLayout(column(name, editor.line, gap=2), place // ACROSS, place % ACROSS)
        return strip

    def _name_weeks(self) -> None:
        for name, (week, editor) in zip(self._names, self.by_week.items(), strict=True):
            name.setText(self._say("W{week}", week=week.isocalendar().week))
            heard = self._say("Week {week}", week=week.isocalendar().week)
            editor.line.setAccessibleName(heard)
        first = next(iter(self.by_week))
        self._since.setText(self._say("from {day}", day=short_day(first, self._say)) if self._page else "")
        self.later.setEnabled(bool(self._page))
