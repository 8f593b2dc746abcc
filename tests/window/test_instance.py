"""One program for each person: later starts hand their maps over; signals and failures end well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mapper.edits import flow
from mapper.model.records import Id
from mapper.window import heeding
from mapper.window.instance import Doorbell, hand_over
from mapper.window.program import Program
from mapper.window.settings import door_mark
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

HAND_OVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from mapper.window.instance import hand_over
app = QCoreApplication([])
sys.exit(0 if hand_over([Path(sys.argv[1])]) else 1)
"""


def test_a_second_start_shows_its_map_in_the_first(program: Program, webinar: Path, qtbot: QtBot) -> None:
    heard: list[list[Path]] = []
    bell = Doorbell(heard.append, program)

    second = subprocess.Popen([sys.executable, "-c", HAND_OVER, str(webinar)])
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    bell.close()

    assert second.returncode == 0
    assert heard == [[webinar]]


def test_with_nobody_at_home_the_program_opens_its_maps_itself(qtbot: QtBot) -> None:
    assert not hand_over([])
    assert not door_mark().exists()


EDITED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from mapper.window.app import application
from mapper.window.heeding import heed_the_system
from mapper.window.program import Program
from mapper.window.style import set_font
program = Program(application())
set_font(program.app)
heed_the_system(program)
window = program.show_map(Path(sys.argv[1]))
window.arrive()
field = window.work.inspector.panels["sheet"].form.editor("title").widget
field.setText("Half ty")
field.setModified(True)
print("ready", flush=True)
sys.exit(program.app.exec())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGTERM")
def test_being_asked_to_stop_saves_even_what_is_half_typed(webinar: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", EDITED, str(webinar)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.2)

    os.kill(process.pid, signal.SIGTERM)

    assert process.wait(20) == 0
    process.stdout.close()
    assert '"title":"Half ty"' in webinar.read_text("utf-8")


def test_a_failure_is_logged_without_a_word_of_the_map(own_data_folder: Path) -> None:
    own_data_folder.mkdir(parents=True)
    try:
        raise ValueError("the secret recipe")
    except ValueError as problem:
        heeding.note_failure(ValueError, problem.__traceback__)

    log = (own_data_folder / "log").read_text("utf-8")
    assert "ValueError" in log
    assert "test_instance.py" in log
    assert "secret" not in log


def test_after_a_failure_a_calm_strip_says_that_the_work_is_safe(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    with window.work.canvas.session.edit("Rename") as draft:
        flow.retitle(draft, Id("node-webinar-c"), "Mine")

    program.tell_unexpected()

    (text,) = window.strips.texts()
    assert "Your work is safe" in text
    assert "!" not in text
