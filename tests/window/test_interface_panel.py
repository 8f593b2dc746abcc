"""The interface's tab: two lists one types into, and the way out of what does not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mapper.edits import people, ports
from mapper.insight.order import ports_of
from mapper.model.doings import Hole
from mapper.model.records import Id, Port
from mapper.session.session import Session
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


def handed(qtbot: QtBot, **owners: str) -> tuple[Place, InterfacePanel]:
    """A phone number that packing does not get from the call, and whose owners these are."""
    number = Port(id=Id("n"), node=PACK, flow="in", item="Number", expected="Always", fits=False)
    map = drawn("[call] -> [pack]", number)
    with Session(map).edit("Given") as draft:
        for step, name in owners.items():
            people.assign(draft, [Id(step)], people.add(draft, name).id)
    place = Place(qtbot, map)
    return place, place.open("interface")


def test_whoever_should_hand_it_over_is_asked_once(qtbot: QtBot) -> None:
    place, panel = handed(qtbot, call="Ann & Co", pack="Bo")
    line = panel.sides["in"].lines.by_id[Id("n")]
    assert line.ask.accessibleName() == "Ask Ann & Co to add it"

    QTest.mouseClick(line.ask, Qt.MouseButton.LeftButton)
    panel.show_records((PACK,))

    (hole,) = place.session.document.all(Hole)
    assert (hole.about, hole.text) == ("call", "Hand over “Number”: Always.")
    assert not line.ask.isVisible()
    assert line.was_asked.text() == "Ann & Co was asked on 24 November 2026."


def test_nobody_is_asked_where_one_person_answers_for_both(qtbot: QtBot) -> None:
    _, panel = handed(qtbot, call="Bo", pack="Bo")

    assert not panel.sides["in"].lines.by_id[Id("n")].ask.isVisible()


def test_two_people_agree_in_the_tab_and_one_alone_is_not_asked_to(qtbot: QtBot) -> None:
    place, panel = handed(qtbot, call="Ann", pack="Bo")
    (card,) = panel.agreed.cards.values()

    for side, tick in card.ticks.items():
        assert tick.isVisible(), side
        tick.setFocus()
        QTest.keyClick(tick, Qt.Key.Key_Space)
        panel.show_records((PACK,))

    assert card.said.text() == "Ann and Bo agreed on 24 November 2026."
    assert place.entries == ["Agree on a handover"] * 2
    panel.show_records((Id("call"),))
    assert [one.said.text() for one in panel.agreed.cards.values()] == [card.said.text()]
    _, alone = handed(qtbot, call="Bo", pack="Bo")
    assert not alone.agreed.isVisible()


def test_long_names_do_not_widen_the_tab(qtbot: QtBot) -> None:
    place, panel = handed(qtbot, call="Hieronymus" * 30, pack="Bartholomew" * 30)
    with place.session.edit("Given") as draft:
        draft.change_fields(Id("call"), title="Donaudampfschifffahrt" * 20)
    panel.show_records((PACK,))

    assert panel.agreed.isVisible()
    assert panel.agreed.minimumSizeHint().width() <= 320
