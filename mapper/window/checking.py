"""Going from finding to finding: showing them on the map, jumping, mending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.edits.refused import Refused
from mapper.model.records import Id, Sheet
from mapper.window.canvas_markers import Marker
from mapper.window.findings import Numbered, home_of
from mapper.window.going import focus_first, go_to

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

MARKED = 500  # findings that have their number on the map
TONES = {"error": "off", "warning": "watch", "advice": "accent"}


def open_check(window: MainWindow) -> None:
    """Show the map check beside the map, or the inspector again if it is there already."""
    on_the_map = window.page is None
    window.show_view("map")
    work = window.work
    if on_the_map and work.panel_shown and work.side.name == "check":
        work.show_side("inspector")
        work.canvas.setFocus()
        return
    work.show_side("check")
    focus_first(work.side.panel("check"))


def step(window: MainWindow, by: int) -> None:
    """Look at the next finding, or at the one before, on the map and in the list."""
    if one := window.findings.step(by):
        window.show_view("map")
        if not (window.work.panel_shown and window.work.side.name == "check"):
            window.work.show_side("check")
        go_to_finding(window, one)
    else:
        window.status.message.say(window.say("The map check has nothing to say."))


def mend_current(window: MainWindow) -> None:
    """Do the quick fix of the finding that is looked at."""
    if one := window.findings.current:
        mend(window, one)


def mend(window: MainWindow, one: Numbered) -> None:
    """Do the quick fix of *one* as one edit, and look at what comes after it."""
    if not (one.check.mend and one.finding.fix):
        window.status.message.say(window.say("This one needs you: there is no quick fix for it."))
        return
    session = window.work.canvas.session
    try:
        with session.edit(window.say.tell(one.finding.fix)) as draft:
            one.check.mend(draft, one.finding, window.say)
    except Refused as no:
        window.status.message.say(window.say.tell(no.sentence))
        return
    window.findings.after(one)


def go_to_finding(window: MainWindow, one: Numbered, take_focus: bool = True) -> None:
    """Show on the map what a finding is about."""
    map = window.work.canvas.session.document
    home = home_of(map, one.finding.about)
    _show_ghost(window)
    if home is None:
        return
    if isinstance(map.get(home), Sheet) and home != window.work.canvas.sheet:
        window.work.go_to(home)
    elif not isinstance(map.get(home), Sheet):
        go_to(window, home, take_focus)


def show_markers(window: MainWindow) -> None:
    """The numbers of the findings on the map, as long as their list is beside it."""
    work = window.work
    markers: dict[Id, Marker] = {}
    if work.panel_shown and work.side.name == "check":
        map = work.canvas.session.document
        for one in window.findings.all[:MARKED]:
            home = home_of(map, one.finding.about)
            if home and home not in markers:
                markers[home] = Marker(str(one.number), TONES[one.check.severity])
    work.canvas.show_markers(markers)
    _show_ghost(window)


def _show_ghost(window: MainWindow) -> None:
    """What could fill the gap that is looked at, if that is one."""
    work = window.work
    if not work.panel_shown or work.side.name not in ("check", "missing"):
        work.canvas.show_ghost(None)
        return
    from mapper.window.missing_panel import ghost_shown

    work.canvas.show_ghost(ghost_shown(window))
