from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from mapper.layout import Graph, Options, Plan, Step, tidy
from mapper.model.records import Id, Point
from tests.layout.graphs import boxes, detached, graphs, hits, overlapping, slanted, spelled

RIBBON = Options(ribbon=True)
WEBINAR = """
    (attended -> [nurture -> <booked? -yes-> [call -> [proposal -> <signed? -yes-> [onboarding -> )client
    <booked? -no-> [downsell -> <bought? -yes-> [kit -> )later
    <bought? -no-> )later
    <signed? -no-> [follow-up -> )later
"""


def middle(graph: Graph, plan: Plan, id: str) -> Point:
    step = next(step for step in graph.steps if step.id == id)
    at = plan.at[Id(id)]
    return Point(at.x + step.width / 2, at.y + step.height / 2)


def standing(graph: Graph, plan: Plan) -> Graph:
    """*graph* with its steps where *plan* puts them."""
    return replace(graph, steps=tuple(replace(step, at=plan.at[step.id]) for step in graph.steps))


# What holds of every map


@settings(deadline=None)
@given(graphs())
def test_no_two_steps_overlap_and_no_line_runs_through_a_step(graph: Graph) -> None:
    for options in (Options(), RIBBON):
        plan = tidy(graph, options)

        assert overlapping(graph, plan) == []
        assert hits(graph, plan) == []
        assert detached(graph, plan) == []
        assert slanted(plan) == []


@settings(deadline=None)
@given(graphs(divided=True))
def test_nor_do_they_in_stages_and_lanes(graph: Graph) -> None:
    plan = tidy(graph)

    assert overlapping(graph, plan) == []
    assert hits(graph, plan) == []
    assert detached(graph, plan) == []
    assert slanted(plan) == []


@settings(deadline=None)
@given(graphs(divided=True))
def test_stages_are_columns_and_lanes_are_rows_in_their_order(graph: Graph) -> None:
    here = boxes(graph, tidy(graph))

    for a in graph.steps:
        for b in graph.steps:
            if a.stage is not None and b.stage is not None and a.stage < b.stage:
                assert here[a.id][2] < here[b.id][0]
            if a.lane is not None and b.lane is not None and a.lane < b.lane:
                assert here[a.id][3] < here[b.id][1]


@settings(deadline=None)
@given(graphs(divided=True))
@example(spelled("[a -> [b"))
def test_tidying_what_is_tidy_changes_nothing(graph: Graph) -> None:
    plan = tidy(graph)

    assert tidy(standing(graph, plan)) == plan


@settings(deadline=None)
@given(graphs(staying=True))
def test_what_stays_stays_and_all_else_keeps_clear_of_it(graph: Graph) -> None:
    plan = tidy(graph)

    staying = {step.id for step in graph.steps if step.stays}
    for step in graph.steps:
        assert not step.stays or plan.at[step.id] == step.at
    crowded = [pair for pair in overlapping(graph, plan) if not staying.issuperset(pair)]
    assert crowded == []
    assert tidy(standing(graph, plan)) == plan


@settings(deadline=None)
@given(graphs())
def test_middles_lie_on_the_grid(graph: Graph) -> None:
    plan = tidy(graph)

    origin = middle(graph, plan, graph.steps[0].id)
    for step in graph.steps:
        x, y = middle(graph, plan, step.id)
        assert (x - origin.x) % 4 == (y - origin.y) % 4 == 0


@settings(deadline=None)
@given(graphs(divided=True))
def test_every_step_has_its_place_and_every_line_its_arrow(graph: Graph) -> None:
    plan = tidy(graph)

    assert plan.at.keys() == {step.id for step in graph.steps}
    assert plan.lines.keys() <= {arrow.id for arrow in graph.arrows}


# What a person expects


def test_a_chain_is_one_straight_line_from_left_to_right() -> None:
    graph = spelled("(a -> [b -> <c -> [d -> )e")

    plan = tidy(graph)

    middles = [middle(graph, plan, name) for name in "abcde"]
    assert {y for _x, y in middles} == {middles[0].y}
    assert [x for x, _y in middles] == sorted(x for x, _y in middles)
    assert all(len(line) == 2 for line in plan.lines.values())


def test_the_main_path_is_straight_and_no_branches_below() -> None:
    graph = spelled(WEBINAR)

    plan = tidy(graph, RIBBON)

    main = ["attended", "nurture", "booked?", "call", "proposal", "signed?", "onboarding", "client"]
    level = middle(graph, plan, "attended").y
    assert {middle(graph, plan, name).y for name in main} == {level}
    assert all(middle(graph, plan, name).y > level for name in ("downsell", "bought?", "follow-up", "later"))


def test_the_beginning_stays_where_it_is() -> None:
    graph = spelled("(a -> [b -> )c", a={"at": Point(400.0, 36.0)})

    plan = tidy(graph)

    assert plan.at[Id("a")] == Point(400.0, 36.0)


def test_beginnings_and_like_branches_keep_the_order_that_they_are_drawn_in() -> None:
    words = "(first -> [join -> [fork -> [up -> )e\n(second -> [join\n[fork -> [down -> )e"
    of = {"first": {"at": Point(0.0, 300.0)}, "second": {"at": Point(0.0, 0.0)}}
    graph = spelled(words, **of, up={"at": Point(600.0, 300.0)}, down={"at": Point(600.0, 500.0)})

    plan = tidy(graph)
    turned = tidy(spelled(words, **of, up={"at": Point(600.0, 500.0)}, down={"at": Point(600.0, 300.0)}))

    assert middle(graph, plan, "up").y < middle(graph, plan, "down").y
    assert middle(graph, turned, "up").y > middle(graph, turned, "down").y


def test_a_step_added_at_the_end_moves_no_other() -> None:
    before = tidy(spelled("(a -> <b -yes-> [c -> [d\n<b -no-> [e -> [d"))

    after = tidy(spelled("(a -> <b -yes-> [c -> [d -> [f\n<b -no-> [e -> [d"))

    assert {id: at for id, at in after.at.items() if id != "f"} == before.at


def test_a_label_has_room_between_its_steps() -> None:
    long = spelled("<a -quite-a-long-answer-> [b")

    plan = tidy(long)

    room = plan.at[Id("b")].x - (plan.at[Id("a")].x + 152.0)
    assert room >= long.arrows[0].label


def test_a_label_has_room_below_a_number_on_the_tip_of_a_decision() -> None:
    words = "(a -> <b -yes-> [c -> [d -> )e\n<b -no-> [d"

    plain, numbered = tidy(spelled(words)), tidy(spelled(words, b={"chip": True}))

    def drop(plan: Plan) -> float:
        (_x, top), (_same, bottom), *_rest = plan.lines[Id("a4")]
        return bottom - top

    assert drop(plain) >= 30.0
    assert drop(numbered) >= 48.0


def test_steps_without_arrows_stand_below_the_others() -> None:
    graph = spelled("(a -> [b -> )c\n[x\n[y")

    plan = tidy(graph)

    lowest = max(bottom for id, (_l, _t, _r, bottom) in boxes(graph, plan).items() if id in "abc")
    assert all(plan.at[Id(name)].y > lowest for name in "xy")


def test_a_long_process_is_folded_unless_a_ribbon_is_wanted() -> None:
    chain = spelled("(s -> " + " -> ".join(f"[n{i}" for i in range(30)) + " -> )e")

    folded, ribbon = boxes(chain, tidy(chain)), boxes(chain, tidy(chain, RIBBON))

    def width(of: dict[Id, tuple[float, float, float, float]]) -> float:
        return max(box[2] for box in of.values()) - min(box[0] for box in of.values())

    assert width(folded) < width(ribbon) / 2


def test_facing_steps_of_two_lanes_share_a_column() -> None:
    lanes = {name: {"lane": 0} for name in "ab"} | {name: {"lane": 1} for name in "xyz"}
    graph = replace(spelled("[a -> [b\n[x -> [y -> [z", **lanes), facing=((Id("b"), Id("z")),))

    plan = tidy(graph)

    assert middle(graph, plan, "b").x == middle(graph, plan, "z").x


def test_an_empty_stage_and_an_empty_lane_have_their_room() -> None:
    there = {"a": {"stage": 0, "lane": 0}, "b": {"stage": 2, "lane": 2}}
    graph = spelled("[a -> [b", **there)

    plan = tidy(graph)

    here = boxes(graph, plan)
    assert here[Id("b")][0] - here[Id("a")][2] >= 200.0
    assert here[Id("b")][1] - here[Id("a")][3] >= 132.0


def test_what_stands_on_the_map_besides_is_kept_clear_of() -> None:
    graph = replace(spelled("(a -> [b"), others=((200.0, -50.0, 400.0, 200.0),))

    plan = tidy(graph)

    for left, top, right, bottom in boxes(graph, plan).values():
        assert right <= 200.0 or left >= 400.0 or bottom <= -50.0 or top >= 200.0


def test_two_processes_joined_by_a_hand_off_stand_side_by_side() -> None:
    graph = spelled("(a -> [b -> )c\n(x -> [y -> )z\n)c -> (x")

    plan = tidy(graph, RIBBON)

    assert middle(graph, plan, "x").x > middle(graph, plan, "c").x
    assert set(plan.lines) == {arrow.id for arrow in graph.arrows}


def test_nothing_is_tidied_into_nothing() -> None:
    assert tidy(Graph(())) == Plan({}, {})


@pytest.mark.parametrize("count", [3000])
def test_a_chain_of_any_length_is_laid_out(count: int) -> None:
    steps = tuple(Step(Id(f"s{i}"), "step", 160.0, 76.0) for i in range(count))
    arrows = spelled("[a -> [b").arrows[0]
    chain = tuple(
        replace(arrows, id=Id(f"a{i}"), source=Id(f"s{i}"), target=Id(f"s{i + 1}")) for i in range(count - 1)
    )

    plan = tidy(Graph(steps, chain))

    assert len(set(plan.at.values())) == count


PLANS = """
import hashlib
from tests.layout.test_tidy import WEBINAR
from tests.layout.graphs import spelled
from mapper.layout import tidy
plan = tidy(spelled(WEBINAR))
print(hashlib.sha256(repr((list(plan.at.items()), list(plan.lines.items()))).encode()).hexdigest())
"""


def test_the_same_graph_gets_the_same_plan_whatever_the_hash_seed() -> None:
    plans = {
        subprocess.run(
            [sys.executable, "-c", PLANS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).resolve().parents[2],
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }

    assert len(plans) == 1
