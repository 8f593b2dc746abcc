"""Why something cannot be done, said where it was tried."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mapper.window.controls import column
from mapper.window.refusal import Refusal


def test_a_refusal_takes_room_only_while_there_is_one(qtbot: QtBot) -> None:
    place, refusal = QWidget(), Refusal()
    qtbot.addWidget(place)
    place.setLayout(column(refusal))
    empty = refusal.isHidden()

    refusal.say("A person needs a name.")
    told = (refusal.isHidden(), refusal.text())
    refusal.say("")

    assert empty
    assert told == (False, "A person needs a name.")
    assert refusal.isHidden()
