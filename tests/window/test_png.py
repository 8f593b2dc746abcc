"""A sheet as a PNG."""

from __future__ import annotations

import subprocess
import sys
import zlib
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from mapper.export.exporter import Options
from mapper.store import files
from mapper.store.inside import taken_out
from mapper.window import png
from tests.builders import drawn

FLOW = "(in) -> [pack] -> <ok?> -Yes-> (done)"


def image(data: bytes) -> QImage:
    made = QImage()
    assert made.loadFromData(data, "PNG")  # type: ignore[call-overload]
    return made


def test_a_picture_is_as_large_as_its_scale_says(qtbot: QtBot) -> None:
    one, two = (image(png.write(drawn(FLOW), Options(scale=scale))) for scale in (1.0, 2.0))

    assert two.width() == pytest.approx(2 * one.width(), abs=1)
    assert one.width() > 700


def test_paper_is_there_unless_it_is_to_be_transparent(qtbot: QtBot) -> None:
    paper, none = (image(png.write(drawn(FLOW), Options(transparent=clear))) for clear in (False, True))

    assert paper.pixelColor(2, 2).alpha() == 255
    assert none.pixelColor(2, 2).alpha() == 0


def test_a_picture_larger_than_others_can_show_is_scaled_to_fit(qtbot: QtBot) -> None:
    made = image(png.write(drawn(FLOW), Options(scale=100.0)))

    assert max(made.width(), made.height()) == png.MOST


def test_an_empty_sheet_is_a_picture_too(qtbot: QtBot) -> None:
    assert image(png.write(drawn(""), Options())).width() >= 1


def test_the_same_map_gives_the_same_bytes_with_no_application_running() -> None:
    program = (
        "import sys, hashlib; from mapper.window import png; from mapper.export.exporter import Options;"
        f"from tests.builders import drawn; data = png.write(drawn({FLOW!r}), Options());"
        "sys.stdout.write(hashlib.sha256(data).hexdigest())"
    )

    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        for _ in "12"
    ]

    assert len(runs[0].stdout) == 64
    assert runs[0].stdout == runs[1].stdout


@pytest.mark.parametrize("options", [Options(), Options(scale=0.1), Options(scale=3.0, transparent=True)])
def test_the_picture_holds_its_map_whatever_its_size(qtbot: QtBot, options: Options) -> None:
    map = drawn(FLOW)

    made = png.write(map, options)

    assert files.parse(taken_out(made)).document.rows() == map.rows()
    assert image(made) == image(png.write(map, replace(options, with_map=False)))
    assert not holds(png.write(map, replace(options, with_map=False)))


def holds(data: bytes) -> bool:
    try:
        return taken_out(data) is not data
    except files.Unreadable:
        return False


def chunks(data: bytes) -> list[tuple[bytes, int, bool]]:
    """The kinds of a picture's chunks, how long each is, and whether it is as it was written."""
    found, at = [], 8
    while at < len(data):
        long, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        check = int.from_bytes(data[at + 8 + long : at + 12 + long])
        found.append((kind, long, check == zlib.crc32(data[at + 4 : at + 8 + long])))
        at += 12 + long
    assert all(whole for _, _, whole in found)
    return found
