"""The content's tab: what is shared, which question it answers, and a link that stays text until a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from mapper.edits import contents
from mapper.insight.order import contents_of
from mapper.model.records import Id
from mapper.window.panels.content import ContentPanel
from tests.window.seats import ALT, BACKSPACE, PACK, Place, pasted, typed
from tests.window.seats import place as place
from tests.window.windows import OFF_SCREEN

pytestmark = OFF_SCREEN


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What the system was asked to open."""
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url) or True)
    return asked


def titles(place: Place) -> list[str]:
    return [content.title for content in contents_of(place.session.document, PACK)]


def with_contents(place: Place, *texts: str) -> tuple[ContentPanel, list[Id]]:
    with place.session.edit("Given") as draft:
        ids = [contents.add(draft, PACK, text).id for text in texts]
    place.entries.clear()
    return place.open("content"), ids


def test_a_title_typed_and_a_link_pasted_are_added(place: Place) -> None:
    panel = place.open("content")

    typed(panel.adder.line, "Case: the bakery")
    pasted(panel.adder.line, "https://example.com/tour.mp4\nPrices")

    assert titles(place) == ["Case: the bakery", "tour.mp4", "Prices"]
    assert contents_of(place.session.document, PACK)[1].form == "video"
    assert place.entries == ["Add something to share", "Add 2 things to share"]


def test_each_says_which_question_it_answers(place: Place) -> None:
    panel, (first,) = with_contents(place, "Case")

    typed(panel.lines.by_id[first].answers.line, "Does it work for us?")
    panel.lines.by_id[first].form.tell("case")

    assert (place.record(first).answers, place.record(first).form) == ("Does it work for us?", "case")


def test_they_are_put_in_order_and_taken_away_by_key(place: Place) -> None:
    panel, (first, second) = with_contents(place, "x", "Prices")

    QTest.keyClick(panel.lines.by_id[second].title.line, Qt.Key.Key_Up, ALT)
    line = panel.lines.by_id[first].title.line
    line.setFocus()
    line.end(False)
    QTest.keyClick(line, BACKSPACE)
    QTest.keyClick(line, BACKSPACE)

    assert titles(place) == ["Prices"]


def test_a_link_is_opened_by_a_click_alone(place: Place, opened: list[QUrl]) -> None:
    panel, (first,) = with_contents(place, "https://example.com/a")
    row = panel.lines.by_id[first]
    row.grab()
    row.link.line.setFocus()

    before = list(opened)
    row.open.click()

    assert (before, opened) == ([], [QUrl("https://example.com/a")])


def test_what_is_no_address_says_so_and_opens_nothing(place: Place, opened: list[QUrl]) -> None:
    panel, (first,) = with_contents(place, "Case")

    typed(panel.lines.by_id[first].link.line, "javascript:alert(1)")
    panel.lines.by_id[first].open.click()

    assert opened == []
    assert panel.lines.by_id[first]._refusal.text().startswith("This is no web address")


def test_an_empty_tab_says_what_belongs_there(place: Place, qtbot: object) -> None:
    panel = place.open("content")

    panel.empty.button.click()

    assert panel.empty.isVisible()
    assert panel.adder.line.hasFocus()
