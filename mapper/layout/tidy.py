"""Tidy up: a whole graph laid out from left to right.

A graph is cut into processes, each is laid out alone, long ones are folded
into rows, and all are placed in columns and joined.  What has no arrows stands
below; what may not move stays, and the rest keeps clear of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mapper.layout.folding import Measured, Port, Stack, cuts, in_rows, rows_for, stack
from mapper.layout.graph import Graph, Line, Options, Plan
from mapper.layout.handoffs import Tree, hand_offs, tree
from mapper.layout.loose import below
from mapper.layout.net import Net, net
from mapper.layout.placing import Placed, Site, crossings, place, whole_lines
from mapper.layout.reading import settled_by_reading
from mapper.layout.shape import COLUMN_GAP, STACK_GAP, shape
from mapper.layout.staying import clear_of_others, in_place
from mapper.model.records import Id, Point

_WIDEST = 3.85  # times as wide as high
_BOLD = (1.2, 1.0, 0.85, 0.72)  # the estimate is coarse: first too bold, then ever safer
_TAKEN_IN, _ARROWS, _ARROWS_EACH = 150, 30, 1.5  # steps; arrows: some, and so many for each step
_LARGE = 400  # steps, beyond which looking for fewer crossings is cut short
_SWAPS = 40  # pairs of neighbouring processes that may be tried the other way round
_TWICE = 12
_LINKS_COMPARED = 10_000_000  # between processes, in all tries together; placing them compares each with each


FOLDED = Options()


def tidy(graph: Graph, options: Options = FOLDED) -> Plan:
    """Where the steps of *graph* go, and the lines between them.

    A map that one can take in, neither large nor dense, reads in the same order as before.  Of another,
    or one with steps that stay, the order of steps and arrows in *graph* counts.
    """
    if not graph.steps:
        return Plan({}, {})
    if not _can_be_taken_in(graph) or any(step.stays for step in graph.steps):
        plan = _planned(graph, options)
    else:
        plan = settled_by_reading(graph, lambda ordered: _planned(ordered, options))
    return clear_of_others(graph, plan)


def _can_be_taken_in(graph: Graph) -> bool:
    count = len(graph.steps)
    return count <= _TAKEN_IN and len(graph.arrows) <= _ARROWS + _ARROWS_EACH * count


def _planned(graph: Graph, options: Options) -> Plan:
    joined = {end for arrow in graph.arrows for end in (arrow.source, arrow.target)}
    divided = any(step.stage is not None or step.lane is not None for step in graph.steps)
    linked = [step for step in graph.steps if divided or step.id in joined]
    loose = [step for step in graph.steps if not divided and step.id not in joined]
    plan = _laid_out(net(replace(graph, steps=tuple(linked))), options) if linked else Plan({}, {})
    return in_place(graph, Plan({**plan.at, **below(loose, plan.at, plan.lines, linked)}, plan.lines))


def _laid_out(net: Net, options: Options) -> Plan:
    processes = tree(net)
    stacks, column = _stacks(net, processes, options)
    site = Site(net, stacks, column, max(column) + 1, options.aspect)
    placed = _least_crossed(site, processes, options)
    at: dict[Id, Point] = {}
    lines: dict[Id, Line] = {}
    for process, corner in enumerate(placed.at):
        mine = stacks[process]
        right, down = corner
        for step, (x, y) in mine.at.items():
            at[net.steps[step].id] = Point(x + right, y + down)
        for arrow, line in mine.lines.items():
            lines[net.arrows[arrow].id] = tuple([(x + right, y + down) for x, y in line])
    lines |= {net.arrows[arrow].id: line for arrow, line in whole_lines(site, placed).items()}
    return Plan(at, lines)


def _stacks(net: Net, processes: Tree, options: Options) -> tuple[list[Stack], list[int]]:
    """Each process laid out, folded where the map would be too wide, and the column of each."""
    count = len(net.processes.members)
    ports = _ports(net)
    effort = options.effort if len(net.steps) <= _LARGE else min(options.effort, 1)
    plain = [in_rows(net, process, ports[process], (), (), effort) for process in range(count)]
    chosen, column = plain, processes.depth
    folded: dict[tuple[int, int], Measured] = {}  # by process, and how many rows are wanted
    for bold in _BOLD if not (options.ribbon or net.is_divided) else ():
        columns, limit = shape(plain, processes.depth, hand_offs(net), options.aspect * bold)
        column = [depth % columns for depth in processes.depth]
        wanted = [rows_for(whole.width, limit) for whole in plain]
        for process, rows in enumerate(wanted):
            if (process, rows) not in folded:
                folded[process, rows] = _folded(net, process, ports[process], plain[process], rows, effort)
        chosen = [folded[process, rows] for process, rows in enumerate(wanted)]
        if _is_narrow(chosen, column, columns):
            break
    return [stack(net, measured) for measured in chosen], column


def _folded(
    net: Net, process: int, links: Sequence[Port], whole: Measured, rows: int, effort: int
) -> Measured:
    """A process in so many rows, if it can be cut into them."""
    laid = whole.rows[0].laid
    after = cuts(laid, rows) if rows > 1 else ()
    return in_rows(net, process, links, after, laid.ranks, effort) if after else whole


def _ports(net: Net) -> list[list[Port]]:
    """The links to other processes that leave or enter each process."""
    ports: list[list[Port]] = [[] for _ in net.processes.members]
    for arrow in net.processes.links:
        a, b = net.ends[arrow]
        ports[net.processes.home[a]].append((arrow, True))
        ports[net.processes.home[b]].append((arrow, False))
    return ports


def _is_narrow(stacks: Sequence[Measured], column: Sequence[int], columns: int) -> bool:
    widths, heights = [0.0] * columns, [0.0] * columns
    for mine, at in zip(stacks, column, strict=True):
        widths[at] = max(widths[at], mine.width)
        heights[at] += mine.height + STACK_GAP
    return sum(widths) + COLUMN_GAP * (columns - 1) <= _WIDEST * (max(heights) - STACK_GAP)


def _least_crossed(site: Site, processes: Tree, options: Options) -> Placed:
    """The processes placed, neighbours of a family the other way round where that crosses less."""
    placed = place(site, processes.walk(site.count))
    least = crossings(placed)
    families = [processes.roots, *processes.children]
    swaps = [(family, i) for family in families for i in range(len(family) - 1)]
    if not options.effort or site.net.is_divided or len(swaps) > _SWAPS:
        return placed
    tries = _LINKS_COMPARED // (len(site.net.processes.links) + 1) ** 2
    for family, i in (swaps * (2 if len(swaps) <= _TWICE else 1))[:tries]:
        if not least:
            break
        family[i], family[i + 1] = family[i + 1], family[i]
        other = place(site, processes.walk(site.count))
        if (count := crossings(other)) < least:
            placed, least = other, count
        else:
            family[i], family[i + 1] = family[i + 1], family[i]
    return placed
