"""The start screen, the settings page and the handbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from mapper.model.records import Id, Node, Sheet
from mapper.window.guided.page import GuidedPage
from mapper.window.handbook import Handbook
from mapper.window.keymap import Keymap
from mapper.window.program import Program
from mapper.window.settings import Settings, keep_settings, read_settings, with_recent
from mapper.window.start import Card
from mapper.window.start_news import ago, greeting
from mapper.words import language
from tests.window.windows import OFF_SCREEN, opened, program, ready, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN


def card(program: Program, title: str) -> Card:
    start = program.show_start()
    return next(card for card in start.cards if card.accessibleName() == title)


def test_a_template_opens_as_a_new_map_without_a_name(program: Program, qtbot: QtBot) -> None:
    QTest.mouseClick(card(program, "Webinar to new client"), Qt.MouseButton.LeftButton)

    (window,) = program.windows
    ready(window, qtbot)
    assert window.path is None
    assert window.status.counts.text() == "13 shapes · 14 arrows"
    assert program.start is None


def test_a_blank_map_is_one_beginning(program: Program, qtbot: QtBot) -> None:
    program.new_map("blank")

    (node,) = ready(program.windows[0], qtbot).work.canvas.session.document.all(Node)
    assert (node.shape, node.role) == ("terminus", "begin")


def test_what_was_open_last_comes_first_with_a_picture(program: Program, webinar: Path, qtbot: QtBot) -> None:
    opened(program, webinar, qtbot).close()

    start = program.show_start()
    start.draw_thumbnails()

    assert start.cards[0].accessibleName() == "webinar"
    assert not start.cards[0].picture.pixmap().isNull()


def test_a_recent_map_that_is_gone_says_so_when_it_is_opened(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    opened(program, webinar, qtbot).close()
    webinar.unlink()

    start = program.show_start()
    start.draw_thumbnails()
    QTest.keyClick(start.cards[0], Qt.Key.Key_Return)

    assert "is not in the folder" in start.strips.texts()[0]
    assert program.windows == []


def test_settings_are_kept_for_the_next_start() -> None:
    chosen = Settings(lang="fr", theme="dark", autosave=False, wheel_zooms=True, recent=("/a.smap",))

    keep_settings(chosen)

    assert read_settings() == chosen


@pytest.mark.parametrize("broken", ["", "[]", "{", '{"theme": 5, "recent": "x"}', "\0"])
def test_settings_that_make_no_sense_count_as_none(own_data_folder: Path, broken: str) -> None:
    own_data_folder.mkdir(parents=True, exist_ok=True)
    (own_data_folder / "settings.json").write_text(broken, "utf-8")

    assert read_settings() == Settings()


def test_the_map_opened_last_is_the_first_of_the_recent_ones() -> None:
    settings = Settings()

    for name in ("a", "b", "a"):
        settings = with_recent(settings, Path(f"/{name}.smap"))

    assert settings.recent == (str(Path("/a.smap")), str(Path("/b.smap")))


def test_the_wheel_zooms_when_the_settings_say_so(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)

    program.change_settings(replace(program.settings, wheel_zooms=True))

    assert window.work.canvas.wheel_zooms


def test_the_settings_page_shows_and_changes_what_is_set(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    window.show_view("settings")
    page = window.settings_page
    assert page is not None

    page.autosave.click()

    assert not program.settings.autosave
    assert window.keeper is not None
    assert not window.keeper.autosave
    window.show_view("map")
    assert window.pages.currentWidget() is window.workspace


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_handbook_opens_nothing_but_itself(qtbot: QtBot, code: str) -> None:
    book = Handbook(language(code), Keymap())
    qtbot.addWidget(book)

    text = book.page.toPlainText()

    assert len(text) > 500
    assert book.page.document().resource(2, QUrl("file:///etc/passwd")) == b" "


def test_every_strip_can_be_closed(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    window.strips.show_strip("about", "Something to know.")

    window.strips.findChildren(QToolButton)[0].click()

    assert window.strips.texts() == []
    assert not window.strips.isVisible()


def test_a_start_with_a_file_that_is_no_map_ends_at_the_start_screen_and_says_why(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    letter = tmp_path / "letter.smap"
    letter.write_text("Dear Sir or Madam", "utf-8")

    program.show_map(letter).arrive()

    assert program.windows == []
    assert program.start is not None
    assert program.start.strips.texts()[0].startswith("letter.smap: ")


def test_a_file_with_several_maps_offers_the_others_in_the_breadcrumb(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    with window.work.canvas.session.edit("Given") as draft:
        draft.put(Sheet(id=Id("second"), title="Second & last"))
    window.refresh()

    parts = [part for part in window.top.findChildren(QToolButton) if part.isVisible()]
    crumb = next(part for part in parts if part.property("here") == "true")
    menu = crumb.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    maps = [action for action in menu.actions() if action.isCheckable()]
    maps[1].trigger()

    assert [(one.text(), one.isChecked()) for one in maps] == [
        ("Webinar to new client", False),
        ("Second && last", True),
    ]
    assert window.work.canvas.sheet == "second"


def test_the_guided_start_is_the_first_door_and_leads_to_its_first_question(
    program: Program, qtbot: QtBot
) -> None:
    start = program.show_start()
    qtbot.waitExposed(start)
    assert start.guided.property("role") == "primary-card"

    QTest.keyClick(start.guided, Qt.Key.Key_Return)

    (window,) = program.windows
    page = window.page
    assert isinstance(page, GuidedPage)
    assert page.step == 1


@pytest.mark.parametrize(
    ("hour", "name", "said"),
    [
        (6, "", "Good morning"),
        (11, "Nadia", "Good morning, Nadia"),
        (12, " ", "Good afternoon"),
        (18, "Nadia", "Good evening, Nadia"),
    ],
)
def test_one_is_greeted_by_the_clock_and_by_name(hour: int, name: str, said: str) -> None:
    assert greeting(datetime(2026, 11, 24, hour), name, language("en")) == said


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2026, 11, 24, 9, 0), "just now"),
        (datetime(2026, 11, 24, 8, 59), "1 minute ago"),
        (datetime(2026, 11, 24, 8, 50), "10 minutes ago"),
        (datetime(2026, 11, 24, 7, 0), "2 hours ago"),
        (datetime(2026, 11, 23, 23, 59), "yesterday"),
        (datetime(2026, 11, 22, 23, 59), "22 November 2026"),
        (datetime(2026, 11, 24, 9, 5), "24 November 2026"),
    ],
)
def test_how_old_a_map_is_is_said_as_one_would(then: datetime, said: str) -> None:
    assert ago(then, datetime(2026, 11, 24, 9, 0), language("en")) == said


def test_the_last_map_says_whose_it_is_how_it_stands_and_who_is_first_in_line(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    opened(program, webinar, qtbot).close()

    start = program.show_start()
    start.draw_thumbnails()

    first = start.cards[0]
    assert [one.accessibleName() for one in start.in_line][:2] == ["1. Norling Timber", "2. Maison Arlet"]
    assert first.weak.words.accessibleName() != ""
    assert first._about.accessibleName().startswith("Brightwater Studio, ")
    assert start.cards[1]._about.accessibleName() == "Studio, 21 shapes, 12 numbers"


def test_the_check_of_recent_maps_runs_aside_and_arrives(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    opened(program, webinar, qtbot).close()

    start = program.show_start()
    qtbot.waitExposed(start)

    qtbot.waitUntil(lambda: start.cards[0].weak.words.accessibleName() != "", timeout=20_000)


def test_who_is_first_in_line_opens_the_map(program: Program, webinar: Path, qtbot: QtBot) -> None:
    opened(program, webinar, qtbot).close()
    start = program.show_start()
    start.draw_thumbnails()

    QTest.mouseClick(start.in_line[0], Qt.MouseButton.LeftButton)

    assert program.windows[0].path == webinar


def test_a_pasted_list_becomes_a_map_and_an_empty_one_says_why_not(program: Program, qtbot: QtBot) -> None:
    start = program.show_start()
    qtbot.waitExposed(start)
    QTest.mouseClick(start.listed, Qt.MouseButton.LeftButton)
    assert start.from_list.isVisible()

    QTest.mouseClick(start.from_list.make, Qt.MouseButton.LeftButton)
    assert "nothing here" in start.from_list.no.text()
    assert program.windows == []
    start.from_list.text.insertPlainText("1. Call\n2. Booked?\n3. Send the proposal")
    QTest.keyClick(start.from_list.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (window,) = program.windows
    titles = sorted(node.title for node in window.work.canvas.session.document.all(Node))
    assert titles == ["Beginning", "Booked?", "Call", "Send the proposal"]


def test_a_list_can_be_put_away(program: Program, qtbot: QtBot) -> None:
    start = program.show_start()
    qtbot.waitExposed(start)
    start.from_list.open()

    QTest.keyClick(start.from_list.text, Qt.Key.Key_Escape)

    assert not start.from_list.isVisible()
