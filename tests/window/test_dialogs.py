"""Files that are chosen or dropped: maps, and pictures with a map inside."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mapper.export import Options, svg
from mapper.store import files
from mapper.window import png
from mapper.window.canvas_dropped import links_in
from mapper.window.dialogs import choose_and_open
from mapper.window.main_window import maps_dropped
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, ready, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN


@pytest.mark.parametrize("name", ["a.svg", "a.png"])
def test_a_picture_with_its_map_that_is_dropped_opens_as_a_new_map(
    program: Program, webinar: Path, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    window = opened(program, webinar, qtbot)
    picture, bare = tmp_path / name, tmp_path / f"bare{name[1:]}"
    write = svg.write if name.endswith("svg") else png.write
    picture.write_bytes(write(window.work.canvas.session.document, Options()))
    bare.write_bytes(write(window.work.canvas.session.document, Options(with_map=False)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (picture, bare)])

    assert maps_dropped(dropped(data)) == [picture]
    window.dropEvent(dropped(data))

    fresh = ready(program.windows[-1], qtbot)
    assert len(program.windows) == 2
    assert fresh.path is None
    assert fresh.work.title() == window.work.title()
    assert links_in(data) == [str(bare)]


def dropped(data: QMimeData) -> QDropEvent:
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    return QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)


def test_a_picture_of_somebody_else_says_in_one_sentence_that_it_holds_no_map(
    program: Program, webinar: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    (tmp_path / "theirs.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>")

    program.open_map(tmp_path / "theirs.svg", window)

    (said,) = window.strips.texts()
    assert len(program.windows) == 1
    assert "There is no map in this picture." in said
    assert "Your maps are as they were." in said


def test_pictures_are_among_the_files_that_can_be_opened(
    program: Program, webinar: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window, offered = opened(program, webinar, qtbot), list[str]()

    def chosen(*asked: object) -> tuple[str, str]:
        offered.append(str(asked[-1]))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    choose_and_open(program, window)

    assert offered == ["Maps, and pictures with a map inside (*.smap *.svg *.png);;Maps (*.smap)"]


def test_a_picture_that_the_program_is_started_with_opens_as_a_new_map(
    program: Program, webinar: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "a.svg"
    picture.write_bytes(svg.write(files.parse(webinar.read_bytes()).document, Options()))

    program.show_map(picture)
    qtbot.waitUntil(lambda: program.windows[-1].workspace is not None)
    window = ready(program.windows[-1], qtbot)

    assert window.path is None
    assert window.work.title() == "Webinar to new client"
    assert program.settings.recent == ()
