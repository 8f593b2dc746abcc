from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mapper.window.chain_view.cards import AIR, Wrapped

WIDTHS = ((900, 1), (800, 2), (420, 2), (200, 4))


def card() -> QWidget:
    made = QLabel("one of several words that are broken into lines where there is little room")
    made.setWordWrap(True)
    return made


def test_cards_stand_side_by_side_while_there_is_room_and_then_below_each_other(qtbot: QtBot) -> None:
    parts = [card() for _ in range(4)]
    wrapped = Wrapped(parts, 200)
    qtbot.addWidget(wrapped)

    for width, rows in WIDTHS:
        wrapped.resize(width, wrapped.heightForWidth(width))
        wrapped._place()
        assert len({part.y() for part in parts}) == rows
        assert all(part.geometry().right() < width for part in parts)
        assert max(part.geometry().bottom() for part in parts) < wrapped.height()
        assert len({part.width() for part in parts}) == 1


def test_three_that_do_not_fit_stand_two_and_one(qtbot: QtBot) -> None:
    parts = [card() for _ in range(3)]
    wrapped = Wrapped(parts, 200)
    qtbot.addWidget(wrapped)

    wrapped.resize(2 * 200 + AIR, wrapped.heightForWidth(2 * 200 + AIR))
    wrapped._place()

    assert [part.x() for part in parts] == [0, 200 + AIR, 0]
    assert parts[0].y() == parts[1].y() < parts[2].y()


def test_nothing_takes_no_room(qtbot: QtBot) -> None:
    wrapped = Wrapped((), 200)
    qtbot.addWidget(wrapped)

    assert wrapped.heightForWidth(900) == 0
