"""Splitting a lane: some steps get one of their own, and what then changes hands is to be agreed on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from mapper.edits import flow, stages
from mapper.edits.refused import Refused
from mapper.edits.walks import leave_hole
from mapper.insight.agreements import WORK
from mapper.insight.handover import takers
from mapper.insight.order import nodes_on
from mapper.model.doings import Hole
from mapper.model.draft import Draft
from mapper.model.records import Id, Lane, Node, Point
from mapper.scene.boxes import box_of
from mapper.scene.stages import BAND, BELOW, EMPTY_LANE, lane_extents
from mapper.words import N_


class Split(NamedTuple):
    lane: Lane
    holes: tuple[Hole, ...]  # one for each handover between the two lanes


def split_off(draft: Draft, ids: Iterable[Id], title: str, ask: Callable[[str, str], str], on: date) -> Split:
    """A new lane right below theirs for some steps; each handover between the two leaves a hole to fill.

    *ask* says what to do about the handover from one step to another, by their titles.

    Raises:
        Refused: they are in no lane or in several, or nothing would be left in it.
    """
    chosen = [node for id in ids if isinstance(node := draft.get(id), Node) and node.shape != "note"]
    lanes = {node.lane for node in chosen}
    lane = draft.get(lanes.pop()) if len(lanes) == 1 else None
    if not isinstance(lane, Lane):
        raise Refused(N_("Choose steps that are in one lane together."))
    going = {node.id for node in chosen}
    left = [node for node in nodes_on(draft, lane.sheet) if node.lane == lane.id and node.id not in going]
    if not any(node.shape in WORK for node in left):
        raise Refused(N_("Leave at least one step in the lane: nothing would be split."))
    made = _lane_below(draft, lane, chosen, title)
    between = [*_between(draft, going, {node.id for node in left})]
    holes = [leave_hole(draft, to.id, ask(_title(by), _title(to)), on) for by, to in between]
    return Split(made, tuple(holes))


def _lane_below(draft: Draft, lane: Lane, chosen: list[Node], title: str) -> Lane:
    """The new lane, with the steps moved down into it."""
    extents = lane_extents(draft, lane.sheet)
    place = [one.id for one, _low, _high in extents].index(lane.id)
    foot = extents[place][2]
    top = min(box_of(node).top for node in chosen)
    tall = max(box_of(node).bottom for node in chosen) - top + BAND + BELOW
    made = stages.insert_lane(draft, lane.sheet, place + 1, title, max(tall, EMPTY_LANE))
    flow.move(draft, [node.id for node in chosen], Point(0.0, foot + BAND - top))
    flow.set_fields(draft, [node.id for node in chosen], lane=made.id)
    return made


def _between(draft: Draft, going: set[Id], left: set[Id]) -> Iterable[tuple[Node, Node]]:
    """The handovers from one of the two lanes to the other, by the ids of who hands over."""
    for id in sorted(going | left):
        giver: Node = draft[id]
        other = left if id in going else going
        for taker in takers(draft, id) if giver.shape in WORK else ():
            if taker.id in other and taker.shape in WORK:
                yield giver, taker


def _title(node: Node) -> str:
    return " ".join(node.title.split()) or "…"
