"""Below the picture: the evidence of each link, what passes between them, and three things to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from mapper.insight.link_handovers import Bridge
from mapper.insight.link_moves import Told, worth_doing
from mapper.insight.link_readiness import Part
from mapper.insight.link_story import LinkTold
from mapper.insight.link_words import PARTS, bridge_said, part_said, part_why
from mapper.insight.spread import FEW
from mapper.scene.look import FUNCTION_TOKENS, Look
from mapper.window.chain_view.spoken import spoken
from mapper.window.controls import Elided, button, column, label, plain_tip, row
from mapper.window.icons import wear
from mapper.window.leading import Leading
from mapper.window.style import play
from mapper.words import Language

MANY = 10  # segments of a bar; more are drawn as one
BAR = 64  # pixels
AIR = 16  # between cards


class Bar(QWidget):
    """So many of so many, as segments; where there are many, as one."""

    def __init__(self, part: Part, color: str, look: Look) -> None:
        super().__init__()
        self._part, self._color, self._empty = part, QColor(color), QColor(look["hover"])
        self._hollow = look.outline > 1  # in high contrast what is missing is an empty frame
        self._wide = min(16.0, (BAR - 3.0 * (part.of - 1)) / part.of) if part.of <= MANY else 0.0
        self.setFixedSize(round(part.of * (self._wide + 3) - 3) if self._wide else BAR, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        part = self._part
        if not self._wide:
            self._piece(painter, QRectF(0, 0, BAR, 6), False)
            self._piece(painter, QRectF(0, 0, BAR * part.good / part.of, 6), True)
            return
        for place in range(part.of):
            self._piece(painter, QRectF(place * (self._wide + 3), 0, self._wide, 6), place < part.good)

    def _piece(self, painter: QPainter, room: QRectF, there: bool) -> None:
        hollow = self._hollow and not there
        painter.setPen(QPen(self._color, 1) if hollow else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(Qt.BrushStyle.NoBrush if hollow else self._color if there else self._empty)
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5) if hollow else room, 3, 3)


class Course(QWidget):
    """The least of a link's numbers over six weeks, against the target at the top."""

    def __init__(self, values: Sequence[float | None], color: str, target: str) -> None:
        super().__init__()
        self._values = tuple(values)
        self._color, self._target = QColor(color), QColor(target)
        self.setFixedSize(64, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        points = [(place, value) for place, value in enumerate(self._values) if value is not None]
        if not points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dotted = QPen(self._target, 1, Qt.PenStyle.CustomDashLine)
        dotted.setDashPattern([2, 2])
        painter.setPen(dotted)
        painter.drawLine(QPointF(0, 3), QPointF(64, 3))
        low = min(min(value for _, value in points), 0.7)
        spots = [
            QPointF(2 + place * 58 / (len(self._values) - 1), 3 + (1 - value) / (1 - low) * 14)
            for place, value in points
        ]
        painter.setPen(QPen(self._color, 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(spots))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        painter.drawEllipse(spots[-1], 2.5, 2.5)


class Stripe(QWidget):
    """The colour of a function before its name."""

    def __init__(self, color: str) -> None:
        super().__init__()
        self._color = QColor(color)
        self.setFixedSize(QSize(6, 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)


class LinkCard(QFrame):
    """The evidence of one link."""

    def __init__(
        self,
        told: LinkTold,
        say: Language,
        look: Look,
        choose: Callable[[], None],
        measure: Callable[[], None],
        bars: bool = True,
    ) -> None:
        """With *bars* where there is room for them."""
        super().__init__()
        self._choose = choose
        self._bars = bars
        play(self, role="card", tone="off" if told.tone == "off" else "")
        self.setAccessibleName(spoken(told, say))
        self.setToolTip(plain_tip(spoken(told, say)))
        title, about = Elided(say.tell(told.title), "heading"), Elided(say.tell(told.about), "small")
        stripe = Stripe(look[FUNCTION_TOKENS.get(told.link.name, "accent")])
        color = look["off" if told.tone == "off" else "ink3"]
        parts: list[QWidget | int | None] = [_head(stripe, title, told, color, look), about, 8]
        if told.ready.points is not None:
            parts += [self._part(part, say, look) for part in told.ready.parts]
        self.evidence = label(say.tell(told.how), "small", wrap=True)
        parts += [4, self.evidence]
        if told.first:
            self.evidence.setText(f"{say('Not measured yet')}. {say.tell(told.first.says)}")
            self.measure = button(say("Add a number"), measure, "plus", "small")
            within = QWidget()
            within.setLayout(row(self.measure, None))
            parts += [6, within]
        self.setLayout(column(*parts, None, gap=0, margins=(18, 16, 18, 14)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _part(self, part: Part, say: Language, look: Look) -> QWidget:
        made = QWidget()
        made.setFixedHeight(28)
        made.setToolTip(plain_tip(part_why(part, say)))
        made.setAccessibleName(part_why(part, say))
        low = bool(part.of) and part.good / part.of < 0.5
        bad = "" if not low else "off" if part.of >= FEW else "watch"
        said = label(part_said(part, say), "card-number", tone=bad)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        said.setMinimumWidth(36)
        cells: list[QWidget] = []
        if self._bars and part.of and part.name != "steady":
            cells.append(Bar(part, look[bad or "ink2"], look))
        made.setLayout(_after(Elided(say(PARTS[part.name]), "small"), *cells, said))
        return made

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose()


def _head(stripe: Stripe, title: Elided, told: LinkTold, color: str, look: Look) -> QWidget:
    made = QWidget()
    course = Course(told.course, color, look["line2"])
    made.setLayout(_after(title, course, before=stripe))
    return made


class BridgeCard(Leading):
    """What one link hands to the next; *go* leads to all that is handed over."""

    def __init__(
        self, bridge: Bridge, before: str, after: str, say: Language, go: Callable[[], object]
    ) -> None:
        super().__init__(go)
        tone, says, detail = bridge_said(bridge, before, after, say)
        play(self, role="bridge", tone=tone)
        sign = label()
        wear(sign, "plug", 18, {"none": "ink3"}.get(tone, tone))
        pair = f"{before} → {after}"
        how = Elided(says, "strong", only_as_wide=True)
        play(how, tone=tone)
        both = row(Elided(pair, "strong", only_as_wide=True), how, None)
        place = row(sign, gap=12, margins=(14, 8, 14, 8))
        place.addLayout(column(both, Elided(detail, "small"), gap=1), 1)
        self.setLayout(place)
        heard = f"{pair}: {says}. {detail}"
        self.setAccessibleName(heard)
        self.setToolTip(plain_tip(heard))


class MoveCard(QFrame):
    """One thing to do, what it brings, and the way there."""

    def __init__(self, move: Told, say: Language, go: Callable[[], None]) -> None:
        super().__init__()
        what, why, brings = say.tell(move.what), say.tell(move.why), say.tell(move.brings)
        sign = label()
        sign.setFixedSize(36, 36)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        play(sign, role="move-sign")
        wear(sign, move.icon, 18, "accent")
        self.go = button(say("Show"), go, role="small")
        self.go.setAccessibleName(say("{move}: show the step", move=what))
        gained = label(brings, "strong", tone="good")
        last = row(gained, None, self.go)
        words = column(label(what, "strong", wrap=True), Elided(why, "small"), None, last, gap=2)
        place = row(gap=12, margins=(0, 2, 0, 2))
        place.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        place.addLayout(words, 1)
        self.setLayout(place)
        self.setToolTip(plain_tip(f"{what}. {why}. {brings}. {say.tell(move.how)}"))
        self.setAccessibleName(f"{what}. {why}. {brings}. {say.tell(move.how)}")


class MovesCard(QFrame):
    """What strengthens the chosen link."""

    def __init__(
        self,
        told: LinkTold,
        say: Language,
        go: Callable[[Told], None],
        show_steps: Callable[[], None],
    ) -> None:
        super().__init__()
        play(self, role="card")
        red = told.tone == "off"
        sign = label()
        wear(sign, "chain", 16, "off" if red else "ink2")
        title = label(say("Strengthen {link}", link=say.tell(told.title)), "strong", wrap=True)
        play(title, tone="off" if red else "")
        self.about = label(_lifts(told, say), "small", wrap=True)
        self.steps = button(say("Show its steps"), show_steps, "map", "small")
        self.steps.setEnabled(bool(told.link.steps))
        lead = QWidget()
        lead.setFixedWidth(216)
        head = _after(title, before=sign)
        lead.setLayout(column(head, self.about, None, row(self.steps, None), gap=4))
        self.moves = [MoveCard(move, say, partial(go, move)) for move in told.moves]
        rule = QFrame()
        rule.setFixedWidth(1)
        play(rule, role="vrule")
        place = row(lead, rule, gap=16, margins=(20, 16, 20, 16))
        place.addWidget(Wrapped(self.moves, 236), 1)
        self.setLayout(place)


def _lifts(told: LinkTold, say: Language) -> str:
    """What all moves of a link do together."""
    if not told.moves:
        return say("Nothing is left to do here that this map knows of.")
    if told.lifted is not None and told.strength is not None and told.lifted > told.strength:
        lifts = sum(move.strength is not None for move in worth_doing(told.link))
        return say.many(
            "The first of these lifts it from {now} to {then}.",
            "These moves lift it from {now} to {then}.",
            lifts,
            now=told.strength,
            then=told.lifted,
        )
    if told.strength is None:
        return say("Measure it first; meanwhile these make it readier.")
    return say("It holds; these moves make it worth more, or readier.")


def _after(wide: QWidget, *others: QWidget, before: QWidget | None = None) -> QHBoxLayout:
    """A row in which *wide* takes what the others leave."""
    made = row(*([before] if before else []), gap=8)
    made.addWidget(wide, 1)
    for other in others:
        made.addWidget(other)
    return made


class Wrapped(QWidget):
    """Widgets in rows, as many side by side as there is room for, all alike wide."""

    def __init__(self, parts: Sequence[QWidget], least: int) -> None:
        super().__init__()
        self._parts, self._least = tuple(parts), least
        for part in self._parts:
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(tall for _, tall in rows) + AIR * max(len(rows) - 1, 0)

    def sizeHint(self) -> QSize:
        wide = max(len(self._parts), 1) * (self._least + AIR) - AIR
        return QSize(wide, self.heightForWidth(max(self.width(), self._least)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _rows(self, width: int) -> list[tuple[Sequence[QWidget], int]]:
        """The rows, each with how high it is."""
        across = self._across(width)
        wide = self._wide(width, across)
        rows = [self._parts[first : first + across] for first in range(0, len(self._parts), across)]
        return [(row, max(_height(part, wide) for part in row)) for row in rows]

    def _across(self, width: int) -> int:
        """How many stand side by side: as evenly as the rows that they need allow."""
        fit = max((width + AIR) // (self._least + AIR), 1)
        rows = max(-(-len(self._parts) // fit), 1)
        return max(-(-len(self._parts) // rows), 1)

    def _wide(self, width: int, across: int) -> int:
        return (width - AIR * (across - 1)) // across

    def _place(self) -> None:
        wide = self._wide(self.width(), self._across(self.width()))
        top = 0
        for parts, tall in self._rows(self.width()):
            for place, part in enumerate(parts):
                part.setGeometry(place * (wide + AIR), top, wide, tall)
            top += tall + AIR


def _height(part: QWidget, wide: int) -> int:
    return part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()
