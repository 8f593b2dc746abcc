from __future__ import annotations

from itertools import pairwise

from mapper.model.draft import Draft
from mapper.model.records import Id, Lane, Point, Record, Stage
from mapper.scene.stages import Tiling, lane_extents, stage_extents
from tests.builders import TOP, drawn


def stage(id: str, rank: float, width: float | None = None) -> Stage:
    return Stage(id=Id(id), sheet=TOP, title=id, rank=rank, width=width)


def filed(text: str, *tiles: Record, **places: str) -> Draft:
    """The map of *text* with each named step in its stage, or lane."""
    draft = Draft(drawn(text, *tiles))
    for step, tile in places.items():
        field = "lane" if isinstance(draft[Id(tile)], Lane) else "stage"
        draft.change_fields(Id(step), **{field: tile})
    return draft


def test_columns_meet_half_way_between_their_steps_on_the_grid() -> None:
    map = filed(
        "(w) -> [n] -> <b> -> [c]",
        stage("s1", 1),
        stage("s2", 2),
        stage("s3", 3),
        w="s1",
        n="s2",
        b="s2",
        c="s3",
    )

    edges = [(tile.id, left, right) for tile, left, right in stage_extents(map, TOP)]

    assert edges == [("s1", -20, 180), ("s2", 180, 580), ("s3", 580, 780)]


def test_columns_go_by_rank_and_tile_whatever_is_in_them() -> None:
    map = filed("[a] -> [b] -> [c]", stage("x", 2), stage("empty", 1), stage("y", 0), a="x", b="x", c="y")

    extents = stage_extents(map, TOP)

    assert [tile.id for tile, *_ in extents] == ["y", "empty", "x"]
    assert all(left < right for _tile, left, right in extents)
    assert all(one[2] == other[1] for one, other in pairwise(extents))


def test_a_column_is_as_wide_as_it_says() -> None:
    map = filed("[a] -> [b]", stage("x", 1, width=333), stage("y", 2), a="x", b="y")

    (_x, left, right), _y = stage_extents(map, TOP)

    assert right - left == 333


def test_rows_meet_between_their_steps_with_room_for_the_name_of_the_lower_one() -> None:
    ours, theirs = (
        Lane(id=Id(id), sheet=TOP, title=id, rank=rank) for rank, id in enumerate(("buyer", "us"))
    )
    map = filed("[look]\n[sell]", ours, theirs, look="buyer", sell="us")

    (_one, _top, edge), (_other, same, _bottom) = lane_extents(map, TOP)

    assert edge == same == 106  # 48 above the lower step; half way would be 120


def test_a_sheet_without_stages_has_no_columns() -> None:
    assert stage_extents(drawn("[a]"), TOP) == ()


def test_following_a_map_comes_to_the_same_columns_as_starting_anew() -> None:
    map = drawn("(w) -> [n] -> <b> -> [c]")
    tiling = Tiling(map, TOP, Stage)

    for changes in (
        [stage("s1", 1), stage("s2", 2)],
        [map[Id("w")].but(stage="s1"), map[Id("c")].but(stage="s2")],
        [map[Id("c")].but(stage="s2", at=Point(1000, 0))],
        [stage("s1", 3)],
        [stage("s0", 0, width=100)],
    ):
        draft = Draft(map)
        for record in changes:
            draft.put(record)
        map.apply(draft.change())
        tiling.follow(map, draft.touched)
        assert tiling.extents == stage_extents(map, TOP)

    draft = Draft(map)
    draft.remove(Id("s1"))
    map.apply(draft.change())
    assert "s1" in tiling.follow(map, draft.touched)
    assert tiling.extents == stage_extents(map, TOP)
