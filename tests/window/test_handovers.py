"""Handovers: both sides agree, weeks are counted, promises kept, and ways shown, by the events of a hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mapper.edits import flow, people, ports
from mapper.insight.agreements import standing
from mapper.insight.handoffs import ledger
from mapper.model.document import Document
from mapper.model.doings import Promise
from mapper.model.draft import Draft
from mapper.model.records import Id, Person, Sheet
from mapper.session.session import Session
from mapper.store.files import spell
from mapper.window.handovers.adding_up import AddingUpPart
from mapper.window.handovers.agreed import AgreedPart
from mapper.window.handovers.between import BetweenPart
from mapper.window.handovers.lacking import LackingPart
from mapper.window.handovers.page import HandoversPage
from mapper.window.handovers.register import RegisterPart
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from tests.builders import TOP, drawn
from tests.insight.test_stackup import DAY, chain
from tests.window.seats import typed
from tests.window.windows import OFF_SCREEN, opened, program

__all__ = ["program"]
pytestmark = OFF_SCREEN

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SELL, BAKE = Id("sell"), Id("bake")
ENDS = (SELL, BAKE)


def bakery() -> Document:
    """Léa sells and Tom bakes; by phone nobody tells how large the cake is to be."""
    map = drawn(
        "(shop) -> [sell] -> [bake] -> (eaten)\n(phone) -> [note] -> [bake]",
        *(Person(id=Id(one), name=name) for one, name in (("lea", "Léa"), ("tom", "Tom"))),
    )
    with Session(map).edit("Given") as draft:
        people.assign(draft, [SELL, Id("note")], Id("lea"))
        people.assign(draft, [BAKE], Id("tom"))
        ports.add(draft, SELL, "out", "Size")
        ports.add(draft, BAKE, "in", "Size")
        for begin in ("shop", "phone"):
            flow.set_fields(draft, [Id(begin)], entrants=20.0)
    return map


@pytest.fixture
def show(program: Program, tmp_path: Path, qtbot: QtBot) -> Callable[[Document], HandoversPage]:
    def shown(map: Document) -> HandoversPage:
        path = tmp_path / "map.smap"
        path.write_bytes(spell(map))
        window = opened(program, path, qtbot)
        QTest.keyClick(
            window, Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        settle()
        page = window.page
        assert isinstance(page, HandoversPage)
        return page

    return shown


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def turned(page: HandoversPage, name: str) -> QWidget:
    QTest.mouseClick(page.ways.buttons[name], Left)
    settle()
    return page.part


def edit(page: HandoversPage, verb: Callable[[Draft], object]) -> None:
    with page.session.edit("Edit") as draft:
        verb(draft)
    settle()


def words(part: QWidget) -> list[str]:
    return [one.text() for one in part.findChildren(QLabel) if one.text() and one.isVisibleTo(part)]


def test_both_tick_their_yes_and_an_edit_takes_both_away(show: Callable[[Document], HandoversPage]) -> None:
    page = show(bakery())
    part = page.part
    assert isinstance(part, AgreedPart)
    card = part.cards[ENDS].card
    assert card.said.text() == "Léa and Tom have not talked about it yet."

    for side in ("giver", "taker"):
        tick = card.ticks[side]  # type: ignore[index]
        tick.setFocus()
        QTest.keyClick(tick, Key.Key_Space)
        settle()

    assert page.summary() == "1 of 2 agreed"
    assert card.said.text() == "Léa and Tom agreed on 24 November 2026."
    edit(page, lambda draft: ports.add(draft, BAKE, "in", "Colour"))
    assert card.said.text() == "It has changed since 24 November 2026: talk about it again."
    assert card.changes.text() == "“Colour” was added."
    assert [tick.isChecked() for tick in card.ticks.values()] == [False, False]
    page.session.undo()
    settle()
    assert standing(page.session.document, *ENDS).stands == "agreed"


def test_a_tick_that_is_taken_out_takes_the_yes_back(show: Callable[[Document], HandoversPage]) -> None:
    page = show(bakery())
    assert isinstance(page.part, AgreedPart)
    tick = page.part.cards[ENDS].card.ticks["giver"]

    for stands in ("half", "open"):
        QTest.mouseClick(tick, Left, pos=tick.rect().center() - tick.rect().center() / 2)
        settle()
        assert standing(page.session.document, *ENDS).stands == stands
    assert tick.accessibleName() == "Léa agrees"


def test_the_buttons_of_a_handover_stand_side_by_side_at_the_foot_of_its_card(
    show: Callable[[Document], HandoversPage],
) -> None:
    page = show(bakery())
    page.window().resize(1440, 900)
    settle()

    assert isinstance(page.part, AgreedPart)
    for shown in page.part.cards.values():
        begin, goes = (one.mapTo(shown, one.rect().topLeft()) for one in (shown.card.books.begin, shown.open))
        assert begin.y() == goes.y()
        assert goes.x() - begin.x() - shown.card.books.begin.width() == 8
        assert shown.height() - goes.y() - shown.open.height() <= 16


def test_a_week_is_counted_and_what_gets_lost_is_told(show: Callable[[Document], HandoversPage]) -> None:
    page = show(bakery())
    assert isinstance(page.part, AgreedPart)
    books = page.part.cards[ENDS].card.books

    QTest.mouseClick(books.begin, Left)
    settle()
    assert page.frame.focusWidget() is books.form.editor("sent").widget
    for field, text in (("sent", "40"), ("accepted", "30"), ("waiting", "2"), ("clerical", "6")):
        typed(books.form.editor(field).line, text)  # type: ignore[attr-defined]
        settle()

    (week,) = ledger(page.session.document, *ENDS).periods
    assert (week.handoff.on.isoformat(), week.lost) == ("2026-11-23", 2)
    assert books.legend.text() == "30 taken over · 6 sent back · 2 waiting · 2 lost"
    assert books.meter.accessibleName() == books.legend.text()
    assert books.lost.text() == "From 23 November 2026 on, 2 got lost on the way."

    QTest.mouseClick(books.more, Left)
    settle()
    assert [one.handoff.on.day for one in ledger(page.session.document, *ENDS).periods] == [23, 16]
    assert books.weeks.currentText() == "16 – 22 November 2026"
    QTest.mouseClick(books.bin, Left)
    settle()
    assert books.weeks.currentText() == "23 – 29 November 2026"


def test_what_cannot_be_counted_is_said_below_its_field(show: Callable[[Document], HandoversPage]) -> None:
    page = show(bakery())
    assert isinstance(page.part, AgreedPart)
    books = page.part.cards[ENDS].card.books
    QTest.mouseClick(books.begin, Left)
    settle()

    typed(books.form.editor("sent").line, "many")  # type: ignore[attr-defined]

    assert "This is not a number yet. Nothing was changed." in words(books)


def test_each_part_fits_and_the_whole_does_not(show: Callable[[Document], HandoversPage]) -> None:
    page = show(chain(9 * DAY))

    part = turned(page, "adding_up")
    told = words(part)

    assert (
        "Each part fits, the whole does not: 9 days are promised. Most comes from bake, cool, pack." in told
    )
    assert [told[told.index(name) + 1] for name in ("As planned", "As a rule, up to", "At worst")] == [
        *("8 days", "10 days", "12 days")
    ]
    assert told[told.index("Right the first time") + 1] == "81.5\u00a0%"
    assert told.count("2 days ± 1 day") == 4
    assert told.count("25\u00a0%") == 4


def test_the_promise_is_typed_where_it_is_broken(show: Callable[[Document], HandoversPage]) -> None:
    page = show(chain(9 * DAY))
    part = turned(page, "adding_up")
    assert isinstance(part, AddingUpPart)

    typed(part.promise.editor("promise_hours").line, "288")  # type: ignore[attr-defined]
    settle()

    sheet = page.session.document[TOP]
    assert isinstance(sheet, Sheet)
    assert sheet.promise_hours == 288
    assert "It fits: 12 days are promised." in words(part)


def test_the_way_on_which_something_is_missing_is_shown_on_the_map(
    show: Callable[[Document], HandoversPage],
) -> None:
    page = show(bakery())
    part = turned(page, "missing")
    assert isinstance(part, LackingPart)
    assert "“bake” does not get “Size” on this way: phone → note → bake." in words(part)

    QTest.mouseClick(part.shows[0], Left)
    settle()

    assert page.frame.page is None
    assert page.frame.work.canvas.desk.selection == ("phone", "note", "bake", "a4", "a5")


def test_a_promise_is_typed_and_given_a_step_that_keeps_it(show: Callable[[Document], HandoversPage]) -> None:
    page = show(bakery())
    part = turned(page, "promises")
    assert isinstance(part, RegisterPart)

    typed(part.adder.line, "Cake for Saturday")
    settle()
    ((promise, card),) = part.lines.by_id.items()
    assert card.said.text() == "No step keeps this promise. Choose who does."

    edit(page, lambda draft: flow.set_fields(draft, [BAKE], wait_hours=48.0))
    card.choose.setFocus()
    QTest.keyClick(card.choose, Key.Key_Down)
    view = card.choose.view()
    assert view.isVisible()
    assert [card.choose.itemText(n) for n in range(4)] == ["Add a step…", "sell", "note", "bake"]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(view, key)
    settle()
    assert card.said.text() == "Say by when, or how well."
    typed(card.form.editor("hours").line, "24")  # type: ignore[attr-defined]
    settle()

    record = page.session.document[promise]
    assert isinstance(record, Promise)
    assert (record.node, record.hours) == (SELL, 24)
    assert card.said.text().startswith("Promised: 1 day. The steps that keep it take 2 days")
    pressed_on = next(one for one in card.findChildren(QToolButton) if "bake" in one.accessibleName())
    QTest.mouseClick(pressed_on, Left)
    settle()
    assert card.said.text() == "No step keeps this promise. Choose who does."


def test_a_promise_that_is_broken_says_why(show: Callable[[Document], HandoversPage]) -> None:
    from mapper.edits import promises

    map = bakery()
    with Session(map).edit("Given") as draft:
        made = promises.make(draft, SELL, "Cake")
        promises.describe(draft, made.id, hours=24)
        promises.keep(draft, made.id, BAKE)
        draft.change_fields(BAKE, wait_hours=48.0)

    page = show(map)
    part = turned(page, "promises")

    says = "Promised: 1 day. The steps that keep it take 2 days even when all goes as planned."
    assert says in words(part)
    assert isinstance(part, RegisterPart)
    QTest.mouseClick(part.lines.by_id[made.id].bin, Left)
    settle()
    assert made.id not in page.session.document


def test_who_hands_over_to_whom_is_a_table_that_leads_to_the_arrows(
    show: Callable[[Document], HandoversPage],
) -> None:
    page = show(bakery())
    part = turned(page, "between")
    assert isinstance(part, BetweenPart)

    said = part.table.item(0, 1)
    assert said is not None
    assert said.text() == "2 · 40 a month"
    assert said.data(Qt.ItemDataRole.AccessibleTextRole) == "Léa → Tom: 2 · 40 a month"
    part.table.setFocus()
    part.table.setCurrentCell(0, 1)
    QTest.keyClick(part.table, Key.Key_Return)
    settle()

    assert page.frame.page is None
    assert set(page.frame.work.canvas.desk.selection) == {"sell", "a2", "bake", "note", "a5"}


@pytest.mark.parametrize("section", ["agreed", "adding_up", "missing", "promises", "between"])
def test_a_map_on_which_nothing_is_said_yet_tells_what_to_do(
    section: str, show: Callable[[Document], HandoversPage]
) -> None:
    page = show(drawn("(in) -> [work] -> (out)"))

    assert words(turned(page, section))


def test_another_look_is_taken_on_at_once(show: Callable[[Document], HandoversPage]) -> None:
    page = show(bakery())
    part = turned(page, "between")
    assert isinstance(part, BetweenPart)
    said = part.table.item(0, 1)
    light = said.background().color().name() if said else ""

    program = page.frame.program
    program.change_settings(replace(program.settings, theme="dark"))
    settle()

    said = part.table.item(0, 1)
    assert said
    assert said.background().color().name() != light


def test_it_opens_from_the_chain_and_from_the_interface_of_a_step(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "map.smap"
    path.write_bytes(spell(bakery()))
    window: MainWindow = opened(program, path, qtbot)
    window.work.canvas.desk.select((BAKE,))
    window.work.show_panel(True)
    window.work.show_tab("interface")
    settle()

    panel = window.work.inspector.panels["interface"]
    QTest.mouseClick(panel.agreed.all, Left)  # type: ignore[attr-defined]
    settle()

    page = window.page
    assert isinstance(page, HandoversPage)
    assert isinstance(page.part, AgreedPart)
    assert page.frame.focusWidget() is page.part.cards[ENDS].card.ticks["giver"]
