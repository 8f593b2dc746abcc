"""What happens next, by hand: a connected shape in the free place beside a step, asking for its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.desk.events import Side
from mapper.desk.place import add_label
from mapper.edits import next as what_next
from mapper.model.records import Id, Node, Shape

if TYPE_CHECKING:
    from mapper.desk.desk import Desk


def exit_label(desk: Desk, source: Id) -> str:
    """What the next arrow out of *source* says: a decision's first is Yes, its second No."""
    return what_next.exit_label(desk.session.document, source)


def next_side(desk: Desk, source: Id) -> Side:
    """To the right; below for the second answer of a decision."""
    return what_next.next_side(desk.session.document, source)


def add_beside(desk: Desk, source: Id, shape: Shape, side: Side | None = None) -> None:
    """Add *shape* in the free place on that side, connected (a note stands alone), and ask for its name."""
    if not isinstance(desk.session.document.get(source), Node):
        return
    with desk.edit(add_label(shape, desk.say)) as draft:
        added = what_next.add_next(draft, source, shape, side=side)
        desk.selection = (added.id,)
        desk.renaming = added.id
