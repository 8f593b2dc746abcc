"""A map as an outline: in the order of the flow, branches below, loops as leaves."""

from __future__ import annotations

from mapper.insight.outline import Item, outline
from mapper.model.document import Document
from mapper.model.records import Id, Node, Point, Sheet
from tests.builders import TOP, drawn


def lines(map: Document) -> list[str]:
    """The outline as text, two blanks a level."""
    written: list[str] = []

    def write(item: Item, level: int) -> None:
        answer = f"{item.answer}: " if item.answer else ""
        way = f"{item.way} {item.number}" if item.way else item.id
        written.append("  " * level + answer + way)
        for child in item.items:
            write(child, level + 1)

    for item in outline(map, TOP).items:
        write(item, 0)
    return written


def test_a_line_of_steps_is_flat() -> None:
    assert lines(drawn("(a) -> [b] -> (c)")) == ["a", "b", "c"]


def test_branches_stand_below_their_decision_with_their_answers() -> None:
    map = drawn("(a) -> <q> -Yes-> [b] -> (won)\n<q> -No-> [c] -> (lost)")

    assert lines(map) == ["a", "q", "  Yes: b", "  won", "  No: c", "  lost"]


def test_a_way_back_is_a_leaf() -> None:
    map = drawn("(a) -> [b] -> <q> -Yes-> (won)\n<q> -No-> [b]")

    assert lines(map) == ["a", "b", "q", "  Yes: won", "  No: back 2"]


def test_where_all_branches_meet_the_walk_goes_on_after_the_decision() -> None:
    map = drawn("(a) -> <q> -Yes-> [b] -> [meet] -> (end)\n<q> -No-> [c] -> [meet]")

    assert lines(map) == ["a", "q", "  Yes: b", "    on 5", "  No: c", "    on 5", "meet", "end"]


def test_what_is_inside_stands_below_its_subsystem() -> None:
    map = drawn(
        "(a) -> {b} -> (c)",
        Sheet(id=Id("in"), title="b", inside=Id("b")),
        Node(id=Id("wrap"), sheet=Id("in"), title="Wrap", at=Point(0, 0)),
    )

    assert lines(map) == ["a", "b", "  wrap", "c"]


def test_every_shape_has_one_line_however_the_map_is_tangled() -> None:
    map = drawn(
        "(a) -> <q> -1-> <r> -2-> <s> -3-> (e)\n<s> -4-> <q>\n<r> -5-> <s>\n"
        "<q> -6-> [x] -> <r>\n[y] -> [x]\n~n~"
    )
    found: list[str] = []

    def gather(item: Item) -> None:
        for child in item.items:
            found.append(child.id) if not child.way else None
            gather(child)

    gather(outline(map, TOP))

    assert sorted(found) == sorted(node.id for node in map.all(Node))


def test_a_thousand_decisions_in_a_row_go_no_deeper_than_one_can_read() -> None:
    ways = " ".join(f"-Yes-> <q{i}>" for i in range(1000))

    deepest = 0
    waiting = [outline(drawn(f"(a) {ways}\n" + "\n".join(f"<q{i}> -No-> (e{i})" for i in range(1000))), TOP)]
    while waiting:
        item = waiting.pop()
        deepest = max(deepest, item.depth)
        waiting += item.items

    assert deepest <= 14
