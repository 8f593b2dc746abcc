"""Mending a plan: begin and end it, ask what is decided, share out, draw once, stand clear.

What is added here finds a free place, or the map makes room for it, and what
it says is said in the language of the map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum, inf

from mapper.edits import flow, room, stages
from mapper.edits.next import add_next, free_cell, said_on, snapped
from mapper.edits.room import AIR, GAP, LEAST, PITCH, ROW
from mapper.insight.order import exits, nodes_on
from mapper.insight.shares import told
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Lane, Node, Outcome, Point, Stage
from mapper.scene.boxes import box_of
from mapper.scene.cells import Cells
from mapper.scene.marks import Box
from mapper.scene.stages import lane_extents, stage_extents

_RINGS = 8  # rows and columns around, in which a free place is looked for


def begin_before(draft: Draft, target: Id) -> Node:
    """A new beginning that leads to a shape, on the left of it."""
    home: Node = draft[target]
    size = flow.SIZES["terminus"]
    at, is_free = free_cell(draft, target, "left", size)
    if not is_free:
        room.make_room(draft, home.sheet, Box(at.x, at.y, at.x + size.width, at.y + size.height), [target])
    say = said_on(draft, home.sheet)
    node = flow.add(draft, home.sheet, "terminus", at, say("Beginning"), "begin")
    flow.connect(draft, node.id, target)
    return _placed(draft, node.id)


def end_after(draft: Draft, source: Id, outcome: Outcome | None = None, label: str | None = None) -> Node:
    """A new end that a shape leads to; without an *outcome* a good one, or lost after a No."""
    node = add_next(draft, source, "terminus", label=label)
    outcome = outcome or node.outcome
    say = said_on(draft, node.sheet)
    title = {"later": say("Ask again later"), "lost": say("Lost")}.get(outcome or "", say("End"))
    draft.put(node.but(title=title, outcome=outcome))
    return _placed(draft, node.id)


def begin_and_end(draft: Draft, sheet: Id) -> Node:
    """A beginning that leads to an end, in the middle of a map on which there is nothing yet."""
    say, size = said_on(draft, sheet), flow.SIZES["terminus"]
    begin = flow.add(draft, sheet, "terminus", snapped(Point(0.0, 0.0), size), say("Beginning"), "begin")
    begin = _placed(draft, begin.id)
    end_after(draft, begin.id)
    return begin


def decide_after(draft: Draft, step: Id, title: str) -> Node:
    """A decision right behind a step, from which all leaves that left the step."""
    home: Node = draft[step]
    size = flow.SIZES["diamond"]
    beside = max(box_of(home).right + GAP, home.at.x + home.size.width / 2 + PITCH - size.width / 2)
    at = snapped(Point(beside, home.at.y + (home.size.height - size.height) / 2), size)
    place = Box(at.x, at.y, at.x + size.width, at.y + size.height)
    room.make_room(draft, home.sheet, place, [step])
    leaving = exits(draft, step)
    node = flow.add(draft, home.sheet, "diamond", at, title)
    for arrow in leaving:
        draft.put(arrow.but(source=node.id, line=(), bends=None))
    flow.connect(draft, step, node.id)
    return _placed(draft, node.id)


def keep_share(draft: Draft, step: Id, arrows: Sequence[Id]) -> None:
    """Ways that left *step* now leave the decision behind it: who fell away at the step still does."""
    known = [share for id in arrows if (share := told(draft[id])) is not None]
    if known and len(known) == len(arrows):
        make_whole(draft, arrows)
        (on,) = exits(draft, step)
        total = min(round(fsum(known), 4), 1.0)
        draft.put(on.but(share=total if total < 1.0 else None))


def as_step(draft: Draft, node: Id) -> Node:
    """A terminus becomes a step, or a decision where several ways lead on."""
    several = len({(arrow.target, arrow.label) for arrow in exits(draft, node)}) > 1
    made = flow.reshape(draft, node, "diamond" if several else "rectangle")
    if not made.title.strip():
        say = said_on(draft, made.sheet)
        flow.retitle(draft, node, say("Step without a name"))
    stand_clear(draft, node)
    step: Node = draft[node]
    return step


def make_whole(draft: Draft, arrows: Sequence[Id]) -> None:
    """Scale the shares that are known, of the exits of one shape, so that they add up to 1."""
    known = [(arrow, share) for id in arrows if (share := told(arrow := draft[id])) is not None]
    total = fsum(share for _, share in known)
    left = 1.0
    for place, (arrow, share) in enumerate(known, 1):
        scaled = round(share / total if total else 1 / len(known), 4)
        scaled = left if place == len(known) else min(scaled, left)
        left = round(left - scaled, 4)
        draft.put(arrow.but(share=scaled))


def draw_once(draft: Draft, arrow: Id, other: Id) -> None:
    """Delete an arrow that goes where *other* goes, which then takes all who took either.

    Where one of the two does not say how many that is, neither does what is left.
    """
    double, kept = draft[arrow], draft[other]
    shares = [told(double), told(kept)]
    together = None if None in shares else min(fsum(share for share in shares if share is not None), 1.0)
    counted = double.of and double.of == kept.of and double.share is None and kept.share is None
    if counted and double.cases is not None and kept.cases is not None:
        draft.put(kept.but(cases=double.cases + kept.cases))
    else:
        draft.put(kept.but(share=together))
    draft.remove(arrow)


def free_line(draft: Draft, arrow: Id) -> Arrow:
    """Let an arrow find its own way again."""
    bent: Arrow = draft[arrow]
    return draft.put(bent.but(bends=None, line=()))


def stand_clear(draft: Draft, node: Id) -> bool:
    """Move a shape that lies on others to the nearest free place in its lane and stage; whether it had to."""
    moved: Node = draft[node]
    taken: Cells[Id] = Cells()
    for other in nodes_on(draft, moved.sheet):
        if other.id != node:
            taken.put(other.id, box_of(other))
    here = box_of(moved)
    on = [taken.boxes[id] for id in taken.near(here)]
    if not on:
        return False
    lanes = _range(lane_extents(draft, moved.sheet), moved.lane, here.centre.y)
    columns = _range(stage_extents(draft, moved.sheet), moved.stage, here.centre.x)
    tried = (by for by in _shifts(here, on) if not taken.near(_shifted(here, by)))
    fitting = (
        by
        for by in tried
        if lanes[0] <= here.centre.y + by.y <= lanes[1] and columns[0] <= here.centre.x + by.x <= columns[1]
    )
    behind = max(box.right for box in taken.boxes.values()) + GAP - here.left
    by = min(fitting, key=lambda by: (abs(by.x) + abs(by.y), -by.y, -by.x), default=Point(behind, 0.0))
    flow.move(draft, [node], by)
    return True


def _placed(draft: Draft, node: Id) -> Node:
    stand_clear(draft, node)
    stages.file_by_place(draft, [node])
    placed: Node = draft[node]
    return placed


def _shifts(here: Box, on: Sequence[Box]) -> Iterator[Point]:
    """Ways clear of the boxes *on*: right past each of them, and by whole places of the layout."""
    for box in sorted(on):
        yield Point(0.0, box.bottom + LEAST - here.top)
        yield Point(box.right + GAP - here.left, 0.0)
        yield Point(0.0, box.top - LEAST - here.bottom)
        yield Point(box.left - GAP - here.right, 0.0)
    for down in range(-_RINGS, _RINGS + 1):
        for across in range(-_RINGS, _RINGS + 1):
            yield Point(across * PITCH, down * ROW)


def _shifted(here: Box, by: Point) -> Box:
    left, top, right, bottom = here
    return Box(left + by.x - AIR, top + by.y - AIR, right + by.x + AIR, bottom + by.y + AIR)


def _range(
    extents: Sequence[tuple[Stage | Lane, float, float]], tile: Id | None, place: float
) -> tuple[float, float]:
    """From where to where a shape may move across the *extents* without leaving its own."""
    for number, (one, low, high) in enumerate(extents):
        if one.id == tile:
            last = number == len(extents) - 1
            return min(-inf if number == 0 else low, place), max(inf if last else high, place)
    return -inf, inf
