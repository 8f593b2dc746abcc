"""The gestures of the canvas with real events: guides, grips, the plus, headers, the short menu, the bar."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from mapper.desk.commands import command
from mapper.model.records import Arrow, Id, Node, Person, Point, Port, Sheet, Stage
from mapper.scene.look import look
from mapper.window import canvas_menu
from mapper.window.canvas_menu import OWNER, made, names_for
from tests.builders import TOP
from tests.window.canvases import ALT, Mouse

FLOW = "(in) -> [pack] -> [send] -> (done)"
RIGHT = Qt.MouseButton.RightButton
Draw = Callable[..., Mouse]


@pytest.fixture
def draw(qtbot: QtBot) -> Draw:
    return lambda *args: Mouse(qtbot, *args)


def ways(mouse: Mouse) -> list[tuple[str, str]]:
    return sorted((arrow.source, arrow.target) for arrow in mouse.session.document.all(Arrow))


def count(picture: QImage, token: str) -> int:
    """How many pixels have exactly that colour."""
    wanted = look()[token].lower()
    size = picture.size()
    return sum(
        picture.pixelColor(x, y).name() == wanted for x in range(size.width()) for y in range(size.height())
    )


def still(mouse: Mouse) -> None:
    """Nothing moves by itself, so that a picture is what it will be."""
    mouse.canvas.reduced_motion = True


def test_a_drag_shows_guides_and_leaves_none(draw: Draw) -> None:
    mouse = draw("[pack]\n[send]\n[wrap]")

    mouse.drag(mouse.on("wrap"), mouse.on("wrap") + QPoint(300, -131), drop=False)
    assert any(guide.distance for guide in mouse.canvas.desk.guides)
    QTest.mouseRelease(mouse.canvas, Qt.MouseButton.LeftButton, pos=mouse.on("wrap") + QPoint(300, -131))

    assert mouse.canvas.desk.guides == ()
    assert mouse.node("wrap").at.y == mouse.node("send").at.y


def test_alt_drags_a_double_away(draw: Draw) -> None:
    mouse = draw("[pack]")
    start, end = mouse.on("pack"), mouse.on("pack") + QPoint(0, 200)

    QTest.mousePress(mouse.canvas, Qt.MouseButton.LeftButton, ALT, start)
    mouse.canvas.desk.handle(_moved(mouse, end))
    QTest.mouseRelease(mouse.canvas, Qt.MouseButton.LeftButton, ALT, end)

    assert mouse.entries == ["Duplicate"]
    assert len([*mouse.session.document.all(Node)]) == 2


def test_a_free_step_that_is_dropped_on_an_arrow_goes_in(draw: Draw) -> None:
    mouse = draw("(in) -> [pack]\n[free]")
    still(mouse)

    mouse.drag(mouse.on("free"), mouse.at(180, 52))

    assert ways(mouse) == [("free", "pack"), ("in", "free")]


def test_the_plus_on_an_arrow_puts_a_step_in_and_its_name_is_typed(draw: Draw) -> None:
    mouse = draw(FLOW)
    still(mouse)
    mouse.hover(mouse.at(380, 62))
    assert mouse.canvas.signs.plus_of(Id("a2")) is not None

    mouse.click(mouse.at(380, 60))
    mouse.type("Check", Qt.Key.Key_Return)

    added = mouse.canvas.desk.nodes()[0]
    assert added.title == "Check"
    assert ("pack", added.id) in ways(mouse)
    assert (added.id, "send") in ways(mouse)


def test_the_end_of_a_selected_arrow_is_dragged_to_another_step(draw: Draw) -> None:
    mouse = draw("[pack] -> [send]\n[wrap]")
    mouse.canvas.desk.select((Id("a1"),))

    mouse.drag(mouse.at(200, 60), mouse.on("wrap"))

    assert ways(mouse) == [("pack", "wrap")]
    assert mouse.canvas.desk.selection == ("a1",)


def test_escape_gives_an_arrow_back_its_end(draw: Draw) -> None:
    mouse = draw("[pack] -> [send]\n[wrap]")
    mouse.canvas.desk.select((Id("a1"),))
    before = mouse.canvas.grab().toImage()

    mouse.drag(mouse.at(200, 60), mouse.at(300, 300), drop=False)
    mouse.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(mouse.canvas, Qt.MouseButton.LeftButton, pos=mouse.at(300, 300))
    mouse.hover(QPoint(5, 600))
    mouse.canvas.hand.by_keyboard = False

    assert mouse.entries == []
    assert mouse.canvas.grab().toImage() == before


def test_a_leg_in_the_middle_is_dragged_and_freed_by_its_dot(draw: Draw) -> None:
    mouse = draw("[pack] -> [send]")
    draft = mouse.session.draft()
    draft.change_fields(Id("send"), at=Point(400, 162))
    draft.change_fields(Id("a1"), bends=(Point(240, 60), Point(240, 200)))
    mouse.session.commit("Move", draft)
    mouse.canvas.desk.select((Id("a1"),))

    mouse.drag(mouse.at(240, 130), mouse.at(300, 150))
    fixed = mouse.session.document[Id("a1")].bends  # type: ignore[attr-defined]
    mouse.twice(mouse.at(300, 130))

    assert fixed == (Point(300, 60), Point(300, 200))
    assert mouse.session.document[Id("a1")].bends is None  # type: ignore[attr-defined]
    assert mouse.entries == ["Move", "Fix the line", "Free the line"]


def test_a_header_is_clicked_renamed_and_deleted(draw: Draw) -> None:
    mouse = draw(FLOW, Stage(id=Id("one"), sheet=TOP, title="One", width=900))
    at = QPoint(mouse.at(100, 0).x(), 20)

    mouse.click(at)
    assert mouse.canvas.desk.selection == ("one",)
    mouse.twice(at)
    mouse.type("Reach", Qt.Key.Key_Return)
    assert mouse.session.document[Id("one")].title == "Reach"  # type: ignore[attr-defined]
    mouse.canvas.setFocus()
    mouse.key(Qt.Key.Key_Delete)

    assert [*mouse.session.document.all(Stage)] == []


def test_a_divider_is_dragged(draw: Draw) -> None:
    mouse = draw(FLOW, Stage(id=Id("one"), sheet=TOP, title="One", width=800))
    edge = mouse.canvas.headers.cell(Id("one"), mouse.canvas.view)
    assert edge

    mouse.drag(QPoint(round(edge.right), 20), QPoint(round(edge.right) + 40, 20))

    assert mouse.session.document[Id("one")].width > 830  # type: ignore[attr-defined]
    assert mouse.entries == ["Resize the stage"]


def titles(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


def test_a_right_click_offers_what_can_be_done_there(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    mouse = draw(FLOW)
    opened: list[QMenu] = []
    monkeypatch.setattr(canvas_menu.QMenu, "popup", lambda menu, at: opened.append(menu))

    for at in (mouse.on("pack"), mouse.at(385, 60), QPoint(30, 650)):
        QTest.mouseClick(mouse.canvas, RIGHT, pos=at)

    shape, arrow, paper = map(titles, opened)
    assert {"Rename", "Change into", "Owner", "Critical step", "Automation", "Copy", "Delete"} <= {*shape}
    assert arrow == ["Rename", "Turn the arrow round", "Delete"]
    assert "Select all" in paper
    assert "Tidy up the whole map" in paper
    assert mouse.entries == []


def test_a_right_drag_moves_the_paper_and_opens_nothing(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    mouse = draw(FLOW)
    opened: list[QMenu] = []
    monkeypatch.setattr(canvas_menu.QMenu, "popup", lambda menu, at: opened.append(menu))

    mouse.drag(QPoint(30, 650), QPoint(130, 600), button=RIGHT)

    assert opened == []


def test_the_menu_of_owners_assigns_one_and_reads_no_name_as_markup(draw: Draw) -> None:
    eva = Person(id=Id("eva"), name="<b>Eva</b> & Co")
    mouse = draw(FLOW, eva)
    mouse.canvas.desk.select((Id("pack"), Id("send")))

    menu = made(mouse.canvas, (OWNER,))
    _named(menu, "<b>Eva</b> && Co").trigger()

    assert (mouse.node("pack").owner, mouse.node("send").owner) == ("eva", "eva")
    assert mouse.entries == ["Choose the owner"]


def test_an_arrow_is_turned_round(draw: Draw) -> None:
    mouse = draw("[pack] -> [send]")
    mouse.canvas.desk.select((Id("a1"),))

    _named(made(mouse.canvas, names_for(mouse.canvas, Id("a1"))), "Turn the arrow round").trigger()

    assert ways(mouse) == [("send", "pack")]


def test_a_bar_floats_above_several_shapes_and_above_them_only(draw: Draw) -> None:
    mouse = draw(FLOW)

    mouse.click(mouse.on("pack"))
    assert mouse.canvas.bars.bar is None
    mouse.canvas.desk.select((Id("pack"), Id("send")))
    bar = mouse.canvas.bars.bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.geometry().bottom() < mouse.on("pack", down=0).y() + 14
    mouse.canvas.desk.select((Id("pack"),))

    assert not bar.isVisible()


def test_tidying_glides_and_ends_where_the_map_already_is(draw: Draw, qtbot: QtBot) -> None:
    mouse = draw("[pack] -> [send]\n[wrap]")
    draft = mouse.session.draft()
    draft.change_fields(Id("send"), at=Point(40, 400))
    mouse.session.commit("Move", draft)

    command("tidy").run(mouse.canvas.desk)

    assert mouse.entries == ["Move", "Tidy up"]
    assert mouse.canvas.motion.under_way
    qtbot.waitUntil(lambda: not mouse.canvas.motion.under_way)
    assert mouse.canvas.desk.preview is None
    mouse.session.undo()
    assert mouse.node("send").at == Point(40, 400)


def test_nothing_glides_where_movement_is_unwelcome(draw: Draw) -> None:
    mouse = draw("[pack] -> [send]\n[wrap]")
    still(mouse)
    draft = mouse.session.draft()
    draft.change_fields(Id("send"), at=Point(40, 400))
    mouse.session.commit("Move", draft)

    command("tidy").run(mouse.canvas.desk)

    assert not mouse.canvas.motion.under_way
    assert mouse.canvas.desk.preview is None


def test_a_press_ends_what_glides(draw: Draw) -> None:
    mouse = draw("[pack] -> [send]\n[wrap]")
    draft = mouse.session.draft()
    draft.change_fields(Id("send"), at=Point(40, 400))
    mouse.session.commit("Move", draft)
    command("tidy").run(mouse.canvas.desk)

    mouse.click(mouse.on("pack"))

    assert not mouse.canvas.motion.under_way
    assert mouse.canvas.desk.selection == ("pack",)


def test_the_way_inside_ends_at_the_inside(draw: Draw, qtbot: QtBot) -> None:
    mouse = draw("{office}", Sheet(id=Id("in-office"), inside=Id("office"), title="office"))

    mouse.twice(mouse.on("office"))
    assert mouse.canvas.motion.under_way
    qtbot.waitUntil(lambda: not mouse.canvas.motion.under_way)

    assert mouse.canvas.sheet == "in-office"


def test_a_misfit_shows_its_port_in_red_and_a_fit_shows_none(draw: Draw) -> None:
    port = Port(id=Id("port"), node=Id("office"), item="Phone", fits=False)
    mouse = draw("[pack] -> {office}", port)

    red = count(mouse.canvas.grab().toImage(), "off")
    draft = mouse.session.draft()
    draft.change_fields(Id("port"), fits=True)
    mouse.session.commit("Fit", draft)

    assert red > count(mouse.canvas.grab().toImage(), "off") + 10


def test_the_selected_step_says_how_much_does_not_fit(draw: Draw) -> None:
    ports = [Port(id=Id(f"p{n}"), node=Id("pack"), item=f"Thing {n}", fits=n > 1) for n in range(4)]
    mouse = draw("[call] -> [pack]", *ports)
    before = count(mouse.canvas.grab().toImage(), "off")

    mouse.click(mouse.on("pack"))

    assert count(mouse.canvas.grab().toImage(), "off") > before + 100


def _named(menu: QMenu, title: str) -> QAction:
    return next(action for action in menu.actions() if action.text().split("\t")[0] == title)


def _moved(mouse: Mouse, to: QPoint):  # type: ignore[no-untyped-def]
    from mapper.desk.events import Held, Move

    return Move(mouse.canvas.view.to_map(to.x(), to.y()), held=Held(alt=True))
