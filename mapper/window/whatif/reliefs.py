"""What would relieve the one whose hours are full first: each way with what it does to the whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mapper.insight.relief import Relief
from mapper.insight.what_if_words import relief_told, thing, where_it_goes
from mapper.model.document import Reader
from mapper.window.controls import button, column, row, said
from mapper.window.whatif.reckoned import Reckoned

if TYPE_CHECKING:
    from mapper.window.whatif.page import WhatIfPage


class ReliefList(QFrame):
    def __init__(self, page: WhatIfPage) -> None:
        super().__init__()
        self._page, self.say = page, page.say
        self.head = said("", "heading")
        self.lines: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.setLayout(column(self.head, self._list, gap=8, margins=(2, 8, 2, 0)))
        self.hide()

    def show_reliefs(self, map: Reader, found: Reckoned) -> None:
        for old in self.lines:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [self._line(map, found, one) for one in found.reliefs]
        for line in self.lines:
            self._list.addWidget(line)
        self.setVisible(bool(self.lines))
        if found.reliefs:
            name = thing(map, found.reliefs[0].person, self.say)
            self.head.setText(self.say("What would relieve {name}", name=name))
            self.setAccessibleName(self.head.text())

    def _line(self, map: Reader, found: Reckoned, relief: Relief) -> QWidget:
        say, line = self.say, QWidget()
        text = relief_told(map, relief, say)
        after = where_it_goes(map, found.sides.today.standing, relief.after, say)
        do = button(say("Try this"), partial(self._page.try_wishes, text, relief.wishes), role="small")
        do.setAccessibleName(say("{button}: {way}", button=do.text(), way=text))
        texts = said(text, "strong"), said(after, "small")
        line.setLayout(column(*texts, row(do, None), gap=3))
        return line
