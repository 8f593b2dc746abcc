"""A sheet as a PNG."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from mapper.command.main import main
from mapper.export.exporter import Options
from mapper.model.records import Id, Node, Point
from mapper.store import files
from mapper.store.inside import taken_out
from mapper.window import png
from tests.builders import TOP, drawn
from tests.export.hostile import every

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


def test_a_map_larger_than_others_can_show_is_scaled_to_fit(qtbot: QtBot) -> None:
    far = Node(id=Id("far"), sheet=TOP, title="Far", at=Point(60_000, 200))

    made = image(png.write(drawn(FLOW, far), Options(scale=1.0)))

    assert made.width() == png.MOST


@pytest.mark.parametrize("corner", [Point(1e9, 0), Point(0, -1e9), Point(1e9, 1e9)])
def test_a_map_of_any_extent_is_a_picture_of_no_more_pixels_than_a_machine_can_paint(
    qtbot: QtBot, corner: Point
) -> None:
    map = drawn(FLOW, Node(id=Id("far"), sheet=TOP, title="Far", at=corner))

    head = png.write(map, Options(transparent=True, with_map=False))[16:24]

    width, height = int.from_bytes(head[:4]), int.from_bytes(head[4:])
    assert width * height <= png.MOST_IN_ALL * 1.01
    assert 1 <= min(width, height) <= max(width, height) <= png.MOST


def test_an_enlargement_that_no_program_could_show_is_refused_in_plain_words(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    far = Node(id=Id("far"), sheet=TOP, title="Far", at=Point(3000, 200))
    path, out = tmp_path / "wide.smap", tmp_path / "wide.png"
    path.write_bytes(files.spell(every(drawn(FLOW, far))))

    code = main(["export", str(path), str(out), "--scale", "10"])

    assert code == 2
    assert "This map can be enlarged 4.9 times at most." in capsys.readouterr().err
    assert not out.exists()


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
