"""The view What if: what-ifs beside today, changed by hand, made goals or made true, and goal seek."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.edits import scenarios
from mapper.insight.scenario import settings_of
from mapper.model.document import Document
from mapper.model.doings import Goal, Scenario, Setting
from mapper.model.records import Id
from mapper.store import files
from mapper.window.program import Program
from mapper.window.whatif import page as pages
from mapper.window.whatif.change_row import things
from mapper.window.whatif.page import WhatIfPage
from mapper.window.whatif.reckoned import in_order
from mapper.window.whatif.table import LOOKS
from mapper.words import language
from tests.insight.webinars import webinar
from tests.window.windows import OFF_SCREEN, opened, program

__all__ = ["program"]
pytestmark = OFF_SCREEN
CLICK, PROPOSAL, BEN = Qt.MouseButton.LeftButton, Id("Proposal"), Id("ben")
NBSP = "\u00a0"


def shown(program: Program, tmp_path: Path, qtbot: QtBot, map: Document | None = None) -> WhatIfPage:
    path = tmp_path / "shop.smap"
    path.write_bytes(files.spell(map or webinar()))
    window = opened(program, path, qtbot)
    window.show_view("whatif")
    QApplication.processEvents()
    assert isinstance(window.page, WhatIfPage)
    return window.page


def turn() -> None:
    for _ in range(3):
        QApplication.processEvents()


def titles(page: WhatIfPage) -> list[str]:
    return sorted(one.title for one in page.session.document.all(Scenario))


def made(page: WhatIfPage) -> Id:
    """A first what-if, made by its button."""
    QTest.mouseClick(page.empty.findChildren(type(page.new))[0], CLICK)
    turn()
    assert page.chosen is not None
    return page.chosen


def changed(page: WhatIfPage, about: Id, text: str) -> None:
    """Add a change of a record's first field with the hand."""
    assert page.chosen is not None
    new = page.cards[page.chosen].new
    new.pick(about)
    line = new.editor.line  # type: ignore[union-attr]
    QTest.keyClicks(line, text)
    QTest.mouseClick(new.add, CLICK)
    turn()


def cell(page: WhatIfPage, name: str, column: int) -> str:
    """What the table says in the row of that name."""
    for row in range(page.table.rowCount()):
        item = page.table.item(row, 0)
        if item is not None and item.data(LOOKS).text == name:
            found = page.table.item(row, column)
            assert found is not None
            return found.text()
    raise LookupError(name)


def test_tab_goes_down_the_left_and_then_to_the_table_and_the_goal(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(program, tmp_path, qtbot)
    made(page)
    QTest.mouseClick(page.new, CLICK)
    for _ in range(3):
        turn()
    parts = (
        *(page.cards[one.id] for one in in_order(page.session.document)),
        page.reliefs,
        page.table,
        page.goal,
    )
    page.new.setFocus()

    came: list[int] = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        assert at
        came += [n for n, part in enumerate(parts) if at is part or part.isAncestorOf(at)]
        if came and came[-1] == len(parts) - 1:
            break

    assert came == sorted(came)
    assert set(came) == set(range(len(parts)))


def test_an_empty_view_says_what_belongs_here_and_makes_the_first(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(program, tmp_path, qtbot)
    assert page.empty.isVisible()
    assert cell(page, "How many can be served a month", 1) == "157"

    scenario = made(page)

    assert titles(page) == ["What-if 1"]
    assert not page.empty.isVisible()
    assert page.cards[scenario].name.line.hasFocus()
    QTest.keyClicks(page.cards[scenario].name.line, "By template")
    QTest.keyClick(page.cards[scenario].name.line, Qt.Key.Key_Return)
    assert titles(page) == ["By template"]


def test_a_change_is_typed_and_stands_beside_today(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(program, tmp_path, qtbot)
    scenario = made(page)

    changed(page, PROPOSAL, "3")

    (setting,) = settings_of(page.session.document, scenario)
    assert (setting.about, setting.field, setting.value) == (PROPOSAL, "minutes", 3.0)
    assert page.session.document[PROPOSAL].minutes == 30
    assert cell(page, "How many can be served a month", 2) == "157, same"
    assert cell(page, "Load of Kim", 2) == f"89{NBSP}%, –{NBSP}36 points · better"
    assert "which does not help the whole" in page.story.text()

    page.session.undo()
    turn()

    assert not list(page.session.document.all(Setting))


def test_a_change_is_typed_anew_priced_and_taken_away(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(program, tmp_path, qtbot)
    scenario = made(page)
    changed(page, BEN, "90")
    assert page.missing.text() == "Nobody has said what this costs a month: Ben."
    (row,) = page.cards[scenario].rows.values()

    row.value.line.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(row.value.line, "120")  # type: ignore[attr-defined]
    QTest.keyClick(row.value.line, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    QTest.keyClicks(row.costs.line, "900")
    QTest.keyClick(row.costs.line, Qt.Key.Key_Return)
    turn()

    (setting,) = settings_of(page.session.document, scenario)
    assert (setting.value, setting.costs) == (120.0, 900.0)
    assert cell(page, "What the changes cost a month", 2) == f"€900, +{NBSP}€900 · worse"
    assert not page.missing.isVisible()

    QTest.mouseClick(row.gone, CLICK)
    turn()

    assert not list(page.session.document.all(Setting))


def test_a_new_what_if_from_another_inherits_what_it_says(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(program, tmp_path, qtbot)
    first = made(page)
    changed(page, PROPOSAL, "3")

    QTest.mouseClick(page.cards[first].more, CLICK)
    turn()
    changed(page, Id("Onboard"), "180")

    assert titles(page) == ["What-if 1", "What-if 1, and more"]
    second = page.chosen
    assert second not in (None, first)
    assert page.cards[second].inherited.text() == "Proposal, minutes: 30\u00a0min → 3\u00a0min"  # type: ignore[index]
    assert cell(page, "How many can be served a month", 3) == f"224, +{NBSP}67.1 · better"
    assert cell(page, "Whose hours are full first", 3) == "Kim, at 224 a month"
    assert not page.cards[first].inside.isVisible()

    QTest.mouseClick(page.cards[first], CLICK)

    assert page.chosen == first
    assert page.cards[first].inside.isVisible()


def test_what_cannot_be_is_refused_where_it_is_typed(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(program, tmp_path, qtbot)
    scenario = made(page)
    new = page.cards[scenario].new
    yes = next(
        id for id, text in things(page.session.document, language("en")) if text == "“yes” at “Accepts?”"
    )

    changed(page, yes, "140")

    assert new.refusal.text().startswith("A share goes from 0")
    assert not list(page.session.document.all(Setting))

    QTest.mouseClick(page.cards[scenario].new.add, CLICK)
    assert not list(page.session.document.all(Setting))


def test_a_what_if_becomes_goals_with_one_click_and_undo_takes_them_back(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(program, tmp_path, qtbot)
    scenario = made(page)
    assert not page.cards[scenario].goal.isEnabled()
    changed(page, PROPOSAL, "3")

    QTest.mouseClick(page.cards[scenario].goal, CLICK)
    turn()

    (goal,) = page.session.document.all(Goal)
    assert (goal.title, goal.quarter, goal.owner) == (
        "Proposal, minutes: 30\u00a0min → 3\u00a0min",
        "2026-Q4",
        "kim",
    )
    assert page.goals.isVisible()
    assert len(page.goals.lines) == 1
    assert page.frame.status.message.text() == "1 goal is written down for 2026-Q4."

    page.session.undo()
    turn()

    assert not list(page.session.document.all(Goal))
    assert not page.goals.isVisible()


def test_a_what_if_made_true_is_the_map_and_one_undo_takes_it_back(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(program, tmp_path, qtbot)
    scenario = made(page)
    changed(page, PROPOSAL, "3")

    QTest.mouseClick(page.cards[scenario].true, CLICK)
    turn()

    assert page.session.document[PROPOSAL].minutes == 3
    assert titles(page) == []
    assert page.empty.isVisible()

    page.session.undo()
    turn()

    assert page.session.document[PROPOSAL].minutes == 30
    assert titles(page) == ["What-if 1"]


def test_a_goal_is_sought_tried_and_written_down(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(program, tmp_path, qtbot)
    assert page.goal.story.text().startswith("Type how many clients")

    QTest.keyClicks(page.goal.clients.line, "12")
    QTest.keyClick(page.goal.clients.line, Qt.Key.Key_Return)
    turn()

    assert page.goal.story.text().startswith("12 clients a month: 189 must come in, and 200 do now.")
    assert "Ben lacks 12 h a month" in page.goal.story.text()
    (way,) = page.goal.ways
    do, aim = way.findChildren(type(page.new))
    assert do.accessibleName() == "Try this: Find 12 h of Ben, 7.1 h of Kim more a month."

    QTest.mouseClick(do, CLICK)
    turn()

    assert titles(page) == ["Find 12 h of Ben, 7.1 h of Kim more a month"]
    assert cell(page, "Clients a month", 2) == f"12, +{NBSP}2 · better"

    do, aim = page.goal.ways[0].findChildren(type(page.new))
    QTest.mouseClick(aim, CLICK)
    turn()

    goals = {one.title: (one.start, one.to, one.node) for one in page.session.document.all(Goal)}
    assert goals["12 clients a month"] == (10.0, 12.0, "New-client")
    assert goals["Ben, hours a month: 60\u00a0h → 72\u00a0h"] == (60.0, 72.0, None)
    assert len(goals) == 3


def test_what_would_relieve_the_one_who_is_full_is_tried_with_one_click(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(program, tmp_path, qtbot)
    assert page.reliefs.head.text() == "What would relieve Ben"
    (do,) = page.reliefs.lines[1].findChildren(type(page.new))
    assert do.accessibleName() == "Try this: Let a tool do half of “Onboard”"

    QTest.mouseClick(do, CLICK)
    turn()

    assert titles(page) == ["Let a tool do half of “Onboard”"]
    assert cell(page, "How many can be served a month", 2) == f"160, +{NBSP}2.9 · better"
    assert page.story.text().startswith("Ben is relieved: now Kim’s hours are full first")


def test_a_goal_that_is_there_is_sought_at_once(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    map = webinar()
    goal = Goal.model_validate({"id": "g", "node": "New-client", "title": "More", "to": 15})
    page = shown(program, tmp_path, qtbot, Document([*map, goal]))

    assert page.clients == 15
    assert page.goal.story.text().startswith("15 clients a month")


def test_what_another_program_wrote_that_fits_no_field_is_shown_and_can_be_taken_away(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    row = {"scenario": "odd", "about": "Proposal"}
    odd = [
        Setting.model_validate({**row, "id": "s1", "field": "minutes", "value": "soon"}),
        Setting.model_validate({**row, "id": "s2", "field": "speed", "value": True}),
        Setting.model_validate({**row, "id": "s3", "field": "owner", "value": 7}),
    ]
    page = shown(program, tmp_path, qtbot, Document([*webinar(), Scenario(id=Id("odd"), title="Odd"), *odd]))

    rows = page.cards[Id("odd")].rows
    assert len(rows) == 3
    QTest.mouseClick(page.cards[Id("odd")].goal, CLICK)
    assert not list(page.session.document.all(Goal))

    for one in list(rows.values()):
        QTest.mouseClick(one.gone, CLICK)
        turn()

    assert not list(page.session.document.all(Setting))


def test_words_of_any_length_are_words_and_widen_nothing(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(program, tmp_path, qtbot)
    wide = page.width()
    with page.session.edit("Add") as draft:
        first = scenarios.make(draft, "<b>bold</b>" + "w" * 400)
        scenarios.make(draft, "x" * 400)
        scenarios.note(draft, first.id, "n" * 400)
        scenarios.aim(draft, None, "<i>" + "g" * 400, (None, 12.0), "2026-Q4")
        draft.change_fields(PROPOSAL, title="p" * 400)
        scenarios.change(draft, first.id, PROPOSAL, "minutes", 3.0)
    turn()

    assert page.width() == wide
    assert all(card.width() <= pages.LEFT for card in page.cards.values())
    assert page.cards[first.id].closed.textFormat() == Qt.TextFormat.PlainText
    head = page.table.horizontalHeaderItem(2)
    assert head is not None
    assert head.toolTip().startswith("<p>&lt;b&gt;")


def test_a_note_says_why(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(program, tmp_path, qtbot)
    scenario = made(page)

    QTest.keyClicks(page.cards[scenario].note.line, "Ask Ben")
    QTest.keyClick(page.cards[scenario].note.line, Qt.Key.Key_Return)

    assert page.session.document[scenario].note == "Ask Ben"


def test_what_ifs_stand_after_the_one_they_inherit_from_and_a_circle_is_shown_too() -> None:
    rows = [
        ("b", "Beta", None),
        ("a", "Alpha", "b"),
        ("c", "Gamma", None),
        ("x", "Xi", "y"),
        ("y", "Ypsilon", "x"),
    ]
    records = [
        Scenario.model_validate({"id": id, "title": title, "parent": parent}) for id, title, parent in rows
    ]

    assert [one.id for one in in_order(Document([*webinar(), *records]))] == ["b", "a", "c", "x", "y"]


def test_a_what_if_is_taken_away_with_a_key(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(program, tmp_path, qtbot)
    scenario = made(page)
    page.cards[scenario].setFocus()

    QTest.keyClick(page.cards[scenario], Qt.Key.Key_Delete)
    turn()

    assert titles(page) == []


def test_a_head_of_the_table_opens_its_what_if(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    map = webinar()
    session = shown(program, tmp_path, qtbot, map).session
    with session.edit("Add") as draft:
        first = scenarios.make(draft, "A")
        second = scenarios.make(draft, "B")
    page = program.windows[-1].page
    assert isinstance(page, WhatIfPage)
    turn()
    assert page.chosen == first.id

    page.table.horizontalHeader().sectionClicked.emit(3)
    turn()

    assert page.chosen == second.id
    assert page.table.chosen_column == 3


def test_a_large_map_is_reckoned_away_from_the_hand(
    program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MANY", 1)

    page = shown(program, tmp_path, qtbot)
    qtbot.waitUntil(lambda: page.reckoned is not None)

    assert cell(page, "How many can be served a month", 1) == "157"


def test_every_cell_says_aloud_what_it_is_of(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(program, tmp_path, qtbot)
    made(page)

    item = page.table.item(0, 2)

    assert item is not None
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Clients a month. What-if 1. 10. same")
