from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Point, Record, Sheet, Size
from mapper.scene.boxes import Side, box_of, touching
from mapper.scene.marks import Box
from mapper.scene.routes import Routes
from tests.builders import TOP, drawn

SIDES: tuple[Side, ...] = ("right", "bottom", "left", "top")
SHAPES = ("rectangle", "diamond", "terminus", "subsystem")


def legs(points: Sequence[Point]) -> list[Box]:
    return [
        Box(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)).grown(0.01)
        for a, b in pairwise(points)
    ]


def is_right_angled(points: Sequence[Point]) -> bool:
    return all(a.x == pytest.approx(b.x) or a.y == pytest.approx(b.y) for a, b in pairwise(points))


def on_edge(node: Node, point: Point) -> bool:
    """On a tip of a diamond, on the outline of anything else."""
    box = box_of(node)
    if node.shape == "diamond":
        return point in [touching(box, "diamond", side) for side in SIDES]
    if node.shape == "terminus":
        half = min(box.height, box.width) / 2
        core = box.grown(-half)  # a pill is all that is so far from its core
        away_x = max(core.left - point.x, 0, point.x - core.right)
        away_y = max(core.top - point.y, 0, point.y - core.bottom)
        return hypot(away_x, away_y) == pytest.approx(half)
    level = point.y in (box.top, box.bottom) and box.left <= point.x <= box.right
    return level or (point.x in (box.left, box.right) and box.top <= point.y <= box.bottom)


def inner(node: Node, own: bool) -> Box:
    """The box that an arrow may not enter; of a pill that it touches, only the straight part."""
    box = box_of(node)
    return box.grown(1 - min(box.width, box.height) / 2 if own and node.shape == "terminus" else -0.1)


@st.composite
def maps(draw: st.DrawFn, most: int = 14) -> Document:
    """Shapes in cells of a grid, anywhere in their cell, so that 8 at least are between any two."""
    cells = draw(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=most, unique=True)
    )
    records: list[Record] = [Sheet(id=TOP, main=True)]
    for i, (column, row) in enumerate(cells):
        shape = draw(st.sampled_from(SHAPES))
        size = Size(draw(st.integers(60, 190)), draw(st.integers(30, 110)))
        at = Point(
            column * 220 + draw(st.integers(0, int(205 - size.width))),
            row * 140 + draw(st.integers(0, int(125 - size.height))),
        )
        records.append(Node(id=Id(f"n{i}"), sheet=TOP, shape=shape, title=f"n{i}", at=at, size=size))
    ends = st.integers(0, len(cells) - 1)
    for i, (source, target) in enumerate(draw(st.lists(st.tuples(ends, ends), min_size=1, max_size=16))):
        label = draw(st.sampled_from(["", "Yes", "No"]))
        records.append(Arrow(id=Id(f"a{i}"), source=Id(f"n{source}"), target=Id(f"n{target}"), label=label))
    return Document(records)


@settings(max_examples=120, deadline=None)
@given(maps())
def test_arrows_are_right_angled_end_on_edges_and_run_through_no_step(map: Document) -> None:
    routes = Routes(map, TOP)

    for arrow in map.all(Arrow):
        points = routes.points(arrow.id)
        assert is_right_angled(points)
        assert on_edge(map[arrow.source], points[0])
        assert on_edge(map[arrow.target], points[-1])
        solid = {node.id: inner(node, node.id in (arrow.source, arrow.target)) for node in map.all(Node)}
        for leg in legs(points):
            assert not [id for id, box in solid.items() if box.touches(leg)], (arrow.id, points)


@settings(max_examples=60, deadline=None)
@given(maps(), st.data())
def test_following_changes_comes_to_the_same_lines_as_starting_anew(
    map: Document, data: st.DataObject
) -> None:
    routes = Routes(map, TOP)
    seen = {id: routes.points(id) for id in routes.ids()}

    for _ in range(data.draw(st.integers(1, 4))):
        draft = Draft(map)
        node = data.draw(st.sampled_from([n.id for n in map.all(Node)]))
        match data.draw(st.sampled_from(["move", "remove", "connect", "relabel", "reshape"])):
            case "move":
                at = Point(data.draw(st.integers(0, 1000)), data.draw(st.integers(0, 600)))
                draft.change_fields(node, at=at)
            case "remove" if len(list(map.all(Node))) > 1:
                draft.remove(node)
            case "connect":
                other = data.draw(st.sampled_from([n.id for n in map.all(Node)]))
                draft.put(Arrow(id=draft.new_id("arrow"), source=node, target=other))
            case "relabel":
                for arrow in list(map.all(Arrow))[:1]:
                    draft.change_fields(arrow.id, label="No")
            case _:
                draft.change_fields(node, shape="diamond")
        touched = draft.touched
        map.apply(draft.change())
        stale = set(routes.follow(map, touched))
        fresh = Routes(map, TOP)
        now = {id: fresh.points(id) for id in fresh.ids()}
        crossed = {id: fresh.crossings(id) for id in fresh.ids()}
        order = data.draw(st.permutations(routes.ids()))
        assert {id: routes.crossings(id) for id in order[::2]} == {id: crossed[id] for id in order[::2]}
        assert {id: routes.points(id) for id in order} == now
        assert {id: routes.crossings(id) for id in order} == crossed
        assert routes.settle(float("inf"))
        stale |= routes.news()
        assert {id for id in {**seen, **now} if seen.get(id) != now.get(id)} <= stale
        seen = now


def test_straight_on_is_straight() -> None:
    routes = Routes(drawn("(order) -> [pack]"), TOP)

    assert routes.points(Id("a1")) == ((160, 60), (200, 60))


def test_yes_leaves_to_the_right_and_no_below() -> None:
    map = drawn("<ok?> -yes-> [pack]\n(x) -> [mend]\n<ok?> -no-> [mend]")

    routes = Routes(map, TOP)

    assert routes.points(Id("a1"))[0] == (156, 60)
    assert routes.points(Id("a3"))[0] == (80, 112)


def test_no_leaves_below_even_where_it_goes_straight_on() -> None:
    map = drawn("<ok?> -No-> [pack]\n\n(x) -> [mend]\n<ok?> -Yes-> [mend]")

    routes = Routes(map, TOP)

    assert routes.points(Id("a1"))[0] == (80, 112)
    assert routes.points(Id("a3"))[0] == (156, 60)


def test_an_arrow_past_a_step_runs_round_it_at_a_distance() -> None:
    map = drawn("(order) -> [pack] -> [send]\n(order) -> [send]")

    points = Routes(map, TOP).points(Id("a3"))

    assert all(not box_of(map[Id("pack")]).grown(15).touches(leg) for leg in legs(points))


def test_arrows_that_leave_by_one_side_are_spread() -> None:
    map = drawn("[sort] -> [pack]\n(x) -> (y) -> [b]\n(z) -> (u) -> [c]\n[sort] -> [b]\n[sort] -> [c]")

    starts = [Routes(map, TOP).points(Id(id))[0] for id in ("a1", "a6", "a7")]

    assert len(set(starts)) == 3


def test_an_arrow_from_a_step_to_itself_is_a_loop() -> None:
    map = Document([*drawn("[again]"), Arrow(id=Id("a1"), source=Id("again"), target=Id("again"))])

    points = Routes(map, TOP).points(Id("a1"))

    assert len(points) == 5
    assert is_right_angled(points)


@pytest.mark.parametrize("by", [0.0, 10.0, 60.0])
def test_steps_on_top_of_each_other_still_have_their_arrow(by: float) -> None:
    stack = [
        Node(id=Id(f"n{i}"), sheet=TOP, at=Point(i * by, i * by), size=Size(160, 76), title=str(i))
        for i in range(6)
    ]
    arrows = [Arrow(id=Id(f"a{i}"), source=Id(f"n{i}"), target=Id(f"n{5 - i}")) for i in range(6)]
    map = Document([Sheet(id=TOP, main=True), *stack, *arrows])

    routes = Routes(map, TOP)

    assert all(is_right_angled(routes.points(arrow.id)) for arrow in arrows)


def test_steps_as_far_apart_as_numbers_go_have_their_arrow() -> None:
    far = [
        Node(id=Id(f"n{i}"), sheet=TOP, at=Point(x, -x), title="") for i, x in enumerate((-1e300, 0.0, 1e9))
    ]
    huge = Node(id=Id("huge"), sheet=TOP, at=Point(0, 500), size=Size(1e12, 1e12))
    ends = (("n0", "n1"), ("n1", "n2"), ("huge", "n2"))
    arrows = [Arrow(id=Id(f"a{i}"), source=Id(s), target=Id(t)) for i, (s, t) in enumerate(ends)]
    map = Document([Sheet(id=TOP, main=True), *far, huge, *arrows])

    routes = Routes(map, TOP)

    assert all(len(routes.points(arrow.id)) >= 2 for arrow in arrows)


def test_arrows_of_other_sheets_are_none_of_ours() -> None:
    inside = Sheet(id=Id("inside"), inside=Id("pack"))
    more = [Node(id=Id(name), sheet=inside.id, at=Point(0, 0)) for name in ("u", "v")]
    map = Document(
        [*drawn("(order) -> {pack}"), inside, *more, Arrow(id=Id("b"), source=Id("u"), target=Id("v"))]
    )

    assert Routes(map, TOP).ids() == ("a1",)
    assert Routes(map, inside.id).ids() == ("b",)


def test_arrows_into_one_step_join_before_it() -> None:
    places = {"a": (0, 0, 160), "b": (4, 120, 152), "c": (40, 360, 80), "to": (400, 180, 160)}
    walls = {"over": (400, 90, 160), "under": (400, 270, 160)}  # by the side only
    steps = [
        Node(id=Id(id), sheet=TOP, at=Point(x, y), size=Size(width, 76))
        for id, (x, y, width) in {**places, **walls}.items()
    ]
    arrows = [Arrow(id=Id(f"{id}-to"), source=Id(id), target=Id("to")) for id in "abc"]
    routes = Routes(Document([Sheet(id=TOP, main=True), *steps, *arrows]), TOP)

    lines = [routes.points(arrow.id) for arrow in arrows]

    assert {line[-1] for line in lines} == {Point(400, 218)}
    assert {line[-2].y for line in lines} == {218}


def fixed_map(*bends: tuple[float, float], sent: float = 400.0) -> Document:
    """Two steps with an arrow whose corners were fixed by hand."""
    steps = [Node(id=Id(id), sheet=TOP, at=at) for id, at in (("a", Point(0, 0)), ("b", Point(sent, 100)))]
    corners = tuple(Point(*bend) for bend in bends) or None
    arrow = Arrow(id=Id("ab"), source=Id("a"), target=Id("b"), bends=corners)
    return Document([Sheet(id=TOP, main=True), *steps, arrow])


def fixed(*bends: tuple[float, float], sent: float = 400.0, more: Sequence[Record] = ()) -> Routes:
    return Routes(Document([*fixed_map(*bends, sent=sent), *more]), TOP)


def test_a_leg_fixed_by_hand_stays_where_it_was_put() -> None:
    assert fixed((210, 38), (210, 138)).points(Id("ab")) == ((160, 38), (210, 38), (210, 138), (400, 138))


def test_the_ends_of_a_fixed_line_follow_their_steps() -> None:
    routes = fixed((210, 38), (210, 138))
    draft = Draft(fixed_map((210, 38), (210, 138)))
    draft.change_fields(Id("b"), at=Point(460, 180))

    routes.follow(draft, draft.touched)

    assert routes.points(Id("ab")) == ((160, 38), (210, 38), (210, 218), (460, 218))


def test_a_fixed_line_gives_way_to_a_step_that_is_put_on_it() -> None:
    wall = Node(id=Id("wall"), sheet=TOP, at=Point(200, 60), size=Size(40, 40))

    routes = fixed((210, 38), (210, 138), more=[wall])

    assert all(not box_of(wall).touches(leg) for leg in legs(routes.points(Id("ab"))))


def test_corners_that_make_no_line_any_more_are_passed_over() -> None:
    slanted, behind = fixed((210, 38), (250, 90), (300, 138)), fixed((210, 38), (210, 138), sent=150.0)

    assert is_right_angled(slanted.points(Id("ab")))
    assert is_right_angled(behind.points(Id("ab")))
    assert Point(210, 38) not in behind.points(Id("ab"))


def test_a_line_keeps_its_shape_while_its_step_is_dragged() -> None:
    map = fixed_map()
    routes = Routes(map, TOP)
    line = routes.points(Id("ab"))
    shapes = set()

    for x in range(400, 300, -4):
        draft = Draft(map)
        draft.change_fields(Id("b"), at=Point(x, 100))
        routes.follow(draft, draft.touched)
        line = routes.in_motion(Id("ab"), line)
        shapes.add(len(line))

    assert len(shapes) == 1


def test_a_rough_line_is_there_before_the_real_one() -> None:
    routes = Routes(drawn("(order) -> [pack]\n(x) -> [mend]\n(order) -> [mend]"), TOP)

    rough = routes.rough(Id("a3"))

    assert is_right_angled(rough)
    assert not routes.is_routed(Id("a3"))
    assert routes.points(Id("a3")) == routes.rough(Id("a3"))
