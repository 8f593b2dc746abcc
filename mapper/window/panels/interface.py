"""The interface's tab: what a step takes in, what it hands over, and where the two sides do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from mapper.edits import ports
from mapper.insight.agreements import Pair, pairs_at
from mapper.insight.handover import givers, takers
from mapper.insight.order import inside_of, ports_of
from mapper.model.records import Id, Node
from mapper.window.controls import Elided, button, column, label, row, said, scrolled
from mapper.window.handovers.card import HandoverCard
from mapper.window.icons import wear
from mapper.window.panels.lines import Adder, Lines, NothingYet
from mapper.window.panels.port_row import PortRow
from mapper.window.style import play
from mapper.words import N_
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.panels import Surroundings

TITLES = {"in": N_("Takes in"), "out": N_("Hands over")}
HINTS = {"in": N_("Add what it takes in"), "out": N_("Add what it hands over")}


class InterfacePanel:
    """The two lists of one step, and what they mean for whoever works inside."""

    def __init__(self, at: Surroundings) -> None:
        self._at = at
        self._session, self._say = at.session, at.say
        say = at.say
        self._node: Id | None = None
        self.sides = {flow: Side(at, flow) for flow in ("in", "out")}
        self.empty = NothingYet(
            say("Nothing written down yet."),
            say(
                "What does this step need before it can begin, and what does the next one get from it? "
                "What does not fit shows on the map."
            ),
            say("Add what it takes in"),
            lambda: self.sides["in"].adder.line.setFocus(),
        )
        self.agreed = Agreed(at)
        self._inside = self._inside_line()
        inside = QWidget()
        inside.setLayout(
            column(
                self.empty,
                self.sides["in"],
                self.sides["out"],
                self.agreed,
                self._inside,
                None,
                gap=12,
                margins=(16, 14, 10, 16),
            )
        )
        self.widget: QWidget = scrolled(inside)

    def show_records(self, ids: tuple[Id, ...]) -> None:
        node = ids[0] if ids else None
        if node != self._node:
            self.flush()
            self._node = node
        map = self._session.document
        for side in self.sides.values():
            side.show_node(node)
        self.agreed.show_node(node)
        self.empty.setVisible(not any(side.lines.by_id for side in self.sides.values()))
        self._inside.setVisible(bool(node and inside_of(map, node)))

    def flush(self) -> None:
        for side in self.sides.values():
            side.flush()
        self.agreed.flush()

    def _inside_line(self) -> QFrame:
        sign = QLabel()
        wear(sign, "shield-check", 18, "good")
        words = column(
            label(self._say("Inside is yours to change"), "strong", wrap=True),
            label(self._say("While these stay the same, nobody else is affected."), "small", wrap=True),
            gap=2,
        )
        made = QFrame()
        play(made, role="foot")
        line = row(sign, gap=10, margins=(0, 12, 0, 0))
        line.addLayout(words, 1)
        made.setLayout(line)
        return made


class Agreed(QWidget):
    """The handovers to and from other people: whether both agree, and what became of what was sent."""

    def __init__(self, at: Surroundings) -> None:
        super().__init__()
        self._at = at
        self.cards: dict[tuple[Id, Id], HandoverCard] = {}
        self._place = column(gap=16)
        self.all = button(at.say("All handovers"), lambda: at.look_at("handovers"), role="link")
        heading = row(label(at.say("Agreed"), "heading"), None, self.all)
        self.setLayout(column(heading, self._place, gap=8))

    def show_node(self, node: Id | None) -> None:
        """Have a card for each handover of a step that two people share, in their order."""
        found = (
            {(p.giver.id, p.taker.id): p for p in pairs_at(self._at.session.document, node)} if node else {}
        )
        for ends in [ends for ends in self.cards if ends not in found]:
            gone = self.cards.pop(ends)
            gone.hide()
            gone.deleteLater()
        for place, (ends, pair) in enumerate(found.items()):
            if ends not in self.cards:
                self.cards[ends] = self._card(node == ends[1], pair)
            if self._place.indexOf(self.cards[ends]) != place:
                self._place.insertWidget(place, self.cards[ends])
            self.cards[ends].show_pair(pair)
        self._at.dressed(self)
        self.setVisible(bool(found))

    def flush(self) -> None:
        for card in tuple(self.cards.values()):
            card.flush()

    def _card(self, comes: bool, pair: Pair) -> HandoverCard:
        at, other = self._at, pair.giver if comes else pair.taker
        says = N_("From {step}") if comes else N_("To {step}")
        title = said(at.say(says, step=one_line(other.title)), "strong")
        return HandoverCard(at.session, at.say, lambda: at.today, title)


class Side(QWidget):
    """What goes one way: a heading that says from or to whom, the lines, and a place for the next."""

    def __init__(self, at: Surroundings, flow: str) -> None:
        super().__init__()
        self._at, self._session, self._say = at, at.session, at.say
        say = at.say
        self._flow: ports.Flow = "in" if flow == "in" else "out"
        self._node: Id | None = None
        self._whom = Elided(role="quiet")
        self.lines: Lines[PortRow] = Lines(self._made)
        self.adder = Adder(say(HINTS[flow]), self._add)
        self.adder.strokes.emptied.connect(self._back)
        if sign := self.adder.layout():  # its sign below those of the lines
            sign.setContentsMargins(7, 0, 0, 0)
            sign.setSpacing(4)
        heading = row(label(say(TITLES[flow]), "heading"), gap=8)
        heading.addWidget(self._whom, 1)
        self.setLayout(column(heading, self.lines.layout, self.adder, gap=2))

    def show_node(self, node: Id | None) -> None:
        self._node = node
        map = self._session.document
        found = ports_of(map, node, self._flow) if node else []
        self.lines.keep([port.id for port in found])
        for port in found:
            self.lines.by_id[port.id].show_port(port)
        others = (givers if self._flow == "in" else takers)(map, node) if node else []
        self._whom.say(self._named(others))

    def flush(self) -> None:
        for line in tuple(self.lines.by_id.values()):
            line.flush()
        self.adder.keep()

    def _named(self, others: list[Node]) -> str:
        names = ", ".join(one_line(node.title) for node in others if node.title.strip())
        if not names:
            return ""
        return (
            self._say("from {steps}", steps=names)
            if self._flow == "in"
            else self._say("to {steps}", steps=names)
        )

    def _made(self, port: Id) -> PortRow:
        made = PortRow(self._at, port)
        made.strokes.entered.connect(self._next)
        made.strokes.emptied.connect(lambda: self._remove(port))
        made.strokes.shifted.connect(lambda places: self._shift(port, places))
        made.strokes.pasted.connect(lambda text: self._add_after(text, port))
        made.bin.clicked.connect(lambda _=False: self._remove(port))
        return made

    def _next(self) -> None:
        self.flush()
        self.adder.line.setFocus()

    def _back(self) -> None:
        """Backspace where nothing is typed goes back to the line before."""
        if self.lines.by_id:
            list(self.lines.by_id.values())[-1].focus_end()

    def _add(self, items: list[str], after: Id | None = None) -> None:
        if not self._node or self._node not in self._session.document:
            return
        with self._session.edit(self._say.many("Add a handover", "Add {n} handovers", len(items))) as draft:
            for item in items:
                after = ports.add(draft, self._node, self._flow, item, after).id

    def _add_after(self, text: str, port: Id) -> None:
        self._add([line.strip() for line in text.splitlines() if line.strip()], port)

    def _remove(self, port: Id) -> None:
        with self._session.edit(self._say("Delete a handover")) as draft:
            draft.remove(port)
        self.adder.line.setFocus()

    def _shift(self, port: Id, places: int) -> None:
        self.lines.by_id[port].flush()
        with self._session.edit(self._say("Move a handover")) as draft:
            ports.move(draft, port, places)
        self.lines.by_id[port].focus_end()
