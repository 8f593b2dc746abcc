"""What a page is about: how it is called, and where in the window that can be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mapper.export.proof import Sight, Stop
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Sheet
from mapper.window.going import focus_first, go_to, go_to_tab
from mapper.words import Language
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

LONGEST = 60  # letters of a caption
VIEWS = {"cover": "map", "numbers": "scorecard", "scorecard": "scorecard", "people": "people"}  # by stops


class Jump(NamedTuple):
    """What the button says, and what it does."""

    text: str
    go: Callable[[], object]


def called(sights: Sequence[Sight], page: int, map: Reader, say: Language) -> str:
    """What a page is about in a few words; nothing where it does not say."""
    stop = stop_of(sights, page, map)
    if stop is None:
        return ""
    record = map.get(_id(stop))
    title = record.title if isinstance(record, Node) and stop.key.startswith("step ") else stop.title
    told = one_line(title) or say("No title yet")
    return told if len(told) <= LONGEST else told[: LONGEST - 1] + "…"


def jump(sights: Sequence[Sight], page: int, window: MainWindow, document: str) -> Jump | None:
    """The way from a page to where one changes what it shows."""
    say, map = window.say, window.work.canvas.session.document
    stop = stop_of(sights, page, map)
    if stop is None:
        return Jump(say("Show the map"), lambda: _to_map(window, None))
    match map.get(_id(stop)):
        case Node() as node:
            tab = "checklist" if document == "checklist" else "step"
            return Jump(say("Open this step"), lambda: _to_step(window, node.id, tab))
        case Sheet() as sheet:
            return Jump(say("Show this map"), lambda: _to_map(window, sheet.id))
    match VIEWS.get(stop.key.split(" ")[0]):
        case "map":
            return Jump(say("Change the title"), lambda: _to_title(window))
        case "scorecard":
            return Jump(say("Open the scorecard"), lambda: window.show_view("scorecard"))
        case "people":
            return Jump(say("Open the people"), lambda: window.show_view("people"))
    return Jump(say("Show the map"), lambda: _to_map(window, None))


def page_of(sights: list[Sight], id: Id) -> int | None:
    """The page on which a record has its place."""
    found = (page for page, sight in enumerate(sights) if any(_id(stop) == id for stop in sight.stops))
    return next(found, None)


def stop_of(sights: Sequence[Sight], page: int, map: Reader) -> Stop | None:
    """The place that a page is called by: its only step, else what it begins with.

    A page without any place goes on with the last one before it.
    """
    if not 0 <= page < len(sights):
        return None
    stops = sights[page].stops
    if stops:
        steps = [stop for stop in stops if isinstance(map.get(_id(stop)), Node)]
        return steps[0] if len(steps) == 1 else stops[0]
    before = (stop for sight in reversed(sights[:page]) for stop in reversed(sight.stops))
    return next(before, None)


def _id(stop: Stop) -> Id:
    return Id(stop.key.split(" ", 1)[-1])


def _to_step(window: MainWindow, node: Id, tab: str) -> None:
    window.show_view("map")
    go_to(window, node)
    go_to_tab(window, tab)


def _to_map(window: MainWindow, sheet: Id | None) -> None:
    window.show_view("map")
    go_to(window, sheet or window.work.main_sheet().id)


def _to_title(window: MainWindow) -> None:
    """The panel of the map itself, which is there when nothing is selected."""
    _to_map(window, None)
    window.work.canvas.desk.select(())
    window.work.show_side("inspector")
    focus_first(window.work.inspector)
