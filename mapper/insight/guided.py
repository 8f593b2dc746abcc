"""What a guided start has come to, read from the map alone: what is sold, the line of steps, what is open."""

from __future__ import annotations

from typing import NamedTuple

from mapper.insight.leaning import leaning
from mapper.insight.order import belonging, entries, exits, flow_order, nodes_on, tasks_of
from mapper.insight.performance import kpis_of
from mapper.insight.walking import walks
from mapper.model.document import Reader
from mapper.model.doings import Offer
from mapper.model.records import Arrow, Id, Node, Sheet
from mapper.words import Language


class OpenWay(NamedTuple):
    """A way that leads nowhere: an answer of a decision, or, without an answer, what comes after a step."""

    node: Id
    answer: str = ""


def monthly(offer: Offer) -> float | None:
    """What an offer earns a month, in money; None where nobody knows."""
    return None if offer.profit is None or offer.sold is None else offer.profit * offer.sold


def offers(map: Reader, sheet: Id) -> list[Offer]:
    """What is sold, by the profit of a month; what nobody has reckoned comes last, as it was named."""
    found = belonging(map, sheet, Offer, "sheet")
    return sorted(found, key=lambda one: (monthly(one) is None, -(monthly(one) or 0.0), one.rank, one.id))


def chosen_offer(map: Reader, sheet: Id) -> Offer | None:
    """The offer that the map is about."""
    record = map.get(sheet)
    product = record.product if isinstance(record, Sheet) else ""
    return next((one for one in offers(map, sheet) if product and one.title == product), None)


def is_named(node: Node | None, say: Language) -> bool:
    """Whether somebody has said what a beginning or an end is; *say* speaks the language of the map."""
    return node is not None and node.title.strip() not in ("", say("Beginning"))


def beginning(map: Reader, sheet: Id) -> Node | None:
    """Where a map begins: of several, the one that leads farthest on, then the leftmost."""
    begins = [node for node in nodes_on(map, sheet) if node.role == "begin"]
    return min(begins, key=lambda one: (not exits(map, one.id), one.at.x, one.at.y, one.id), default=None)


def way_on(map: Reader, node: Id) -> Arrow | None:
    """The arrow that goes straight on; out of a decision, the one of the answer that is hoped for."""
    ways = exits(map, node)
    record = map.get(node)
    if not isinstance(record, Node) or record.shape != "diamond":
        return next(iter(ways), None)
    hoped = [way for way in ways if leaning(way.label) >= 0]
    return min(hoped, key=lambda way: -leaning(way.label), default=None)


def line(map: Reader, sheet: Id) -> tuple[Id, ...]:
    """From the beginning straight on, to an end or to where nothing follows yet."""
    begin = beginning(map, sheet)
    here = begin.id if begin else None
    found: dict[Id, None] = {}
    while here is not None and here not in found:
        found[here] = None
        way = way_on(map, here)
        here = way.target if way else None
    return tuple(found)


def cards(map: Reader, sheet: Id) -> tuple[Node, ...]:
    """The steps and decisions of the line, between the beginning and the end."""
    nodes = (map.get(id) for id in line(map, sheet))
    return tuple(node for node in nodes if isinstance(node, Node) and node.shape != "terminus")


def end_of(map: Reader, sheet: Id) -> Node | None:
    """The end that the line comes to; else the first good end that nothing leads to yet."""
    way = line(map, sheet)
    last = map.get(way[-1]) if way else None
    if isinstance(last, Node) and last.role == "end":
        return last
    free = [node for node in nodes_on(map, sheet) if node.role == "end" and not entries(map, node.id)]
    return min(free, key=lambda node: (node.outcome != "win", node.at.x, node.id), default=None)


def open_ways(map: Reader, sheet: Id, say: Language) -> tuple[OpenWay, ...]:
    """The ways that lead nowhere, in the order of the flow; the end of a line still being written is none.

    *say* speaks the language of the map.
    """
    way = line(map, sheet)
    growing = way[-1] if way and end_of(map, sheet) is None else None
    found: list[OpenWay] = []
    for id in flow_order(map, sheet):
        node = map.get(id)
        if not isinstance(node, Node) or node.shape in ("terminus", "note"):
            continue
        if node.shape == "diamond":
            answers = _unanswered(map, node, say)
            found += [OpenWay(id, one) for one in answers if id != growing or one != say("Yes")]
        elif id != growing and not exits(map, id):
            found.append(OpenWay(id))
    return tuple(found)


def step_to_do(map: Reader, sheet: Id, say: Language) -> int:
    """Which of the four steps comes next, from 1; *say* speaks the language of the map."""
    if not _is_sold(map, sheet):
        return 1
    if not is_named(beginning(map, sheet), say) or end_of(map, sheet) is None:
        return 2
    between = cards(map, sheet)
    if not between or open_ways(map, sheet, say) or not _is_run(map, sheet):
        return 3
    return 4


def work_on(map: Reader, sheet: Id) -> tuple[Node, ...]:
    """The shapes at which somebody does something, in the order of the flow."""
    nodes = (map.get(id) for id in flow_order(map, sheet))
    work = ("rectangle", "subsystem")
    return tuple(node for node in nodes if isinstance(node, Node) and node.shape in work)


def _is_sold(map: Reader, sheet: Id) -> bool:
    record = map.get(sheet)
    return isinstance(record, Sheet) and bool(record.product)


def _is_run(map: Reader, sheet: Id) -> bool:
    """Whether anything was done yet to make the map repeatable."""
    work = work_on(map, sheet)
    if walks(map, sheet) or any(node.owner or node.stand_in for node in work):
        return True
    return any(tasks_of(map, node.id) or kpis_of(map, node.id) for node in work)


def _unanswered(map: Reader, node: Node, say: Language) -> list[str]:
    taken = [arrow.label for arrow in exits(map, node.id)]
    return [answer for answer in (say("Yes"), say("No")) if answer not in taken][: max(0, 2 - len(taken))]
