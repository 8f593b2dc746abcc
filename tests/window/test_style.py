"""The look of widgets: one sheet made of tokens, plain text, and what floats over the map."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mapper import resources
from mapper.scene.look import THEMES, Theme, look
from mapper.window.controls import Elided, plain_tip
from mapper.window.icons import pixmap
from mapper.window.notices import Answer, Toast
from mapper.window.remembered import MOST, remember, remembered
from mapper.window.style import palette, style_sheet
from tests.window.windows import OFF_SCREEN

pytestmark = OFF_SCREEN


@pytest.mark.parametrize("theme", THEMES)
def test_the_sheet_is_made_of_tokens_that_every_theme_has(theme: Theme) -> None:
    sheet = style_sheet(look(theme))

    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_dark_and_light_share_no_surface() -> None:
    assert palette(look("light")).window().color() != palette(look("dark")).window().color()


def test_every_icon_that_is_named_is_there() -> None:
    named = set()
    for file in Path(resources.__file__).parent.glob("window/**/*.py"):
        text = file.read_text("utf-8")
        named |= set(re.findall(r'(?:wear\(\w+(?:\.\w+)*, |icon_button\(\s*|icon=|Chip\()"([a-z-]+)"', text))

    assert len(named) > 12
    assert [name for name in sorted(named) if not resources.path("icons", f"{name}.svg").is_file()] == []


def test_an_icon_has_the_colour_it_was_asked_for(qtbot: QtBot) -> None:
    image = pixmap("check", "#ff0000", 24).toImage()
    painted = {
        image.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() == 255
    }

    assert painted == {"#ff0000"}


@pytest.mark.parametrize("text", ["<b>x</b>", "a < b", "<img src=x>"])
def test_a_tooltip_shows_markup_as_text(text: str) -> None:
    assert "&lt;" in plain_tip(text)


def test_a_line_too_long_for_its_place_ends_in_dots_and_tells_the_rest_in_its_tooltip(qtbot: QtBot) -> None:
    line = Elided("A title that is much too long for a place as narrow as this one")
    qtbot.addWidget(line)
    line.resize(80, 20)
    line.show()

    assert line.text().endswith("…")
    assert line.toolTip().startswith("A title that is much too long")


def test_a_toast_goes_by_itself_and_its_answer_is_heard_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mapper.window.notices.TOAST_STAYS", 30)
    home = QWidget()
    qtbot.addWidget(home)
    home.show()
    toast = Toast(home)
    heard: list[str] = []

    toast.say("Deleted", Answer("Undo", lambda: heard.append("undo")))
    said = [label.text() for label in toast.findChildren(QLabel) if label.isVisible()]

    assert said == ["Deleted"]
    qtbot.waitUntil(lambda: not toast.isVisible())
    assert heard == []


def test_of_very_many_windows_the_latest_are_remembered(own_data_folder: Path) -> None:
    for number in range(MOST + 2):
        remember(Path(f"/{number}.smap"), {"sheet": str(number)})

    assert remembered(Path("/0.smap")) == {}
    assert remembered(Path(f"/{MOST + 1}.smap")) == {"sheet": str(MOST + 1)}
