"""Every ratio with one command: ``python -m tests.benchmarks [SIZES]``.

Each of our figures stands beside a peer's of the same run: the start beside a
bare window, the canvas and the layout beside the proofs in ``../shared``, and,
where ``PEERS`` names the folder that the bench there has set up, beside the
editors and layouts that people use.  A figure is CPU time unless it says so;
a ratio below 1 is in our favour.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT.parent / "shared" / "bench"
SIZES = "200,1000,10000"
PHASES = ("pan_fit", "zoom", "pan_100", "drag_100", "drag_fit")
EDITORS = "cytoscape,bpmn,xyflow#visible,qt-painter,qt-items"
LAYOUTS = "dot-poly,dagre,elk"
WORSE = ("edge_crossings", "bends_per_edge", "node_hits", "node_overlaps", "edge_overlap_len", "len_ratio")


def tell(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def ours(name: str, *words: str) -> str:
    """What one of our own benchmarks prints."""
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return (done.stderr + done.stdout).strip() if done.returncode == 0 else done.stderr.strip()[-400:]


def with_peers(runner: str, sizes: str, only: str, module: str) -> dict[str, Any]:
    """What a runner of the bench measures of the peers and of us, in turn in one run."""
    with tempfile.TemporaryDirectory() as folder:
        out, own = Path(folder) / "out.json", Path(folder) / "ours"
        own.write_text(
            f'#!/bin/sh\ncd "{ROOT}" && exec "{sys.executable}" -m tests.benchmarks.{module} "$@"\n'
        )
        own.chmod(0o700)
        only = f"{only},ours" if module == "layout" else only
        command = [peers_python(), str(BENCH / runner), "--n", sizes, "--reps", "1", "--only", only]
        subprocess.run([*command, "--ours", str(own), "--out", str(out)], check=False, capture_output=True)
        found: dict[str, Any] = json.loads(out.read_text("utf-8")) if out.exists() else {}
    return found


def peers_python() -> str:
    return str(Path(os.environ["PEERS"]) / "venv" / "bin" / "python")


def peers_map(steps: int) -> Path:
    """The map of the bench with so many steps."""
    return Path(os.environ["PEERS"]) / "maps" / f"map{steps}.json"


def existing(*paths: Path) -> list[str]:
    return [str(path) for path in paths if path.exists()]


def beside(results: dict[str, Any], size: str, figure: tuple[str, ...]) -> str:
    """One figure of everybody, and how many times each peer's ours is."""
    values = {name: dug(result.get(size, {}), figure) for name, result in results.items()}
    mine = values.pop("ours", None)
    if mine is None:
        return "not measured"
    ratios = (f"{name} {value:.4g} ({mine / value:.3f}x)" for name, value in values.items() if value)
    return f"{mine:9.4g}   " + "   ".join(ratios)


def dug(result: Any, figure: tuple[str, ...]) -> float | None:
    for key in figure:
        result = result.get(key) if isinstance(result, dict) else None
    return float(result) if isinstance(result, int | float) else None


def figures_of_editing() -> Iterator[tuple[str, ...]]:
    yield ("open_cpu_ms",)
    for phase in PHASES:
        yield phase, "cpu_ms"
        yield phase, "p95_ms"
    yield ("pss_mb",)


def placed(size: str, folder: str) -> str:
    """The map of the bench with *size* steps, placed."""
    out = Path(folder) / f"placed{size}.json"
    maker = [sys.executable, str(BENCH / "gen_map.py"), size, str(out), "--placed"]
    subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
    return str(out)


def main(sizes: str = SIZES) -> None:
    tell("Start, beside a bare window")
    tell(ours("startup"))
    tell("\nAll checks after an edit of 1,000 steps, milliseconds: the median, the worst")
    tell(ours("checks"))
    tell("\nThe whole answer, milliseconds: as it is, and scaled by a bare loop of events")
    tell(ours("answer"))
    tell("\nLenses, milliseconds: the whole map, after an edit, a frame")
    tell(ours("lenses"))
    tell("\nCustomers in queues, visits of a step a second")
    tell(ours("queues"))
    tell("\nA runbook of 200 steps, and a label of a megabyte")
    tell(ours("paper"))
    if not BENCH.is_dir():
        tell("Maps and peers are in ../shared, which is not beside this checkout.")
        return
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes.split(","):
            tell(f"\nEditing {size} steps: ours, the spike, ratio")
            tell(ours("edit_contract", placed(size, folder)))
        tell(f"\nThe live router, {sizes.split(',')[-1]} steps by hand, milliseconds")
        tell(ours("router", placed(sizes.split(",")[-1], folder)))
    tell("\nTidying up: ours, the sketch")
    tell(ours("layout", sizes))
    if "PEERS" in os.environ:
        beside_peers(sizes)


def beside_peers(sizes: str) -> None:
    tell("\nCustomers in queues, and an exact chain of 10,000 steps")
    chain = [peers_python(), "-m", "tests.benchmarks.queues", *existing(peers_map(10_000))]
    tell(subprocess.run(chain, cwd=ROOT, capture_output=True, text=True, check=False).stdout.rstrip())
    editing = with_peers("run_edit.py", sizes, EDITORS, "edit_contract")
    laying = with_peers(
        "run_layout.py", ",".join(s for s in sizes.split(",") if int(s) <= 1000), LAYOUTS, "layout"
    )
    for size in sizes.split(","):
        tell(f"\nEditing {size} steps: ours, peers")
        for figure in figures_of_editing():
            tell(f"  {' '.join(figure):18} {beside(editing, size, figure)}")
        if size in laying.get("ours", {}):
            tell(f"Tidying up {size} steps: ours, peers")
            for figure in (("cpu_s",), ("warm_cpu_s",), *(("quality", name) for name in WORSE)):
                tell(f"  {figure[-1]:18} {beside(laying, size, figure)}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
