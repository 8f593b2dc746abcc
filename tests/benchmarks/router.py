"""The live router on a hand-placed map: how long lines take, whether they are free, how steady they are.

``python -m tests.benchmarks.router PLACED_MAP.json`` shakes every step of the map
by up to 20 and prints one line of JSON: milliseconds of the process's own time.
*Real* are the arrows of the map, each asked for as it is first found; *far* are
arrows between two steps at random; in *drag* a step with arrows is moved by 4
at a time, and ``changed`` is the share of those moves in which a line of its
got another number of corners.  Nothing here asserts a time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Point
from mapper.scene.boxes import box_of
from mapper.scene.cells import Cells
from mapper.scene.routes import Routes
from mapper.scene.standing import Standing
from mapper.scene.ways import corridors, find
from mapper.scene.wishes import wish_of
from tests.benchmarks.edit_contract import SHEET, records

SHAKE, STEP, PAIRS, DRAGS, MOVES = 20, 4.0, 200, 40, 25
Line = tuple[Point, ...]


def shaken(text: str, random: Random) -> Document:
    """The map of *text* with every step moved by up to ``SHAKE``."""
    moved = []
    for record in records(text):
        if isinstance(record, Node):
            at = Point(
                record.at.x + random.randint(-SHAKE, SHAKE), record.at.y + random.randint(-SHAKE, SHAKE)
            )
            record = record.but(at=at)
        moved.append(record)
    return Document(moved)


def timed(act: Callable[[], Any], times: list[float]) -> Any:
    start = process_time()
    answer = act()
    times.append((process_time() - start) * 1000)
    return answer


def spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    n = len(ordered)
    return {
        "median_ms": round(ordered[n // 2], 3),
        "p95_ms": round(ordered[min(n - 1, int(n * 0.95))], 3),
        "max_ms": round(ordered[-1], 2),
    }


def real(map: Document) -> tuple[dict[str, Any], Routes]:
    """Every arrow of the map: its own way, then as it keeps apart from all others."""
    standing = Standing(map, SHEET)
    own: list[float] = []
    for id in sorted(standing.arrows):
        source, target = standing.ends_of(id)
        branches = [(standing.arrows[one], standing.ends_of(one)[1]) for one in standing.out[source.id]]
        wish = wish_of(standing.arrows[id], source, target, branches, len(standing.out[target.id]) > 1)
        timed(lambda wish=wish: find(wish, standing.steps), own)  # type: ignore[misc]
    index: list[float] = []
    routes: Routes = timed(lambda: Routes(map, SHEET), index)
    apart: list[float] = []
    lines = {id: timed(lambda id=id: routes.points(id), apart) for id in routes.ids()}  # type: ignore[misc]
    bends = sum(len(line) - 2 for line in lines.values()) / max(len(lines), 1)
    figures = {
        "index_ms": round(index[0], 1),
        "real": spread(own),
        "real_apart": spread(apart) | {"sum_ms": round(sum(apart))},
        "bends_per_arrow": round(bends, 2),
        "hits": hits(map, lines),
    }
    return figures, routes


def hits(map: Document, lines: dict[Id, Line]) -> int:
    """How many lines run through a step that is not their own."""
    steps: Cells[Id] = Cells()
    for node in map.all(Node):
        steps.put(node.id, box_of(node).grown(-1.0))
    count = 0
    for id, line in lines.items():
        arrow = map[id]
        assert isinstance(arrow, Arrow)
        own = (arrow.source, arrow.target)
        count += any(steps.first(leg, own) is not None for leg in corridors(line, 0.6))
    return count


def far(map: Document, random: Random) -> dict[str, Any]:
    """Arrows between two steps at random, each as if it had just been drawn."""
    standing = Standing(map, SHEET)
    ids, times, missed = sorted(standing.ends), list[float](), 0
    for i in range(PAIRS):
        source, target = (standing.ends[id] for id in random.sample(ids, 2))
        arrow = Arrow(id=Id(f"far-{i}"), source=source.id, target=target.id)
        wish = wish_of(arrow, source, target, [(arrow, target)], False)
        missed += not timed(lambda wish=wish: find(wish, standing.steps), times).free  # type: ignore[misc]
    return spread(times) | {"without_a_way": missed}


def drag(map: Document, routes: Routes) -> dict[str, Any]:
    """Steps dragged by ``STEP`` at a time, their lines asked for as a gesture does."""
    busy = [n for n in map.all(Node) if sum(isinstance(w, Arrow) for w, _ in map.pointing_at(n.id)) >= 3]
    follow: list[float] = []
    own: list[float] = []
    lines = changed = 0
    for node in busy[:: max(len(busy) // DRAGS, 1)]:
        arrows = sorted(who.id for who, _ in map.pointing_at(node.id) if isinstance(who, Arrow))
        shown = {id: routes.points(id) for id in arrows}
        for i in range(1, MOVES):
            draft = Draft(map)
            draft.change_fields(node.id, at=Point(node.at.x + i * STEP, node.at.y + i * STEP / 2))
            timed(lambda draft=draft, node=node: routes.follow(draft, [node.id]), follow)  # type: ignore[misc]
            before = shown
            shown = {
                id: timed(lambda id=id, was=before[id]: routes.in_motion(id, was), own)  # type: ignore[misc]
                for id in arrows
            }
            lines += len(arrows)
            changed += sum(len(shown[id]) != len(before[id]) for id in arrows)
        routes.follow(map, [node.id])
    return {"follow": spread(follow), "line": spread(own), "changed": round(changed / max(lines, 1), 4)}


def main(placed: str) -> None:
    random = Random(7)
    map = shaken(Path(placed).read_text("utf-8"), random)
    figures, routes = real(map)
    result = {"n": len(list(map.all(Node))), **figures, "far": far(map, random), "drag": drag(map, routes)}
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
