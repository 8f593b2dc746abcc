"""The house stands: every room imports only from the floors below it.

``words``, what the program says, and ``resources``, where its files lie, are
rooms of the ground floor that everybody may use.  A drawing shows how a number
stands against its target, so ``scene`` may ask ``insight``.  ``layout`` is
geometry alone, of boxes and arrows that ``edits`` read from a map for it.  A
check stands in one file with its quick fix, so ``checks`` may ask ``edits``.  A
picture holds the file of its map, so ``export`` may ask ``store`` how it is spelled.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import mapper

HOUSE = Path(mapper.__file__).parent
GROUND = {"model", "words", "resources"}
BELOW = {*GROUND, "insight", "edits", "checks", "scene", "store", "session", "export"}
MAY_IMPORT = {
    "resources": set(),
    "words": {"resources", "babel"},
    "model": {"words", "pydantic", "networkx"},
    "insight": GROUND,
    "layout": {*GROUND, "insight"},
    "scene": {*GROUND, "insight", "reportlab"},
    "store": {*GROUND, "platformdirs"},
    "session": {*GROUND, "store"},
    "edits": {*GROUND, "insight", "scene", "layout", "pydantic"},
    "checks": {*GROUND, "insight", "scene", "edits"},
    "export": {*GROUND, "insight", "scene", "checks", "store", "reportlab"},
    "desk": {*GROUND, "insight", "edits", "session"},
    "window": {*BELOW, "desk", "PySide6", "pydantic"},  # a form says in words why a record says no
    "command": {*BELOW, "layout", "window"},
}
OUTSIDE = {"pydantic", "networkx", "reportlab", "PySide6", "babel", "platformdirs", "pypdfium2"}


def imported(file: Path) -> set[str]:
    """The rooms and the outside packages that *file* names, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    parts = [name.split(".") for name in names if name != "mapper.__version__"]
    rooms = {p[1] for p in parts if p[0] == "mapper" and len(p) > 1}
    return rooms | {p[0] for p in parts if p[0] in OUTSIDE}


FILES = sorted(HOUSE.glob("*/**/*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(HOUSE)))
def test_imports_go_down(file: Path) -> None:
    room = file.relative_to(HOUSE).parts[0]

    assert imported(file) <= MAY_IMPORT[room] | {room}


def test_the_table_is_a_house_without_stairs_in_a_circle() -> None:
    for room, below in MAY_IMPORT.items():
        for under in below & MAY_IMPORT.keys():
            assert room not in MAY_IMPORT[under], f"{room} and {under} stand on each other"


def test_networkx_has_one_door() -> None:
    users = [str(f.relative_to(HOUSE)) for f in FILES if "networkx" in imported(f)]

    assert users == ["model/document.py"]


def test_reportlab_measures_in_one_place_below_the_exporters() -> None:
    users = [f.relative_to(HOUSE).parts for f in FILES if "reportlab" in imported(f)]

    assert all(parts[0] == "export" or parts == ("scene", "measure.py") for parts in users)


def test_every_file_opens_with_what_lives_in_it() -> None:
    files = sorted(HOUSE.rglob("*.py"))
    silent = [
        str(f.relative_to(HOUSE)) for f in files if not ast.get_docstring(ast.parse(f.read_text("utf-8")))
    ]

    assert silent == []
