"""One section of the page: what it needs of the page, and how it is kept in step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mapper.insight.order import main_sheet
from mapper.model.document import Document, Reader
from mapper.model.records import Id, Sheet
from mapper.window.aside import Aside
from mapper.window.going import go_to

if TYPE_CHECKING:
    from mapper.window.whole.page import WholePage


MANY = 300  # records from which one thinks away from the window's thread
PAUSE = 300  # milliseconds of rest after an edit of a large map, before one thinks anew
T = TypeVar("T")
Thought = tuple[Callable[[Reader], Any], Callable[[Any], object]]


class Part(QWidget):
    def __init__(self, page: WholePage) -> None:
        super().__init__()
        self._aside = Aside(self)
        self._thought: Thought | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)
        self.page = page
        self.say = page.say
        self.session = page.session

    def show_map(self) -> None:
        """Show the map as it is now."""
        raise NotImplementedError

    def think(self, work: Callable[[Reader], T], then: Callable[[T], object]) -> None:
        """Show by *then* what *work* makes of the map; of a large one elsewhere, once the hand rests."""
        map = self.session.document
        if len(map) < MANY:
            self._thought = None
            then(work(map))
            return
        self._thought = work, then
        self._soon.start(PAUSE if self._soon.property("begun") else 0)
        self._soon.setProperty("begun", True)

    def _begin(self) -> None:
        if thought := self._thought:
            records = tuple(self.session.document)
            self._aside(lambda: thought[0](Document(records)), lambda answer: self._end(thought, answer))

    def _end(self, thought: Thought, answer: object) -> None:
        if thought is self._thought:  # else the map has changed meanwhile, and is thought of anew
            self._thought = None
            thought[1](answer)

    def settle(self) -> None:
        """Finish what is under way elsewhere."""
        if thought := self._thought:
            self._soon.stop()
            self._end(thought, thought[0](self.session.document))

    @property
    def currency(self) -> str:
        map = self.session.document
        return main_sheet(map).currency if any(map.all(Sheet)) else ""

    def going(self, id: Id | None, tab: str = "") -> Callable[[], None] | None:
        """What goes to a record on the map, and there to a tab of the inspector; nothing if it is gone."""
        if id is None or id not in self.session.document:
            return None
        return lambda: self._go(id, tab)

    def _go(self, id: Id, tab: str) -> None:
        frame = self.page.frame
        frame.show_view("map")
        go_to(frame, id)
        if tab:
            frame.work.show_tab(tab)

    def to_person(self, id: Id | None) -> Callable[[], None]:
        """What goes to a person among the people."""

        def go() -> None:
            self.page.frame.show_view("people")
            if id and (page := self.page.frame.page):
                page.come_to(id)

        return go
