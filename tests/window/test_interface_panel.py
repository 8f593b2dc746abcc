"""The interface's tab: two lists one types into, and the way out of what does not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mapper.edits import ports
from mapper.insight.order import ports_of
from mapper.model.records import Id, Port
from mapper.window.panels.interface import InterfacePanel
from mapper.window.panels.port_row import PortRow
from tests.builders import drawn
from tests.window.seats import ALT, BACKSPACE, ENTER, PACK, Place, pasted, typed
from tests.window.seats import place as place
from tests.window.windows import OFF_SCREEN

pytestmark = OFF_SCREEN


def items(place: Place, flow: ports.Flow) -> list[str]:
    return [port.item for port in ports_of(place.session.document, PACK, flow)]


def with_ports(place: Place, *items: str) -> tuple[InterfacePanel, list[Id]]:
    with place.session.edit("Given") as draft:
        ids = [ports.add(draft, PACK, "in", item).id for item in items]
    place.entries.clear()
    return place.open("interface"), ids


def only_row(qtbot: QtBot, port: Port) -> tuple[Place, PortRow]:
    place = Place(qtbot, drawn("[call] -> [pack]", port))
    panel = place.open("interface")
    return place, panel.sides[port.flow].lines.by_id[port.id]


def test_enter_adds_the_next_line(place: Place) -> None:
    panel = place.open("interface")

    for item in ("Order", "Box"):
        typed(panel.sides["in"].adder.line, item)
    typed(panel.sides["out"].adder.line, "Parcel")

    assert (items(place, "in"), items(place, "out")) == (["Order", "Box"], ["Parcel"])
    assert place.entries == ["Add a handover"] * 3


def test_pasted_lines_become_one_entry(place: Place) -> None:
    panel = place.open("interface")

    pasted(panel.sides["in"].adder.line, "Order\nBox\n\n  Label  ")

    assert items(place, "in") == ["Order", "Box", "Label"]
    assert place.entries == ["Add 3 handovers"]


def test_alt_arrows_put_lines_in_order_and_backspace_in_nothing_removes_one(place: Place) -> None:
    panel, ids = with_ports(place, "Order", "Box", "x")
    rows = panel.sides["in"].lines.by_id

    QTest.keyClick(rows[ids[1]].item.line, Qt.Key.Key_Up, ALT)
    rows[ids[2]].focus_end()
    QTest.keyClick(rows[ids[2]].item.line, BACKSPACE)
    QTest.keyClick(rows[ids[2]].item.line, BACKSPACE)

    assert items(place, "in") == ["Box", "Order"]


def test_a_line_says_what_is_expected_and_what_comes(place: Place, qtbot: QtBot) -> None:
    panel, (first,) = with_ports(place, "Order")
    row = panel.sides["in"].lines.by_id[first]

    row.focus_end()
    qtbot.waitUntil(row.expected.line.isVisible)
    typed(row.expected.line, "Always")
    typed(row.measured.line, "9 of 10")

    port: Port = place.record(first)
    assert (port.expected, port.measured) == ("Always", "9 of 10")
    assert row.told.text() == "Expected: Always. Measured: 9 of 10."


def test_the_mark_goes_from_unknown_to_good_to_off_and_back(place: Place) -> None:
    panel, (first,) = with_ports(place, "Order")
    row = panel.sides["in"].lines.by_id[first]

    said = []
    for _ in range(3):
        row.mark.click()
        said.append((place.record(first).fits, row.mark.accessibleName()))

    assert said == [
        (True, "It fits"),
        (False, "It does not fit"),
        (None, "Not known whether it fits"),
    ]


def test_what_misfits_offers_to_do_without_it(qtbot: QtBot) -> None:
    port = Port(id=Id("p"), node=PACK, item="Phone", expected="Always", measured="62 %", fits=False)
    place, row = only_row(qtbot, port)
    shown = (row.accept.isVisible(), row.limit.isVisible())

    row.accept.click()

    assert shown == (True, False)
    assert (place.record("p").expected, place.record("p").fits) == ("Optional", True)
    assert not row.accept.isVisible()


def test_where_there_is_a_limit_it_can_be_changed_to_what_comes(qtbot: QtBot) -> None:
    port = Port(id=Id("p"), node=PACK, item="Age", expected="2 days", measured="3.4 days", fits=False)
    place, row = only_row(qtbot, port)

    row.limit.click()

    assert place.record("p").expected == "3.4 days"
    place.session.undo()
    assert row.limit.isVisible()


def test_a_limit_is_not_changed_to_what_nobody_measured(qtbot: QtBot) -> None:
    place, row = only_row(qtbot, Port(id=Id("p"), node=PACK, item="Age", expected="2 days", fits=False))

    row.limit.click()

    assert place.record("p").expected == "2 days"
    assert row._refusal.text().startswith("Nothing was measured yet.")


def test_the_headings_name_the_neighbours(place: Place) -> None:
    panel = place.open("interface")

    assert panel.sides["in"]._whom.accessibleName() == "from order"
    assert panel.sides["out"]._whom.accessibleName() == "to sent"
    assert panel.empty.isVisible()


def test_enter_in_a_line_goes_on_to_the_next(place: Place, qtbot: QtBot) -> None:
    panel, (first,) = with_ports(place, "Order")

    panel.sides["in"].lines.by_id[first].focus_end()
    QTest.keyClicks(panel.sides["in"].lines.by_id[first].item.line, "s")
    QTest.keyClick(panel.sides["in"].lines.by_id[first].item.line, ENTER)

    assert items(place, "in") == ["Orders"]
    qtbot.waitUntil(panel.sides["in"].adder.line.hasFocus)
