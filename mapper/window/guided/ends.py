"""Step 2, where it begins and ends: two sentences to finish."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mapper.desk.guiding import Verb
from mapper.edits import guided
from mapper.insight import guided as so_far
from mapper.model.draft import Draft
from mapper.model.records import Id
from mapper.window.controls import column, label
from mapper.window.guided.amount import Words, select_all
from mapper.window.guided.part import Part
from mapper.window.status_bar import Hint

if TYPE_CHECKING:
    from mapper.window.guided.page import GuidedPage


class Ends(Part):
    def __init__(self, page: GuidedPage) -> None:
        super().__init__(page)
        say = self.say
        self.first = Words(say("It begins when …"), say("a webinar was attended"), self._begin_at)
        self.first.setObjectName("it-begins")
        self.last = Words(say("It is done when …"), say("the client is onboarded"), self._end_at)
        self.last.setObjectName("it-is-done")
        self.business = Words(say("Your business"), say("Optional"), lambda text: self._name(business=text))
        self.business.setObjectName("business")
        self.title = Words(say("Name of this map"), "", lambda text: self._name(title=text))
        self.title.setObjectName("map-title")
        self.lines = (self.first, self.last, self.business, self.title)
        for place, line in enumerate(self.lines):
            line.entered.connect(lambda place=place: self._enter(place))
            line.stepped.connect(lambda by, place=place: self._step(place + by))
            line.finished.connect(page.go_on)
            line.textEdited.connect(lambda _: page.preview())
        about = say("At what stage does it begin, and how do you know that it is done? Two short sentences.")
        whole = column(label(about, "page-about", wrap=True), 6, gap=4, margins=(40, 0, 0, 0))
        for line, role in zip(self.lines, ("heading", "heading", "label", "label"), strict=True):
            whole.addWidget(label(line.accessibleName(), role))
            whole.addWidget(line)
            whole.addSpacing(8)
        whole.addWidget(self.no)
        self.setLayout(whole)

    def show_map(self) -> None:
        map, sheet, record = self.map, self.sheet, self.record
        begin, end = so_far.beginning(map, sheet), so_far.end_of(map, sheet)
        named = begin if so_far.is_named(begin, self.guiding.map_say) else None
        self.first.show_text(named.title if named else "")
        self.last.show_text(end.title if end else "")
        self.business.show_text(record.business if record else "")
        self.title.show_text(record.title if record else "")

    def begin(self) -> None:
        empty = next((line for line in self.lines[:2] if not line.text().strip()), self.first)
        select_all(empty)

    def so_far(self) -> str:
        map, sheet = self.map, self.sheet
        begin, end = so_far.beginning(map, sheet), so_far.end_of(map, sheet)
        if begin and end and so_far.is_named(begin, self.guiding.map_say):
            return f"{begin.title} → {end.title}"
        return self.say("Two sentences, then both are on the map")

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint(say("Enter"), say("next")),
            Hint(say("Ctrl") + " " + say("Enter"), say("done")),
        )

    def typed(self) -> Verb | None:
        first, last, sheet = self.first, self.last, self.sheet
        if not any(line.isModified() and line.text().strip() for line in (first, last)):
            return None

        def verb(draft: Draft) -> None:
            if first.isModified() and first.text().strip():
                guided.begins_when(draft, sheet, first.text())
            if last.isModified() and last.text().strip():
                guided.done_when(draft, sheet, last.text())

        return verb

    def flush(self) -> None:
        for line in self.lines:
            line.flush()

    def _enter(self, place: int) -> None:
        """Enter: what has no answer yet, and when both have one, the next step."""
        self.lines[place].flush()
        missing = [line for line in self.lines[:2] if not line.text().strip()]
        if place >= 1 and not missing:
            self.page.go_on()
        else:
            select_all(missing[0] if missing and place >= 1 else self.lines[place + 1])

    def _step(self, place: int) -> None:
        if 0 <= place < len(self.lines):
            select_all(self.lines[place])

    def _begin_at(self, text: str) -> None:
        self._place(self.say("Say where it begins"), text, guided.begins_when)

    def _end_at(self, text: str) -> None:
        self._place(self.say("Say when it is done"), text, guided.done_when)

    def _place(self, label: str, text: str, verb: Callable[[Draft, Id, str], object]) -> None:
        sheet = self.sheet
        if not text.strip():
            self.show_map()
            return

        def place(draft: Draft) -> None:
            verb(draft, sheet, text)
            guided.title_from_ends(draft, sheet)

        self.do(label, place)

    def _name(self, title: str | None = None, business: str | None = None) -> None:
        sheet = self.sheet
        self.do(self.say("Rename"), lambda draft: guided.name_map(draft, sheet, title, business))
