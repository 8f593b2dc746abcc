"""Goal seek: so many clients a month are typed, and what they need is told, with each way there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from mapper.insight.goal_words import curve_told, goal_told, price_told, repair_told
from mapper.insight.planning import Repair
from mapper.insight.weeks import Curve
from mapper.model.document import Reader
from mapper.scene.look import Look
from mapper.window.controls import button, column, label, never_widen, row, said, scrolled
from mapper.window.painter import brush
from mapper.window.panels.editors import Number
from mapper.window.refusal import Refusal
from mapper.window.style import play
from mapper.window.whatif.reckoned import Reckoned

if TYPE_CHECKING:
    from mapper.window.whatif.page import WhatIfPage

PART = 0.24  # of the page at most; what is longer is scrolled


class GoalPart(QFrame):
    def __init__(self, page: WhatIfPage) -> None:
        super().__init__()
        self._page, self.say = page, page.say
        say = page.say
        play(self, role="card")
        self.setAccessibleName(say("What a goal needs"))
        self.refusal = Refusal()
        never_widen(self.refusal)
        self.clients = Number(say)
        self.clients.line.setAccessibleName(say("Clients a month that you want"))
        self.clients.line.setFixedWidth(84)
        self.clients.refuse = self.refusal.say
        self.clients.tell = page.want
        self.goal = button(say("Make it a goal"), page.aims.make_goal, "flag", "small")
        self.story = said("", "")
        self.ways: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.weeks = Weeks(page.look)
        self.when = said("", "small")
        asked = row(
            label(say("I want"), "heading"),
            self.clients.widget,
            label(say("clients a month"), "heading"),
            gap=8,
        )
        asked.addStretch(1)
        asked.addWidget(self.goal)
        inside = QWidget()
        curve = row(self.weeks, gap=10)
        curve.addWidget(self.when, 1)
        inside.setLayout(column(self.story, self._list, curve, None, gap=8))
        self.area = scrolled(inside)
        self.setLayout(column(asked, self.refusal, self.area, gap=8, margins=(14, 10, 14, 12)))

    def show_goal(self, map: Reader, found: Reckoned) -> None:
        say, plan, flow = self.say, found.plan, found.sides.today.standing.flow
        self.clients.show(found.clients)
        self.goal.setVisible(plan is not None)
        for old in self.ways:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.ways = []
        if plan is None:
            self.story.setText(self._nothing(found))
        else:
            self.story.setText(" ".join(goal_told(map, flow, plan, say)))
            self.ways = [self._way(map, found, repair, n == 0) for n, repair in enumerate(plan.repairs)]
        for way in self.ways:
            self._list.addWidget(way)
            way.show()
        self.weeks.show_curve(found.weeks, self._page.look)
        self.when.setText(" ".join(curve_told(found.weeks, say)) if found.weeks else "")
        for part in (self.weeks, self.when):
            part.setVisible(found.weeks is not None)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as what is told, and no higher than leaves room for the table."""
        inside = self.area.widget()
        layout = inside.layout() if inside else None
        assert inside is not None
        assert layout is not None
        layout.invalidate()
        layout.activate()
        wide = max(self.area.viewport().width(), 100)
        flows = layout.hasHeightForWidth()  # not before there are any
        high = layout.totalHeightForWidth(wide) if flows else layout.totalSizeHint().height()
        inside.setMinimumHeight(high)  # else Qt takes the height that the words have in a narrow column
        self.area.setFixedHeight(min(high, int(self._page.height() * PART)))

    def flush(self) -> None:
        self.clients.flush()

    def _nothing(self, found: Reckoned) -> str:
        say = self.say
        if found.clients is None:
            return say(
                "Type how many clients a month you want: you will see how many must come in, "
                "whose hours that takes, and the cheapest way there."
            )
        return say("Nobody is known to become a client yet: say which shares lead to a win.")

    def _way(self, map: Reader, found: Reckoned, repair: Repair, first: bool) -> QWidget:
        say, flow = self.say, found.sides.today.standing.flow
        line = QFrame()
        play(line, role="in-line")
        text, price = repair_told(map, flow, repair, say), price_told(map, repair, say)
        if first and repair.price is not None and found.plan and len(found.plan.repairs) > 1:
            price = f"{price} {say('That is the cheapest way that is known.')}"
        do = button(say("Try this"), partial(self._page.try_repair, repair), role="small")
        aim = button(say("Make it a goal"), partial(self._page.aims.make_repair_goals, repair), role="small")
        for one in (do, aim):
            one.setAccessibleName(say("{button}: {way}", button=one.text(), way=text))
        place = row(gap=8, margins=(6, 4, 6, 4))
        place.addLayout(column(said(text, "strong"), said(price, "small"), gap=1), 1)
        for one in (do, aim):
            place.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        line.setLayout(place)
        return line


class Weeks(QWidget):
    """A bar a week: the clients that it brings, against the full pace."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._parts = look, ()
        self.setFixedSize(QSize(150, 34))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    _parts: tuple[float, ...]

    def show_curve(self, found: Curve | None, look: Look) -> None:
        """Show the weeks; the sentence beside it says the same."""
        self._look = look
        pace = found.pace if found else 0.0
        self._parts = tuple(min(week / pace, 1.0) for week in found.weeks) if found and pace else ()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        wide = self.width() / max(len(self._parts), 1)
        for n, part in enumerate(self._parts):
            painter.setBrush(brush(self._look["hover"]))
            painter.drawRoundedRect(QRectF(n * wide + 1, 0, wide - 2, self.height()), 2, 2)
            high = max(part * self.height(), 1.0)
            painter.setBrush(brush(self._look["accent"]))
            painter.drawRoundedRect(QRectF(n * wide + 1, self.height() - high, wide - 2, high), 2, 2)
