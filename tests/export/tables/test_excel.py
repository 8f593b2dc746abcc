from __future__ import annotations

import importlib.util
import io
import sys
from types import ModuleType
from typing import Any

import pytest

from mapper.export import Missing
from mapper.export.tables import excel
from mapper.model.document import Reader
from mapper.store.templates import load
from mapper.words import language
from tests.export.hostile import DAY, exported


@pytest.fixture
def openpyxl() -> Any:
    return pytest.importorskip("openpyxl", reason="openpyxl, which writes Excel files, is not installed")


def sheet_of(openpyxl: ModuleType, map: Reader, name: str = "steps") -> Any:
    return openpyxl.load_workbook(io.BytesIO(exported(map, name, ".xlsx"))).active


def test_what_is_missing_is_said_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(Missing) as missing:
        excel.written("Steps", [["a"]], language("en"), DAY)

    assert "pip install openpyxl" in language("en").tell(missing.value.sentence)


@pytest.mark.skipif(importlib.util.find_spec("openpyxl") is not None, reason="openpyxl is installed")
def test_without_what_writes_workbooks_both_tables_say_so() -> None:
    for name in ("steps", "raci"):
        with pytest.raises(Missing):
            exported(load("webinar", "en", DAY), name, ".xlsx")


@pytest.mark.parametrize("name", ["steps", "raci"])
def test_the_workbook_says_what_the_csv_says(openpyxl: ModuleType, name: str) -> None:
    sheet = sheet_of(openpyxl, load("webinar", "en", DAY), name)

    said = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert said[0][:2] == ["No.", "Title"]
    assert said[1][:2] == [1, "Webinar attended"]


def test_the_same_map_and_day_are_the_same_bytes(openpyxl: ModuleType) -> None:
    map = load("clinic", "fr", DAY)

    assert exported(map, "steps", ".xlsx") == exported(map, "steps", ".xlsx")


def test_a_text_of_a_megabyte_is_cut_and_says_so() -> None:
    said = excel.text("x" * 1_000_000, language("en"))

    assert len(said) < 32_767
    assert said.endswith("(968,000 more)")


def test_what_a_workbook_has_no_place_for_is_replaced() -> None:
    assert excel.text("a\x00b\ud800c\td", language("en")) == "a\ufffdb\ufffdc\td"
