from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mapper.scene.cells import Cells
from mapper.scene.marks import Box

SPOTS = st.integers(-900, 900)
LENGTHS = st.integers(0, 700)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, top = draw(SPOTS), draw(SPOTS)
    return Box(left, top, left + draw(LENGTHS), top + draw(LENGTHS))


@given(st.lists(boxes(), max_size=20), st.lists(st.integers(0, 19), max_size=6), boxes())
def test_what_is_near_is_what_touches(placed: list[Box], dropped: list[int], asked: Box) -> None:
    cells: Cells[int] = Cells()
    for i, box in enumerate(placed):
        cells.put(i, Box(0, 0, 5, 5))
        cells.put(i, box)
    for i in dropped:
        cells.drop(i)

    touching = {i for i, box in enumerate(placed) if box.touches(asked) and i not in dropped}

    assert set(cells.near(asked)) == touching
    assert (cells.first(asked) is None) == (not touching)
    assert cells.first(asked, tuple(touching)) is None


def test_a_box_as_large_as_the_world_is_found_everywhere() -> None:
    cells: Cells[str] = Cells()
    cells.put("world", Box(-1e15, -1e15, 1e15, 1e15))
    cells.put("dot", Box(0, 0, 1, 1))

    assert set(cells.near(Box(-5, -5, 5, 5))) == {"world", "dot"}
    assert set(cells.near(Box(-1e14, -1e14, 1e14, 1e14))) == {"world", "dot"}

    cells.drop("world")
    assert cells.near(Box(1e9, 1e9, 1e9 + 1, 1e9 + 1)) == []
