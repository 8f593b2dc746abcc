"""How fast and how well maps are tidied up, drawn as the program draws them.

    python tests/benchmarks/layout.py MAP.json OUT.json [--ribbon]
    python tests/benchmarks/layout.py [SIZES [SEEDS]]

The first lays out a map of the bench and writes its boxes and lines; its last
line tells the time of the layout alone.  The second, when ``../shared`` is
there, makes maps of the bench, as 50,200,1000 steps and map1,a,b seeds, lays
them out here and by the sketch in turn, and tells all that the scorer says of both.
"""

from __future__ import annotations

import gc
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from mapper import layout  # noqa: E402
from mapper.edits.tidy import graph_of, tidy  # noqa: E402
from mapper.model.document import Document  # noqa: E402
from mapper.model.records import Arrow, Id, Node, Point, Record, Sheet, Size  # noqa: E402
from mapper.scene.boxes import box_of  # noqa: E402
from mapper.scene.routes import Routes  # noqa: E402
from mapper.session.session import Session  # noqa: E402

SHARED = ROOT.parent / "shared"
SHEET = Id("sheet")
SHAPES = {"start": "terminus", "end": "terminus", "decision": "diamond", "task": "rectangle"}
FIGURES = (
    *("node_overlaps", "node_hits", "detached", "missing_edges", "edge_overlap_len", "ortho"),
    *("edge_crossings", "bends_per_edge", "right", "aspect", "len_ratio", "area_ratio"),
)
Drawn = dict[str, list[dict[str, Any]]]


def document(map: Drawn) -> Document:
    """A map of the bench as one of ours."""
    records: list[Record] = [Sheet(id=SHEET, title="Bench", main=True)]
    for node in map["nodes"]:
        role = {"start": "begin", "end": "end"}.get(node["kind"])
        fields = {"id": node["id"], "sheet": SHEET, "shape": SHAPES[node["kind"]], "title": node["label"]}
        size, at = Size(node["w"], node["h"]), Point(0.0, 0.0)
        records.append(Node.model_validate({**fields, "role": role, "size": size, "at": at}))
    for edge in map["edges"]:
        ends = {"source": edge["source"], "target": edge["target"]}
        records.append(Arrow.model_validate({"id": edge["id"], "label": edge["label"], **ends}))
    return Document(records)


def laid_out(map: Drawn, ribbon: bool) -> tuple[Drawn, dict[str, float]]:
    """The map as the program draws it once it is tidy, and what the layout alone took."""
    session = Session(document(map))
    graph = graph_of(session.draft(), SHEET)
    options = layout.Options(ribbon=ribbon)
    spent = timed(lambda: layout.tidy(graph, options))
    with session.edit("Tidy up") as draft:
        tidy(draft, SHEET, ribbon=ribbon)
    routes = Routes(session.document, SHEET)
    boxes = ((node.id, box_of(node)) for node in session.document.all(Node))
    nodes = [{"id": id, "x": b.left, "y": b.top, "w": b.width, "h": b.height} for id, b in boxes]
    edges = [{"id": id, "points": [tuple(p) for p in routes.points(id)]} for id in routes.ids()]
    return {"nodes": nodes, "edges": edges}, spent


def timed(work: Callable[[], Any]) -> dict[str, float]:
    """Seconds of *work*, and its CPU seconds the first and the second time."""
    gc.collect()  # what is left of other work is no part of this
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cold = time.perf_counter() - wall, time.process_time() - cpu
    cpu = time.process_time()
    work()
    return {"wall_s": wall, "cpu_s": cold, "warm_cpu_s": time.process_time() - cpu}


def compare(sizes: list[int], seeds: list[str], rounds: int = 3) -> None:
    score = loaded("layout_score", SHARED / "bench" / "layout_score.py").score
    sys.path.insert(0, str(SHARED / "sketch" / "layout"))
    sketch = loaded("sketch_tidy", SHARED / "sketch" / "layout" / "tidy.py")
    for size in sizes:
        for seed in seeds:
            map = made(size, seed)
            for ribbon in (False, True) if size <= 1000 else (False,):
                ours, theirs = [], []
                for _ in range(rounds):
                    drawn, spent = laid_out(map, ribbon)
                    ours.append(spent["cpu_s"])
                    gc.collect()
                    cpu = time.process_time()
                    other = sketch.tidy(map, fold=not ribbon)
                    theirs.append(time.process_time() - cpu)
                tell(f"{size} {seed} {'ribbon' if ribbon else 'folded'}: ours, sketch, ours / sketch")
                here, there = score(map, drawn), score(map, other)
                here["cpu_s"], there["cpu_s"] = round(min(ours), 5), round(min(theirs), 5)
                for figure in ("cpu_s", *FIGURES):
                    ratio = f"{here[figure] / there[figure]:8.3f}" if there[figure] else ""
                    tell(f"  {figure:18} {here[figure]:8} {there[figure]:8} {ratio}")


def made(size: int, seed: str) -> Drawn:
    """The map that the bench makes of *size* steps."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "map.json"
        command = [sys.executable, str(SHARED / "bench" / "gen_map.py"), str(size), str(out), "--seed", seed]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        map: Drawn = json.loads(out.read_text("utf-8"))
    return map


def loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(words: list[str]) -> None:
    given = [word for word in words if not word.startswith("--")]
    if given and given[0].endswith(".json"):
        drawn, spent = laid_out(json.loads(Path(given[0]).read_text("utf-8")), "--ribbon" in words)
        Path(given[1]).write_text(json.dumps(drawn), "utf-8")
        tell(json.dumps(spent))
    elif SHARED.is_dir():
        sizes = given[0] if given else "50,200,1000"
        seeds = given[1] if len(given) > 1 else "map1,a,b"
        compare([int(size) for size in sizes.split(",")], seeds.split(","))
    else:
        tell("Maps to compare are made by the bench in ../shared, which is not there.")


if __name__ == "__main__":
    main(sys.argv[1:])
