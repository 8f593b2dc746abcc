"""Handovers: what a step takes in and what it hands over, what is expected and what was measured."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mapper.edits import ranks
from mapper.edits.refused import Refused
from mapper.edits.walks import leave_hole
from mapper.insight.fitting import same_item
from mapper.insight.handover import givers
from mapper.insight.order import belonging, ports_of
from mapper.model.document import Reader
from mapper.model.doings import Hole
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Port
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


def ask_for(draft: Draft, port: Id, text: str, on: date) -> Hole:
    """Ask whoever hands something over to do so as expected: a hole at their step, which they see to.

    Raises:
        Refused: nobody answers for a step before this one, or they were asked already.
    """
    line: Port = draft[port]
    giver = giver_to_ask(draft, line)
    if giver is None:
        raise Refused(N_("Nobody answers for a step that could hand this over. Say who does."))
    if asked(draft, giver.id, text):
        raise Refused(N_("This was asked already."))
    return leave_hole(draft, giver.id, text, on)


def giver_to_ask(map: Reader, port: Port) -> Node | None:
    """Of the steps of other people that can hand over what is taken in, the one that does, else the first."""
    taker = map.get(port.node)
    mine = taker.owner if isinstance(taker, Node) else None
    found = [node for node in givers(map, port.node) if node.owner and node.owner != mine]
    item = same_item(port.item)
    gives = (n for n in found if any(same_item(one.item) == item for one in ports_of(map, n.id, "out")))
    return next(gives, None) or next(iter(found), None)


def asked(map: Reader, giver: Id, text: str) -> Hole | None:
    """The open hole that asks just that."""
    holes = belonging(map, giver, Hole, "about")
    return next((one for one in holes if one.status == "open" and one.text == text), None)


def change_limit(draft: Draft, port: Id) -> Port:
    """What was measured is what is expected from now on, and so it fits.

    Raises:
        Refused: nothing was measured.
    """
    line: Port = draft[port]
    if not line.measured.strip():
        raise Refused(N_("Nothing was measured yet. Write down how it comes first."))
    return draft.put(line.but(expected=line.measured, fits=True))
