"""The rail: a title that is too long for one line goes on two."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from mapper.window.rail import Rail, broken
from mapper.words import language


def test_a_long_title_is_broken_where_its_lines_are_shortest(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)

    assert broken("Tableau de bord", button) == "Tableau\nde bord"
    assert broken("Map", button) == "Map"
    assert broken("Accountability", button) == "Accountability"


def test_every_button_says_its_whole_title_to_the_ear(qtbot: QtBot) -> None:
    rail = Rail(language("fr"), lambda name: None)
    qtbot.addWidget(rail)

    for button in rail.buttons.values():
        assert "\n" not in button.accessibleName()
        assert button.text().replace("\n", " ") == button.accessibleName()
