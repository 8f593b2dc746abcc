"""Drawing: add shapes, connect them, move, rename, reshape and delete them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any, Literal

from mapper.edits.refused import Refused
from mapper.insight.order import entries, exits, inside_of, main_sheet
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Outcome, Point, Record, Shape, Sheet, Size
from mapper.words import N_

STEP = Size(160.0, 76.0)
SIZES: dict[Shape, Size] = {
    "terminus": Size(160.0, 48.0),
    "rectangle": STEP,
    "diamond": Size(152.0, 104.0),
    "subsystem": STEP,
    "note": STEP,
}
FARTHEST = 1e7  # map units from the middle: farther out, screens and printers lose count


def add(
    draft: Draft,
    sheet: Id,
    shape: Shape,
    at: Point,
    title: str = "",
    role: Literal["begin", "end"] | None = None,
    outcome: Outcome | None = None,
) -> Node:
    """A new shape with its top left corner at *at*; a subsystem comes with an empty inside.

    A terminus without a *role* begins the sheet when nothing does yet, and ends it otherwise.
    """
    if shape == "terminus" and role is None:
        role = "end" if any(n.role == "begin" for n in _termini(draft, sheet)) else "begin"
    if role == "end" and outcome is None:
        outcome = "win"
    node = Node(
        id=draft.new_id("node"),
        sheet=sheet,
        shape=shape,
        title=title,
        at=_within(at),
        size=SIZES[shape],
        role=role,
        outcome=outcome,
    )
    draft.put(node)
    if shape == "subsystem":
        _open_inside(draft, node)
    return node


def connect(draft: Draft, source: Id, target: Id, label: str = "") -> Arrow:
    """An arrow from one shape to another.

    Raises:
        Refused: they cannot follow one another, or do so already.
    """
    _may_connect(draft[source], draft[target])
    if any(arrow.target == target for arrow in exits(draft, source)):
        raise Refused(N_("These two are connected already."))
    return draft.put(Arrow(id=draft.new_id("arrow"), source=source, target=target, label=label))


def reconnect(draft: Draft, arrow: Id, source: Id | None = None, target: Id | None = None) -> Arrow:
    """The same arrow, with everything on it, between other shapes.

    Raises:
        Refused: those cannot follow one another.
    """
    old: Arrow = draft[arrow]
    new = old.but(source=source or old.source, target=target or old.target)
    _may_connect(draft[new.source], draft[new.target], flows=old.relation == "flow")
    return draft.put(new)


def move(draft: Draft, ids: Iterable[Id], by: Point) -> None:
    """Shift shapes, and the fixed lines between them; what is no shape stays."""
    moved = dict.fromkeys(ids)
    for id in moved:
        _shift_lines(draft, id, moved, by)
        if isinstance(node := draft.get(id), Node):
            draft.put(node.but(at=_within(Point(node.at.x + by.x, node.at.y + by.y))))


def _shift_lines(draft: Draft, source: Id, moved: Container[Id], by: Point) -> None:
    """Take along the fixed corners of arrows that lead from *source* to something that is moved too."""
    for arrow, field in draft.pointing_at(source):
        if isinstance(arrow, Arrow) and field == "source" and arrow.bends and arrow.target in moved:
            draft.put(arrow.but(bends=tuple(Point(x + by.x, y + by.y) for x, y in arrow.bends)))


def reshape(draft: Draft, id: Id, shape: Shape) -> Node:
    """Change a shape into another and keep all that hangs on it, and its middle where it is.

    Raises:
        Refused: a subsystem still holds a map inside, or a note would leave its arrows behind.
    """
    node: Node = draft[id]
    if node.shape == shape:
        return node
    if node.shape == "subsystem":
        _close_inside(draft, node)
    if shape == "note" and (entries(draft, id) or exits(draft, id)):
        raise Refused(N_("A note has no arrows. Delete its arrows first."))
    size = SIZES[shape]
    at = Point(
        node.at.x + (node.size.width - size.width) / 2, node.at.y + (node.size.height - size.height) / 2
    )
    role = ("end" if entries(draft, id) else "begin") if shape == "terminus" else None
    outcome = "win" if role == "end" else None
    new = draft.put(node.but(shape=shape, size=size, at=at, role=role, outcome=outcome))
    if shape == "subsystem":
        _open_inside(draft, new)
    return new


def retitle(draft: Draft, id: Id, title: str) -> None:
    """Give a record another name, in whichever field it has it; a subsystem and its inside share theirs."""
    record: Record = draft[id]
    draft.put(record.but(**{naming_field(record): title}))
    if isinstance(record, Node) and (inside := inside_of(draft, id)):
        draft.put(inside.but(title=title))
    elif isinstance(record, Sheet) and isinstance(host := draft.get(record.inside), Node):
        draft.put(host.but(title=title))


def naming_field(record: Record) -> str:
    """The field that a person would call the name of a record."""
    for field in ("title", "label", "name", "text", "item"):
        if field in type(record).model_fields:
            return field
    raise Refused(N_("This has no name to change."))


def set_fields(draft: Draft, ids: Iterable[Id], **fields: Any) -> None:
    """The same fields of several records at once; a record without such a field stays as it is."""
    for id in ids:
        record: Record = draft[id]
        known = {name: value for name, value in fields.items() if name in type(record).model_fields}
        draft.put(record.but(**known))


def remove(draft: Draft, ids: Sequence[Id]) -> None:
    """Delete shapes and arrows, and heal the flow: what came before a step goes on to what came after.

    Only where it is plain what that means: one way in, one way out.
    """
    going = set(ids)
    for id in ids:
        if isinstance(draft.get(id), Node):
            _heal(draft, id, going)
        draft.remove(id)


def _heal(draft: Draft, id: Id, going: set[Id]) -> None:
    into, out = entries(draft, id), exits(draft, id)
    if len(into) != 1 or len(out) != 1 or into[0].id in going or out[0].id in going:
        return
    before, after = into[0].source, out[0].target
    if before == after or any(arrow.target == after for arrow in exits(draft, before)):
        return
    draft.put(into[0].but(target=after))


def _may_connect(source: Node, target: Node, flows: bool = True) -> None:
    if source.id == target.id:
        raise Refused(N_("An arrow leads from one shape to another."))
    if "note" in (source.shape, target.shape):
        raise Refused(N_("A note has no arrows."))
    if source.sheet != target.sheet:
        raise Refused(N_("An arrow stays on its map."))
    if flows and target.role == "begin":
        raise Refused(N_("Nothing comes before the beginning."))
    if flows and source.role == "end":
        raise Refused(N_("Nothing comes after an end."))


def _termini(draft: Draft, sheet: Id) -> list[Node]:
    nodes = (record for record, field in draft.pointing_at(sheet) if field == "sheet")
    return [node for node in nodes if isinstance(node, Node) and node.shape == "terminus"]


def _open_inside(draft: Draft, node: Node) -> None:
    home = draft.get(node.sheet)
    lang = home.lang if isinstance(home, Sheet) else main_sheet(draft).lang
    draft.put(Sheet(id=draft.new_id("sheet"), title=node.title, inside=node.id, lang=lang))


def _close_inside(draft: Draft, node: Node) -> None:
    inside = inside_of(draft, node.id)
    if inside is None:
        return
    if any(field == "sheet" for _, field in draft.pointing_at(inside.id)):
        raise Refused(N_("There is a map inside. Empty it before you change the shape."))
    draft.remove(inside.id)


def _within(at: Point) -> Point:
    return Point(*(max(-FARTHEST, min(FARTHEST, value)) for value in at))
