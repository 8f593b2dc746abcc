"""A view in several sections, of which one is open: its heading, what it answers, and the switch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mapper.scene.look import Look
from mapper.window.controls import Inside, column, label, row, scrolled
from mapper.window.main_window import MainWindow
from mapper.window.page import Page
from mapper.window.segments import Segments, Way

P = TypeVar("P", bound=QWidget)


class Section(NamedTuple):
    """One part of a page; *about* says what it answers, *make* makes it when it is first opened."""

    name: str
    title: str
    icon: str
    heading: str
    about: str
    make: Callable[[Any], QWidget]


class SectionedPage(Page, Generic[P]):
    """A page whose sections are parts of the kind P."""

    def __init__(self, frame: MainWindow, name: str, sections: Sequence[Section]) -> None:
        """*name* is what a screen reader calls the page."""
        super().__init__(frame)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self._sections = {one.name: one for one in sections}
        self.open = sections[0].name
        self.parts: dict[str, P] = {}
        self.title, self.about = label("", "page-title", wrap=True), label("", "page-about", wrap=True)
        ways = tuple(Way(one.name, self.say(one.title), one.icon) for one in sections)
        self.ways = Segments(self.say("Sections"), ways, self.turn_to)
        self._place = column(gap=0)
        inside = Inside()
        head = column(self.title, self.about, 10, row(self.ways, None), gap=2)
        inside.setLayout(column(head, 16, self._place, None, gap=0, margins=(28, 22, 28, 24)))
        self.setLayout(column(scrolled(inside), gap=0))
        self._turn()

    @property
    def part(self) -> P:
        """The section that is open."""
        return self.parts[self.open]

    def turn_to(self, name: str) -> None:
        """Open another section; what is half typed in this one becomes true."""
        if name != self.open:
            self.flush()
            self.open = name
            self._turn()
            self.show_now()
            self.told.emit()

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.frame.dressed(self)

    def _turn(self) -> None:
        one = self._sections[self.open]
        if one.name not in self.parts:
            made: Any = one.make(self)
            self.parts[one.name] = made
            self._place.addWidget(made)
        for name, part in self.parts.items():
            part.setVisible(name == one.name)
        self.title.setText(self.say(one.heading))
        self.about.setText(self.say(one.about))
        self.ways.show_value(one.name)
        self.setFocusProxy(self.ways.buttons[one.name])
