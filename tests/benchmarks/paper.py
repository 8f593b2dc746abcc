"""How fast a runbook is written: ``python -m tests.benchmarks.paper [STEPS]``.

Printed are pages a CPU second of the runbook of a map with ten checklist lines
at each of its steps, and the seconds that a label of a megabyte takes.  With
``PEERS`` naming the folder that the bench in ``../shared`` has set up,
WeasyPrint and fpdf2 print the same steps and lines, a step a page, without
pictures, links or an outline, in an environment of their own.
"""

from __future__ import annotations

import gc
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import process_time

import pypdf

from mapper.export import EXPORTERS, Options
from mapper.insight.order import flow_order, main_sheet, tasks_of
from mapper.model.document import Document
from mapper.model.records import Node
from mapper.words import language
from tests.benchmarks.checks import large

PEERS = ("weasyprint", "fpdf")
LABELS = ("x", "word ", "社會", "שלום ")
TIMES = 3
WRITE = {exporter.name: exporter.write for exporter in EXPORTERS}["runbook"]
OPTIONS = Options(say=language("en"), on=date(2026, 11, 24))


def seconds(map: Document) -> tuple[float, int]:
    """The least CPU time of several runs, and how many pages there are."""
    taken, file = [], b""
    for _ in range(TIMES):
        gc.collect()
        begun = process_time()
        file = WRITE(map, OPTIONS)
        taken.append(process_time() - begun)
    return min(taken), len(pypdf.PdfReader(io.BytesIO(file)).pages)


def ours(map: Document) -> str:
    taken, pages = seconds(map)
    return f"ours        {pages / taken:6.0f} pages a second   ({pages} pages, {taken:.2f} s)"


def beside(map: Document) -> Iterator[str]:
    """The same steps and lines by the peers, each in a process of its own."""
    if "PEERS" not in os.environ:
        yield "Peers are not measured: PEERS does not say where they are."
        return
    python = Path(os.environ["PEERS"]) / "venv" / "bin" / "python"
    peers = Path(__file__).with_name("paper_peers.py")
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "sections.json"
        told.write_text(json.dumps(list(sections(map))), "utf-8")
        for name in PEERS:
            command = [str(python), "-P", str(peers), name, str(told), str(TIMES)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                yield f"{name:11} not installed"
                continue
            pages, taken = json.loads(done.stdout.splitlines()[-1])
            yield f"{name:11} {pages / taken:6.0f} pages a second   ({pages} pages, {taken:.2f} s)"


def sections(map: Document) -> Iterator[tuple[str, list[str]]]:
    for place, id in enumerate(flow_order(map, main_sheet(map).id), 1):
        node = map.get(id)
        if isinstance(node, Node):
            yield f"{place} {node.title}", [task.text for task in tasks_of(map, id)]


def labels() -> Iterator[str]:
    """A title of a megabyte, of letters, of words, and of letters that Noto Sans does not hold."""
    few = large(5)
    for part in LABELS:
        long = part * (1_000_000 // len(part.encode("utf-8")))
        records = [r.but(title=long) if r.id == "n00001" else r for r in few]
        taken, pages = seconds(Document(records))
        yield f"a megabyte of {part.strip()!r:8} {taken:.2f} s   ({pages} pages)"


def main(steps: int = 200) -> None:
    map = large(steps)
    for line in (ours(map), *beside(map), *labels()):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
