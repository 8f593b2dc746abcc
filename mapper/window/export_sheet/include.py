"""What a book is made of: a tick for each part; how many pages it has stands beside it, and leads there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from mapper.export.exporter import PARTS, Part
from mapper.export.proof import Sight, Stop
from mapper.model.document import Reader
from mapper.model.records import Id, Node
from mapper.window.controls import Tick, button, label, row
from mapper.window.style import play
from mapper.words import Language

KEYS: Mapping[str, Part] = {  # what a place of the book begins with, and the part that it is in
    "cover": "cover",
    "contents": "cover",
    "chapter": "map",
    "notes": "notes",
    "numbers": "numbers",
    "people": "people",
}

Pages = dict[Part, list[int]]


def pages_of(sights: Sequence[Sight], map: Reader) -> Pages:
    """The pages, from 0, on which there is something of each part.

    One without any place goes on with the last one before it.
    """
    found: Pages = {}
    last: Part | None = None
    for page, sight in enumerate(sights):
        here = dict.fromkeys(part for stop in sight.stops if (part := _part(stop, map)))
        for part in here or ([last] if last else []):
            found.setdefault(part, []).append(page)
            last = part
    return found


def _part(stop: Stop, map: Reader) -> Part | None:
    word, _, id = stop.key.partition(" ")
    if word == "step":
        node = map.get(Id(id))
        return "critical" if isinstance(node, Node) and node.critical else "rest"
    return KEYS.get(word)


class Include(QWidget):
    """*changed* is told which parts are left out, *turn* to which page."""

    def __init__(
        self,
        say: Language,
        changed: Callable[[tuple[Part, ...]], object],
        turn: Callable[[int], object],
    ) -> None:
        super().__init__()
        self._say, self._changed, self._turn = say, changed, turn
        self.ticks: dict[Part, Tick] = {}
        self.counts: dict[Part, QPushButton] = {}
        self.rows: dict[Part, QFrame] = {}
        self._first: dict[Part, int] = {}
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(0)
        place.addWidget(label(say("Include"), "label"))
        for part, title in PARTS.items():
            place.addWidget(self._row(part, say(title)))

    def show_left_out(self, parts: tuple[Part, ...]) -> None:
        """Show what is chosen, without telling anybody."""
        for part, tick in self.ticks.items():
            tick.blockSignals(True)
            tick.setChecked(part not in parts)
            tick.blockSignals(False)

    def show_pages(self, found: Pages) -> None:
        """Say how many pages each part has; nothing of one that has none."""
        say = self._say
        self._first = {part: pages[0] for part, pages in found.items()}
        for place, (part, count) in enumerate(self.counts.items()):
            pages = len(found.get(part, ()))
            said = say.many("{n} page", "{n} pages", pages)
            count.setText(said if place == 0 else str(pages))
            count.setAccessibleName(f"{say(PARTS[part])}, {said}")
            count.setVisible(bool(pages))

    def mark(self, part: Part | None) -> QWidget | None:
        """Mark the part that the page in hand belongs to, and no other; the answer is its row."""
        for one, made in self.rows.items():
            play(made, role="include", on="true" if one == part else "")
        return self.rows.get(part) if part else None

    def _row(self, part: Part, title: str) -> QFrame:
        tick = Tick(title)
        tick.setAccessibleName(title)
        tick.toggled.connect(lambda _: self._tell())
        count = button("", lambda: self._turn(self._first[part]), role="count")
        count.setToolTip(self._say("Show these pages"))
        count.hide()
        made = QFrame()
        made.setLayout(row(tick, None, count, gap=4, margins=(0, 1, 0, 1)))
        play(made, role="include")
        self.ticks[part], self.counts[part], self.rows[part] = tick, count, made
        return made

    def _tell(self) -> None:
        self._changed(tuple(part for part, tick in self.ticks.items() if not tick.isChecked()))
