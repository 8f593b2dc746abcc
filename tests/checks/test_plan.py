from __future__ import annotations

from mapper.checks.plan import plans
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Lane, Node, Point, Record, Sheet
from tests.builders import TOP, drawn
from tests.checks.holes import holes


def inside(host: str, *names: str) -> list[Record]:
    """The map inside a subsystem: steps in a row that nothing connects."""
    sheet = Sheet(id=Id(f"in-{host}"), title=host, inside=Id(host))
    steps = [
        Node(id=Id(name), sheet=sheet.id, title=name, at=Point(200 * n, 0)) for n, name in enumerate(names)
    ]
    return [sheet, *steps]


def in_lane(map: Document, track: str, *ids: str) -> Document:
    lane = Lane.model_validate({"id": "lane", "sheet": TOP, "track": track})
    return Document([lane, *(record.but(lane="lane") if record.id in ids else record for record in map)])


def test_the_inside_of_a_subsystem_is_checked_like_a_map_of_its_own() -> None:
    map = drawn("(order) -> {pack} -> (sent)", *inside("pack", "box"))

    found = set(holes(map))

    assert found == {("S01", "in-pack"), ("S02", "in-pack"), ("S07", "box")}


def test_insides_come_after_the_sheet_that_holds_them_from_the_left() -> None:
    map = drawn("(order) -> {zip} -> {air} -> (sent)", *inside("zip", "zz"), *inside("air", "aa"))

    assert [plan.sheet.id for plan in plans(map)] == ["top", "in-zip", "in-air"]


def test_steps_of_the_customer_and_of_the_community_are_never_checked() -> None:
    map = drawn("(order) -> [pack] -> (sent)\n[wonder]")

    assert [name for name, _ in holes(in_lane(map, "ours", "wonder"))] == ["S07"]
    assert holes(in_lane(map, "buyer", "wonder")) == []
    assert holes(in_lane(map, "community", "wonder")) == []


def test_an_arrow_to_a_step_of_the_customer_is_no_way_on_of_ours() -> None:
    map = in_lane(drawn("(order) -> [pack] -> [open]\n(call) -> (sent)"), "buyer", "open")

    assert holes(map) == [("S05", "pack")]


def test_what_lies_inside_a_step_of_the_customer_is_not_checked_either() -> None:
    map = in_lane(drawn("(order) -> (sent)\n{wonder}", *inside("wonder", "doubt")), "buyer", "wonder")

    assert holes(map) == []


def test_a_sheet_that_shows_only_the_customer_needs_no_beginning_of_ours() -> None:
    assert holes(in_lane(drawn("[wonder] -> [ask]"), "buyer", "wonder", "ask")) == []


def test_shapes_are_read_from_the_left_whatever_their_ids() -> None:
    map = drawn("(z) -> [y] -> (x)")

    assert [list(plan.nodes) for plan in plans(map)] == [["z", "y", "x"]]


def test_arrows_keep_the_order_of_their_ids() -> None:
    extra = Arrow(id=Id("a0"), source=Id("order"), target=Id("sent"))
    (plan,) = plans(drawn("(order) -> (sent)", extra))

    assert [arrow.id for arrow in plan.exits[Id("order")]] == ["a0", "a1"]


def test_a_subsystem_whose_inside_is_not_drawn_yet_is_no_hole() -> None:
    assert holes(drawn("(order) -> {pack} -> (sent)", *inside("pack"))) == []
