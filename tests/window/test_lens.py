"""The lens in the window: its key, its legend, what dims, what is said, and what follows an edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mapper.edits import flow
from mapper.insight.lens.catalogue import LENSES
from mapper.model.records import Id, Node, Point
from mapper.window import beside, doing
from mapper.window.canvas_words import tip
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

CALL = Id("node-webinar-c")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(program: Program, webinar: Path, qtbot: QtBot) -> MainWindow:
    made = opened(program, webinar, qtbot)
    made.work.canvas.desk.select(())
    return made


def menu_of(window: MainWindow) -> QMenu:
    menus = [menu for menu in window.work.stage.lens.findChildren(QMenu) if menu.isVisible()]
    assert menus
    return menus[-1]


def test_its_key_offers_the_lenses_and_takes_the_one_that_is_on_off(window: MainWindow) -> None:
    canvas = window.work.canvas

    QTest.keyClick(canvas, Qt.Key.Key_L)
    menu = menu_of(window)
    titles = [action.text() for action in menu.actions() if action.text()]
    menu.actions()[2].trigger()
    menu.close()

    assert titles == ["No lens", *(window.say(one.title) for one in LENSES)]
    assert canvas.sight
    assert canvas.sight.lens.name == "owner"
    QTest.keyClick(canvas, Qt.Key.Key_L)
    assert canvas.sight is None
    assert window.work.stage.lens.classes == ()


def test_escape_lets_go_of_the_selection_first_and_then_of_the_lens(window: MainWindow) -> None:
    canvas = window.work.canvas
    doing.run(window, "lens_function")
    canvas.desk.select((CALL,))

    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    kept = canvas.sight
    QTest.keyClick(canvas, Qt.Key.Key_Escape)

    assert kept
    assert canvas.sight is None


@pytest.mark.parametrize("one", LENSES, ids=lambda one: one.name)
def test_every_lens_is_a_command_with_a_legend_of_what_is_shown(window: MainWindow, one: object) -> None:
    name = one.name  # type: ignore[attr-defined]

    doing.run(window, f"lens_{name}")

    card, sight = window.work.stage.lens, window.work.canvas.sight
    assert sight
    drawing = window.work.canvas.picture.drawing
    legend = sight.legend(drawing.shapes(), drawing.arrows() if sight.lens.along else ())
    assert tuple((each.entry, each.count) for each in card.classes) == legend
    assert all(each.accessibleName() and each.height() >= 28 for each in card.classes)


def test_a_class_that_is_pressed_dims_all_others_until_it_is_pressed_again(window: MainWindow) -> None:
    canvas, card = window.work.canvas, window.work.stage.lens
    doing.run(window, "lens_owner")
    QApplication.processEvents()
    first = card.classes[0]

    QTest.mouseClick(first, LEFT)
    lit = canvas.lit
    QTest.mouseClick(first, LEFT)

    map = canvas.session.document
    shown = [node for id in canvas.picture.ids() if isinstance(node := map.get(id), Node)]
    assert lit == {node.id for node in shown if f"person:{node.owner}" == first.entry.key}
    assert canvas.lit is None


def test_the_legend_can_be_worked_with_the_keys(window: MainWindow) -> None:
    canvas, card = window.work.canvas, window.work.stage.lens
    doing.run(window, "lens_owner")
    QApplication.processEvents()
    card.classes[0].setFocus()

    QTest.keyClick(card.classes[0], Qt.Key.Key_Down)
    QTest.keyClick(card.classes[1], Qt.Key.Key_Space)

    assert card.classes[1].hasFocus()
    assert card.classes[1].isChecked()
    assert canvas.lit


def test_escape_in_the_legend_takes_the_lens_off_and_goes_back_to_the_map(window: MainWindow) -> None:
    card = window.work.stage.lens
    doing.run(window, "lens_owner")
    QApplication.processEvents()
    card.classes[0].setFocus()

    QTest.keyClick(card.classes[0], Qt.Key.Key_Escape)

    assert window.work.canvas.sight is None
    assert window.work.canvas.hasFocus()


def test_without_a_lens_what_is_found_stays_lit_on_another_sheet(window: MainWindow) -> None:
    canvas = window.work.canvas
    canvas.light_up(frozenset((CALL,)))

    canvas.entered.emit(canvas.sheet)

    assert canvas.lit == {CALL}


def test_taking_the_lens_off_lights_everything_again(window: MainWindow) -> None:
    doing.run(window, "lens_owner")
    QTest.mouseClick(window.work.stage.lens.classes[0], LEFT)

    window.work.put_on("")

    assert window.work.canvas.lit is None


def test_what_the_lens_says_is_in_the_tooltip_and_the_spoken_name(window: MainWindow) -> None:
    canvas = window.work.canvas
    doing.run(window, "lens_owner")
    canvas.desk.select((CALL,))

    assert "Tom Becker answers for this." in tip(canvas.session.document, CALL, canvas.say, canvas.sight)
    assert canvas.accessibleName().endswith("Tom Becker answers for this.")


def test_an_edit_is_seen_through_the_lens_in_the_next_turn(window: MainWindow) -> None:
    canvas = window.work.canvas
    doing.run(window, "lens_owner")

    with canvas.session.edit("Owner") as draft:
        flow.set_fields(draft, [CALL], owner=None)
    QApplication.processEvents()

    assert canvas.sight
    assert canvas.sight.reads[CALL].key == "unknown"
    assert canvas.picture.drawing.sight is canvas.sight


def test_a_large_map_is_looked_at_on_another_thread(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "LARGE", 1)
    canvas = window.work.canvas

    doing.run(window, "lens_flow")
    at_once = canvas.sight
    qtbot.waitUntil(lambda: canvas.sight is not None)
    with canvas.session.edit("Cost") as draft:
        flow.set_fields(draft, [CALL], title="Longer call")
    window.work.lensing.wait()

    assert at_once is None
    assert canvas.sight
    assert canvas.sight.lens.name == "flow"


def test_going_inside_keeps_the_lens_and_counts_what_is_there(window: MainWindow) -> None:
    doing.run(window, "lens_owner")
    before = [each.entry for each in window.work.stage.lens.classes]

    window.work.go_to_named("sheet-onboarding")
    inside = next(
        sheet for sheet in window.work.canvas.session.document if sheet.kind == "sheet" and sheet.inside
    )
    window.work.go_to(inside.id)

    assert window.work.canvas.sight
    assert window.work.canvas.picture.drawing.sight is window.work.canvas.sight
    assert [each.entry for each in window.work.stage.lens.classes] != before


def test_the_lens_is_remembered_with_the_window_and_not_in_the_map(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    first = opened(program, webinar, qtbot)
    doing.run(first, "lens_time")
    before = webinar.read_bytes()

    first.close()
    second = opened(program, webinar, qtbot)

    assert second.work.lensing.lens
    assert second.work.lensing.lens.name == "time"
    assert webinar.read_bytes() == before


def test_a_blind_spot_is_gone_to(window: MainWindow) -> None:
    doing.run(window, "lens_blind")
    card = window.work.stage.lens

    card.went.emit(CALL)

    assert window.work.canvas.desk.selection == (CALL,)


def test_the_legend_leaves_the_small_map_and_the_tools_free(window: MainWindow) -> None:
    for size in ((1440, 900), (1024, 680)):
        window.resize(*size)
        for one in LENSES:
            window.work.put_on(one.name)
            QApplication.processEvents()
            stage = window.work.stage
            seen = stage.lens.geometry().adjusted(14, 14, -14, -14)

            assert not seen.intersects(stage.zoom.geometry().adjusted(14, 14, -14, -14))
            assert not seen.intersects(stage.toolbar.geometry().adjusted(14, 14, -14, -14))
            assert stage.rect().contains(seen)


def under_the_legend(window: MainWindow) -> list[Id]:
    """The shapes that the legend covers as the map is seen now."""
    canvas, legend = window.work.canvas, window.work.stage.lens.seen()
    under = canvas.view.seen(legend.left(), legend.top(), legend.right(), legend.bottom())
    return [
        id
        for id in canvas.picture.ids()
        if isinstance(canvas.session.document[id], Node) and canvas.picture.shape_box(id).touches(under)
    ]


def test_a_map_that_is_fitted_lies_beside_the_legend(window: MainWindow) -> None:
    window.resize(1024, 680)
    window.work.show_panel(False)
    with window.work.canvas.session.edit("Draw lower") as draft:
        flow.move(draft, [CALL], Point(-500, 700))
    QApplication.processEvents()
    window.work.canvas.fit()
    k = window.work.canvas.view.k
    window.work.put_on("owner")
    QApplication.processEvents()
    assert under_the_legend(window)

    window.work.canvas.fit()

    assert under_the_legend(window) == []
    assert window.work.canvas.view.k < k
    window.work.put_on("")
    QApplication.processEvents()
    window.work.canvas.fit()
    assert window.work.canvas.view.k == k


def test_beside_a_wide_panel_the_tools_are_all_in_sight(window: MainWindow) -> None:
    window.resize(1024, 680)
    doing.run(window, "missing")
    QApplication.processEvents()
    stage = window.work.stage

    for name in ("", "owner"):
        window.work.put_on(name)
        QApplication.processEvents()
        cards = [one.geometry().adjusted(14, 14, -14, -14) for one in (stage.toolbar, stage.zoom, stage.lens)]
        assert all(stage.rect().contains(card) for card in cards)
        assert not any(a.intersects(b) for a in cards for b in cards if a is not b)
