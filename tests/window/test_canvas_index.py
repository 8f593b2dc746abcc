"""What lies where, beside looking at every box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mapper.model.records import Id
from mapper.scene.marks import NOWHERE, Box
from mapper.window.canvas_index import Index, Places

sides = st.integers(-6000, 6000)
boxes = st.tuples(sides, sides, st.integers(1, 9000), st.integers(1, 9000)).map(
    lambda b: Box(b[0], b[1], b[0] + b[2], b[1] + b[3])
)


@given(st.lists(st.tuples(st.integers(0, 8), boxes), max_size=20), st.sets(st.integers(0, 8)), boxes)
def test_what_is_near_is_what_one_finds_by_looking_at_all(
    puts: list[tuple[int, Box]], drops: set[int], region: Box
) -> None:
    index = Index()
    all: dict[Id, Box] = {}
    index.near(region)  # so that the cells are kept in step from the first on

    for number, box in puts:
        index.put(Id(str(number)), box)
        all[Id(str(number))] = box
    for number in sorted(drops):
        index.drop(Id(str(number)))
        all.pop(Id(str(number)), None)

    assert sorted(index.near(region)) == sorted(id for id, box in all.items() if meets(box, region))


def test_the_bounds_hold_everything_and_follow_what_goes() -> None:
    places = Places()
    places.nodes.put(Id("a"), Box(0, 0, 10, 10))
    places.arrows.put(Id("b"), Box(-5, 2, 30, 4))

    both = places.bounds
    places.arrows.drop(Id("b"))
    one = places.bounds
    places.nodes.drop(Id("a"))

    assert (both, one, places.bounds) == (Box(-5, 0, 30, 10), Box(0, 0, 10, 10), NOWHERE)


def meets(a: Box, b: Box) -> bool:
    return a.left <= b.right and b.left <= a.right and a.top <= b.bottom and b.top <= a.bottom
