"""One section of the page: what it needs of the page, and how it is kept in step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mapper.insight.order import main_sheet
from mapper.model.records import Id, Sheet
from mapper.window.going import go_to

if TYPE_CHECKING:
    from mapper.window.whole.page import WholePage


class Part(QWidget):
    def __init__(self, page: WholePage) -> None:
        super().__init__()
        self.page = page
        self.say = page.say
        self.session = page.session

    def show_map(self) -> None:
        """Show the map as it is now."""
        raise NotImplementedError

    def settle(self) -> None:
        """Finish what is under way elsewhere."""

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
