"""The window as a picture: the same map, the same picture, and no trace left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.window.windows import webinar

__all__ = ["webinar"]

SHOT = """
import sys
from datetime import date
from pathlib import Path
from mapper.window.shot import shot
shot(Path(sys.argv[1]), Path(sys.argv[2]), on=date(2026, 11, 24), **eval(sys.argv[3]))
"""


def picture(map: Path, out: Path, **options: object) -> QImage:
    env = {**os.environ, "PYTHONHASHSEED": str(len(out.name))}
    command = [sys.executable, "-c", SHOT, str(map), str(out), repr(options)]
    subprocess.run(command, check=True, capture_output=True, env=env, timeout=60)
    return QImage(str(out))


def test_the_same_map_is_the_same_picture(webinar: Path, tmp_path: Path) -> None:
    picture(webinar, tmp_path / "a.png", select="node-webinar-c", tab="checklist")
    picture(webinar, tmp_path / "again.png", select="node-webinar-c", tab="checklist")

    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "again.png").read_bytes()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("view", ["map", "start"])
def test_a_picture_is_as_large_as_asked(webinar: Path, tmp_path: Path, theme: str, view: str) -> None:
    made = picture(webinar, tmp_path / "a.png", size=(1100, 700), theme=theme, view=view)

    assert (made.width(), made.height()) == (1100, 700)


def test_taking_a_picture_changes_neither_the_map_nor_what_the_program_remembers(
    webinar: Path, tmp_path: Path, own_data_folder: Path
) -> None:
    before = webinar.read_bytes()

    picture(webinar, tmp_path / "a.png", zoom=0.5)

    assert webinar.read_bytes() == before
    assert not (own_data_folder / "settings.json").exists()
    assert not (own_data_folder / "windows.json").exists()
