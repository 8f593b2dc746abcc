"""Notes keep by the steps that they were put beside."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.layout.staying import ALL_WAYS, Ground, Rectangle, free_shift
from mapper.model.draft import Draft
from mapper.model.records import Node, Point
from mapper.scene.boxes import box_of

_BESIDE = 160.0  # a note farther from every step stays where it is


def carry_notes(draft: Draft, notes: Sequence[Node], before: Sequence[Node]) -> None:
    """Move each note as its nearest step was moved, and off the steps that it would cover.

    *before* is what stood on the sheet until then, notes and all.
    """
    if not notes:
        return
    then, now = Ground(_BESIDE), Ground(0.0)
    owners: dict[Rectangle, Node] = {}
    for node in before:
        if node.shape != "note":
            there = Rectangle(*box_of(node))
            owners.setdefault(there, node)
            then.put(there)
            now.put(Rectangle(*box_of(draft[node.id])))
    for note in notes:
        if note.pinned:
            continue
        here = Rectangle(*box_of(note))
        x, y = 0.0, 0.0
        if near := list(then.near(here)):
            owner = owners[min(near, key=lambda step: (_apart(here, step), step))]
            to: Point = draft[owner.id].at
            x, y = to.x - owner.at.x, to.y - owner.at.y
        aside = free_shift([here.moved((x, y))], now, ALL_WAYS)
        at = Point(note.at.x + x + aside[0], note.at.y + y + aside[1])
        if at != note.at:
            draft.put(note.but(at=at))


def _apart(a: Rectangle, b: Rectangle) -> float:
    return max(a.left - b.right, b.left - a.right, 0.0) + max(a.top - b.bottom, b.top - a.bottom, 0.0)
