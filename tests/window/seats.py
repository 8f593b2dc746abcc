"""A seat at the inspector, for the tests of its tabs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mapper.model.document import Document
from mapper.model.records import Id
from mapper.scene.look import look
from mapper.session.session import Session
from mapper.window.panels import Surroundings
from mapper.window.panels.inspector import Inspector
from mapper.words import language
from tests.builders import TOP, drawn

PACK = Id("pack")
TODAY = date(2026, 11, 24)
ENTER, BACKSPACE, ALT = Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier


class Place:
    """An inspector over a map, and the labels of what was done there."""

    def __init__(self, qtbot: QtBot, map: Document | None = None, lang: str = "en") -> None:
        self.session = Session(map or drawn("(order) -> [pack] -> <ok?> -yes-> (sent)"))
        self.inspector = Inspector(Surroundings(self.session, language(lang), TODAY, lambda _: None), look())
        qtbot.addWidget(self.inspector)
        self.inspector.resize(344, 900)
        self.inspector.show()
        qtbot.waitExposed(self.inspector)
        self.inspector.activateWindow()
        self.entries: list[str] = []
        self.session.listen(lambda entry: self.entries.append(entry.label))

    def open(self, tab: str, id: Id = PACK) -> Any:
        """The panel of one tab, for one step."""
        self.inspector.show_selection((id,), TOP)
        self.inspector.show_tab(tab)
        return self.inspector.panels[tab]

    def record(self, id: str) -> Any:
        return self.session.document[Id(id)]


@pytest.fixture
def place(qtbot: QtBot) -> Place:
    return Place(qtbot)


def typed(field: QLineEdit, text: str) -> None:
    """Type *text* over what stands in a field, and press Enter."""
    field.setFocus()
    field.selectAll()
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, BACKSPACE)
    QTest.keyClick(field, ENTER)


def pasted(field: QLineEdit, text: str) -> None:
    """Press the keys of pasting in a field, with *text* on the clipboard."""
    QApplication.clipboard().setText(text)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
