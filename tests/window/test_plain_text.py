"""Text from a map is text: no widget of ours reads markup, and no page opens what it names."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import mapper.window

ROOM = Path(mapper.window.__file__).parent
FILES = sorted(ROOM.rglob("*.py"))
READ_MARKUP = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "AutoText", "RichText", "MarkdownText"}
OUR_OWN_PAGES = "handbook.py"  # shows bundled pages only


def names(file: Path) -> list[str]:
    tree = ast.walk(ast.parse(file.read_text("utf-8")))
    return [node.attr for node in tree if isinstance(node, ast.Attribute)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOM)))
def test_nothing_reads_markup(file: Path) -> None:
    found = READ_MARKUP & set(names(file))

    assert not found or file.name == OUR_OWN_PAGES


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOM)))
def test_labels_are_made_where_their_format_is_set(file: Path) -> None:
    made = [
        node
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QLabel"
    ]
    with_text = [node for node in made if node.args]

    assert not with_text or file.name == "controls.py"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOM)))
def test_no_dialog_but_for_choosing_a_file(file: Path) -> None:
    text = file.read_text("utf-8")

    assert "QMessageBox" not in text
    assert "QInputDialog" not in text
