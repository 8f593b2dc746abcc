"""The scenario of the edit contract on our own canvas: open, pan, zoom and drag, with real mouse events.

``python -m tests.benchmarks.edit_contract PLACED_MAP.json`` prints one line of
JSON, last, with the keys of the peers' runners; before it, on standard error,
how we stand beside the spike of the bench, when the folder of shared material is
beside the checkout.  A frame is a change and the synchronous paint it causes;
``cpu_ms`` is the process's own time for each.  Nothing here asserts a time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from mapper.model.document import Document
from mapper.model.records import Id, Node, Record, read_all
from mapper.scene.look import look
from mapper.session.session import Session
from mapper.window.canvas import Canvas
from mapper.window.canvas_quiet import undisturbed
from mapper.window.view import View
from mapper.words import language

WIDE, HIGH = 1280, 800
BUDGET = float(os.environ.get("PHASE_MS", "6000")) / 1000
SHAPES = {"task": "rectangle", "decision": "diamond", "start": "terminus", "end": "terminus"}
SPIKE = Path(__file__).resolve().parents[2].parent / "shared" / "bench" / "qt" / "canvas.py"
SHEET = Id("sheet-bench")
RUNNING = """{"nodes": [{"id": "n", "kind": "task", "label": "Open", "x": 0, "y": 0, "w": 160, "h": 76}],
"edges": []}"""  # a program that runs has its fonts
Frame = Callable[[], None]


class Counting(Canvas):
    """Our canvas, and how often it was painted."""

    frames = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        self.frames += 1


def records(text: str) -> Iterator[Record]:
    """The placed map of the bench as records of ours, each of them validated."""
    drawn = json.loads(text)
    yield from read_all([{"kind": "sheet", "id": SHEET, "main": True, "title": "Bench"}])
    yield from read_all(_node(node) for node in drawn["nodes"])
    yield from read_all(
        {
            "kind": "arrow",
            "id": f"arrow-{e['id']}",
            "source": e["source"],
            "target": e["target"],
            "label": e["label"],
        }
        for e in drawn["edges"]
    )


def _node(node: dict[str, Any]) -> dict[str, Any]:
    role = {"start": "begin", "end": "end"}.get(node["kind"])
    row: dict[str, Any] = {"kind": "node", "id": node["id"], "sheet": SHEET, "shape": SHAPES[node["kind"]]}
    row |= {
        "title": node["label"],
        "at": [node["x"], node["y"]],
        "size": [node["w"], node["h"]],
        "role": role,
    }
    return row | {"outcome": "win" if role == "end" else None}


class Scenario:
    def __init__(self, text: str) -> None:
        self.result: dict[str, Any] = {"engine": "mapper", "platform": os.environ["QT_QPA_PLATFORM"]}
        self._text = text
        self._canvas = Counting(Session(Document(records(RUNNING))), language("en"), look())

    def run(self) -> dict[str, Any]:
        self._show_empty()
        nodes = self._open()
        fit = self._canvas.view
        first, second = self._to_drag(nodes)
        self._frame(lambda: self._see(View(fit.k, fit.x + 1, fit.y)))
        self._frame(lambda: self._see(fit))
        self._phase("pan_fit", self._pan(fit, 40, 5))
        self._frame(lambda: self._see(fit))
        self._phase("zoom", self._zoom(fit, 30, first))
        self._rest("sharpen")
        close = View(1.0, WIDE / 2 - _middle(first)[0], HIGH / 2 - _middle(first)[1])
        self._frame(lambda: self._see(close))
        self._rest("sharpen_100")
        self._phase("pan_100", self._pan(close, 60, 10))
        self._frame(lambda: self._see(close))
        self._drag("drag_100", first, 40, 4)
        self._frame(lambda: self._see(fit))
        self._rest("sharpen_fit")
        self._drag("drag_fit", second, 25, 2)
        self.result["pss_end_mb"] = _pss()
        return self.result

    def _show_empty(self) -> None:
        self._canvas.resize(WIDE, HIGH)
        self._canvas.show()
        while not self._canvas.frames:
            QApplication.processEvents()
        self.result |= {"start_cpu_s": round(time.process_time(), 3), "empty_pss_mb": _pss()}

    def _open(self) -> list[Node]:
        """From the text of the file to the first full picture."""
        empty = self._canvas
        cpu, wall = time.process_time(), time.perf_counter()
        with undisturbed():  # as the reader of our own files does
            document = Document(records(self._text))
        self._canvas = Counting(Session(document), language("en"), look())
        self._canvas.resize(WIDE, HIGH)
        self.result["create_ms"] = round((time.perf_counter() - wall) * 1000, 1)
        self.result["first_frame_ms"] = round(self._frame(self._canvas.show), 1)
        QApplication.processEvents()
        opened = round((time.perf_counter() - wall) * 1000, 1)
        self.result |= {"open_ms": opened, "open_painted_ms": opened}
        self.result["open_cpu_ms"] = round((time.process_time() - cpu) * 1000, 1)
        nodes = list(document.all(Node))
        self.result |= {"pss_mb": _pss(), "n": len(nodes)}
        empty.close()
        return nodes

    def _to_drag(self, nodes: list[Node]) -> list[Node]:
        """Two steps near the middle of the map with at least three arrows each."""
        map = self._canvas.session.document
        left, right = min(n.at.x for n in nodes), max(n.at.x + n.size.width for n in nodes)
        top, bottom = min(n.at.y for n in nodes), max(n.at.y + n.size.height for n in nodes)
        x, y = (left + right) / 2, (top + bottom) / 2
        busy = (n for n in nodes if n.shape == "rectangle" and len(list(map.pointing_at(n.id))) >= 3)
        return sorted(busy, key=lambda n: (n.at.x - x) ** 2 + (n.at.y - y) ** 2)[:2]

    def _see(self, view: View) -> None:
        self._canvas.set_view(view)

    def _rest(self, name: str) -> None:
        """Let the hand rest until all is sharp; the longest turn of that, and all of it."""
        turns, cpu, start = [0.0], time.process_time(), time.perf_counter()
        while self._canvas.layer.stretched and time.perf_counter() - start < BUDGET:
            begun = time.process_time()
            QApplication.processEvents()
            turns.append((time.process_time() - begun) * 1000)
        spent = round((time.process_time() - cpu) * 1000, 2)
        self.result[name] = {"longest_ms": round(max(turns), 2), "busy_ms": spent}

    def _frame(self, act: Frame) -> float:
        """Milliseconds from *act* to the end of the paint that it causes."""
        canvas, start = self._canvas, time.perf_counter()
        before = canvas.frames
        act()
        for _ in range(300):
            if canvas.frames > before:
                break
            QApplication.processEvents()
        return (time.perf_counter() - start) * 1000

    def _phase(self, name: str, acts: list[Frame]) -> int:
        times: list[float] = []
        cpu, start = time.process_time(), time.perf_counter()
        for act in acts:
            times.append(self._frame(act))
            if time.perf_counter() - start > BUDGET:
                break
        ordered, n = sorted(times), len(times)
        self.result[name] = {
            "frames": n,
            "med_ms": round(ordered[n // 2], 2),
            "p95_ms": round(ordered[min(n - 1, int(n * 0.95))], 2),
            "mean_ms": round(sum(times) / n, 2),
            "cpu_ms": round((time.process_time() - cpu) * 1000 / n, 2),
        }
        return n

    def _pan(self, view: View, count: int, step: float) -> list[Frame]:
        ways = [i if i <= count / 2 else count - i for i in range(1, count + 1)]
        return [lambda j=j: self._see(view.moved(-j * step, -j * step * 0.4)) for j in ways]  # type: ignore[misc]

    def _zoom(self, view: View, count: int, node: Node) -> list[Frame]:
        (x, y), start = _middle(node), view
        sx, sy = x * start.k + start.x, y * start.k + start.y

        def at(part: float) -> View:
            k = start.k * (1.0 / start.k) ** part
            return View(k, sx + (WIDE / 2 - sx) * part - x * k, sy + (HIGH / 2 - sy) * part - y * k)

        return [lambda i=i: self._see(at(i / count)) for i in range(1, count + 1)]  # type: ignore[misc]

    def _drag(self, name: str, node: Node, count: int, step: float) -> None:
        view, before = self._canvas.view, node.at
        x = view.x + (node.at.x + node.size.width * 0.3) * view.k
        y = view.y + (node.at.y + node.size.height * 0.28) * view.k
        press = self._frame(lambda: self._mouse(QEvent.Type.MouseButtonPress, x, y))
        self.result[f"{name}_press_ms"] = round(press, 2)
        for j in (1, 2):
            self._frame(lambda j=j: self._mouse(QEvent.Type.MouseMove, x + 4 * j, y + 2 * j))  # type: ignore[misc]
        ways = [(x + 8 + i * step, y + 4 + i * step * 0.5) for i in range(1, count + 1)]
        done = self._phase(name, [lambda to=to: self._mouse(QEvent.Type.MouseMove, *to) for to in ways])  # type: ignore[misc]
        drop = self._frame(lambda: self._mouse(QEvent.Type.MouseButtonRelease, *ways[done - 1]))
        self.result[name.replace("drag", "drop") + "_ms"] = round(drop, 2)
        after = self._canvas.session.document[node.id].at
        self.result[name.replace("drag", "moved")] = [
            round(after.x - before.x, 1),
            round(after.y - before.y, 1),
        ]

    def _mouse(self, kind: QEvent.Type, x: float, y: float) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == QEvent.Type.MouseMove else left
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        at = QPointF(x, y)
        event = QMouseEvent(
            kind, at, self._canvas.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(self._canvas, event)


def _middle(node: Node) -> tuple[float, float]:
    return node.at.x + node.size.width / 2, node.at.y + node.size.height / 2


def _pss() -> float | None:
    """Megabytes of memory, shared pages in proportion; None where the system does not say."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return None
    line = next(line for line in rollup.read_text().split("\n") if line.startswith("Pss:"))
    return round(int(line.split()[1]) / 1024, 1)


def beside_the_spike(ours: dict[str, Any], placed: str, spike: Path = SPIKE) -> list[str]:
    """Our figures as ratios of the spike's, measured right after ours; nothing when it is not there."""
    if not spike.exists():
        return []
    command = [sys.executable, str(spike), "qt-painter", placed]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        return [f"the spike did not run: {run.stderr.strip()[-200:]}"]
    theirs = json.loads(run.stdout.strip().split("\n")[-1])
    pairs = [("open_cpu_ms", ours["open_cpu_ms"], theirs["open_cpu_ms"])]
    pairs += [(f"{name} cpu_ms", ours[name]["cpu_ms"], theirs[name]["cpu_ms"]) for name in PHASES]
    pairs += [(f"{name}_ms", ours[f"{name}_ms"], theirs[f"{name}_ms"]) for name in ("drop_100", "drop_fit")]
    pairs.append(("pss_mb", ours["pss_mb"], theirs["pss_mb"]))
    return [
        f"{name:18} {mine:9.2f} {their:9.2f} {mine / max(their, 0.01):7.2f}x" for name, mine, their in pairs
    ]


PHASES = ("pan_fit", "zoom", "pan_100", "drag_100", "drag_fit")


def main(placed: str) -> None:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    result = Scenario(Path(placed).read_text("utf-8")).run()
    for line in beside_the_spike(result, placed):
        sys.stderr.write(line + "\n")
    sys.stdout.write(json.dumps(result) + "\n")
    app.processEvents()


if __name__ == "__main__":
    main(sys.argv[1])
