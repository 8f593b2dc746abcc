"""The window of a map, worked with as a person would: mouse, keys, menus."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mapper.command.main import main
from mapper.edits import flow
from mapper.export import EXPORTERS
from mapper.model.records import Arrow, Id, Node, Point
from mapper.session.opening import open_map
from mapper.window.export_sheet.sheet import ExportSheet
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, ready, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

CALL, PROPOSAL, FOLLOW_UP = Id("node-webinar-c"), Id("node-webinar-p"), Id("node-webinar-fu")
LEFT = Qt.MouseButton.LeftButton


def middle_of(window: MainWindow, id: Id) -> QPoint:
    canvas = window.work.canvas
    at = canvas.view.to_screen(canvas.picture.drawing.box(id).centre)
    return QPoint(round(at.x), round(at.y))


def click(window: MainWindow, id: Id) -> None:
    QTest.mouseClick(window.work.canvas, LEFT, pos=middle_of(window, id))


def titles(window: MainWindow) -> list[str]:
    return [node.title for node in window.work.canvas.session.document.all(Node)]


def crumbs(window: MainWindow) -> list[str]:
    parts = window.top.findChildren(QToolButton)
    return [part.text() for part in parts if part.property("role") == "crumb" and not part.isHidden()]


def test_the_frame_tells_where_one_is_what_is_there_and_that_it_is_saved(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)

    assert crumbs(window) == ["Brightwater Studio", "Webinar to new client"]
    assert window.status.counts.text() == "13 shapes · 14 arrows"
    assert window.status.saved.text() == "Saved"
    assert window.windowTitle() == "webinar.smap[*] – Mapper"


def test_a_step_is_added_connected_saved_reopened_undone_and_printed(
    program: Program, webinar: Path, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    window = opened(program, webinar, qtbot)
    canvas = window.work.canvas

    click(window, FOLLOW_UP)
    QTest.keyClick(canvas, Qt.Key.Key_R)  # a step beside the selected one, connected
    fresh = canvas.desk.selection[0]
    assert canvas.editor is not None
    QTest.keyClicks(canvas.editor, "Ask for a referral")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.status.saved.text() == "Saved")

    reopened = open_map(webinar)
    assert reopened.document[fresh].title == "Ask for a referral"
    assert any(a.source == FOLLOW_UP and a.target == fresh for a in reopened.document.all(Arrow))
    reopened.close()
    out = tmp_path / "map.svg"
    assert main(["export", str(webinar), str(out)]) == 0
    assert "referral" in out.read_text("utf-8")

    while window.top.undo.isEnabled():
        QTest.mouseClick(window.top.undo, LEFT)
        QApplication.processEvents()
    assert "Ask for a referral" not in titles(window)


def test_the_breadcrumb_leads_into_a_subsystem_and_back(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)

    click(window, Id("node-webinar-on"))
    QTest.keyClick(window.work.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    inside = crumbs(window)
    QTest.keyClick(window.work.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()

    assert inside == ["Brightwater Studio", "Webinar to new client", "Client onboarding"]
    assert crumbs(window) == ["Brightwater Studio", "Webinar to new client"]
    assert window.work.canvas.desk.selection == (Id("node-webinar-on"),)


def test_hiding_the_panel_keeps_what_is_in_the_middle(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    canvas = window.work.canvas
    before = canvas.view_state()["middle"]

    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()

    assert not window.work.panel_shown
    assert canvas.view_state()["middle"] == pytest.approx(before, abs=2)


def test_the_status_bar_names_the_keys_that_matter_now(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)

    click(window, CALL)
    QApplication.processEvents()

    assert window.status.name.accessibleName() == "Consultation call"
    assert [hint.keys for hint in window.status.hints] == ["Enter", "F2", "Ctrl L", "Ctrl I"]


def test_f6_goes_round_all_regions(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    visited = []

    for _ in range(6):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        visited.append(
            next(i for i, r in enumerate(window.regions()) if focused is r or r.isAncestorOf(focused))
        )

    assert sorted(visited) == [0, 1, 2, 3, 4, 5]


def test_every_control_has_a_name_and_is_large_enough(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    click(window, CALL)
    QApplication.processEvents()

    for control in window.findChildren(QToolButton):
        if control.isVisible():
            assert control.accessibleName(), control
            assert min(control.width(), control.height()) >= 28, control.accessibleName()


def test_a_map_that_is_opened_twice_comes_to_the_front(program: Program, webinar: Path, qtbot: QtBot) -> None:
    opened(program, webinar, qtbot)

    program.open_map(webinar)

    assert len(program.windows) == 1


def test_a_file_that_is_no_map_is_told_of_and_changes_nothing(
    program: Program, webinar: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    (tmp_path / "letter.smap").write_text("Dear Sir or Madam", "utf-8")

    program.open_map(tmp_path / "letter.smap", window)

    assert len(program.windows) == 1
    assert "letter.smap" in window.strips.texts()[0]
    assert "Your maps are as they were." in window.strips.texts()[0]


def test_a_map_dropped_on_the_window_opens(
    program: Program, webinar: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    other = tmp_path / "other.smap"
    other.write_bytes(webinar.read_bytes())
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(other))])
    none = Qt.KeyboardModifier.NoModifier

    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, carried, LEFT, none))

    assert [one.path for one in program.windows] == [webinar, other]


def test_a_window_comes_back_as_it_was_left(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    window.work.go_inside()
    window.work.go_to(Id("sheet-onboarding"))
    window.work.canvas.zoom_to(1.5)
    window.work.show_panel(False)
    left = window.work.canvas.view_state()
    window.close()

    back = opened(program, webinar, qtbot)

    assert not back.work.panel_shown
    assert back.work.canvas.sheet == "sheet-onboarding"
    assert back.work.canvas.view_state()["zoom"] == pytest.approx(left["zoom"])
    assert back.work.canvas.view_state()["middle"] == pytest.approx(left["middle"], abs=2)


def test_save_as_gives_the_map_another_name_and_leaves_the_first_alone(
    program: Program, webinar: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(program, webinar, qtbot)
    before = webinar.read_bytes()
    other = tmp_path / "other"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))

    click(window, CALL)
    QTest.keyClick(window.work.canvas, Qt.Key.Key_Delete)
    window.keeper.autosave = False  # type: ignore[union-attr]
    QTest.keyClick(
        window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: window.path == tmp_path / "other.smap")

    assert webinar.read_bytes() == before
    assert "Consultation call" not in (tmp_path / "other.smap").read_text("utf-8")


def test_the_export_button_opens_the_sheet_with_every_way_out(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)

    QTest.mouseClick(window.top.export, LEFT)

    assert window.page is window.views["export"]
    sheet = window.views["export"]
    assert isinstance(sheet, ExportSheet)
    offered = [one.title for paper in sheet.list.documents.papers for one in paper.formats]
    assert sorted(offered) == sorted([*(one.title for one in EXPORTERS), "Picture of the map"])


def test_the_whole_window_changes_its_language_with_the_map_still_open(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    from dataclasses import replace

    window = opened(program, webinar, qtbot)
    session = window.work.canvas.session

    program.change_settings(replace(program.settings, lang="fr"))
    qtbot.waitUntil(lambda: program.windows[0] is not window)

    (fresh,) = program.windows
    assert fresh.work.canvas.session is session
    assert fresh.say.code == "fr"
    assert fresh.status.language.text() == "FR"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_theme_reaches_the_map_and_the_bars(
    program: Program, webinar: Path, qtbot: QtBot, theme: str
) -> None:
    from dataclasses import replace

    window = opened(program, webinar, qtbot)

    program.change_settings(replace(program.settings, theme=theme))
    picture = window.grab().toImage()

    ratio = picture.devicePixelRatio()
    assert picture.pixelColor(round(4 * ratio), round(480 * ratio)).name().upper() == program.look["surface"]
    assert window.work.canvas.look is program.look


def test_deleting_a_step_offers_to_take_it_back_for_a_moment(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    click(window, PROPOSAL)

    QTest.keyClick(window.work.canvas, Qt.Key.Key_Delete)
    toast = window.work.stage.toast
    said = toast.text
    QTest.mouseClick(toast.findChildren(QPushButton)[0], LEFT)

    assert said == "Delete"
    assert "Send proposal" in titles(window)
    assert toast.text == ""


def test_a_blank_map_asks_at_once_where_it_begins(program: Program, qtbot: QtBot) -> None:
    program.new_map("blank")
    window = ready(program.windows[0], qtbot)

    card = window.work.canvas.composing.card
    assert card
    QTest.keyClicks(card.editor, "The doorbell rings")
    QTest.keyClick(card.editor, Qt.Key.Key_Return)

    assert titles(window) == ["The doorbell rings"]


@pytest.mark.parametrize("text", ["<b>x</b>&amp;", "%s {0} $ink\n\u202ex", "日本語 🎈", "W" * 3000])
def test_any_name_of_a_map_shows_as_it_is(program: Program, webinar: Path, qtbot: QtBot, text: str) -> None:
    window = opened(program, webinar, qtbot)
    session = window.work.canvas.session
    with session.edit(text) as draft:
        for id in (Id("sheet-webinar"), CALL):
            flow.retitle(draft, id, text)
        flow.set_fields(draft, [Id("sheet-webinar")], business=text)

    click(window, CALL)
    QApplication.processEvents()
    picture = window.grab()

    assert not picture.isNull()
    assert window.width() == 1440
    assert window.status.name.accessibleName() == text
    assert session.document[CALL].title == text


def test_the_counts_keep_in_step_with_whatever_comes_and_goes(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    session, sheet = window.work.canvas.session, window.work.canvas.sheet

    def counted() -> tuple[int, int]:
        here = {node.id for node in session.document.all(Node) if node.sheet == sheet}
        return len(here), sum(arrow.source in here for arrow in session.document.all(Arrow))

    with session.edit("Add") as draft:
        step = flow.add(draft, sheet, "rectangle", Point(0, 900), "New")
        flow.connect(draft, step.id, CALL)
    assert window.work.counts() == counted()
    with session.edit("Delete") as draft:
        flow.remove(draft, [CALL, Id("node-webinar-on")])
    assert window.work.counts() == counted()
    session.undo()
    session.undo()
    assert window.work.counts() == counted() == (13, 14)
