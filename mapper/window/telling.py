"""What the bars say about the map: where we are, what is selected, whether all is saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mapper.insight.order import path_to
from mapper.model.records import Arrow, Id, Lane, Node, Sheet, Stage
from mapper.window.keys import FINDINGS, hints, named_hints
from mapper.window.map_menu import fill
from mapper.window.top_bar import Crumb
from mapper.window.views import view

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow


def show_where(window: MainWindow) -> None:
    """The breadcrumb and the title of the window."""
    map, sheet = window.work.canvas.desk.session.document, window.work.canvas.sheet
    path = path_to(map, sheet)
    if not path:
        return  # the map was deleted just now, and another one will be shown in its place
    top = path[0]
    crumbs = []
    if top.business:
        crumbs.append(Crumb(top.business, lambda: window.work.go_to(top.id)))
    for one in path:
        title = one.title or window.say("New map")
        crumbs.append(Crumb(title, _going(window, one.id), partial(fill, window) if one is top else None))
    if window.top.show_crumbs(tuple(crumbs)):
        window.dressed(window.top)
    name = window.path.name if window.path else top.title or window.say("New map")
    window.setWindowTitle(f"{name.replace('[*]', '[*][*]')}[*] – Mapper")


def show_work(window: MainWindow) -> None:
    """Undo and redo, the selection and its keys, the counts, and the state of saving."""
    desk, say = window.work.canvas.desk, window.say
    history = desk.session.history
    for button, label, name in (
        (window.top.undo, history.next_undo, say("Undo")),
        (window.top.redo, history.next_redo, say("Redo")),
    ):
        button.setEnabled(label is not None)
        button.setToolTip(f"{name}: {label}" if label else name)
    if page := window.page:
        one = view(next(name for name, other in window.views.items() if other is page))
        window.status.name.say(say(one.title) if one else "")
        window.status.show_hints(page.hints())
    elif window.work.panel_shown and window.work.side.name == "check":
        window.status.name.say(say("Map check"))
        window.status.show_hints(named_hints(FINDINGS, window.keymap, say))
    else:
        window.status.name.say(_name_of_selection(window))
        window.status.show_hints(hints(desk, window.keymap, say))
    window.status.counts.setText(page.summary() if page else _counts(window))
    found = len(window.findings.all)
    window.top.check.show_count(found, say.many("Map check: {n} finding", "Map check: {n} findings", found))
    if window.keeper:
        window.setWindowModified(window.keeper.is_modified)
        if window.status.show_saved(*window.keeper.state()):
            window.dressed(window.status)


def _counts(window: MainWindow) -> str:
    say = window.say
    shapes, arrows = window.work.counts()
    return " · ".join(
        (say.many("{n} shape", "{n} shapes", shapes), say.many("{n} arrow", "{n} arrows", arrows))
    )


def _going(window: MainWindow, sheet: Id) -> Callable[[], None]:
    return lambda: window.work.go_to(sheet)


def _name_of_selection(window: MainWindow) -> str:
    desk = window.work.canvas.desk
    map = desk.session.document
    if desk.composer.question:
        return desk.composer.prompt
    if len(desk.selection) > 1:
        return window.say.many("{n} selected", "{n} selected", len(desk.selection))
    match map.get(desk.selection[0] if desk.selection else desk.sheet):
        case Node(title=title):
            return title or window.say("No title yet")
        case Arrow(label=text):
            return text or window.say("Arrow")
        case Sheet(title=title) | Stage(title=title) | Lane(title=title):
            return title
    return ""
