"""The whole: beside an earlier version, by the events of a hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mapper.desk.commands import command
from mapper.model.document import Document
from mapper.model.records import Id, Lane, Sheet
from mapper.scene.look import look
from mapper.store.files import spell
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from mapper.window.whole.customer_part import CustomerPart
from mapper.window.whole.facets_part import FacetsPart
from mapper.window.whole.impact_part import ImpactPart
from mapper.window.whole.lines import Line, Listing
from mapper.window.whole.missing_part import MissingPart
from mapper.window.whole.now_part import NowPart
from mapper.window.whole.page import SECTIONS, WholePage
from tests.insight.test_buying import sides
from tests.insight.webinars import webinar as example
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def window(program: Program, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The worked example, on its page."""
    path = tmp_path / "example.smap"
    path.write_bytes(spell(example()))
    window = opened(program, path, qtbot)
    QTest.keyClick(window, Key.Key_9, CTRL)
    settle()
    return window


def page_of(window: MainWindow) -> WholePage:
    page = window.page
    assert isinstance(page, WholePage)
    return page


def impact_of(window: MainWindow) -> ImpactPart:
    page_of(window).turn_to("impact")
    settle()
    part = page_of(window).part
    assert isinstance(part, ImpactPart)
    return part


def lines(card: Listing) -> list[str]:
    return [one.accessibleName().replace("\u00a0", " ") for one in card.lines if isinstance(one, Line)]


def book_more(window: MainWindow) -> None:
    with window.work.canvas.session.edit("Book more") as draft:
        draft.change_fields("a4", share=0.25)
        draft.change_fields("a10", share=0.75)
    settle()


def test_it_opens_on_a_map_as_it_was_opened_with_nothing_changed(window: MainWindow) -> None:
    part = impact_of(window)

    assert part.base.currentData() == "opened"
    assert part.story.text() == "All numbers of the whole stay the same."
    assert part.direct.about.text() == "Nothing was changed."


def test_a_better_share_is_told_with_those_who_hold_it_up(window: MainWindow) -> None:
    part = impact_of(window)

    book_more(window)

    assert part.story.text().replace("\u00a0", " ") == (
        "Each one who comes in brings +26.6 %, but the profit a month only +1.2 %, "
        "because Ben and Kim have no hours left."
    )
    assert any(
        line.startswith("Profit a month, as far as the hours reach. €19,704 → €19,949 · +1.2 % · better")
        for line in lines(part.table)
    )
    assert (part.state.words.text(), part.reach.words.text()) == (
        "The whole still works",
        "It reaches others",
    )
    assert [one.split(".")[0] for one in lines(part.through)] == ["Books? → Downsell", "Books? → Call"]


def test_a_gain_that_costs_the_whole_is_red(window: MainWindow) -> None:
    part = impact_of(window)

    with window.work.canvas.session.edit("Save") as draft:
        draft.change_fields("Proposal", cost=5.0)
        yes = next(a for a, _ in draft.pointing_at("Accepts?") if getattr(a, "label", "") == "yes")
        no = next(a for a, _ in draft.pointing_at("Accepts?") if getattr(a, "label", "") == "no")
        draft.change_fields(yes.id, share=0.25)
        draft.change_fields(no.id, share=0.75)
    settle()

    assert part.story.text() == "Cost of “Proposal” got better, and yet the whole brings less."
    assert part.state.words.text() == "Look again"


def test_what_brings_less_is_not_said_to_work_still(window: MainWindow) -> None:
    part = impact_of(window)

    with window.work.canvas.session.edit("Fewer book") as draft:
        draft.change_fields("a4", share=0.1)
        draft.change_fields("a10", share=0.9)
    settle()

    assert part.compared is not None
    assert part.compared.found is not None
    assert not part.compared.found.red
    assert part.state.words.text() == "The whole brings less"


def test_enter_on_a_line_shows_it_on_the_map(window: MainWindow) -> None:
    part = impact_of(window)
    book_more(window)
    line = next(one for one in part.touched.lines if "Onboard" in one.accessibleName())

    line.setFocus()
    QTest.keyClick(line, Key.Key_Return)
    settle()

    assert window.page is None
    assert window.work.canvas.desk.selection == ("Onboard",)


def test_the_dearest_losses_stand_on_the_page_and_lead_to_the_map(window: MainWindow) -> None:
    part = page_of(window).part
    assert isinstance(part, NowPart)
    assert part.seen is not None

    first = part.seen.stoppers[0]
    QTest.keyClick(part.lost.lines[0], Key.Key_Return)
    settle()

    assert window.page is None
    assert tuple(window.work.canvas.desk.selection) == (first.about,)


def test_arrow_keys_go_from_line_to_line(window: MainWindow) -> None:
    part = impact_of(window)
    book_more(window)
    first, second = part.direct.lines[:2]

    first.setFocus()
    QTest.keyClick(first, Key.Key_Down)
    settle()

    assert second.hasFocus()


def test_another_file_can_be_compared_with(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.smap"
    other.write_bytes(spell(example(Books=0.1)))
    part = impact_of(window)

    part.take_file(other)
    settle()

    assert part.base.currentText() == "other.smap"
    assert "+" in part.story.text()


def test_a_file_that_is_no_map_says_so_and_changes_nothing(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.smap"
    other.write_text("no map")
    part = impact_of(window)
    before = window.work.canvas.session.document.rows()

    part.take_file(other)
    settle()

    assert part.story.text() == "The file is not a map. Your map is as it was."
    assert not part.table.isVisible()
    assert window.work.canvas.session.document.rows() == before


def test_a_kept_version_can_be_chosen(window: MainWindow) -> None:
    part = impact_of(window)
    book_more(window)
    assert window.keeper
    window.keeper.save_now()
    part.show_map()

    kept = [one.name for one in part._offered if one.name.startswith("kept:")]
    part.choose(kept[0])
    settle()

    assert part.story.text().startswith("Each one who comes in brings")


def test_a_large_map_is_compared_away_from_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("mapper.window.whole.part.MANY", 1)
    part = impact_of(window)

    book_more(window)

    qtbot.waitUntil(lambda: part.story.text().startswith("Each one who comes in"), timeout=5000)


def test_a_map_without_steps_is_told_calmly(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "empty.smap"
    path.write_bytes(spell(Document([Sheet(id="s", main=True)])))  # type: ignore[arg-type]
    window = opened(program, path, qtbot)

    QTest.keyClick(window, Key.Key_9, CTRL)
    settle()

    assert page_of(window).isVisible()


# Now


def now_of(window: MainWindow) -> NowPart:
    part = page_of(window).part
    assert isinstance(part, NowPart)
    return part


def test_it_opens_on_the_figures_of_the_whole(window: MainWindow) -> None:
    part = now_of(window)

    assert [tile.value.replace("\u00a0", " ") for tile in part.tiles][:2] == ["6.4 of 100", "€19,704"]
    assert any("Ben is asked for" in line for line in lines(part.wrong))


def test_a_figure_leads_to_where_it_comes_from(window: MainWindow) -> None:
    part = now_of(window)
    load = next(tile for tile in part.tiles if "Ben" in tile.accessibleName())

    load.setFocus()
    QTest.keyClick(load, Key.Key_Return)
    settle()

    assert window.page is window.views["people"]


def test_the_figures_follow_every_edit(window: MainWindow) -> None:
    part = now_of(window)

    book_more(window)

    assert any("8 of 100" in tile.accessibleName() for tile in part.tiles)


def test_a_figure_of_a_function_opens_its_steps(window: MainWindow) -> None:
    with window.work.canvas.session.edit("Function") as draft:
        draft.change_fields("Call", function="sales")
    settle()
    part = now_of(window)
    cell = next(
        one for one in part.matrix.findChildren(QPushButton) if one.accessibleName() == "Sales, Steps: 1."
    )

    QTest.mouseClick(cell, Qt.MouseButton.LeftButton)
    settle()

    assert window.page is None
    assert window.work.canvas.desk.selection == ("Call",)


# What is missing, and the four facets


def test_a_gap_leads_to_its_ghost(window: MainWindow) -> None:
    page_of(window).turn_to("missing")
    settle()
    part = page_of(window).part
    assert isinstance(part, MissingPart)
    line = part.list.lines[0]

    line.setFocus()
    QTest.keyClick(line, Key.Key_Return)
    settle()

    assert window.page is None
    assert window.work.side.name == "missing"
    assert window.work.canvas.ghost


def test_each_facet_leads_to_what_it_misses(window: MainWindow) -> None:
    page_of(window).turn_to("facets")
    settle()
    part = page_of(window).part
    assert isinstance(part, FacetsPart)
    card = part.cards["technology"]
    assert (card.value.text(), part.cards["people"].value.text()) == ("0", "–")
    line = card.lines[0]

    line.setFocus()
    QTest.keyClick(line, Key.Key_Return)
    settle()

    assert window.page is None
    assert window.work.inspector.tab == "automation"


def test_what_a_map_is_for_is_said_in_its_own_form(window: MainWindow) -> None:
    page_of(window).turn_to("facets")
    settle()
    part = page_of(window).part
    assert isinstance(part, FacetsPart)
    line = part.cards["strategy"].lines[0]

    line.setFocus()
    QTest.keyClick(line, Key.Key_Return)
    settle()

    assert window.page is None
    assert window.work.canvas.desk.selection == ()


@pytest.mark.parametrize("name", [one.name for one in SECTIONS])
def test_every_section_stands_a_large_map_and_every_look(
    window: MainWindow, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mapper.window.whole.part.MANY", 1)

    page_of(window).turn_to(name)
    settle()
    page_of(window).settle()
    window.set_look(look("dark"))
    settle()

    assert page_of(window).part.isVisible()


# The customer's side


@pytest.fixture
def both(program: Program, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A map with our side, theirs, and a peer, on the page's last section."""
    path = tmp_path / "both.smap"
    path.write_bytes(spell(sides(("offer", "look"), ("tell", "weigh"))))
    window = opened(program, path, qtbot)
    QTest.keyClick(window, Key.Key_9, CTRL)
    page_of(window).turn_to("customer")
    settle()
    return window


def customer_of(window: MainWindow) -> CustomerPart:
    part = page_of(window).part
    assert isinstance(part, CustomerPart)
    return part


def test_the_customers_side_says_what_is_aligned_and_where_the_order_crosses(both: MainWindow) -> None:
    part = customer_of(both)

    assert part.value.text().replace("\u00a0", " ") == "66.7 %"
    assert lines(part.alone) == ["wish."]
    assert lines(part.crossings) == ["You do “tell” before “offer”. They come to “look” before “weigh”."]
    assert lines(part.actors) == ["peer. Has influence on nothing yet. Nobody looks after it."]


def test_a_layer_is_hidden_and_shown_again_and_comes_back_when_something_in_it_is_looked_at(
    both: MainWindow,
) -> None:
    part, canvas = customer_of(both), both.work.canvas
    tick = part.layers["buyer"]

    tick.click()
    settle()
    assert "look" not in canvas.picture.places.nodes.boxes
    assert "tell" in canvas.picture.places.nodes.boxes

    part.alone.lines[0].setFocus()
    QTest.keyClick(part.alone.lines[0], Key.Key_Return)
    settle()
    assert canvas.desk.selection == ("wish",)
    assert "look" in canvas.picture.places.nodes.boxes


def test_what_is_hidden_follows_its_lane(both: MainWindow) -> None:
    canvas = both.work.canvas
    canvas.desk.show_track("buyer", False)
    settle()

    with canvas.session.edit("Whose") as draft:
        draft.change_fields("l-buyer", track="ours")
    settle()

    assert "look" in canvas.picture.places.nodes.boxes


def test_hidden_shapes_are_not_selected_with_all_others(both: MainWindow) -> None:
    desk = both.work.canvas.desk
    desk.show_track("buyer", False)

    command("select_all").run(desk)

    assert set(desk.selection) == {"go", "tell", "offer", "won", "peer"}


def test_the_first_step_to_a_customers_side_is_one_button(window: MainWindow) -> None:
    page_of(window).turn_to("customer")
    settle()
    part = customer_of(window)

    QTest.mouseClick(part.add_button, Qt.MouseButton.LeftButton)
    settle()

    tracks = sorted(lane.track for lane in window.work.canvas.session.document.all(Lane))
    assert tracks == ["buyer", "ours"]
    assert window.page is None


def test_a_lane_says_whose_it_is_in_the_inspector_and_by_command(both: MainWindow) -> None:
    both.show_view("map")
    desk = both.work.canvas.desk
    desk.select((Id("l-ours"),))
    settle()

    assert "lane" in both.work.inspector.panels
    command("lane_community").run(desk)

    assert desk.session.document["l-ours"].track == "community"
