"""Places processes in columns by how deep they lie, and leads the links between them through the gaps."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mapper.layout.folding import Stack
from mapper.layout.graph import Line, Place, up
from mapper.layout.lines import straightened
from mapper.layout.net import Net
from mapper.layout.packing import pack
from mapper.layout.passages import Run, passage
from mapper.layout.shape import COLUMN_GAP
from mapper.layout.threads import Columns, Joint, lead_back, lead_forward


@dataclass(frozen=True, slots=True)
class Placed:
    at: list[Place]  # the top left corner of each process
    exits: dict[int, Line]  # of the arrows between processes: as far as the border of their own
    between: dict[int, Line]  # and from there to the border of the other


@dataclass(frozen=True, slots=True)
class Site:
    """What is to be placed."""

    net: Net
    stacks: Sequence[Stack]
    column: Sequence[int]  # of each process
    count: int  # of columns
    aspect: float


def place(site: Site, order: Sequence[int]) -> Placed:
    """Processes in the order of a walk from the top of each column down."""
    exits = _sorted_exits(site, order)
    columns, chains = _threaded(site, order, exits)
    wide = sum(_width(site, items) + COLUMN_GAP for items in columns.items)
    tops = pack(columns, up(wide / site.aspect))
    heights = _heights(site, exits, chains, tops)
    lefts, runs = _across(site, columns, _runs(site, heights))
    at = [(lefts[site.column[process]], tops[process]) for process in range(len(site.stacks))]
    return Placed(at, exits, _between(site, exits, at, heights, runs))


def crossings(placed: Placed) -> int:
    """How often the arrows between processes cross one another, outside of those."""
    level: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for line in placed.between.values():
        for (ax, ay), (bx, by) in pairwise(line):
            if abs(ay - by) < 0.1:
                level.append((min(ax, bx), max(ax, bx), ay))
            else:
                upright.append((ax, min(ay, by), max(ay, by)))
    upright.sort()
    places = [x for x, _top, _bottom in upright]
    count = 0
    for left, right, y in level:
        near = upright[bisect_left(places, left + 0.5) : bisect_left(places, right - 0.5)]
        count += sum(top < y < bottom for _x, top, bottom in near)
    return count


def _sorted_exits(site: Site, order: Sequence[int]) -> dict[int, Line]:
    """The line of each link out of its process; those of one step change places by where they lead."""
    net = site.net
    home, links = net.processes.home, net.processes.links
    exits = {arrow: site.stacks[home[net.ends[arrow][0]]].ports[arrow, True] for arrow in links}
    rank = {process: i for i, process in enumerate(order)}
    leaving: dict[int, list[int]] = defaultdict(list)
    for arrow in links:
        leaving[net.ends[arrow][0]].append(arrow)
    for step, arrows in leaving.items():
        if len(arrows) > 1:
            lines = sorted((exits[arrow] for arrow in arrows), key=lambda line: line[-1][1])
            column = site.column[home[step]]
            targets = {arrow: home[net.ends[arrow][1]] for arrow in arrows}
            arrows.sort(key=lambda arrow: (site.column[targets[arrow]] <= column, rank[targets[arrow]]))
            exits |= dict(zip(arrows, lines, strict=True))
    return exits


def _processes(site: Site, arrow: int) -> tuple[int, int]:
    a, b = site.net.ends[arrow]
    return site.net.processes.home[a], site.net.processes.home[b]


def _entry(site: Site, arrow: int) -> Line:
    return site.stacks[_processes(site, arrow)[1]].ports[arrow, False]


def _threaded(
    site: Site, order: Sequence[int], exits: Mapping[int, Line]
) -> tuple[Columns, dict[int, list[int]]]:
    """The columns, with a thread for each link that does not lead to the next, and the items of each link."""
    items: list[list[int]] = [[] for _ in range(site.count)]
    for process in order:
        items[site.column[process]].append(process)
    columns = Columns(items, [s.height for s in site.stacks], [[] for _ in site.stacks], len(site.stacks))
    chains: dict[int, list[int]] = {}
    far: list[int] = []
    for arrow in site.net.processes.links:
        a, b = _processes(site, arrow)
        if site.column[b] == site.column[a] + 1:
            columns.right[a].append(Joint(b, exits[arrow][-1][1], _entry(site, arrow)[0][1]))
            chains[arrow] = []
        else:
            far.append(arrow)
    rank = {process: i for i, process in enumerate(order)}
    reach = {arrow: abs(rank[b] - rank[a]) for arrow in far for a, b in [_processes(site, arrow)]}
    for arrow in sorted(far, key=lambda arrow: -reach[arrow]):
        chains[arrow] = _thread(site, columns, arrow, exits[arrow][-1][1], _entry(site, arrow)[0][1])
    return columns, chains


def _thread(site: Site, columns: Columns, arrow: int, here: float, there: float) -> list[int]:
    """Lead one link through the columns between its processes; answers its items from source to target."""
    a, b = _processes(site, arrow)
    first, last = site.column[a], site.column[b]
    if last > first:
        span = range(first + 1, last)
        made = columns.add_thread(span, lead_forward(columns, a, b, span))
        columns.right[a].append(Joint(made[0], here, 0.0))
        columns.right[made[-1]].append(Joint(b, 0.0, there))
        return made
    span = range(last, first + 1)
    made = columns.add_thread(span, lead_back(columns, a, b, span))
    columns.turns[last, "L"].append((made[0], b))
    columns.turns[first, "R"].append((made[-1], a))
    return made[::-1]


def _heights(
    site: Site, exits: Mapping[int, Line], chains: Mapping[int, list[int]], tops: Sequence[float]
) -> dict[int, list[float]]:
    """The heights at which each link runs: out of its process, along its threads, into the other."""
    heights: dict[int, list[float]] = {}
    for arrow, chain in chains.items():
        a, b = _processes(site, arrow)
        start, end = tops[a] + exits[arrow][-1][1], tops[b] + _entry(site, arrow)[0][1]
        heights[arrow] = [start, *(tops[item] for item in chain), end]
    return heights


def _runs(site: Site, heights: Mapping[int, list[float]]) -> list[list[Run]]:
    """The upright runs in the passage left of each column, and in the one after the last."""
    runs: list[list[Run]] = [[] for _ in range(site.count + 1)]
    for arrow, ys in heights.items():
        a, b = _processes(site, arrow)
        first, last = site.column[a], site.column[b]
        end = len(ys) - 2
        for i, (here, there) in enumerate(pairwise(ys)):
            if last > first:
                runs[first + 1 + i].append(Run(here, True, there, False, (arrow, i)))
            elif i == 0:
                runs[first + 1].append(Run(here, True, there, True, (arrow, i)))
            elif i == end:
                runs[last].append(Run(there, False, here, False, (arrow, i)))
            else:
                runs[first + 1 - i].append(Run(there, True, here, False, (arrow, i)))
    return runs


def _across(
    site: Site, columns: Columns, runs: Sequence[Sequence[Run]]
) -> tuple[list[float], dict[tuple[int, int], float]]:
    """The left edge of each column, and where each run stands."""
    lefts: list[float] = []
    at: dict[tuple[int, int], float] = {}
    x = 0.0
    for column, through in enumerate(runs):
        turning = [r for r in through if abs(r.start - r.end) > 0.5 or r.from_left == r.to_left]
        width, chosen = passage(turning, column in (0, site.count))
        at |= {key: x + place for key, place in chosen.items()}
        x += width
        if column < site.count:
            lefts.append(x)
            x += _width(site, columns.items[column])
    return lefts, at


def _width(site: Site, items: Sequence[int]) -> float:
    return max((site.stacks[item].width for item in items if item < len(site.stacks)), default=0.0)


def _between(
    site: Site,
    exits: Mapping[int, Line],
    at: Sequence[Place],
    heights: Mapping[int, list[float]],
    runs: Mapping[tuple[int, int], float],
) -> dict[int, Line]:
    """Each link from the border of its process to the border of the other."""
    lines: dict[int, Line] = {}
    for arrow, ys in heights.items():
        a, b = _processes(site, arrow)
        corners = [_moved(exits[arrow][-1], at[a])]
        for i, (here, there) in enumerate(pairwise(ys)):
            if (x := runs.get((arrow, i))) is not None:
                corners += [(x, here), (x, there)]
        corners.append(_moved(_entry(site, arrow)[0], at[b]))
        lines[arrow] = straightened(corners)
    return lines


def whole_lines(site: Site, placed: Placed) -> dict[int, Line]:
    """The lines of the arrows between processes, from step to step."""
    lines: dict[int, Line] = {}
    for arrow, between in placed.between.items():
        a, b = _processes(site, arrow)
        out = (_moved(place, placed.at[a]) for place in placed.exits[arrow])
        into = (_moved(place, placed.at[b]) for place in _entry(site, arrow))
        lines[arrow] = straightened([*out, *between, *into])
    return lines


def _moved(place: Place, by: Place) -> Place:
    return place[0] + by[0], place[1] + by[1]
