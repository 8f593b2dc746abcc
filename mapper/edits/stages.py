"""Stages and lanes: add them, and file steps in those that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapper.insight.order import belonging
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Lane, Node, Stage
from mapper.scene.stages import lane_extents, stage_extents


def add_stage(draft: Draft, sheet: Id, title: str = "") -> Stage:
    """A new column to the right of those there are."""
    rank = _next_rank(belonging(draft, sheet, Stage, "sheet"))
    return draft.put(Stage(id=draft.new_id("stage"), sheet=sheet, title=title, rank=rank))


def add_lane(draft: Draft, sheet: Id, title: str = "") -> Lane:
    """A new row below those there are."""
    rank = _next_rank(belonging(draft, sheet, Lane, "sheet"))
    return draft.put(Lane(id=draft.new_id("lane"), sheet=sheet, title=title, rank=rank))


def file_by_place(draft: Draft, ids: Iterable[Id]) -> None:
    """File steps in the stage and the lane that their middles stand in, the nearest when in none.

    The columns are those of the map before the draft: they must not run after
    the very step that is being carried out of one.
    """
    stages: dict[Id, Sequence[tuple[Stage, float, float]]] = {}
    lanes: dict[Id, Sequence[tuple[Lane, float, float]]] = {}
    for id in ids:
        node = draft.get(id)
        if not isinstance(node, Node) or node.shape == "note":
            continue
        if node.sheet not in stages:
            stages[node.sheet] = stage_extents(draft.document, node.sheet)
            lanes[node.sheet] = lane_extents(draft.document, node.sheet)
        x, y = node.at.x + node.size.width / 2, node.at.y + node.size.height / 2
        stage = _nearest(draft, stages[node.sheet], x)
        lane = _nearest(draft, lanes[node.sheet], y)
        if (stage, lane) != (node.stage, node.lane):
            draft.put(node.but(stage=stage, lane=lane))


def _nearest(map: Reader, extents: Sequence[tuple[Stage | Lane, float, float]], place: float) -> Id | None:
    there = [
        (max(low - place, place - high, 0.0), tile.id) for tile, low, high in extents if map.get(tile.id)
    ]
    return min(there, key=lambda one: one[0])[1] if there else None


def _next_rank(tiles: Sequence[Stage | Lane]) -> float:
    return tiles[-1].rank + 1.0 if tiles else 1.0
