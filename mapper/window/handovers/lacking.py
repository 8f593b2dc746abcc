"""The section Missing: what a step takes in and does not get on some way, and what comes from outside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mapper.checks.inputs import says
from mapper.insight import way_words
from mapper.insight.interfaces import Gap
from mapper.model.records import Id, Port
from mapper.window.controls import button, column, empty, label, row, said
from mapper.window.handovers.part import Part, card, named, told
from mapper.window.handovers.reading import Reading
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.handovers.page import HandoversPage

MOST = 60  # lines that are shown at once


class LackingPart(Part):
    def __init__(self, page: HandoversPage) -> None:
        super().__init__(page)
        self.shows: list[QWidget] = []  # the buttons that show a way on the map
        self._place = column(gap=12)
        self.setLayout(self._place)

    def show_map(self, reading: Reading) -> None:
        found, say = reading.interfaces, self.say
        empty(self._place)
        self.shows = []
        for gap in found.missing.gaps[:MOST]:
            self._place.addWidget(self._gap(reading, gap))
        if more := len(found.missing.gaps[MOST:]):
            self._place.addWidget(label(say.many("and {n} more", "and {n} more", more), "quiet"))
        if not found.contracts:
            text = say("Nobody has written down yet what the steps take in and hand over.")
            self._place.addWidget(told("plug", "ink3", text, "quiet"))
        elif not found.missing.gaps:
            text = say("Nothing is missing: whatever a step takes in is handed over on every way to it.")
            self._place.addWidget(told("circle-check", "good", text))
        if outside := [line for id in found.missing.outside[:MOST] if (line := self._outside(reading, id))]:
            why = say("No step hands this over. If it does not come from outside, say at which step it does.")
            lines = [named(text, partial(self.page.show_tab, at, "interface"), 640) for text, at in outside]
            rows = [row(line, None) for line in lines]
            self._place.addWidget(
                card(label(say("Comes from outside"), "heading"), said(why, "small"), *rows, gap=4)
            )

    def _gap(self, reading: Reading, gap: Gap) -> QWidget:
        port, say = reading.map.get(gap.port), self.say
        assert isinstance(port, Port)
        way = " → ".join(way_words.title_of(reading.plan_of, id) or "…" for id in gap.path)
        show = button(say("Show the way on the map"), partial(self.page.show_path, gap.path), role="small")
        text = told("octagon-alert", "off", say.tell(says(reading.plan_of, port, gap.path)), "strong")
        show.setAccessibleDescription(way)
        self.shows.append(show)
        go = button(
            say("Say who hands it over"), partial(self.page.show_tab, port.node, "interface"), role="small"
        )
        parts = [said(way, "small")] if len(gap.path) > way_words.SHOWN else []
        return card(text, *parts, row(show, go, None), gap=6)

    def _outside(self, reading: Reading, id: Id) -> tuple[str, Id] | None:
        port = reading.map.get(id)
        if not isinstance(port, Port):
            return None
        item, step = one_line(port.item), way_words.title_of(reading.plan_of, port.node)
        return self.say("“{item}” for “{step}”", item=item, step=step), port.node
