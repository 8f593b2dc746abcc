"""Folds long processes into rows, so that a map is not far wider than high.

A row ends only where a single arrow passes on to the next; that arrow runs
back to the left between the two rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mapper.layout.graph import Line, Place, up
from mapper.layout.lines import straightened
from mapper.layout.net import Net
from mapper.layout.part import Part
from mapper.layout.process import Laid, lay_out

ROW_GAP = 52.0
_MARGIN = 16.0  # beside a row, for the lines that run back
_LEG = 8.0
_CLEAR = 12.0

Port = tuple[int, bool]  # an arrow, and whether it leaves here
Wire = tuple[int, str]  # an arrow of a row: its "own", or one that comes "in" or goes "out"


@dataclass(frozen=True, slots=True)
class Row:
    steps: Sequence[int]
    wires: Sequence[Wire]
    top: float
    laid: Laid


@dataclass(frozen=True, slots=True)
class Measured:
    """A process laid out, but for its lines, which one that is folded otherwise in the end never needs."""

    rows: Sequence[Row]
    folds: Sequence[int]  # the arrows from row to row
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Stack:
    """A process laid out: its rows one below the other, from (0, 0)."""

    width: float
    height: float
    at: dict[int, Place]  # of each step
    lines: dict[int, Line]  # of the arrows within
    ports: dict[Port, Line]  # of the arrows that leave or enter, as far as its border


def in_rows(
    net: Net, process: int, links: Sequence[Port], cuts: Sequence[int], ranks: Sequence[int], effort: int
) -> Measured:
    """A process with its *links* to others, cut after some of the *ranks* that its steps have in one row."""
    members = net.processes.members[process]
    row_of = {step: bisect_left(cuts, ranks[i]) if cuts else 0 for i, step in enumerate(members)}
    steps: list[list[int]] = [[] for _ in range(len(cuts) + 1)]
    for step in members:
        steps[row_of[step]].append(step)
    wires, folds = _wires(net, process, links, row_of, len(steps))
    rows: list[Row] = []
    top = 0.0
    for mine, arrows in zip(steps, wires, strict=True):
        rows.append(Row(mine, arrows, top, lay_out(_part(net, mine, arrows), effort, _MARGIN, top)))
        top += rows[-1].laid.height + ROW_GAP
    width = up(max(row.laid.width for row in rows)) + 2 * _MARGIN
    return Measured(rows, folds, width, top - ROW_GAP)


def _part(net: Net, steps: Sequence[int], wires: Sequence[Wire]) -> Part:
    place = {step: i for i, step in enumerate(steps)}
    links: list[tuple[int, int | None, int | None]] = []
    for arrow, kind in wires:
        a, b = net.ends[arrow]
        links.append((arrow, None if kind == "in" else place[a], None if kind == "out" else place[b]))
    return net.part(steps, place, links)


def stack(net: Net, measured: Measured) -> Stack:
    """The same with its lines."""
    stack = Stack(measured.width, measured.height, {}, {}, {})
    for row in measured.rows:
        stack.at.update(zip(row.steps, row.laid.at, strict=True))
        for number, line in row.laid.lines().items():
            arrow, kind = row.wires[number]
            if kind == "own":
                stack.lines[arrow] = line
            else:
                stack.ports[arrow, kind == "out"] = line
    top_of = {step: row.top for row in measured.rows for step in row.steps} if measured.folds else {}
    for i, arrow in enumerate(measured.folds):
        between = top_of[net.ends[arrow][1]] - ROW_GAP / 2 + _LEG * (i % 3 - 1)
        stack.lines[arrow] = _turn(net, stack, arrow, between)
    return stack


def _wires(
    net: Net, process: int, links: Sequence[Port], row_of: dict[int, int], rows: int
) -> tuple[list[list[Wire]], list[int]]:
    """The arrows of each row, its own and those that leave it or come in; and those from row to row."""
    wires: list[list[Wire]] = [[] for _ in range(rows)]
    folds: list[int] = []
    for arrow in net.processes.inner[process]:
        a, b = (row_of[end] for end in net.ends[arrow])
        if a == b:
            wires[a].append((arrow, "own"))
        else:
            wires[a].append((arrow, "out"))
            wires[b].append((arrow, "in"))
            folds.append(arrow)
    for arrow, leaves in links:
        step = net.ends[arrow][0 if leaves else 1]
        wires[row_of[step]].append((arrow, "out" if leaves else "in"))
    return wires, folds


def _turn(net: Net, stack: Stack, arrow: int, between: float) -> Line:
    """From one row to the next, back to the left at the height *between* them.

    Where the way is free it drops out of the source and into the target; else it
    goes round the ends of the rows.
    """
    source, target = net.ends[arrow]
    out, into = stack.ports.pop((arrow, True)), stack.ports.pop((arrow, False))
    around = [*stack.lines.values(), *stack.ports.values()]
    drop = _drop(net, stack, source, between, around) if _may_drop(net, arrow) else None
    head: list[Place] = [*out, (out[-1][0] + _LEG, out[-1][1])] if drop is None else [drop]
    landing = _drop(net, stack, target, between, around)
    tail: list[Place] = [(into[0][0] - _LEG, into[0][1]), *into] if landing is None else [landing]
    return straightened([*head, (head[-1][0], between), (tail[0][0], between), *tail])


def _may_drop(net: Net, arrow: int) -> bool:
    """Whether an arrow may leave its source by the bottom; of a decision, that is the way of No."""
    return net.steps[net.ends[arrow][0]].kind != "decision" or net.arrows[arrow].leaning < 0


def _drop(net: Net, stack: Stack, step: int, between: float, lines: Sequence[Line]) -> Place | None:
    """The middle of the upper or lower side of a step, if nothing lies from there to the height *between*."""
    (left, top), own = stack.at[step], net.steps[step]
    x, y = left + own.width / 2, top + own.height if between > top else top
    high, low = min(y, between), max(y, between)
    for other, (there, upper) in stack.at.items():
        box = net.steps[other]
        in_the_way = upper < low and upper + box.height > high
        if in_the_way and other != step and there - _CLEAR < x < there + box.width + _CLEAR:
            return None
    left, right = x - _CLEAR / 2, x + _CLEAR / 2
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line):
            in_the_way = (ay < low or by < low) and (ay > high or by > high)
            if in_the_way and (ax < right or bx < right) and (ax > left or bx > left):
                return None
    return x, y


def cuts(laid: Laid, rows: int) -> list[int]:
    """The ranks after which to begin a new row, for *rows* of about the same length."""
    depth = max(laid.ranks) + 1
    single = _passed_by_one(laid, depth)
    chosen: list[int] = []
    last = -1
    for row in range(1, rows):
        length = (depth - last - 1) / (rows - row + 1)
        able = [rank for rank in single if last + 2 < rank < depth - 3]
        if not able:
            break
        best = min(able, key=lambda rank: abs(rank - last - length))
        if abs(best - last - length) <= 0.6 * length:
            chosen.append(best)
            last = best
    return chosen


def _passed_by_one(laid: Laid, depth: int) -> list[int]:
    """The ranks after which at most one arrow passes."""
    change = [0] * (depth + 1)
    for link in laid.part.links:
        if link.source is not None and link.target is not None:
            low, high = sorted((laid.ranks[link.source], laid.ranks[link.target]))
            change[low] += 1
            change[high] -= 1
    passing, single = 0, []
    for rank in range(depth - 1):
        passing += change[rank]
        if passing <= 1:
            single.append(rank)
    return single


def rows_for(width: float, limit: float) -> int:
    """In how many rows a process of that width is laid out when none should be longer than *limit*."""
    return 1 if width <= limit * 1.2 else max(2, round(width / limit + 0.3))
