"""What stands beside the shape on a walk: who, what is asked, checklist and numbers, what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QLineEdit, QVBoxLayout, QWidget

from mapper.edits.measures import monday
from mapper.insight.names import FUNCTIONS
from mapper.insight.order import tasks_of
from mapper.insight.performance import actuals, kpis_of, latest, status
from mapper.insight.questions import Question
from mapper.model.doings import Hole
from mapper.model.records import Kpi, Node, Person
from mapper.scene.look import FUNCTION_TOKENS
from mapper.window.controls import Chip, Tick, button, column, label, row, scrolled
from mapper.window.panels.sparkline import Sparkline
from mapper.window.refusal import Refusal
from mapper.window.style import play
from mapper.words.numbers import number

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow
    from mapper.window.walk.page import WalkPage

WEEKS = 8
LINES = 9  # of a checklist that are shown at once
SIGNS = {"good": "circle-check", "watch": "triangle-alert", "off": "octagon-alert"}
TONES = {"good": "good", "close": "watch", "off": "off"}


class Panel(QFrame):
    def __init__(self, frame: MainWindow, page: WalkPage) -> None:
        super().__init__(page)
        self.setObjectName("panel")
        self._frame, self._page, self._say = frame, page, frame.say
        self._area = scrolled(QWidget())
        self.setLayout(column(self._area, gap=0))
        self.asked: dict[str, Asked] = {}
        self.hole: HoleField | None = None

    def show_here(self) -> None:
        """What there is to say about the shape where one stands."""
        inside = QWidget()
        self.asked, self.hole = {}, None
        node = self._page.tour.node
        parts: list[QWidget | QLayout | int | None] = []
        if node is None:
            parts += self._nothing_yet()
        elif self._page.is_over:
            parts += self._summary()
        else:
            parts += [*self._head(node), *self._questions(), *self._checklist(node), *self._weeks(node)]
        parts += self._found()
        inside.setLayout(column(*parts, None, gap=0, margins=(30, 26, 26, 24)))
        if before := self._area.takeWidget():
            before.hide()
            before.deleteLater()  # not at once: it may be where Enter was pressed just now
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)

    def flush(self) -> None:
        """An answer counts when Enter is pressed in it; what is half typed is no answer yet."""

    def ask_for_hole(self) -> None:
        """Have somebody say what is missing here."""
        if self.hole:
            self.hole.setVisible(True)
            self.hole.line.setFocus()
            self._area.ensureWidgetVisible(self.hole)

    # its parts

    def _head(self, node: Node) -> list[QWidget | QLayout | int | None]:
        say, map = self._say, self._page.session.document
        function, critical = Chip(), Chip("flag", "off")
        if node.function:
            function.show_text(say(FUNCTIONS[node.function]), FUNCTION_TOKENS[node.function])
        critical.show_text(say("Critical") if node.critical else "", "off")
        measured = Chip()
        kpi = next(iter(kpis_of(map, node.id)), None)
        if kpi and (last := latest(map, kpi.id)):
            words, tone = self._measured(kpi, last.value)
            measured = Chip(SIGNS.get(tone, ""), tone)
            measured.show_text(words, tone)
        title = label(node.title or say("No title yet"), "walk-title", wrap=True)
        parts: list[QWidget | QLayout | int | None] = [
            row(function, critical, measured, None, gap=6),
            12,
            title,
            6,
        ]
        if who := self._who(node):
            parts += [label(who, "walk-about", wrap=True)]
        return parts

    def _measured(self, kpi: Kpi, value: float) -> tuple[str, str]:
        say = self._say
        unit = kpi.unit
        shown = f"{number(value, say)} {unit}".strip()
        if kpi.target is None:
            return shown, ""
        target = f"{number(kpi.target, say)} {unit}".strip()
        tone = TONES.get(status(kpi, value) or "", "")
        return say("{value}, target {target}", value=shown, target=target), tone

    def _who(self, node: Node) -> str:
        say, map = self._say, self._page.session.document
        owner, other = map.get(node.owner), map.get(node.stand_in)
        said = []
        if isinstance(owner, Person):
            said.append(say("{name} answers for this.", name=owner.name))
        if isinstance(other, Person):
            said.append(say("{name} stands in.", name=other.name))
        if node.why_critical:
            said.append(node.why_critical)
        return " ".join(said)

    def _questions(self) -> list[QWidget | QLayout | int | None]:
        say, tour = self._say, self._page.tour
        parts: list[QWidget | QLayout | int | None] = [26, label(say("Ask yourselves"), "heading"), 4]
        map, node = self._page.session.document, tour.node
        for one in tour.questions():
            is_open = node is not None and one.is_open(map, node)
            made = Asked(self._page, one, is_open, tour.is_ticked(one.name))
            self.asked[one.name] = made
            parts.append(made)
        self.hole = HoleField(self._page)
        self.hole.hide()
        return [*parts, self.hole]

    def _checklist(self, node: Node) -> list[QWidget | QLayout | int | None]:
        tasks = tasks_of(self._page.session.document, node.id)
        if not tasks:
            return []
        say = self._say
        parts: list[QWidget | QLayout | int | None] = [26, label(say("Checklist"), "heading"), 6]
        for place, task in enumerate(tasks[:LINES], start=1):
            line = label(task.text, "walk-line", wrap=True)
            parts += [self._numbered(str(place), line), 4]
        if len(tasks) > LINES:
            more = say.many("and {n} more", "and {n} more", len(tasks) - LINES)
            parts.append(label(more, "quiet"))
        return parts

    def _numbered(self, place: str, line: QWidget) -> QLayout:
        made = row(gap=8)
        sign = label(place, "quiet")
        sign.setFixedWidth(18)
        made.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        made.addWidget(line, 1)
        return made

    def _weeks(self, node: Node) -> list[QWidget | QLayout | int | None]:
        map = self._page.session.document
        kpi = next(iter(kpis_of(map, node.id)), None)
        measured = actuals(map, kpi.id)[-WEEKS:] if kpi else []
        if not kpi or len(measured) < 2:
            return []
        say = self._say
        line = Sparkline()
        line.setFixedHeight(90)
        last = measured[-1].value
        tone = TONES.get(status(kpi, last) or "", "")
        line.show_values([one.value for one in measured], kpi.target, tone)
        week = monday(measured[-1].on).isocalendar().week
        words, _ = self._measured(kpi, last)
        line.setAccessibleName(
            say("{title}, week {week}: {value}", title=kpi.title or say("Number"), week=week, value=words)
        )
        return [26, label(say("Last eight weeks"), "heading"), 8, line]

    def _found(self) -> list[QWidget | QLayout | int | None]:
        say, holes = self._say, self._page.tour.holes()
        if not holes:
            return []
        parts: list[QWidget | QLayout | int | None] = [26, label(say("Found on this walk"), "heading"), 4]
        for one in holes:
            parts += [self._found_row(one), 6]
        return parts

    def _found_row(self, hole: Hole) -> QLayout:
        from mapper.insight.questions import question
        from mapper.window.check_panel import Bullet

        map, look = self._page.session.document, self._page.look
        step = map.get(hole.about)
        place = self._page.number_of(hole.about)
        tone = "accent" if hole.what == "opportunity" else "off"
        made = row(gap=12)
        made.addWidget(Bullet(look, place, tone), 0, Qt.AlignmentFlag.AlignTop)
        title = step.title if isinstance(step, Node) else ""
        text = hole.text or (self._say(question(hole.question).text) if hole.question else "")
        made.addLayout(
            column(label(title, "strong", wrap=True), label(text, "walk-line", wrap=True), gap=0), 1
        )
        return made

    def _nothing_yet(self) -> list[QWidget | QLayout | int | None]:
        say = self._say
        title = label(say("There is nothing to walk along yet"), "walk-title", wrap=True)
        about = say("Draw where it begins and what happens next. Then the walk asks at each step.")
        back = button(say("Back to the map"), self._page.leave, role="primary")
        return [title, 8, label(about, "walk-about", wrap=True), 16, row(back, None)]

    def _summary(self) -> list[QWidget | QLayout | int | None]:
        """What came out of the walk."""
        say, tour = self._say, self._page.tour
        walked, whole = tour.covered()
        holes = [one for one in tour.holes() if one.status == "open"]
        if walked == whole and not holes:
            about = say("Every arrow was walked, and nobody found a hole.")
        else:
            about = say.many(
                "{walked} of {whole} arrows were walked. One hole is in the ledger.",
                "{walked} of {whole} arrows were walked. {n} holes are in the ledger.",
                len(holes),
                walked=walked,
                whole=whole,
            )
        if walked == whole and not tour.is_complete():
            about += " " + say("Close the holes at critical steps first.")
        title = label(say("The walk is done"), "walk-title", wrap=True)
        return [title, 8, label(about, "walk-about", wrap=True), 16, self._ways_out()]

    def _ways_out(self) -> QLayout:
        say = self._say
        back = button(say("Back to the map"), self._page.leave, role="primary")
        holes = button(say("Open the ledger"), self._open_ledger, icon="flag")
        return row(back, holes, None)

    def _open_ledger(self) -> None:
        from mapper.window.doing import run

        self._page.leave()
        run(self._frame, "ledger")


class Asked(QFrame):
    """One question: a box to tick, and while the map has no answer, a field to type it into."""

    def __init__(self, page: WalkPage, question: Question, is_open: bool, ticked: bool) -> None:
        super().__init__()
        self._page, self._question = page, question
        say = page.say
        text = say(question.text)
        play(self, role="asked")
        self.tick = Tick("")
        self.tick.setFixedWidth(28)
        self.tick.setAccessibleName(text)
        self.tick.setChecked(ticked)
        self.tick.setEnabled(not is_open)
        self.tick.clicked.connect(lambda on: page.tour.tick(question.name, on))
        top = row(gap=8)
        top.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(label(text, "walk-about", wrap=True), 1)
        self.line: AnswerLine | None = None
        self._refusal = Refusal()
        whole: QVBoxLayout = column(top, gap=4, margins=(0, 9, 0, 9))
        if is_open and question.hint:
            self.line = AnswerLine(text, say(question.hint))
            self.line.returnPressed.connect(self._answer)
            self.line.left.connect(page.setFocus)
            unknown = button(say("Nobody knows"), self._unknown, role="link")
            answer = row(gap=4, margins=(36, 0, 0, 0))
            answer.addWidget(self.line, 1)
            answer.addWidget(unknown)
            whole.addLayout(answer)
        whole.addWidget(self._refusal)
        self.setLayout(whole)

    def _answer(self) -> None:
        if self.line:
            self._tell(self._page.answer(self._question, self.line.text()))

    def _unknown(self) -> None:
        self._tell(self._page.leave_hole(self.line.text() if self.line else "", self._question.name))

    def _tell(self, reason: str) -> None:
        if reason:
            self._refusal.say(reason)


class AnswerLine(QLineEdit):
    """A field whose Esc goes back to the walk, and not out of it."""

    left = Signal()

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
            return
        super().keyPressEvent(event)


class HoleField(QFrame):
    """Where one says what is missing, or what could be better here."""

    def __init__(self, page: WalkPage) -> None:
        super().__init__()
        say = page.say
        self._page = page
        self.line = AnswerLine(say("What is missing here?"), say("What is missing here?"))
        self.line.returnPressed.connect(lambda: self._leave(False))
        self.line.left.connect(self.hide)
        self.line.left.connect(page.setFocus)
        self._refusal = Refusal()
        hole = button(say("It is a hole"), lambda: self._leave(False), role="primary")
        chance = button(say("It is an opportunity"), lambda: self._leave(True))
        self.setLayout(
            column(self.line, self._refusal, row(hole, chance, None), gap=8, margins=(0, 10, 0, 4))
        )

    def _leave(self, chance: bool) -> None:
        if reason := self._page.leave_hole(self.line.text(), chance=chance):
            self._refusal.say(reason)
            self.line.setFocus()
