"""What it costs to show our window, beside a bare main window with menus and docks.

    python tests/benchmarks/startup.py [REPETITIONS]

Each is started in a fresh process, shown, painted once and ended; the figure is
the median CPU time of the whole process, the answer the ratio of the two.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]

BARE = """
import os, sys
from PySide6.QtWidgets import *
from PySide6.QtGui import *
from PySide6.QtCore import *
class View(QGraphicsView):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        View.painted = True
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1440, 900)
view = View(QGraphicsScene())
window.setCentralWidget(view)
for menu in range(6):
    made = window.menuBar().addMenu(f"Menu {menu}")
    for action in range(8):
        made.addAction(f"Action {action}")
bar = window.addToolBar("tools")
for action in range(12):
    bar.addAction(f"A{action}")
for side in (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea):
    dock, form, inside = QDockWidget("Dock", window), QFormLayout(), QWidget()
    inside.setLayout(form)
    for field in range(10):
        form.addRow(f"Field {field}", QLineEdit())
    dock.setWidget(inside)
    window.addDockWidget(side, dock)
window.statusBar().showMessage("ready")
window.show()
while not View.painted:
    app.processEvents()
os._exit(0)
"""
OURS = """
from pathlib import Path
from mapper.window.app import run
run([Path("{map}")], until_shown=True)
"""
START = """
from mapper.window.app import run
run([], until_shown=True)
"""
PAINTED = """
import os
from pathlib import Path
from mapper.window.app import application
from mapper.window.program import Program
from mapper.window.style import set_font
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # as run() does
program = Program(application(), keeps=False)
set_font(program.app)
window = program.show_map(Path("{map}"))
window.arrive()
window.work.canvas.repaint()
program.app.processEvents()
os._exit(0)
"""


def cpu(code: str, env: dict[str, str]) -> float:
    """The CPU seconds of a process that runs *code*."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], env=env, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(repetitions: int) -> None:
    map = ROOT / "resources" / "templates" / "webinar.en.smap"
    cases = {
        "bare window": BARE,
        "start screen": START,
        "map window, its frame": OURS,
        "map window, the map in it": PAINTED,
    }
    with tempfile.TemporaryDirectory() as folder:
        own = {"QT_QPA_PLATFORM": "offscreen", "MAPPER_DATA": folder, "PYTHONPATH": str(ROOT)}
        env = {**os.environ, **own}
        runs: dict[str, list[float]] = {name: [] for name in cases}
        for repetition in range(repetitions + 1):
            for name, code in cases.items():
                spent = cpu(code.replace("{map}", str(map)), env)
                if repetition:  # the first warms the caches of the disk
                    runs[name].append(spent)
    bare = median(runs["bare window"])
    for name, spent in runs.items():
        sys.stdout.write(f"{name:28} {median(spent) * 1000:6.0f} ms  {median(spent) / bare:5.2f}x\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
