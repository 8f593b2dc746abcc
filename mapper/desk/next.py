"""What happens next: a connected shape in the free place beside a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.desk.events import Side
from mapper.desk.grid import beside
from mapper.desk.place import add_label, lay
from mapper.edits import flow
from mapper.insight.order import exits
from mapper.model.records import Id, Node, Shape

if TYPE_CHECKING:
    from mapper.desk.desk import Desk


def exit_label(desk: Desk, source: Id) -> str:
    """What the next arrow out of *source* says: a decision's first is Yes, its second No."""
    node = desk.session.document.get(source)
    if not isinstance(node, Node) or node.shape != "diamond":
        return ""
    taken = [arrow.label for arrow in exits(desk.session.document, source)]
    say = desk.map_say
    free = [answer for answer in (say("Yes"), say("No")) if answer not in taken]
    return free[0] if free and len(taken) < 2 else ""


def next_side(desk: Desk, source: Id) -> Side:
    """To the right; below for the second answer of a decision."""
    return "bottom" if exit_label(desk, source) == desk.map_say("No") else "right"


def add_beside(desk: Desk, source: Id, shape: Shape, side: Side | None = None) -> None:
    """Add *shape* in the free place on that side, connected (a note stands alone), and ask for its name."""
    node = desk.session.document.get(source)
    if not isinstance(node, Node):
        return
    if shape == "note":
        side = side or "top"
    at = beside(desk.session.document, node, flow.SIZES[shape], side or next_side(desk, source))
    label = exit_label(desk, source)
    with desk.edit(add_label(shape, desk.say)) as draft:
        added = lay(draft, desk, shape, at, corner=True)
        if shape == "terminus":
            no = bool(label) and label == desk.map_say("No")
            flow.set_fields(draft, [added.id], role="end", outcome="lost" if no else "win")
        if shape != "note":
            flow.connect(draft, source, added.id, label)
        desk.selection = (added.id,)
        desk.renaming = added.id
