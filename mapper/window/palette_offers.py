"""What the palette has to offer: the shapes and maps of the file, and every command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from mapper.desk.tools import TOOLS
from mapper.insight.order import path_to, top_sheets
from mapper.insight.search import Query, Title, best
from mapper.model.records import Id, Node, Record, Sheet
from mapper.session.stream import Entry
from mapper.window.doing import can_run
from mapper.window.keymap import grouped
from mapper.window.keys import spelled

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

MOST = 40  # offers at a time
ICONS = {"rectangle": "square"}  # where an icon is not named as its shape
ORDER = ("shape", "map", "command")  # of those that answer equally well


class Offer(NamedTuple):
    """One row of the palette: what it is, how it is called there, and what is said beside it."""

    kind: Literal["shape", "map", "command"]
    key: str
    title: str
    icon: str
    beside: str = ""
    keys: str = ""


class Titles:
    """The titles of all shapes and maps, ready to be searched, and kept in step with the stream."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.of: dict[str, Title] = {}
        for record in records:
            self._take(record)

    def follow(self, entry: Entry, window: MainWindow) -> None:
        map = window.work.canvas.session.document
        for id in sorted(entry.change.ids):
            self.of.pop(id, None)
            if record := map.get(id):
                self._take(record)

    def _take(self, record: Record) -> None:
        if isinstance(record, Sheet) or (isinstance(record, Node) and record.title):
            self.of[record.id] = Title.of(record.title)


class Offers:
    def __init__(self, window: MainWindow) -> None:
        self._window = window
        say = window.say
        self._names = {one.name: say(one.title) for _, group in grouped() for one in group}
        del self._names["palette"]
        self._commands = {name: Title.of(title) for name, title in self._names.items()}
        session = window.work.canvas.session
        self._titles = Titles((*session.document.all(Sheet), *session.document.all(Node)))
        self._stop = session.listen(lambda entry: self._titles.follow(entry, window))
        self.recent: list[str] = list(window.program.settings.recent_commands)

    def close(self) -> None:
        """Hear no more of the session."""
        self._stop()

    def for_text(self, text: str) -> list[Offer]:
        """What answers *text*, the best first, then what was chosen last; for no text what is usual."""
        query = Query(text)
        if not query:
            return [offer for key in self._usual() if (offer := self._offer(key))][:MOST]
        found = best(query, (*self._can_be_run(), *self._titles.of.items()), 2 * MOST)
        recent = {key: place for place, key in enumerate(self.recent)}
        ranked = [(rank, recent.get(key, MOST), offer) for rank, key in found if (offer := self._offer(key))]
        ranked.sort(key=lambda one: (one[0], one[1], ORDER.index(one[2].kind)))
        return [offer for _, _, offer in ranked[:MOST]]

    def chosen(self, offer: Offer) -> None:
        """Remember what was chosen last."""
        self.recent = [offer.key, *(key for key in self.recent if key != offer.key)][:MOST]

    def _usual(self) -> Iterator[str]:
        """What was chosen lately, the maps, then all commands."""
        maps = [sheet.id for sheet in top_sheets(self._window.work.canvas.session.document)]
        commands = [name for name, _ in self._can_be_run()]
        yield from dict.fromkeys((*self.recent, *(maps if len(maps) > 1 else ()), *commands))

    def _can_be_run(self) -> list[tuple[str, Title]]:
        return [(name, title) for name, title in self._commands.items() if can_run(self._window, name)]

    def _offer(self, key: str) -> Offer | None:
        if key in self._commands:
            return self._command(key) if can_run(self._window, key) else None
        map = self._window.work.canvas.session.document
        match map.get(Id(key)):
            case Node() as node:
                icon = ICONS.get(node.shape, node.shape)
                return Offer("shape", key, _one_line(node.title), icon, self._place(node))
            case Sheet() as sheet:
                title = _one_line(sheet.title) or self._window.say("New map")
                return Offer("map", key, title, "map", self._window.say("Map"))
        return None

    def _command(self, name: str) -> Offer:
        icon = next((tool.name for tool in TOOLS if f"tool_{tool.name}" == name), "chevron-right")
        keys = spelled(self._window.keymap.first(name), self._window.say)
        return Offer("command", name, self._names[name].rstrip("…"), icon, keys=keys)

    def _place(self, node: Node) -> str:
        """Where a shape is, when that is not the map on the screen."""
        canvas = self._window.work.canvas
        if node.sheet == canvas.sheet:
            return ""
        path = path_to(canvas.session.document, node.sheet)
        return self._window.say("in {title}", title=_one_line(path[-1].title)) if path else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
