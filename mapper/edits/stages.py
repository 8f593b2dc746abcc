"""Stages and lanes: add, order, resize and delete them, and file steps in those that they stand in.

A stage is a column and a lane a row.  When one goes elsewhere or grows, what
stands in it and behind it goes along, so that every step stays in its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from mapper.edits import flow
from mapper.insight.order import belonging, nodes_on
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Lane, Node, Point, Stage
from mapper.scene.boxes import box_of
from mapper.scene.stages import BESIDE, EMPTY_LANE, EMPTY_STAGE, NARROWEST, lane_extents, stage_extents
from mapper.words import N_, Language

Extents = Sequence[tuple[Stage | Lane, float, float]]

MACRO: tuple[tuple[str, str], ...] = (
    (N_("Discover"), "macro:reach"),
    (N_("Engage"), "macro:engage"),
    (N_("Enrol"), "macro:enrol"),
    (N_("Serve & keep"), "macro:serve"),
    (N_("Grow together"), "macro:develop"),
)


def offer_stages(say: Language) -> tuple[tuple[str, str], ...]:
    """The five macro stages, each with its title in that language and its model."""
    return tuple((say(title), model) for title, model in MACRO)


def add_stage(draft: Draft, sheet: Id, title: str = "", model: str | None = None) -> Stage:
    """A new column to the right of those there are."""
    rank = _next_rank(belonging(draft, sheet, Stage, "sheet"))
    return draft.put(Stage(id=draft.new_id("stage"), sheet=sheet, title=title, rank=rank, model=model))


def add_lane(draft: Draft, sheet: Id, title: str = "") -> Lane:
    """A new row below those there are; the first one takes all steps of the sheet."""
    others = belonging(draft, sheet, Lane, "sheet")
    made = draft.put(Lane(id=draft.new_id("lane"), sheet=sheet, title=title, rank=_next_rank(others)))
    for node in belonging(draft, sheet, Node, "sheet") if not others else ():
        if node.shape != "note":
            draft.put(node.but(lane=made.id))
    return made


def insert_stage(draft: Draft, sheet: Id, place: int, title: str = "", model: str | None = None) -> Stage:
    """A new empty column with *place* others to its left; those to its right make way."""
    extents = stage_extents(draft, sheet)
    tiles = [stage for stage, _left, _right in extents]
    place = max(0, min(len(tiles), place))
    if place and place < len(tiles):
        before, left, right = extents[place - 1]
        draft.put(before.but(width=right - left))  # else it would reach half way into the new one
    for node, home in _homes(draft, sheet, extents).items():
        if home >= place and place < len(tiles):
            flow.move(draft, [node], Point(EMPTY_STAGE, 0.0))
    new = Stage(id=draft.new_id("stage"), sheet=sheet, title=title, model=model)
    _put_at(draft, new, [draft[tile.id] for tile in tiles], place)
    put: Stage = draft[new.id]
    return put


def insert_lane(draft: Draft, sheet: Id, place: int, title: str = "", high: float = EMPTY_LANE) -> Lane:
    """A new empty row, *high* map units, with *place* others above it; those below it make way."""
    extents = lane_extents(draft, sheet)
    place = max(0, min(len(extents), place))
    for node, home in _homes(draft, sheet, extents).items():
        if home >= place and place < len(extents):
            flow.move(draft, [node], Point(0.0, high))
    new = Lane(id=draft.new_id("lane"), sheet=sheet, title=title)
    if extents:
        new = new.but(track=extents[max(place - 1, 0)][0].track)
    _put_at(draft, new, [draft[tile.id] for tile, _low, _high in extents], place)
    put: Lane = draft[new.id]
    return put


def split_stage(draft: Draft, sheet: Id, x: float, title: str = "", model: str | None = None) -> Stage:
    """A new column that begins at *x* and takes the steps to the right of it from the column there.

    The first one on a sheet takes all steps; where there are none to part, it comes empty.
    """
    extents = stage_extents(draft, sheet)
    here = next((i for i, (_stage, _left, right) in enumerate(extents) if x < right), len(extents))
    own = [node for node, home in _homes(draft, sheet, extents).items() if not extents or home == here]
    beyond = [node for node in own if not extents or box_of(draft[node]).centre.x >= x]
    if extents and (not beyond or len(beyond) == len(own)):
        return insert_stage(draft, sheet, here + 1 if own and not beyond else here, title, model)
    width = None
    if extents:
        old, left, right = extents[here]
        if old.width is not None:
            width = max(right - x, NARROWEST)
            draft.put(old.but(width=max(x - left, NARROWEST)))
    new = Stage(id=draft.new_id("stage"), sheet=sheet, title=title, model=model, width=width)
    _put_at(draft, new, [draft[tile.id] for tile, _left, _right in extents], here + 1 if extents else 0)
    flow.set_fields(draft, [node for node in beyond if draft[node].shape != "note"], stage=new.id)
    put: Stage = draft[new.id]
    return put


def extents_of(map: Reader, sheet: Id, kind: type[Stage] | type[Lane]) -> Extents:
    """The stages, or lanes, of a sheet by rank, each with its lower and its upper edge."""
    return stage_extents(map, sheet) if kind is Stage else lane_extents(map, sheet)


def move_stage(draft: Draft, stage: Id, places: int) -> None:
    """Shift a column to the right, or to the left when *places* is negative, with all that stands in it."""
    record: Stage = draft[stage]
    _move(draft, record, places, stage_extents(draft, record.sheet))


def move_lane(draft: Draft, lane: Id, places: int) -> None:
    """Shift a row down, or up when *places* is negative, with all that stands in it."""
    record: Lane = draft[lane]
    _move(draft, record, places, lane_extents(draft, record.sheet))


def resize(draft: Draft, stage: Id, width: float) -> Stage:
    """Drag the divider at the right of a column: what stands behind it keeps its distance.

    A column never becomes narrower than its own steps need.
    """
    record: Stage = draft[stage]
    extents = stage_extents(draft, record.sheet)
    place = [tile.id for tile, _left, _right in extents].index(stage)
    _stage, left, right = extents[place]
    homes = _homes(draft, record.sheet, extents)
    own = [box_of(draft[node]).right for node, home in homes.items() if home == place]
    width = min(max(width, NARROWEST, max(own, default=left) + BESIDE - left), flow.FARTHEST)
    if by := width - (right - left):
        flow.move(draft, [node for node, home in homes.items() if home > place], Point(by, 0.0))
    return draft.put(record.but(width=width))


def file_by_place(draft: Draft, ids: Iterable[Id]) -> None:
    """File steps in the stage and the lane that their middles stand in, the nearest when in none.

    The columns are those of the map before the draft: they must not run after
    the very step that is being carried out of one.
    """
    stages: dict[Id, Extents] = {}
    lanes: dict[Id, Extents] = {}
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


def _nearest(map: Reader, extents: Extents, place: float) -> Id | None:
    there = [
        (max(low - place, place - high, 0.0), tile.id) for tile, low, high in extents if map.get(tile.id)
    ]
    return min(there, key=lambda one: one[0])[1] if there else None


def _move(draft: Draft, tile: Stage | Lane, places: int, extents: Extents) -> None:
    ids = [other.id for other, _low, _high in extents]
    here = ids.index(tile.id)
    there = max(0, min(len(ids) - 1, here + places))
    if here == there:
        return
    order = [extent for extent in extents if extent[0].id != tile.id]
    others = [other.id for other, _low, _high in order]
    order.insert(there, extents[here])
    homes = _homes(draft, tile.sheet, extents)
    by = _ways(order, {node: ids[home] for node, home in homes.items() if home >= 0}, draft)
    for node, home in homes.items():
        if home >= 0 and (way := by[ids[home]]):
            flow.move(draft, [node], Point(way, 0.0) if isinstance(tile, Stage) else Point(0.0, way))
    for other, low, high in extents:
        if isinstance(other, Stage):
            draft.put(other.but(width=high - low))
    _put_at(draft, draft[tile.id], [draft[other] for other in others], there)


def _ways(order: Extents, homes: Mapping[Id, Id], draft: Draft) -> dict[Id, float]:
    """How far what stands in each tile goes, for the tiles to lie in that order.

    The outermost begins as far before its steps as the drawing lets it.
    """
    ways: dict[Id, float] = {}
    edge = min(low for _tile, low, _high in order)
    for tile, low, high in order:
        ways[tile.id] = edge - low
        edge += high - low
    first = order[0][0]
    if isinstance(first, Stage):
        own = [box_of(draft[node]).left for node, home in homes.items() if home == first.id]
        ways[first.id] -= min(own, default=order[0][1] + BESIDE) - BESIDE - order[0][1]
    return ways


def _homes(draft: Draft, sheet: Id, extents: Extents) -> dict[Id, int]:
    """The place of the tile that each shape is filed in, or else stands in; -1 is before all of them."""
    places = {tile.id: place for place, (tile, _low, _high) in enumerate(extents)}
    across = bool(extents) and isinstance(extents[0][0], Stage)
    lows = [low for _tile, low, _high in extents]
    homes: dict[Id, int] = {}
    for node in nodes_on(draft, sheet):
        filed = node.stage if across else node.lane
        middle = box_of(node).centre[0 if across else 1]
        homes[node.id] = places[filed] if filed in places else bisect_right(lows, middle) - 1
    return homes


def _put_at(draft: Draft, new: Stage | Lane, others: Sequence[Stage | Lane], place: int) -> None:
    """Rank a tile between its neighbours; the others change only where no rank lies between."""
    order = list(others)
    order.insert(place, new)
    low = others[place - 1].rank if place else None
    high = others[place].rank if place < len(others) else None
    rank = 1.0 if high is None else high - 1.0
    if low is not None:
        rank = low + 1.0 if high is None else (low + high) / 2
    if (low is None or low < rank) and (high is None or rank < high):
        draft.put(new.but(rank=rank))
        return
    for number, tile in enumerate(order, start=1):
        draft.put(tile.but(rank=float(number)))


def _next_rank(tiles: Sequence[Stage | Lane]) -> float:
    return tiles[-1].rank + 1.0 if tiles else 1.0
