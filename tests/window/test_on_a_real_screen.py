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
import sys
from pathlib import Path
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
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
    at = canvas.view.to_screen(canvas.picture.drawing.box("node-webinar-fu").centre)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x), round(at.y)))
    QTest.keyClick(canvas, Qt.Key.Key_R)
    wait(lambda: canvas.editor is not None, "the place to type")
    QTest.keyClicks(canvas.editor, "Ask for a referral")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: window.path and window.status.saved.text() == "Saved", "saved")
    program.quit()

QTimer.singleShot(0, work)
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
    assert any(a.source == "node-webinar-fu" and a.target == fresh.id for a in map.document.all(Arrow))
    assert main(["export", str(out), str(tmp_path / "runbook.pdf")]) == 0
    assert (tmp_path / "runbook.pdf").read_bytes().startswith(b"%PDF")
