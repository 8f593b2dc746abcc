"""Ungrouping: what is inside a subsystem comes back out, and its arrows are joined again.

A beginning or an end inside that only stood for the border goes; one that the
flow does not pass through is one of the whole map, and comes out as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from mapper.edits import flow, stages
from mapper.edits.refused import Refused
from mapper.edits.room import clear
from mapper.insight.order import belonging, entries, exits, flow_order, inside_of, nodes_on
from mapper.model.draft import Draft
from mapper.model.records import (
    Arrow,
    Automation,
    Content,
    Customer,
    Id,
    Kpi,
    Lane,
    Node,
    Point,
    Stage,
    Task,
)
from mapper.scene.boxes import box_of
from mapper.words import N_

_OWN = (Task, Kpi, Content, Automation)


def ungroup(draft: Draft, id: Id) -> tuple[Id, ...]:
    """Bring out what is inside a subsystem and remove it; answers the shapes that came out.

    They lie around the subsystem as they lay inside, and the map makes room.

    Raises:
        Refused: it is no subsystem, there is nothing inside, or something hangs on the subsystem itself.
    """
    subsystem: Node = draft[id]
    inside = inside_of(draft, id)
    contents = nodes_on(draft, inside.id) if inside else []
    _may_come_out(draft, subsystem, contents)
    assert inside is not None
    order = [step for step in flow_order(draft, inside.id) if draft[step].shape != "terminus"]
    border = [node.id for node in contents if node.shape == "terminus"]
    for node in contents:
        draft.put(node.but(sheet=subsystem.sheet))
    _join_entries(draft, id, border, order)
    _join_exits(draft, id, border, order)
    _face_again(draft, id, order)
    for terminus in border:
        _pass_through(draft, terminus)
    for customer in belonging(draft, id, Customer, "at_node"):
        draft.put(customer.but(at_node=order[0]))
    draft.remove(id)
    come = tuple(node.id for node in contents if node.id in draft)
    _settle(draft, subsystem, come, order[0])
    return come


def _may_come_out(draft: Draft, subsystem: Node, contents: Sequence[Node]) -> None:
    if subsystem.shape != "subsystem":
        raise Refused(N_("Only a subsystem can be ungrouped."))
    if all(node.shape in ("terminus", "note") for node in contents):
        raise Refused(N_("There is no step inside that could come out."))
    if any(field == "node" and isinstance(record, _OWN) for record, field in draft.pointing_at(subsystem.id)):
        raise Refused(
            N_(
                "This subsystem has a checklist, numbers or content of its own. "
                "Move them to a step inside, or delete them, before you ungroup it."
            )
        )


def _join_entries(draft: Draft, id: Id, border: Sequence[Id], order: Sequence[Id]) -> None:
    """Lead the arrows that came to the subsystem to the beginning that they mean; else to the first step."""
    begins = [node for node in border if draft[node].role == "begin"]
    for arrow in entries(draft, id):
        named = arrow.into if arrow.into in begins else None
        target = named or (begins[0] if len(begins) == 1 else order[0])
        draft.put(arrow.but(target=target, into=None))


def _join_exits(draft: Draft, id: Id, border: Sequence[Id], order: Sequence[Id]) -> None:
    """Lead on from the end that an arrow names; an only arrow from the only end; else from the last step."""
    ends = [node for node in border if draft[node].role != "begin"]
    leaving = exits(draft, id)
    for arrow in leaving:
        named = arrow.from_end if arrow.from_end in ends else None
        only = ends[0] if len(ends) == 1 == len(leaving) else None
        draft.put(arrow.but(source=named or only or order[-1], from_end=None))


def _face_again(draft: Draft, id: Id, order: Sequence[Id]) -> None:
    for arrow in belonging(draft, id, Arrow, "target"):
        draft.put(arrow.but(target=arrow.into if arrow.into in order else order[0], into=None))
    for arrow in belonging(draft, id, Arrow, "source"):
        draft.put(arrow.but(source=arrow.from_end if arrow.from_end in order else order[0], from_end=None))


def _pass_through(draft: Draft, terminus: Id) -> None:
    """Join what leads to a terminus with what leads on, and let it go; with something on it, it is a step."""
    coming, going = entries(draft, terminus), exits(draft, terminus)
    if not coming or not going:
        return
    if _says_something(draft, terminus):
        flow.reshape(draft, terminus, "rectangle")
        return
    for arrow in coming:
        for number, on in enumerate(going):
            label = arrow.label or on.label
            if number:
                plain = Arrow(
                    id=draft.new_id("arrow"), source=arrow.source, target=on.target, from_end=arrow.from_end
                )
                _put_once(draft, plain.but(label=label, into=on.into))
            else:
                _put_once(draft, arrow.but(target=on.target, into=on.into, label=label))
    draft.remove(terminus)


def _says_something(draft: Draft, terminus: Id) -> bool:
    node: Node = draft[terminus]
    own = bool(node.notes) or node.value is not None or node.entrants is not None
    return own or any(field in ("node", "at_node") for _record, field in draft.pointing_at(terminus))


def _put_once(draft: Draft, arrow: Arrow) -> None:
    """Put an arrow unless it leads to where it comes from, or says what another says already."""
    same = (
        other
        for other in exits(draft, arrow.source)
        if other.id != arrow.id
        and (other.target, other.label, other.from_end, other.into)
        == (arrow.target, arrow.label, arrow.from_end, arrow.into)
    )
    if arrow.source == arrow.target or next(same, None):
        draft.remove(arrow.id)
    else:
        draft.put(arrow)


def _settle(draft: Draft, subsystem: Node, come: Sequence[Id], first: Id) -> None:
    """Lay what came out around the place of the subsystem, file it there, and make room for it."""
    here, there = box_of(subsystem).centre, box_of(draft[first]).centre
    flow.move(draft, come, Point(here.x - there.x, here.y - there.y))
    astray = _astray(draft, subsystem.sheet, come)
    for id in astray:
        draft.change_fields(id, stage=None, lane=None)
    stages.file_by_place(draft, astray)
    clear(draft, subsystem.sheet, [box_of(draft[id]) for id in come], come)


def _astray(draft: Draft, sheet: Id, ids: Sequence[Id]) -> list[Id]:
    """Those that are filed in no stage, or no lane, of the sheet although it has some."""
    stages = {stage.id for stage in belonging(draft, sheet, Stage, "sheet")}
    lanes = {lane.id for lane in belonging(draft, sheet, Lane, "sheet")}
    nodes: list[Node] = [draft[id] for id in ids]
    return [
        node.id
        for node in nodes
        if node.shape != "note"
        and ((stages and node.stage not in stages) or (lanes and node.lane not in lanes))
    ]
