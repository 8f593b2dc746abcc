"""What is missing, as a list: each gap leads to its ghost on the map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mapper.checks.lacks import Lack, lacks
from mapper.window.controls import button, column
from mapper.window.missing_panel import open_missing
from mapper.window.whole.lines import Line, Listing
from mapper.window.whole.part import Part

if TYPE_CHECKING:
    from mapper.window.whole.page import WholePage


class MissingPart(Part):
    def __init__(self, page: WholePage) -> None:
        super().__init__(page)
        self.found: tuple[Lack, ...] | None = None
        self.list = Listing(self.say("What is missing"))
        go = partial(open_missing, page.frame)
        self.go = button(self.say("Go through them on the map"), lambda: go(), "map", "primary")
        self.list.head.addWidget(self.go)
        self.setLayout(column(self.list, None, gap=0))

    def show_map(self) -> None:
        today = self.page.frame.program.today()
        self.think(lambda map: lacks(map, today), self._show)

    def _show(self, found: tuple[Lack, ...]) -> None:
        self.found = found
        say = self.say
        self.go.setVisible(bool(found))
        self.list.tell(
            say("Each of them can be looked at on the map, with a ghost of what could fill it.")
            if found
            else say("Nothing is missing that this program knows of.")
        )
        lines: list[QWidget] = []
        for one in found:
            offers = say.tell(one.offers) if one.offers else say("This one needs you.")
            go = partial(open_missing, self.page.frame, one.about)
            lines.append(Line(say.tell(one.says), f"{say.tell(one.why)} {offers}.", "", "wand", "accent", go))
        self.list.show_lines(lines)
        self.page.frame.dressed(self)
