"""A map of ten thousand steps leaves the program by every way that holds a whole map, within its memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.export.clean import check

ROOT = Path(__file__).resolve().parents[2]
MOST = 1200  # megabytes, of which the program itself takes about a hundred
PROGRAM = """
import resource, sys
from mapper.command.export import ALL
from mapper.export import Options
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node, Point, Sheet

TOP, STEPS = Id("top"), 10_000
steps = [
    Node(id=Id(f"n{i:05}"), sheet=TOP, title=f"Step {i}", at=Point(i % 100 * 240.0, i // 100 * 132.0))
    for i in range(STEPS)
]
arrows = [
    Arrow(id=Id(f"a{i:05}"), source=Id(f"n{i:05}"), target=Id(f"n{i + 1:05}")) for i in range(STEPS - 1)
]
map = Document([Sheet(id=TOP, main=True, title="Many"), *steps, *arrows])
name, suffix, out = sys.argv[1:]
(write,) = (one.write for one in ALL if (one.name, one.suffix) == (name, suffix))
open(out, "wb").write(write(map, Options()))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the memory of a process is not told the same way")
@pytest.mark.parametrize(
    ("name", "suffix"),
    [("map", ".svg"), ("map", ".png"), ("page", ".html"), ("steps", ".csv"), ("outline", ".md")],
)
def test_ten_thousand_steps_are_written_within_memory(tmp_path: Path, name: str, suffix: str) -> None:
    out = tmp_path / f"many{suffix}"
    told = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}

    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, name, suffix, str(out)], env=told, capture_output=True, check=True
    )

    assert int(ran.stdout) < MOST
    said = check(suffix, out.read_bytes())
    assert suffix == ".png" or "Step 9999" in said
