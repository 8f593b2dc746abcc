"""What the widget adds to the hand: pixels, events, the view, names typed in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.model.records import Actual, Arrow, Content, Id, Kpi, Node, Point, Sheet
from mapper.scene.look import look
from mapper.window.canvas import Canvas
from mapper.window.canvas_hand import MIME
from mapper.window.canvas_overlay import handle_points
from mapper.words import language
from tests.window.canvases import ALT, CTRL, SHIFT, Mouse

FLOW = "(in) -> [pack] -> [send] -> (done)"
Draw = Callable[..., Mouse]


@pytest.fixture
def draw(qtbot: QtBot) -> Draw:
    return lambda *args: Mouse(qtbot, *args)


def arrows(mouse: Mouse) -> list[tuple[str, str]]:
    return [(arrow.source, arrow.target) for arrow in mouse.session.document.all(Arrow)]


def test_a_click_selects_and_says_so(draw: Draw) -> None:
    mouse = draw(FLOW)
    heard: list[None] = []
    mouse.canvas.selection_changed.connect(lambda: heard.append(None))

    mouse.click(mouse.on("pack"))
    mouse.click(mouse.on("send"), SHIFT)

    assert mouse.canvas.desk.selection == ("pack", "send")
    assert len(heard) == 2


def test_the_name_of_the_canvas_is_what_one_would_say_of_the_selection(draw: Draw) -> None:
    mouse = draw(FLOW)

    mouse.click(mouse.on("pack"))

    assert mouse.canvas.accessibleName() == "Step 2 of 4, pack. Next: send."


def test_a_marquee_takes_what_it_holds(draw: Draw) -> None:
    mouse = draw(FLOW)

    mouse.drag(mouse.at(190, -20), mouse.at(580, 130))

    assert mouse.canvas.desk.selection == ("pack", "send")


def test_a_drag_moves_a_step_and_leaves_one_entry(draw: Draw) -> None:
    mouse = draw(FLOW)
    at = mouse.node("pack").at

    mouse.drag(mouse.on("pack"), mouse.on("pack") + QPoint(0, 200))

    assert mouse.entries == ["Move 1 shape"]
    assert mouse.node("pack").at == Point(at.x, at.y + 200)


def test_a_dragged_step_is_painted_where_the_hand_holds_it_and_not_where_it_was(draw: Draw) -> None:
    mouse = draw(FLOW)
    was = mouse.on("pack")
    before = mouse.canvas.grab().toImage()

    mouse.drag(was, was + QPoint(0, 240), drop=False)
    during = mouse.canvas.grab().toImage()
    mouse.key(Qt.Key.Key_Escape)
    after = mouse.canvas.grab().toImage()

    card, paper = look()["node"].lower(), look()["canvas"].lower()
    spot = was + QPoint(30, 20)
    assert before.pixelColor(spot).name() == card
    assert during.pixelColor(spot).name() == paper
    assert during.pixelColor(spot + QPoint(0, 240)).name() == card
    assert after.pixelColor(spot).name() == card
    assert mouse.entries == []


def test_a_click_on_the_plus_asks_and_a_connected_step_is_typed(draw: Draw) -> None:
    mouse = draw(FLOW)
    mouse.hover(mouse.on("send"))
    plus = handle_points(mouse.canvas.view.shown(mouse.canvas.picture.drawing.box(Id("send"))))["right"]

    mouse.click(QPoint(round(plus.x), round(plus.y)))
    mouse.answer("Wrap", Qt.Key.Key_Return)

    added = mouse.canvas.desk.nodes()[0]
    assert added.title == "Wrap"
    assert ("send", added.id) in arrows(mouse)


def test_dragging_a_handle_onto_a_step_connects(draw: Draw) -> None:
    mouse = draw("[pack]\n[send]")
    mouse.hover(mouse.on("pack"))
    handles = handle_points(mouse.canvas.view.shown(mouse.canvas.picture.drawing.box(Id("pack"))))

    mouse.drag(QPoint(*map(round, handles["bottom"])), mouse.on("send"))

    assert arrows(mouse) == [("pack", "send")]


def test_dragging_a_handle_to_paper_asks_there(draw: Draw) -> None:
    mouse = draw("[pack]")
    mouse.hover(mouse.on("pack"))
    plus = handle_points(mouse.canvas.view.shown(mouse.canvas.picture.drawing.box(Id("pack"))))["right"]

    mouse.drag(QPoint(*map(round, plus)), mouse.at(400, 300))
    mouse.answer("Send", Qt.Key.Key_Return)

    assert mouse.entries == ["Add step"]
    assert mouse.canvas.desk.nodes()[0].at == Point(400, 262)


def test_a_double_click_on_paper_asks_and_a_step_is_typed(draw: Draw) -> None:
    mouse = draw(FLOW)

    mouse.twice(mouse.at(300, 320))
    mouse.answer("Wrap", Qt.Key.Key_Return)

    assert mouse.canvas.desk.nodes()[0].title == "Wrap"
    assert mouse.entries == ["Add step"]


def test_f2_renames_and_escape_keeps_what_was_there(draw: Draw) -> None:
    mouse = draw(FLOW)
    mouse.click(mouse.on("pack"))

    mouse.key(Qt.Key.Key_F2)
    mouse.type("Wrap", Qt.Key.Key_Escape)

    assert mouse.node("pack").title == "pack"
    assert mouse.entries == []


def test_a_click_elsewhere_keeps_what_was_typed(draw: Draw) -> None:
    mouse = draw(FLOW)
    mouse.twice(mouse.on("pack"))

    mouse.type("Wrap")
    mouse.click(mouse.at(300, 400))

    assert mouse.node("pack").title == "Wrap"
    assert mouse.canvas.editor is None


def test_a_double_click_on_an_arrow_asks_for_its_label(draw: Draw) -> None:
    mouse = draw(FLOW)

    mouse.twice(mouse.at(180, 60))
    mouse.type("daily", Qt.Key.Key_Return)

    assert mouse.session.document[Id("a1")].label == "daily"


def test_what_is_on_another_sheet_is_not_named_here(draw: Draw) -> None:
    elsewhere = Node(id=Id("far"), sheet=Id("inside"), at=Point(0, 0))
    mouse = draw("{kitchen}", Sheet(id=Id("inside"), inside=Id("kitchen")), elsewhere)

    mouse.canvas.rename(Id("far"))

    assert mouse.canvas.editor is None
    assert mouse.canvas.desk.renaming is None


def test_a_long_name_is_seen_whole_while_it_is_typed(draw: Draw) -> None:
    mouse = draw(FLOW)
    mouse.twice(mouse.on("pack"))
    assert mouse.canvas.editor
    height = mouse.canvas.editor.height()

    mouse.type("Pack everything that was ordered this morning with the greatest care and a note")

    assert mouse.canvas.editor.height() > height


def test_a_double_click_on_a_subsystem_goes_inside_and_tells(draw: Draw) -> None:
    mouse = draw("(in) -> {kitchen} -> (out)", Sheet(id=Id("inside"), inside=Id("kitchen")))
    entered: list[str] = []
    mouse.canvas.entered.connect(entered.append)

    mouse.twice(mouse.on("kitchen"))

    assert (entered, mouse.canvas.sheet) == (["inside"], "inside")


@pytest.mark.parametrize("shape", ["rectangle", "diamond", "terminus", "note"])
def test_a_shape_from_the_palette_is_dropped_under_the_pointer(draw: Draw, shape: str) -> None:
    mouse = draw("(in)")
    data, there = QMimeData(), mouse.at(400, 300)
    data.setData(MIME, shape.encode())
    given: tuple[Any, ...] = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    QApplication.sendEvent(mouse.canvas, QDragEnterEvent(there, *given))
    ghost = mouse.canvas.desk.preview
    QApplication.sendEvent(mouse.canvas, QDropEvent(QPointF(there), *given))

    added = mouse.canvas.desk.nodes()[0]
    assert ghost is not None
    assert added.shape == shape
    assert abs(added.at.x + added.size.width / 2 - 400) <= 4


def test_something_else_that_is_dropped_changes_nothing(draw: Draw) -> None:
    mouse = draw("(in)")
    data = QMimeData()
    data.setText("a letter")

    event = QDropEvent(
        QPointF(50, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(mouse.canvas, event)

    assert mouse.entries == []


@pytest.mark.parametrize(
    ("carried", "title"),
    [
        ("https://example.org/Price%20list.pdf", "Price list.pdf"),
        ("file:///tmp/Diagnosis.docx", "Diagnosis.docx"),
    ],
)
def test_a_link_or_a_file_that_is_dropped_on_a_step_becomes_content(
    draw: Draw, carried: str, title: str
) -> None:
    mouse = draw("(in) -> [pack]")
    data, there = QMimeData(), mouse.on("pack")
    data.setUrls([QUrl(carried)])
    given: tuple[Any, ...] = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    entering = QDragEnterEvent(there, *given)
    QApplication.sendEvent(mouse.canvas, entering)
    QApplication.sendEvent(mouse.canvas, QDropEvent(QPointF(there), *given))

    assert entering.isAccepted()
    (content,) = mouse.canvas.session.document.all(Content)
    assert (content.node, content.title) == ("pack", title)
    assert len(mouse.entries) == 1


def test_a_link_that_is_dropped_on_paper_changes_nothing(draw: Draw) -> None:
    mouse = draw("(in)")
    data = QMimeData()
    data.setUrls([QUrl("https://example.org")])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton

    event = QDropEvent(QPointF(50, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(mouse.canvas, event)

    assert not event.isAccepted()
    assert mouse.entries == []


def test_ctrl_wheel_zooms_round_the_pointer(draw: Draw) -> None:
    mouse = draw(FLOW)
    pixel = mouse.on("pack")
    under = mouse.canvas.view.to_map(pixel.x(), pixel.y())

    mouse.wheel(pixel, -2, CTRL)

    still = mouse.canvas.view.to_map(pixel.x(), pixel.y())
    assert mouse.canvas.zoom == pytest.approx(1 / 1.44)
    assert (still.x, still.y) == pytest.approx((under.x, under.y), abs=1.5)


def test_the_zoom_stays_between_10_and_400_percent(draw: Draw) -> None:
    mouse = draw(FLOW)

    mouse.wheel(QPoint(300, 300), 60, CTRL)
    largest = mouse.canvas.zoom
    mouse.wheel(QPoint(300, 300), -90, CTRL)

    assert (largest, mouse.canvas.zoom) == (4.0, 0.1)


def test_the_wheel_pans_and_with_shift_sideways(draw: Draw) -> None:
    mouse = draw(FLOW)
    view = mouse.canvas.view

    mouse.wheel(QPoint(300, 300), -1)
    mouse.wheel(QPoint(300, 300), -1, SHIFT)

    assert (mouse.canvas.view.x, mouse.canvas.view.y) == (view.x - 60, view.y - 60)


def test_a_setting_makes_the_wheel_zoom(draw: Draw) -> None:
    mouse = draw(FLOW)
    mouse.canvas.wheel_zooms = True

    mouse.wheel(QPoint(300, 300), -1)

    assert mouse.canvas.zoom == pytest.approx(1 / 1.2)


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton])
def test_other_buttons_pan(draw: Draw, button: Qt.MouseButton) -> None:
    mouse = draw(FLOW)
    view = mouse.canvas.view

    mouse.drag(mouse.on("pack"), mouse.on("pack") + QPoint(70, 40), button=button)

    assert (mouse.canvas.view.x, mouse.canvas.view.y) == (view.x + 70, view.y + 40)
    assert mouse.entries == []


def test_the_open_hand_pans(draw: Draw) -> None:
    mouse = draw(FLOW)
    view = mouse.canvas.view
    mouse.key(Qt.Key.Key_H)

    mouse.drag(mouse.on("pack"), mouse.on("pack") + QPoint(70, 40))

    assert mouse.canvas.view.x == view.x + 70
    assert mouse.entries == []


def test_a_scrolled_picture_is_the_same_as_a_fresh_one(draw: Draw) -> None:
    mouse = draw("(in) -> [pack] -> <ok?> -Yes-> (done)\n<ok?> -No-> [mend]")
    for by in ((35, 20), (-80, 3), (12, -60)):
        mouse.canvas.set_view(mouse.canvas.view.moved(*by))
        mouse.settle()

    scrolled = mouse.canvas.grab().toImage()
    mouse.canvas.settle()
    fresh = mouse.canvas.grab().toImage()

    assert scrolled == fresh


def test_keys_do_what_the_catalogue_says(draw: Draw) -> None:
    mouse = draw(FLOW)
    at = mouse.node("pack").at
    mouse.click(mouse.on("pack"))

    mouse.key(Qt.Key.Key_Right)
    mouse.key(Qt.Key.Key_Down, SHIFT)
    moved = mouse.node("pack").at
    mouse.key(Qt.Key.Key_Z, CTRL)
    mouse.key(Qt.Key.Key_Z, CTRL)
    mouse.key(Qt.Key.Key_Delete)

    assert moved == Point(at.x + 4, at.y + 20)
    assert [node.id for node in mouse.session.document.all(Node)] == ["done", "in", "send"]


def test_a_map_is_drawn_by_keyboard_alone(draw: Draw) -> None:
    mouse = draw("(in)")
    mouse.canvas.setFocus()

    mouse.key(Qt.Key.Key_Right, ALT)
    mouse.key(Qt.Key.Key_Right, ALT | SHIFT)
    mouse.type("Pack", Qt.Key.Key_Return)
    mouse.key(Qt.Key.Key_D)
    mouse.type("All there?", Qt.Key.Key_Return)
    mouse.key(Qt.Key.Key_T)
    mouse.type("Sent", Qt.Key.Key_Return)

    titles = {node.id: node.title for node in mouse.session.document.all(Node)}
    assert [(titles[a], titles[b]) for a, b in sorted(arrows(mouse), key=lambda a: titles[Id(a[1])])] == [
        ("Pack", "All there?"),
        ("in", "Pack"),
        ("All there?", "Sent"),
    ]


def test_arrow_keys_pan_when_nothing_is_selected(draw: Draw) -> None:
    mouse = draw(FLOW)
    view = mouse.canvas.view

    mouse.key(Qt.Key.Key_Left)

    assert mouse.canvas.view.x > view.x
    assert mouse.entries == []


def test_copy_and_paste_go_through_the_clipboard_of_the_screen(draw: Draw) -> None:
    mouse = draw(FLOW)
    mouse.click(mouse.on("pack"))

    mouse.key(Qt.Key.Key_C, CTRL)
    mouse.hover(mouse.at(300, 400))
    mouse.key(Qt.Key.Key_V, CTRL)

    assert QApplication.clipboard().text().startswith("flowchart")
    assert [node.title for node in mouse.session.document.all(Node)].count("pack") == 2


def test_fit_shows_everything_and_the_view_can_be_come_back_to(draw: Draw) -> None:
    mouse = draw("\n".join(f"[s{n}] -> [t{n}]" for n in range(12)))
    mouse.canvas.fit()
    shown = mouse.canvas.view.shown(mouse.canvas.picture.bounds)
    mouse.canvas.zoom_to(2.0)
    state = mouse.canvas.view_state()

    mouse.canvas.fit()
    mouse.canvas.restore_view(state)

    assert 0 <= shown.left <= shown.right <= 1000
    assert 46 <= shown.top <= shown.bottom <= 700
    assert mouse.canvas.view_state()["middle"] == pytest.approx(state["middle"], abs=1)
    assert mouse.canvas.zoom == 2.0


def test_a_long_map_opens_where_it_begins_at_a_size_that_can_be_read(draw: Draw) -> None:
    steps = " -> ".join(f"[s{n}]" for n in range(30))

    mouse = draw(f"(in) -> {steps}")

    box = mouse.canvas.view.shown(mouse.canvas.picture.drawing.box(Id("in")))
    assert mouse.canvas.zoom == 0.55
    assert 0 <= box.left <= box.right <= 1000
    assert 46 <= box.top <= box.bottom <= 700


def test_a_view_that_makes_no_sense_is_passed_over(draw: Draw) -> None:
    mouse = draw(FLOW)
    view = mouse.canvas.view

    for state in (
        {},
        {"sheet": "top", "zoom": "x", "middle": [0, 0]},
        {"sheet": "gone", "zoom": 1, "middle": [0, 0]},
    ):
        mouse.canvas.restore_view(state)

    assert mouse.canvas.view == view


def test_what_is_refused_is_said(draw: Draw) -> None:
    mouse = draw("(in) -> [pack]")
    said: list[str] = []
    mouse.canvas.said.connect(said.append)
    mouse.click(mouse.on("pack"))
    mouse.click(mouse.on("in"), SHIFT)

    mouse.key(Qt.Key.Key_Return, CTRL)

    assert said == ["Nothing comes before the beginning."]


def test_an_edit_from_elsewhere_is_followed(draw: Draw) -> None:
    mouse = draw(FLOW)
    spot = mouse.on("pack", 0.9, 0.2)

    with mouse.session.edit("Move") as draft:
        draft.change_fields(Id("pack"), at=Point(200, 400))
    mouse.settle()

    assert mouse.canvas.grab().toImage().pixelColor(spot).name() == look()["canvas"].lower()
    assert mouse.canvas.picture.at(Point(280, 440), 1.0) == "pack"


def test_a_tooltip_never_reads_a_title_as_markup(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    mouse = draw("[pack]")
    with mouse.session.edit("Rename") as draft:
        draft.change_fields(Id("pack"), title="<b>bold</b> & <img src=x>")
    shown: list[str] = []
    monkeypatch.setattr(
        "mapper.window.canvas_tips.QToolTip.showText", lambda at, text, *rest: shown.append(text)
    )

    mouse.hover(mouse.on("pack"))
    mouse.canvas.hand.tips.show()

    assert "&lt;b&gt;bold" in shown[0]
    assert "<img" not in shown[0]


def test_dragging_beyond_the_border_scrolls(draw: Draw, qtbot: QtBot) -> None:
    mouse = draw(FLOW)
    view = mouse.canvas.view

    mouse.drag(mouse.on("pack"), QPoint(1040, 300), drop=False)
    qtbot.waitUntil(lambda: mouse.canvas.view.x < view.x - 40)
    mouse.key(Qt.Key.Key_Escape)

    assert mouse.entries == []


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_look_can_be_changed_while_one_works(draw: Draw, theme: Any) -> None:
    mouse = draw(FLOW)

    mouse.canvas.set_look(look(theme))

    assert mouse.canvas.grab().toImage().pixelColor(5, 690).name() == look(theme)["canvas"].lower()


@pytest.mark.parametrize("dense", [False, True])
def test_a_canvas_that_followed_every_edit_shows_what_a_fresh_one_shows(
    draw: Draw, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, dense: bool
) -> None:
    if dense:  # as on a sheet of very many shapes: painted in batches from afar, gestures only sketched
        monkeypatch.setattr("mapper.window.canvas_picture.CROWD", 0)
    mouse = draw(
        "(in) -> [pack] -> <ok?> -Yes-> (done)\n<ok?> -No-> [mend]",
        Kpi(id=Id("k"), node=Id("pack"), target=5),
    )
    view = mouse.canvas.view
    mouse.drag(mouse.on("pack"), mouse.on("pack") + QPoint(300, 200), drop=False)
    mouse.key(Qt.Key.Key_Escape)
    mouse.key(Qt.Key.Key_D)
    mouse.hover(mouse.at(300, 300))
    mouse.key(Qt.Key.Key_Escape)
    mouse.key(Qt.Key.Key_Escape)
    mouse.drag(mouse.on("mend"), mouse.on("mend") + QPoint(-60, 90))
    for act in (
        lambda draft: draft.change_fields(
            Id("pack"), title="Pack with care", critical=True, function="sales"
        ),
        lambda draft: draft.put(Actual(id=Id("a"), kpi=Id("k"), on=date(2026, 11, 16), value=2)),
        lambda draft: draft.remove(Id("ok?")),
        lambda draft: draft.put(Arrow(id=Id("late"), source=Id("mend"), target=Id("done"), label="once")),
    ):
        with mouse.session.edit("Edit") as draft:
            act(draft)
    mouse.session.undo()
    mouse.session.undo()
    mouse.session.redo()
    mouse.canvas.desk.select(())
    QApplication.sendEvent(mouse.canvas, QEvent(QEvent.Type.Leave))  # no handles under the pointer

    fresh = Canvas(mouse.session, language("en"), look())
    qtbot.addWidget(fresh)
    fresh.resize(1000, 700)
    fresh.show()
    mouse.settle()
    for zoom in (1.0, 0.5, 0.3, 0.15):
        for canvas in (mouse.canvas, fresh):
            canvas.set_view(view.zoomed(zoom, 500, 350))
            canvas.settle()
        mouse.canvas.hand.by_keyboard = fresh.hand.by_keyboard = False

        assert mouse.canvas.grab().toImage() == fresh.grab().toImage()
