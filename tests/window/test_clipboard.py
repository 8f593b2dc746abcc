from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mapper.edits import clipboard
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node
from mapper.scene.look import look
from mapper.session.session import Session
from mapper.window.canvas import Canvas
from mapper.window.clipboard import CLIP, ScreenClipboard
from mapper.words import language
from tests.builders import drawn

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(map: Document, qtbot: QtBot) -> Canvas:
    canvas = Canvas(Session(map), language("en"), look("light"))
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.setFocus()
    return canvas


def test_shapes_are_copied_from_one_window_into_another(qtbot: QtBot) -> None:
    here, there = shown(drawn("(order) -> [pack]"), qtbot), shown(drawn("[other]"), qtbot)
    here.desk.select([Id("order"), Id("pack")])

    QTest.keyClick(here, Qt.Key.Key_C, CTRL)
    QTest.keyClick(there, Qt.Key.Key_V, CTRL)

    map = there.desk.session.document
    assert sorted(node.title for node in map.all(Node)) == ["order", "other", "pack"]
    assert len(list(map.all(Arrow))) == 1


def test_other_programs_get_a_picture_or_a_flowchart(qapp: QGuiApplication) -> None:
    map = drawn("(order) -> <ok?> -yes-> [pack]")

    ScreenClipboard().keep(clipboard.copy(map, [Id("order"), Id("ok?"), Id("pack")]))
    data = qapp.clipboard().mimeData()

    assert data is not None
    assert data.formats()[0] == CLIP
    assert data.text().startswith("flowchart LR")
    assert "|" in data.text()
    assert b"<svg" in bytes(data.data("image/svg+xml").data())
    assert not QImage.fromData(data.data("image/png")).isNull()


def test_lines_from_elsewhere_become_a_chain_after_the_selected_step(qtbot: QtBot) -> None:
    canvas = shown(drawn("(order)"), qtbot)
    canvas.desk.select([Id("order")])
    QGuiApplication.clipboard().setText("- Pack the box\n- Weigh it\n- Right size?")

    QTest.keyClick(canvas, Qt.Key.Key_V, CTRL)

    map = canvas.desk.session.document
    shapes = {node.title: node.shape for node in map.all(Node)}
    assert shapes["Right size?"] == "diamond"
    assert len(list(map.all(Arrow))) == 3


def test_what_can_be_no_step_is_refused_in_words(qtbot: QtBot) -> None:
    canvas = shown(drawn("[pack]"), qtbot)
    QGuiApplication.clipboard().setText("   \n  ")

    QTest.keyClick(canvas, Qt.Key.Key_V, CTRL)

    assert len(canvas.desk.session.document) == 2
    assert canvas.desk.message
