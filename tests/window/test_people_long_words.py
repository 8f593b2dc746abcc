"""People in a language whose words are 40 % longer: nothing that is said is cut off."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from mapper.window.people.page import PeoplePage
from mapper.window.program import Program
from tests.window.test_long_words import cut, program
from tests.window.windows import OFF_SCREEN, opened, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN


def test_people_hats_and_the_form(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    window.show_view("people")
    page = window.page
    assert isinstance(page, PeoplePage)

    assert cut(page) == []
    page.acts.describe(page.board.columns[0], "name")
    assert cut(page) == []
    page.turn_to("hats")
    page.acts.add_hat()
    assert cut(page) == []
    window.resize(1024, 680)
    assert cut(page) == []
