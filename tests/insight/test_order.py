from __future__ import annotations

import pytest

from mapper.insight import order
from mapper.model.document import Document
from mapper.model.records import Id, Node, Point, Sheet, Task
from tests.builders import TOP, drawn

WEBINAR = """
(w) -> [n] -> <b> -yes-> [c] -> [p] -> <s> -yes-> [on] -> (win)
[fu] -> (later)
[d] -> <q> -yes-> [k] -> (later)
<b> -no-> [d]
<s> -no-> [fu]
<q> -no-> (later)
"""


def test_steps_are_numbered_along_the_main_path_and_a_join_waits_for_its_branches() -> None:
    numbered = order.flow_order(drawn(WEBINAR), TOP)

    assert " ".join(numbered) == "w n b c p s on win fu d q k later"


def test_a_loop_is_walked_once() -> None:
    numbered = order.flow_order(drawn("(a) -> [b] -> <c> -yes-> (d)\n<c> -no-> [e] -> [b]"), TOP)

    assert " ".join(numbered) == "a b c d e"


def test_what_no_beginning_reaches_comes_last_from_the_left() -> None:
    numbered = order.flow_order(drawn("(a) -> (z)\n[x] -> [y] -> [x]\n~note~"), TOP)

    assert " ".join(numbered) == "a z x y"


def test_a_path_of_many_thousand_steps_is_no_recursion() -> None:
    steps = " -> ".join(f"[{i}]" for i in range(5000))

    assert len(order.flow_order(drawn(steps), TOP)) == 5000


def test_every_step_has_exactly_one_number_whatever_the_arrows() -> None:
    tangled = drawn("[a] -> [b] -> [c] -> [a]\n[b] -> [d] -> [b]\n[c] -> [d]\n[e] -> [a]")

    assert sorted(order.flow_order(tangled, TOP)) == ["a", "b", "c", "d", "e"]


def test_the_way_straight_on_is_the_first_exit() -> None:
    document = drawn("(a) -> <b> -> [next]\n~x~\n[low]\n<b> -> [low]")

    assert [arrow.target for arrow in order.exits(document, Id("b"))] == ["next", "low"]


def test_the_way_down_to_an_inside_is_known() -> None:
    inside = Sheet(id=Id("in"), inside=Id("bill"), title="Billing")
    deeper = Node(id=Id("deep"), sheet=inside.id, shape="subsystem", at=Point(0, 0))
    bottom = Sheet(id=Id("bottom"), inside=deeper.id)
    document = drawn("{bill}", inside, deeper, bottom)

    assert [sheet.id for sheet in order.path_to(document, bottom.id)] == ["top", "in", "bottom"]
    assert order.inside_of(document, Id("bill")) == inside
    assert [sheet.id for sheet in order.top_sheets(document)] == ["top"]


def test_a_checklist_comes_in_the_order_of_its_ranks() -> None:
    tasks = [Task(id=Id(i), node=Id("pack"), text=i, rank=r) for i, r in (("x", 2.0), ("y", 1.0), ("z", 1.5))]

    assert [task.text for task in order.tasks_of(drawn("[pack]", *tasks), Id("pack"))] == ["y", "z", "x"]


def test_a_map_without_a_main_sheet_opens_on_its_first() -> None:
    assert order.main_sheet(Document([Sheet(id=Id("b")), Sheet(id=Id("a"))])).id == "a"
    with pytest.raises(LookupError):
        order.main_sheet(Document())
