"""The window is painted before anything is imported that only maps need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "pydantic",
    "reportlab",
    "babel",
    "networkx",
    "PySide6.QtNetwork",
    "pymupdf_fonts",
    "mapper.model.records",
)
SHOWN = """
import os, sys
from pathlib import Path
from mapper.window.app import application
from mapper.window.program import Program
def painted():
    print(*[name for name in {heavy!r} if name in sys.modules])
    sys.stdout.flush()
    os._exit(0)
program = Program(application(), first_paint=painted)
{show}
program.app.exec()
"""


@pytest.mark.parametrize("show", ["program.show_start()", "program.show_map(Path('any.smap'))"])
def test_the_first_paint_needs_nothing_heavy(show: str, tmp_path: Path) -> None:
    code = SHOWN.format(heavy=HEAVY, show=show)

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
