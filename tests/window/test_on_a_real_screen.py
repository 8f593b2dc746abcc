"""From the start screen to a printed map, on a real X display, with real events from start to end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.command.main import main
from mapper.model.records import Arrow, Node
from mapper.session.opening import open_map

pytestmark = pytest.mark.xvfb

WORK = """
import os, sys, traceback
from pathlib import Path
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from mapper.model.records import Arrow, Node, Point
from mapper.window import app as starting
from mapper.window.program import Program

out = sys.argv[1]
QFileDialog.getSaveFileName = staticmethod(lambda *rest: (out, ""))
kept = []
first = Program.__init__
def remember(self, *rest, **more):
    first(self, *rest, **more)
    kept.append(self)
Program.__init__ = remember

def wait(until, what):
    for _ in range(400):
        if until():
            return
        QTest.qWait(25)
    sys.exit("it never came: " + what)

def on_screen(canvas, point):
    at = canvas.view.to_screen(point)
    return QPoint(round(at.x), round(at.y))

def click(canvas, point):
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=on_screen(canvas, point))

def beside(canvas, id):
    box = canvas.picture.drawing.box(id)
    return Point(box.centre.x, box.bottom + 16)

def drag(canvas, start, end):
    QTest.mouseMove(canvas, on_screen(canvas, Point(start.x, start.y - 30)))
    QTest.mouseMove(canvas, on_screen(canvas, start))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=on_screen(canvas, start))
    for part in (0.3, 0.6, 1.0):
        at = Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
        QTest.mouseMove(canvas, on_screen(canvas, at))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=on_screen(canvas, end))

def joined(window, id):
    arrows = window.keeper.session.document.all(Arrow)
    return any(a.source == id and a.target == "node-webinar-later" for a in arrows)

def work():
    program, = kept
    wait(lambda: program.start and program.start.isVisible(), "the start screen")
    card = next(card for card in program.start.cards if card.accessibleName() == "Webinar to new client")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    wait(lambda: program.windows and program.windows[0].workspace, "the map")
    window = program.windows[0]
    canvas = window.work.canvas
    wait(canvas.isVisible, "the canvas")
    window.activateWindow()
    wait(window.isActiveWindow, "the focus")
    QTest.qWait(200)
    click(canvas, canvas.picture.drawing.box("node-webinar-fu").centre)
    QTest.keyClick(canvas, Qt.Key.Key_R)
    wait(lambda: canvas.editor is not None, "the place to type")
    QTest.keyClicks(canvas.editor, "Ask for a referral")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: window.path and window.status.saved.text() == "Saved", "saved")
    made, = (n for n in window.keeper.session.document.all(Node) if n.title == "Ask for a referral")
    drag(canvas, beside(canvas, made.id), canvas.picture.drawing.box("node-webinar-later").centre)
    wait(lambda: joined(window, made.id), "the arrow")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: window.status.saved.text() == "Saved", "saved again")
    window.close()
    wait(lambda: not program.windows, "closed")
    program.open_map(Path(out))
    wait(lambda: program.windows and program.windows[0].workspace, "opened again")
    window = program.windows[0]
    canvas = window.work.canvas
    window.activateWindow()
    wait(window.isActiveWindow, "the focus again")
    QTest.qWait(200)
    click(canvas, canvas.picture.drawing.box(made.id).centre)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    wait(lambda: made.id not in window.keeper.session.document, "deleted")
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: joined(window, made.id), "undone")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: window.status.saved.text() == "Saved", "saved at last")
    program.quit()

def try_work():
    try:
        work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)

QTimer.singleShot(0, try_work)
sys.exit(starting.run([]))
"""


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """The name of a virtual X display of one's own."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    if not number:
        process.wait()
        pytest.skip("Xvfb does not start here")
    yield f":{number}"
    process.terminate()
    process.wait()


def test_a_template_is_worked_on_saved_and_printed(
    display: str, tmp_path: Path, own_data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.smap"
    env = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    env |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "MAPPER_LANG": "en"}

    done = subprocess.run(
        [sys.executable, "-c", WORK, str(out)], env=env, capture_output=True, text=True, timeout=120
    )

    assert done.returncode == 0, done.stderr
    map = open_map(out)
    map.close()
    (fresh,) = (node for node in map.document.all(Node) if node.title == "Ask for a referral")
    ways = {(arrow.source, arrow.target) for arrow in map.document.all(Arrow)}
    assert {("node-webinar-fu", fresh.id), (fresh.id, "node-webinar-later")} <= ways
    assert main(["export", str(out), str(tmp_path / "runbook.pdf")]) == 0
    assert (tmp_path / "runbook.pdf").read_bytes().startswith(b"%PDF")
