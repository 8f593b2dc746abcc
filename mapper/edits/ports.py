"""Handovers: what a step takes in and what it hands over, what is expected and what was measured."""

from __future__ import annotations

from typing import Literal

from mapper.edits import ranks
from mapper.edits.refused import Refused
from mapper.insight.order import ports_of
from mapper.model.draft import Draft
from mapper.model.records import Id, Port
from mapper.words import N_

Flow = Literal["in", "out"]


def add(draft: Draft, node: Id, flow: Flow, item: str, after: Id | None = None) -> Port:
    """One more thing that a step takes in or hands over, right after another one or at the end.

    Raises:
        Refused: it has no name.
    """
    item = item.strip()
    if not item:
        raise Refused(N_("What is handed over needs a name."))
    others = ports_of(draft, node, flow)
    ids = [port.id for port in others]
    place = ids.index(after) + 1 if after in ids else len(others)
    new = Port(id=draft.new_id("port"), node=node, flow=flow, item=item)
    return ranks.put_at(draft, new, others, place)


def move(draft: Draft, port: Id, places: int) -> Port:
    """Shift a line down, or up when *places* is negative, among those that go the same way."""
    line: Port = draft[port]
    return ranks.shift(draft, line, ports_of(draft, line.node, line.flow), places)


def judge(draft: Draft, port: Id, fits: bool | None) -> Port:
    """Say whether it comes as expected; None is not known."""
    changed: Port = draft.change_fields(port, fits=fits)
    return changed


def accept_without(draft: Draft, port: Id, expected: str) -> Port:
    """Do without it where it is missing: that is what is *expected* from now on, and so it fits."""
    changed: Port = draft.change_fields(port, expected=expected, fits=True)
    return changed


def change_limit(draft: Draft, port: Id) -> Port:
    """What was measured is what is expected from now on, and so it fits.

    Raises:
        Refused: nothing was measured.
    """
    line: Port = draft[port]
    if not line.measured.strip():
        raise Refused(N_("Nothing was measured yet. Write down how it comes first."))
    return draft.put(line.but(expected=line.measured, fits=True))
