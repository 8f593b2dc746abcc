"""Maps with far more arrows than a process has: stars, meshes, loops back to one step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.layout import Arrow, Graph, Step, rows, tidy
from mapper.layout.crossing import inversions, step_on
from mapper.layout.ears import take_to_pieces
from mapper.layout.loops import open_loops
from mapper.layout.part import Link, Part
from mapper.layout.ranks import rank
from mapper.layout.untangle import arrange
from mapper.model.records import Id
from tests.layout.graphs import detached, graphs, hits, overlapping, slanted
from tests.layout.test_tidy import standing

Pairs = list[tuple[int, int]]


def by_chance(steps: int, arrows: int) -> Pairs:
    random = Random(1)
    return [(random.randrange(steps), random.randrange(steps)) for _ in range(arrows)]


DENSE: dict[str, Pairs] = {
    "a star": [(0, leaf) for leaf in range(1, 120)],
    "a star inwards": [(leaf, 0) for leaf in range(1, 120)],
    "everything with everything": list(combinations(range(25), 2)),
    "everything with everything and back": list(permutations(range(14), 2)),
    "each of many with each of many": [(a, 20 + b) for a, b in product(range(20), repeat=2)],
    "out to many and together again": [pair for i in range(2, 100) for pair in ((0, i), (i, 1))],
    "loops back to the beginning": [(i, i + 1) for i in range(120)] + [(i, 0) for i in range(4, 120, 4)],
    "by chance": by_chance(100, 200),
    "by chance, dense": by_chance(60, 240),
}


def graph_of(pairs: Pairs, lanes: int = 0) -> Graph:
    names = dict.fromkeys(end for pair in pairs for end in pair)
    steps = (Step(Id(f"s{i}"), "step", 160.0, 76.0, lane=i % lanes if lanes else None) for i in names)
    arrows = (Arrow(Id(f"a{i}"), Id(f"s{a}"), Id(f"s{b}")) for i, (a, b) in enumerate(pairs))
    return Graph(tuple(steps), tuple(arrows), lanes=lanes)


def filled(pairs: Pairs) -> rows.Rows:
    """The rows of a part with its items in order, and what that took."""
    count = max(max(pair) for pair in pairs) + 1
    links = [Link(number, a, b) for number, (a, b) in enumerate(pairs)]
    sizes = [100.0] * count
    part = Part(["step"] * count, sizes, sizes, [False] * count, links, [False] * count)
    forward = open_loops(part)
    made = rows.Rows(part, take_to_pieces(part, forward, rank(part, forward)))
    arrange(made, effort=2)
    return made


def is_lawful(graph: Graph) -> bool:
    plan = tidy(graph)
    return (
        plan.at.keys() == {step.id for step in graph.steps}
        and not overlapping(graph, plan)
        and not hits(graph, plan)
        and not detached(graph, plan)
        and not slanted(plan)
    )


@pytest.fixture
def nothing_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_WAYS", -1)
    monkeypatch.setattr(rows, "_WAYS_OF_AN_ITEM", 0)


@pytest.mark.parametrize("shape", DENSE)
def test_a_dense_map_keeps_the_laws(shape: str) -> None:
    graph = graph_of(DENSE[shape])

    assert is_lawful(graph)
    assert is_lawful(graph_of(DENSE[shape], lanes=3))


@pytest.mark.parametrize("shape", DENSE)
def test_tidying_a_dense_map_that_is_tidy_changes_nothing(shape: str) -> None:
    graph = graph_of(DENSE[shape])

    plan = tidy(graph)

    assert tidy(standing(graph, plan)) == plan


@pytest.mark.usefixtures("nothing_weighed")
@pytest.mark.parametrize("shape", DENSE)
def test_what_is_put_where_it_fits_keeps_the_laws(shape: str) -> None:
    assert is_lawful(graph_of(DENSE[shape]))
    assert is_lawful(graph_of(DENSE[shape], lanes=3))


@settings(deadline=None)
@given(graphs(divided=True))
def test_so_does_any_map(graph: Graph) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "_WAYS", -1)
        patch.setattr(rows, "_WAYS_OF_AN_ITEM", 0)

        plan = tidy(graph)

        assert is_lawful(graph)
        assert tidy(standing(graph, plan)) == plan


@pytest.mark.parametrize(("steps", "arrows"), [(100, 200), (200, 500), (400, 800)])
def test_the_work_of_a_dense_map_grows_with_its_size(steps: int, arrows: int) -> None:
    made = filled(by_chance(steps, arrows))

    widest = max(len(row) for row in made.rows)
    longest = max(len(ear.items) for ear in made.pieces.ears)
    budget = rows._WAYS + rows._WAYS_OF_AN_ITEM * len(made.kinds)
    assert (
        made.weighed <= budget + longest * (widest + 2) ** 2
    )  # the last ear that is weighed runs to its end


def test_an_ordinary_map_never_comes_near_that() -> None:
    made = filled([(i, i + 1) for i in range(200)] + [(i, i + 5) for i in range(0, 190, 4)])

    assert made.weighed * 20 < rows._WAYS
    assert not made.is_spent


def test_a_star_put_where_it_fits_crosses_nothing(nothing_weighed: None) -> None:
    made = filled(DENSE["a star"])

    assert made.is_spent
    assert made.crossings() == 0


# Counting crossings


@st.composite
def layers(draw: st.DrawFn) -> tuple[int, int, Pairs]:
    here, there = draw(st.integers(1, 24)), draw(st.integers(1, 24))
    ends = st.tuples(st.integers(0, here - 1), st.integers(0, there - 1))
    return here, there, draw(st.lists(ends, min_size=20, max_size=60))


def ways(count: int, is_placed: bool, prices: Iterator[float]) -> list[tuple[int, float]]:
    """The states of a layer: one, of an item in its place, or every gap."""
    return (
        [(2 * (count // 2) + 1, 0.0)] if is_placed else [(2 * gap, next(prices)) for gap in range(count + 1)]
    )


@settings(deadline=None)
@given(layers(), st.booleans(), st.randoms(use_true_random=False))
def test_ways_are_counted_as_if_each_were_drawn(
    given: tuple[int, int, Pairs], is_placed: bool, chance: Random
) -> None:
    count, width, pairs = given
    links = [(2 * a + 1, 2 * b + 1) for a, b in pairs]
    prices = iter(lambda: float(chance.randrange(4)), None)
    here, there = ways(count, False, prices), ways(width, is_placed, prices)
    price = [cost for _at, cost in here]

    best, came_from, _ways = step_on(here, price, there, links)

    for (to, extra), least, source in zip(there, best, came_from, strict=True):
        costs = [
            cost + sum((a - at) * (b - to) < 0 for a, b in links) + 0.004 * abs(at - to) + extra
            for at, cost in here
        ]
        assert least == pytest.approx(min(costs))
        assert costs[source] == pytest.approx(min(costs))


@given(layers())
def test_crossings_of_links_are_counted_as_if_each_were_drawn(given: tuple[int, int, Pairs]) -> None:
    _here, _there, links = given

    crossing = [1 for (a, b), (c, d) in combinations(links, 2) if (a - c) * (b - d) < 0]

    assert inversions(links) == len(crossing)
