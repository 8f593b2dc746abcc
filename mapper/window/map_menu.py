"""The menu of the maps in one file: switch, add one, name it, let the file open on it, delete it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QLineEdit, QMenu

from mapper.edits import sheets
from mapper.edits.refused import Refused
from mapper.insight.order import path_to, top_sheets
from mapper.model.draft import Draft
from mapper.model.records import Id, Sheet
from mapper.window.notices import Answer
from mapper.window.panels.panel import FormPanel
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow


def fill(window: MainWindow, menu: QMenu) -> None:
    """The maps, that on the screen ticked, and what can be done with it."""
    map, say = window.work.canvas.session.document, window.say
    here = path_to(map, window.work.canvas.sheet)[0]
    tops = top_sheets(map)
    group = QActionGroup(menu)
    for one in tops:
        title = " ".join((one.title or say("New map")).split()).replace("&", "&&")
        action = menu.addAction(title)
        action.setCheckable(True)
        action.setChecked(one.id == here.id)
        group.addAction(action)
        action.triggered.connect(lambda _=False, id=one.id: window.work.go_to(id))

    def offer(text: str, run: Callable[[], object], enabled: bool = True) -> None:
        action = menu.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _=False: run())

    menu.addSeparator()
    offer(say("New map in this file"), lambda: add(window))
    offer(say("Rename this map"), lambda: ask_for_name(window, here.id))
    offer(say("Open the file on this map"), lambda: make_main(window, here.id), not here.main)
    offer(say("Delete this map"), lambda: delete(window, here), len(tops) > 1)


def add(window: MainWindow) -> None:
    """Another map in the file: shown at once, its name asked for."""
    fresh: list[Id] = []
    _edit(window, window.say("New map in this file"), lambda draft: fresh.append(_added(draft, window)))
    if fresh:
        window.work.go_to(fresh[0])
        ask_for_name(window, fresh[0])


def _added(draft: Draft, window: MainWindow) -> Id:
    return sheets.add_map(draft, window.say("New map")).id


def ask_for_name(window: MainWindow, sheet: Id) -> None:
    """Where the name of a map is typed: in the panel, when nothing is selected."""
    window.work.go_to(sheet)
    window.work.canvas.desk.select(())
    window.work.show_panel(True)
    panel = window.work.inspector.panels.get("sheet")
    if isinstance(panel, FormPanel) and isinstance(title := panel.form.editor("title").widget, QLineEdit):
        title.setFocus(Qt.FocusReason.OtherFocusReason)
        title.selectAll()


def make_main(window: MainWindow, sheet: Id) -> None:
    _edit(window, window.say("Open the file on this map"), lambda draft: sheets.make_main(draft, sheet))


def delete(window: MainWindow, sheet: Sheet) -> None:
    """Delete a map with all that is on it; it can be taken back for as long as the window is open."""
    label = window.say("Delete the map “{title}”", title=one_line(sheet.title))
    if _edit(window, label, lambda draft: sheets.delete_map(draft, sheet.id)):
        undo = Answer(window.say("Undo"), lambda: window.work.canvas.session.undo())
        window.work.stage.toast.say(label, undo)
        window.work.stage.place()


def _edit(window: MainWindow, label: str, verb: Callable[[Draft], object]) -> bool:
    """Whether the verb was done; when it refuses, the status bar says why."""
    window.flush()
    try:
        with window.work.canvas.session.edit(label) as draft:
            verb(draft)
    except Refused as no:
        window.status.message.say(window.say.tell(no.sentence))
        return False
    return True
