"""Every label of the list of naughty strings goes from the file to the window, the picture and the paper."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path
from unicodedata import category
from xml.etree import ElementTree

import pypdf
import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mapper.export import EXPORTERS, Options
from mapper.model.document import Document
from mapper.model.records import Id, Node, Point, Sheet
from mapper.store import files
from mapper.store.saving import save
from mapper.window.program import Program
from mapper.words import language
from tests.builders import TOP
from tests.window.windows import opened, program

__all__ = ["program"]  # the fixture of the window's tests
OPTIONS = Options(say=language("en"), on=date(2026, 11, 24))


@pytest.fixture
def labels(shared: Path) -> list[str]:
    naughty = shared / "corpus/minimaxir+big-list-of-naughty-strings/blns.json"
    found: list[str] = json.loads(naughty.read_text("utf-8"))
    return [label for label in found if label.strip()]


def labelled(labels: list[str]) -> Document:
    """A map with a step for each label, twenty in a row."""
    steps = (
        Node(id=Id(f"n{n:04}"), sheet=TOP, title=label, at=Point(n % 20 * 200.0, n // 20 * 132.0))
        for n, label in enumerate(labels)
    )
    return Document([Sheet(id=TOP, main=True, title="Labels"), *steps])


def folded(text: str) -> str:
    """*text* without white space, controls and what cannot be seen."""
    kept = (char for char in text if category(char) not in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp"))
    return "".join(char for char in kept if char not in "\ufffd\ufffe\uffff")


def exported(name: str, map: Document) -> bytes:
    return next(exporter for exporter in EXPORTERS if exporter.name == name).write(map, OPTIONS)


def test_every_label_survives_file_window_picture_and_paper(
    labels: list[str], tmp_path: Path, program: Program, qtbot: QtBot
) -> None:
    path = tmp_path / "labels.smap"
    save(path, files.spell(labelled(labels)))

    window = opened(program, path, qtbot)
    canvas = window.work.canvas
    shown = []
    for n in range(len(labels)):
        canvas.desk.select([Id(f"n{n:04}")])
        assert folded(labels[n]) in folded(canvas.accessibleName())
        fields = window.work.inspector.findChildren(QLineEdit)
        shown.append(next(field.text() for field in fields if field.accessibleName() == "Title"))
    canvas.grab()
    map = window.keeper.session.document if window.keeper else labelled([])

    assert [map[Id(f"n{n:04}")].title for n in range(len(labels))] == labels
    assert [folded(text) for text in shown] == [folded(label) for label in labels]
    titles = {folded(element.text or "") for element in ElementTree.fromstring(exported("map", map)).iter()}  # noqa: S314
    assert [label for label in labels if folded(label) not in titles] == []
    pages = pypdf.PdfReader(io.BytesIO(exported("runbook", map))).pages
    printed = folded("".join(page.extract_text() for page in pages))
    assert [label for label in labels if folded(label) not in printed] == []
    assert any(re.search(r"U\+1F60D|U\+[0-9A-F]{4,5}", page.extract_text()) for page in pages)
