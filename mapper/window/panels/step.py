"""The step's tab: what it is, what it takes, whether it is critical, and whether all of it still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from mapper.edits import flow
from mapper.insight.critical import Suggestion, suggestions
from mapper.insight.order import main_sheet
from mapper.model.records import Id, Node
from mapper.session.stream import Entry
from mapper.window.controls import button, column, label, row, scrolled
from mapper.window.panels.form import Form
from mapper.window.panels.inputs import REVIEW, STEP, is_work
from mapper.window.style import play
from mapper.words.numbers import day, money

if TYPE_CHECKING:
    from mapper.window.panels import Surroundings

RECKONED_AFTER = 200  # milliseconds in which nothing is done: the whole flow is solved for it


class StepPanel:
    """The fields of a shape, and two questions about a step: is it critical, does it still hold?"""

    def __init__(self, at: Surroundings) -> None:
        self._at = at
        self._node: Id | None = None
        self.form = Form(at.session, at.say, STEP)
        self.review = Review(at)
        self.critical = Stakes(at)
        inside = QWidget()
        parts = (self.form, self.critical, self.review, None)
        inside.setLayout(column(*parts, gap=16, margins=(16, 14, 16, 16)))
        self.widget: QWidget = scrolled(inside)

    def show_records(self, ids: tuple[Id, ...]) -> None:
        self.form.show_records(ids)
        map = self._at.session.document
        node = map.get(ids[0]) if ids else None
        work = isinstance(node, Node) and is_work(map, node)
        self.review.setVisible(work)
        if isinstance(node, Node):
            self.review.show_node(node)
            self.critical.show_node(node)

    def flush(self) -> None:
        self.form.flush()
        self.review.flush()


class Review(QFrame):
    """When somebody last made sure that all this still holds, and for how long that lasts."""

    def __init__(self, at: Surroundings) -> None:
        super().__init__()
        self._at = at
        self._node: Id | None = None
        self.said = label("", "small", wrap=True)
        self.form = Form(at.session, at.say, REVIEW)
        self.holds = button(at.say("Everything here still holds"), self._still_holds, icon="circle-check")
        self.holds.setObjectName("reviewed")
        play(self, role="card")
        self.setLayout(column(self.said, row(self.holds, None), self.form, gap=8, margins=(12, 10, 12, 12)))

    def show_node(self, node: Node) -> None:
        self._node = node.id
        self.form.show_records((node.id,))
        self.said.setText(self._when(node))

    def flush(self) -> None:
        self.form.flush()

    def _when(self, node: Node) -> str:
        say = self._at.say
        if node.reviewed is None:
            return say("Nobody has looked yet whether all of this is still so.")
        days = (self._at.today - node.reviewed).days
        when = day(node.reviewed, say)
        if days < 1:
            return say("Looked at today: all of this holds.")
        return say.many(
            "Last looked at on {day}, {n} day ago.", "Last looked at on {day}, {n} days ago.", days, day=when
        )

    def _still_holds(self) -> None:
        if self._node and self._node in self._at.session.document:
            self.form.flush()
            with self._at.session.edit(self._at.say("Say that it still holds")) as draft:
                flow.set_fields(draft, (self._node,), reviewed=self._at.now().date())


class Stakes(QFrame):
    """What hangs on a step in money, with one button to mark it as critical."""

    def __init__(self, at: Surroundings) -> None:
        super().__init__()
        self._at = at
        self._node: Id | None = None
        self._found: dict[Id, Suggestion] | None = None  # of the map as it is; None: not reckoned yet
        self.said = label("", "strong", wrap=True)
        self.mark = button(at.say("Mark as critical"), self._mark, icon="flag")
        why = label(at.say("If this step fails, the rest fails with it."), "small", wrap=True)
        play(self, role="card")
        self.setLayout(column(self.said, why, row(self.mark, None), gap=6, margins=(12, 10, 12, 12)))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(RECKONED_AFTER)
        self._soon.timeout.connect(self._reckon)
        self._stop = at.session.listen(self._forget)
        self.destroyed.connect(lambda _=None, stop=self._stop: stop())
        self.hide()

    def show_node(self, node: Node) -> None:
        self._node = node.id
        if node.critical or not is_work(self._at.session.document, node):
            self.hide()
        elif self._found is None:
            self._soon.start()
        else:
            self._show()

    def _forget(self, entry: Entry) -> None:
        self._found = None

    def _reckon(self) -> None:
        from mapper.insight.flow import solve

        map = self._at.session.document
        found = suggestions(map, solve(map))
        self._found = {one.node: one for one in found}
        self._show()

    def _show(self) -> None:
        map, say = self._at.session.document, self._at.say
        node = map.get(self._node)
        found = self._found.get(self._node) if self._found and self._node else None
        if found is None or found.a_month is None or not isinstance(node, Node) or node.critical:
            self.hide()
            return
        amount = money(_rough(found.a_month), main_sheet(map).currency, say)
        self.said.setText(say("About {money} a month hang on this step", money=amount))
        self.show()

    def _mark(self) -> None:
        if self._node and self._node in self._at.session.document:
            with self._at.session.edit(self._at.say("Mark as critical")) as draft:
                flow.set_fields(draft, (self._node,), critical=True)


def _rough(value: float) -> float:
    """*value* to two digits: more would say more than anybody knows."""
    digits = len(str(int(abs(value)))) - 2
    return float(round(value, -digits)) if digits > 0 else float(round(value))
