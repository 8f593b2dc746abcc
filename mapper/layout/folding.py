"""Folds long processes into rows, so that a map is not far wider than high.

A row ends only where a single arrow passes on to the next; that arrow runs
back to the left between the two rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.layout.graph import Line, Place
from mapper.layout.lines import straightened
from mapper.layout.net import Net
from mapper.layout.process import Laid, lay_out

ROW_GAP = 56.0
_MARGIN = 24.0  # beside a row, for the lines that run back
_LEG = 8.0

Port = tuple[int, bool]  # an arrow, and whether it leaves here


@dataclass(frozen=True, slots=True)
class Stack:
    """A process laid out: its rows one below the other, from (0, 0)."""

    rows: list[Laid]
    width: float
    height: float
    at: dict[int, Place]  # of each step
    lines: dict[int, Line]  # of the arrows within
    ports: dict[Port, Line]  # of the arrows that leave or enter, as far as its border
    entry: int  # the step that its main path begins with


def stack(
    net: Net, process: int, links: Sequence[Port], cuts: Sequence[int], whole: Stack | None, effort: int
) -> Stack:
    """A process with its *links* to others, cut after the ranks *cuts*, which *whole*, it in one row, had."""
    members = net.processes.members[process]
    ranks = whole.rows[0].ranks if whole and cuts else [0] * len(members)
    row_of = {step: bisect_left(cuts, ranks[i]) for i, step in enumerate(members)}
    steps: list[list[int]] = [[] for _ in range(len(cuts) + 1)]
    for step in members:
        steps[row_of[step]].append(step)
    wires, folds = _wires(net, process, links, row_of, len(steps))
    laid: list[Laid] = []
    at: dict[int, Place] = {}
    lines: dict[int, Line] = {}
    ports: dict[Port, Line] = {}
    tops: list[float] = []
    top = 0.0
    for row, mine in zip(steps, wires, strict=True):
        place = {step: i for i, step in enumerate(row)}
        ends = [net.ends[arrow] for arrow, _ in mine]
        part = net.part(
            row,
            [
                (arrow, place[a] if kind != "in" else None, place[b] if kind != "out" else None)
                for (arrow, kind), (a, b) in zip(mine, ends, strict=True)
            ],
        )
        done = lay_out(part, effort, _MARGIN, top)
        laid.append(done)
        tops.append(top)
        at |= dict(zip(row, done.at, strict=True))
        for number, line in done.lines.items():
            arrow, kind = mine[number]
            if kind == "own":
                lines[arrow] = line
            else:
                ports[arrow, kind == "out"] = line
        top += done.height + ROW_GAP
    for i, arrow in enumerate(folds):
        lines[arrow] = _run_back(ports, arrow, tops[row_of[net.ends[arrow][1]]], i)
    width = max(done.width for done in laid) + 2 * _MARGIN
    return Stack(laid, width, top - ROW_GAP, at, lines, ports, steps[0][laid[0].entry])


def _wires(
    net: Net, process: int, links: Sequence[Port], row_of: dict[int, int], rows: int
) -> tuple[list[list[tuple[int, str]]], list[int]]:
    """The arrows of each row, its own and those that leave it or come in; and those from row to row."""
    wires: list[list[tuple[int, str]]] = [[] for _ in range(rows)]
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


def _run_back(ports: dict[Port, Line], arrow: int, top: float, i: int) -> Line:
    """From the right end of one row between the rows to the left end of the next."""
    out, into = ports[arrow, True], ports[arrow, False]
    between = top - ROW_GAP / 2 + _LEG * (i % 3 - 1)
    (right, start), (left, end) = out[-1], into[0]
    right, left = right + _LEG, left - _LEG
    turns = [(right, start), (right, between), (left, between), (left, end)]
    return straightened([*out, *turns, *into])


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
