"""The card at the bottom: one way that leads nowhere after the other, until each has an answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel

from mapper.desk.guiding import Reply, Verb
from mapper.insight.guided import OpenWay
from mapper.model.records import Node
from mapper.window.controls import button, column, label, row
from mapper.window.guided.entry import Entry
from mapper.window.icons import wear
from mapper.window.style import play
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.guided.page import GuidedPage

FIELD, ROOMY = 260, 620  # pixels: the field, and the least with which it stands beside the question
ANSWERS = (
    N_("One answer still leads nowhere"),
    N_("Two answers still lead nowhere"),
    N_("Three answers still lead nowhere"),
    N_("Four answers still lead nowhere"),
)


class Asking(QFrame):
    """What happens after one answer; typed words go on at what is there, end, or are a new step."""

    def __init__(self, page: GuidedPage) -> None:
        super().__init__()
        self.page, self.say = page, page.say
        self.way: OpenWay | None = None
        say = self.say
        sign = QLabel()
        sign.setFixedSize(40, 40)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        wear(sign, "diamond", 20, "dec-ink")
        play(sign, role="sign", on="decision")
        self.count = label("", "asking")
        self.question = label("", "asking-about", wrap=True)
        self.will = label("", "dim", wrap=True)
        self.will.hide()
        self.line = Entry(say("What happens next?"), say("What happens next?"))
        self.line.setObjectName("open-answer")
        self.line.setFixedHeight(38)
        play(self.line, role="answer")
        self.line.textEdited.connect(lambda _: self._typing())
        self.line.entered.connect(self.accept)
        self.line.finished.connect(partial(self.accept, new=True))
        self.later = button(say("Later"), self.put_off)
        self.later.setObjectName("answer-later")
        asked = row(sign, gap=16)
        asked.addLayout(column(None, self.count, self.question, self.will, None, gap=1), 1)
        self._line = row(gap=16, margins=(20, 16, 20, 16))
        self._line.addLayout(asked, 1)
        self._line.addLayout(row(self.line, self.later, gap=16))
        self.setLayout(self._line)
        play(self, role="card")
        self.hide()

    def fit(self, wide: int) -> int:
        """Lay it out so wide, the field below the question where there is little room; how high that is."""
        narrow = wide < ROOMY
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(way)
        self.line.setMinimumWidth(120 if narrow else FIELD)
        self.line.setMaximumWidth(10_000 if narrow else FIELD)
        return max(76, self._line.totalHeightForWidth(wide))

    def show_map(self) -> None:
        """Ask about the first way that is open, unless that is asked already."""
        ways = self.page.guiding.open_ways() if self.page.step >= 3 else ()
        self.setVisible(bool(ways))
        if self.way not in ways:
            self.line.clear_for_next()
        self.way = ways[0] if ways else None
        if self.way:
            self._show(self.way, ways)
        self._foretell()

    def _show(self, way: OpenWay, ways: tuple[OpenWay, ...]) -> None:
        say, node = self.say, self.page.session.document.get(way.node)
        title = node.title if isinstance(node, Node) else ""
        if all(one.answer for one in ways):
            n = len(ways)
            counted = say(ANSWERS[n - 1]) if n <= len(ANSWERS) else say("{n} answers still lead nowhere", n=n)
        else:
            counted = say.many("{n} way still leads nowhere", "{n} ways still lead nowhere", len(ways))
        self.count.setText(counted)
        if way.answer:
            asked = say("“{title}” {answer}: what happens next?", title=title, answer=way.answer)
        else:
            asked = say("After “{title}”: what happens next?", title=title)
        self.question.setText(asked)

    # what is typed

    def reply(self, new: bool = False) -> Reply | None:
        return self.page.guiding.reply(self.way, self.line.text(), new) if self.way else None

    def typed(self) -> Verb | None:
        reply = self.reply()
        return self.page.guiding.answer(self.way, reply) if self.way and reply else None

    def _typing(self) -> None:
        self._foretell()
        self.page.preview()

    def _foretell(self) -> None:
        """Say what Enter will do, before it does."""
        say, reply = self.say, self.reply()
        text = ""
        if reply and reply.target:
            text = say("Enter goes on at “{title}”. Ctrl Enter makes a new step.", title=reply.title)
        elif reply and reply.kind == "end":
            text = say("Enter ends it here: “{title}”.", title=reply.title)
        elif reply:
            text = say("Enter makes a new step.")
        self.will.setText(text)
        self.will.setVisible(bool(text))
        self.page.live.place()

    def accept(self, new: bool = False) -> None:
        """Enter: what is typed becomes true, and the next one is asked; without a word, later."""
        reply = self.reply(new)
        if self.way is None:
            return
        if reply is None:
            self.put_off()
            return
        label = self.say("Connect") if reply.target else self.say("Add {n} step", n=1)
        way = self.way
        self.line.setModified(False)
        reason = self.page.edit(label, self.page.guiding.answer(way, reply))
        if reason:
            self.will.setText(reason)
            self.will.show()
            return
        self.line.clear_for_next()
        self.page.show_map()
        self._go_on()

    def _go_on(self) -> None:
        """To the next one, or back to the step at hand."""
        if self.way:
            self.line.setFocus()
        else:
            self.page.part.begin()

    def put_off(self) -> None:
        """Ask about the next one; this one comes last."""
        self.line.clear_for_next()
        if self.way:
            self.page.guiding.put_off(self.way)
        self.page.show_map()
        self.page.part.begin()

    def flush(self) -> None:
        if self.way and self.line.text().strip():
            self.accept()
