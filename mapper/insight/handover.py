"""Between two steps: who hands what to whom, whether it fits, and whether anybody uses it."""

from __future__ import annotations

from typing import Literal

from mapper.insight.fitting import fits, same_item
from mapper.insight.order import entries, exits, ports_of
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Port

Mark = Literal["good", "off", "unused", "open"]


def givers(map: Reader, node: Id) -> list[Node]:
    """The steps from which something can come in; past a decision, the steps before it."""
    return _beyond(map, node, back=True)


def takers(map: Reader, node: Id) -> list[Node]:
    """The steps that can take what is handed over; past a decision, the steps after it."""
    return _beyond(map, node, back=False)


def users(map: Reader, port: Port) -> list[Node]:
    """Of the takers, those that take in the very item that is handed over."""
    wanted = same_item(port.item)
    return [
        node
        for node in takers(map, port.node)
        if any(same_item(other.item) == wanted for other in ports_of(map, node.id, "in"))
    ]


def mark(map: Reader, port: Port) -> Mark:
    """How a handover stands: it fits, it does not, nobody uses what is handed over, or it is not known."""
    if port.fits is None and port.flow == "out" and takers(map, port.node) and not users(map, port):
        return "unused"
    match fits(port):
        case False:
            return "off"
        case True:
            return "good"
    return "open"


def _beyond(map: Reader, node: Id, back: bool) -> list[Node]:
    """The nearest shapes one way along the flow that are no decisions, in the order of the arrows."""
    found: dict[Id, Node] = {}
    seen = {node}
    ahead = [node]
    while ahead:
        here = ahead.pop(0)
        arrows = entries(map, here) if back else exits(map, here)
        for id in [arrow.source if back else arrow.target for arrow in arrows]:
            other = map.get(id)
            if id in seen or not isinstance(other, Node):
                continue
            seen.add(id)
            if other.shape == "diamond":
                ahead.append(id)
            else:
                found[id] = other
    return list(found.values())
