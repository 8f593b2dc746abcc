"""How long a key takes in the fields of the inspector on a large map: ``python -m tests.benchmarks.typing``.

Each field of each tab is typed into with real key events and left with Enter;
what is counted is the CPU time from a key until it is drawn.  Keys that only
type and those that write to the map stand apart, and so does what is put off
until the hand rests, such as the map check.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import quantiles
from time import process_time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from mapper.model.records import Id
from mapper.store import files
from mapper.store.saving import save
from mapper.window.app import application
from mapper.window.main_window import MainWindow
from mapper.window.panels import TABS
from mapper.window.program import Program
from mapper.window.settings import Settings
from mapper.window.style import set_font
from tests.benchmarks.checks import large

TODAY = date(2026, 11, 24)
WORDS = "12 boxes"
FIELDS = 14  # of each tab: those that one sees first


def timed(widget: QWidget, key: Qt.Key | str) -> float:
    """Milliseconds of CPU until one key is heard, laid out and drawn."""
    began = process_time()
    if isinstance(key, str):
        QTest.keyClicks(widget, key)
    else:
        QTest.keyClick(widget, key)
    QApplication.sendPostedEvents()
    return (process_time() - began) * 1000


def rested() -> float:
    """Milliseconds of CPU for what was put off until there is time."""
    began = process_time()
    QApplication.processEvents()
    return (process_time() - began) * 1000


def opened(folder: Path, steps: int) -> MainWindow:
    app = QApplication.instance() or application()
    assert isinstance(app, QApplication)
    set_font(app)
    path = folder / "large.smap"
    save(path, files.spell(large(steps)))
    program = Program(
        app, Settings(lang="en", theme="light", autosave=False), today=lambda: TODAY, keeps=False
    )
    window = program.show_map(path)
    window.arrive()
    QApplication.processEvents()
    return window


def fields(window: MainWindow) -> list[QWidget]:
    panel = window.work.inspector.panels[window.work.inspector.tab].widget
    found = [*panel.findChildren(QLineEdit), *panel.findChildren(QPlainTextEdit)]
    return [field for field in found if field.isVisible() and field.isEnabled()][:FIELDS]


def measured(window: MainWindow, tab: str) -> dict[str, list[float]]:
    """The times of the keys that type, and of those that write."""
    times: dict[str, list[float]] = defaultdict(list)
    window.work.show_tab(tab)
    QApplication.processEvents()
    for field in fields(window):
        field.setFocus()
        QApplication.processEvents()
        times["type"] += [timed(field, letter) for letter in WORDS]
        times["write"].append(timed(field, Qt.Key.Key_Return))
        times["rest"].append(rested())
        window.flush()
        QApplication.processEvents()
    return times


def p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def main(steps: str = "1000") -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        window = opened(Path(folder), int(steps))
        node = Id(f"n{int(steps) // 2 + 1:05}")
        window.work.canvas.desk.select((node,))
        for tab in TABS:
            for what, times in measured(window, tab.name).items():
                spent = f"p95 {p95(times):6.2f} ms   most {max(times):6.2f} ms"
                sys.stdout.write(f"{tab.name:11} {what:6} {spent}   of {len(times)}\n")
                sys.stdout.flush()
        window.close()


if __name__ == "__main__":
    main(*sys.argv[1:2])
