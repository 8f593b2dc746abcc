"""Grouping: steps go inside a subsystem, and the arrows that crossed its border become its own.

Inside, a beginning stands for every step that was entered and an end for every
shape that was led to, so that ``into`` and ``from_end`` say on the outside
which way is meant.  An arrow that came in stays outside, with its share, since
that is the share of its source; one that went out stays inside for the same
reason, and a plain one carries on outside.  ``ungrouping`` is the way back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mapper.edits import flow
from mapper.edits.refused import Refused
from mapper.edits.room import GAP
from mapper.insight.order import flow_order, inside_of
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Outcome, Point, Port, Sheet
from mapper.scene.boxes import box_of
from mapper.words import N_

_ROW = 64.0  # from one beginning at the border to the next

Exit = tuple[Id, Id | None]  # the shape outside that is led to, and by which of its beginnings


def group(draft: Draft, ids: Iterable[Id], title: str) -> Node:
    """Put the picked steps inside a new subsystem, which stands where the first of them stood.

    It stands on the step that the flow inside begins with, so that ungrouping finds its way back.

    Beginnings and ends stay outside: they are those of the whole map.

    Raises:
        Refused: no step is picked, or the picked ones are on several maps.
    """
    picked = [node for id in dict.fromkeys(ids) if isinstance(node := draft.get(id), Node)]
    going = {node.id: node for node in picked if node.shape != "terminus"}
    steps = [node for node in going.values() if node.shape != "note"]
    if not steps:
        raise Refused(
            N_("Pick the steps that belong together. Notes, beginnings and ends alone make no group.")
        )
    sheet = steps[0].sheet
    if any(node.sheet != sheet for node in going.values()):
        raise Refused(N_("Only steps on the same map can be grouped."))
    order = [id for id in flow_order(draft, sheet) if id in going]
    subsystem = _subsystem(draft, [draft[id] for id in order], title)
    inside = inside_of(draft, subsystem.id)
    assert inside is not None
    around = _around(going.values())
    crossing = [a for a in draft.all(Arrow) if (a.source in going) != (a.target in going)]
    for id in going:
        draft.change_fields(id, sheet=inside.id)
    rank = {id: place for place, id in enumerate(order)}
    entering = [a for a in crossing if a.relation == "flow" and a.target in going]
    leaving = [a for a in crossing if a.relation == "flow" and a.source in going]
    left, right = around[0] - GAP - flow.SIZES["terminus"].width, around[1] + GAP
    _enter(draft, inside, subsystem, sorted(entering, key=lambda a: (rank[a.target], a.id)), left)
    _leave(
        draft,
        inside,
        subsystem,
        sorted(leaving, key=lambda a: (rank[a.source], *draft[a.target].at[::-1], a.id)),
        right,
    )
    for arrow in crossing:
        if arrow.relation == "aligns":
            _face(draft, arrow, subsystem.id, going)
    entrance = next(id for id in flow_order(draft, inside.id) if id in going)
    return draft.put(subsystem.but(at=_centred(draft[entrance])))


def _subsystem(draft: Draft, steps: Sequence[Node], title: str) -> Node:
    """The shape that stands for *steps*, with what all of them have in common."""
    first = steps[0]
    node = flow.add(draft, first.sheet, "subsystem", _centred(first), title)
    shared = {
        name: getattr(first, name)
        for name in ("function", "owner", "stand_in")
        if all(getattr(step, name) == getattr(first, name) for step in steps)
    }
    return draft.put(node.but(stage=first.stage, lane=first.lane, **shared))


def _enter(draft: Draft, inside: Sheet, subsystem: Node, arrows: Sequence[Arrow], left: float) -> None:
    """Let arrows that came to a step inside come to the subsystem, into the beginning before that step."""
    begins: dict[Exit, Node] = {}
    floor = None
    for arrow in arrows:
        step: Node = draft[arrow.target]
        key = arrow.target, arrow.into
        if key not in begins:
            title = _coming(draft[arrow.source], arrow)
            floor = _below(box_of(step).centre.y, floor)
            begins[key] = begin = _terminus(draft, inside, Point(left, floor), title, "begin", None)
            on = Arrow(id=draft.new_id("arrow"), source=begin.id, target=step.id, into=arrow.into)
            draft.put(on)
            _port(draft, subsystem, "in", title, len(begins))
        draft.put(arrow.but(target=subsystem.id, into=begins[key].id))


def _leave(draft: Draft, inside: Sheet, subsystem: Node, arrows: Sequence[Arrow], right: float) -> None:
    """Let arrows that left a step inside lead to an end, and one from the subsystem carry on for each end."""
    exits: dict[Exit, list[Arrow]] = {}
    for arrow in arrows:
        exits.setdefault((arrow.target, arrow.into), []).append(arrow)
    floor = None
    for number, ((target, into), several) in enumerate(exits.items(), start=1):
        beyond: Node = draft[target]
        floor = _below(box_of(draft[several[0].source]).centre.y, floor)
        end = _terminus(draft, inside, Point(right, floor), beyond.title, "end", beyond.outcome or "win")
        for arrow in several:
            draft.put(arrow.but(target=end.id, into=None))
        labels = list(dict.fromkeys(arrow.label for arrow in several))
        on = Arrow(id=draft.new_id("arrow"), source=subsystem.id, target=target, from_end=end.id, into=into)
        draft.put(on.but(label=labels[0] if len(labels) == 1 else ""))
        _port(draft, subsystem, "out", beyond.title, number)


def _face(draft: Draft, arrow: Arrow, subsystem: Id, going: Mapping[Id, Node]) -> None:
    """Let a line that only faces two steps face the subsystem, and remember which step inside it is."""
    if arrow.target in going:
        draft.put(arrow.but(target=subsystem, into=arrow.target))
    else:
        draft.put(arrow.but(source=subsystem, from_end=arrow.source))


def _terminus(draft: Draft, inside: Sheet, at: Point, title: str, role: str, outcome: Outcome | None) -> Node:
    return flow.add(draft, inside.id, "terminus", at, title, "begin" if role == "begin" else "end", outcome)


def _centred(step: Node) -> Point:
    middle, size = box_of(step).centre, flow.SIZES["subsystem"]
    return Point(middle.x - size.width / 2, middle.y - size.height / 2)


def _coming(source: Node, arrow: Arrow) -> str:
    """What a beginning is called: the step that leads there, and which answer does."""
    return f"{source.title} {arrow.label}".strip() if source.shape == "diamond" else source.title


def _port(draft: Draft, subsystem: Node, flow: str, item: str, number: int) -> None:
    way = "in" if flow == "in" else "out"
    draft.put(Port(id=draft.new_id("port"), node=subsystem.id, flow=way, item=item, rank=float(number)))


def _below(middle: float, floor: float | None) -> float:
    """The top of a terminus with that middle, or right below the one before."""
    top = middle - flow.SIZES["terminus"].height / 2
    return top if floor is None else max(top, floor + _ROW)


def _around(nodes: Iterable[Node]) -> tuple[float, float]:
    boxes = [box_of(node) for node in nodes]
    return min(box.left for box in boxes), max(box.right for box in boxes)
