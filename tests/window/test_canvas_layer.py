"""What one sees while one zooms, and once the hand rests."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Point
from mapper.scene.draw import Drawing
from mapper.scene.look import look
from mapper.session.session import Session
from mapper.window.canvas import Canvas
from mapper.window.view import View
from mapper.words import language
from tests.builders import drawn

FLOW = "(order) -> [pack] -> <ok?> -yes-> [send]\n<ok?> -no-> [mend] -> [pack]"


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas(Session(drawn(FLOW)), language("en"), look())
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.fit()
    made.set_view(View(0.8, 40.0, 120.0))
    made.settle()
    return made


def shown(canvas: Canvas) -> QImage:
    return canvas.grab().toImage()


def test_a_zoom_stretches_what_was_painted_and_is_sharp_soon_after(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.zoom_to(1.3, Point(300, 200))
    stretched = shown(canvas)
    was_stretched = canvas.layer.stretched

    qtbot.waitUntil(lambda: not canvas.layer.stretched and not canvas.picture.late)
    resting = shown(canvas)

    canvas.settle()
    assert was_stretched
    assert resting != stretched
    assert resting == shown(canvas)


def test_a_zoom_paints_no_figure_until_the_hand_rests(canvas: Canvas) -> None:
    shown(canvas)
    painted: list[View] = []

    def paint(painter: QPainter, view: View, *rest: object) -> None:
        painted.append(view)

    canvas.picture.paint = paint  # type: ignore[method-assign, assignment]
    for k in (0.84, 0.9, 1.0, 0.6):
        canvas.zoom_to(k, Point(300, 200))
        shown(canvas)

    assert painted == []


def test_what_a_zoom_out_uncovers_is_filled_with_paper_and_shapes(canvas: Canvas) -> None:
    canvas.set_view(View(2.0, -200.0, 100.0))
    canvas.settle()

    canvas.zoom_to(0.5, Point(450, 300))
    image = shown(canvas)

    middle = canvas.view.shown(canvas.picture.shape_box(Id("send"))).centre
    assert canvas.layer.stretched
    assert image.pixelColor(5, 590).name().upper() == canvas.look["canvas"]
    assert image.pixelColor(round(middle.x), round(middle.y)).name().upper() == canvas.look["node"]


def test_an_edit_while_stretched_is_seen_at_once(canvas: Canvas) -> None:
    canvas.zoom_to(1.0, Point(300, 200))
    before = shown(canvas)

    with canvas.session.edit("Remove") as draft:
        draft.remove(next(arrow.id for arrow, _ in draft.pointing_at(next(iter(canvas.picture.ids())))))

    assert shown(canvas) != before


def test_a_picture_that_settled_has_the_lines_that_a_fresh_one_would_have(canvas: Canvas) -> None:
    session, arrows = canvas.session, [arrow.id for arrow in canvas.session.document.all(Arrow)]

    for x in (300, 40, 420):
        with session.edit("Move") as draft:
            draft.change_fields(Id("mend"), at=Point(x, 60))
    canvas.settle()

    fresh = Drawing(session.document, canvas.sheet, canvas.look, canvas.say)
    assert [canvas.picture.points(id) for id in arrows] == [fresh.points(id) for id in arrows]


def test_a_preview_bends_the_arrows_of_what_is_moved_and_dropping_it_shows_the_lawful_lines(
    canvas: Canvas,
) -> None:
    picture, draft = canvas.picture, Draft(canvas.session.document)
    draft.change_fields(Id("mend"), at=Point(500, 300))
    arrows = [who.id for who, _ in draft.pointing_at(Id("mend"))]

    picture.follow(draft, draft.touched, 1.0, moving=True)
    moved = [picture.points(id) for id in arrows]
    picture.follow(canvas.session.document, draft.touched, 1.0, moving=False)
    picture.settle(float("inf"))

    fresh = Drawing(canvas.session.document, canvas.sheet, canvas.look, canvas.say)
    assert all(500 <= line[0].x <= 660 or 500 <= line[-1].x <= 660 for line in moved)
    assert [picture.points(id) for id in arrows] == [fresh.points(id) for id in arrows]
