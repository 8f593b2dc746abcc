from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mapper.command.main import main
from mapper.insight.order import main_sheet
from mapper.model.records import Actual
from mapper.store import files, templates


@pytest.mark.parametrize("name", templates.TEMPLATES)
def test_a_new_map_is_a_file_that_opens_without_a_word(name: str, tmp_path: Path) -> None:
    out = tmp_path / "a.smap"

    assert main(["new", str(out), "--template", name, "--lang", "fr"]) == 0

    loaded = files.parse(out.read_bytes())
    assert loaded.report == ()
    assert main_sheet(loaded.document).lang == "fr"


def test_a_new_map_has_numbers_up_to_the_last_full_week(tmp_path: Path) -> None:
    out = tmp_path / "a.smap"

    main(["new", str(out), "--template", "clinic", "--on", "2027-03-10"])

    assert max(a.on for a in files.parse(out.read_bytes()).document.all(Actual)) == date(2027, 3, 1)


def test_the_same_day_makes_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.smap", tmp_path / "other.smap"

    for out in (one, other):
        main(["new", str(out), "--template", "shop", "--on", "2026-11-24"])

    assert one.read_bytes() == other.read_bytes()


def test_without_a_language_the_map_speaks_the_persons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAPPER_LANG", "fr")

    main(["new", str(tmp_path / "a.smap"), "--template", "blank"])

    assert main_sheet(files.parse((tmp_path / "a.smap").read_bytes()).document).lang == "fr"


def test_a_file_that_is_there_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.smap"
    out.write_text("mine")

    assert main(["new", str(out), "--template", "blank"]) == 2

    assert capsys.readouterr().err == f"“{out}” is there already and stays as it is.\n"
    assert out.read_text() == "mine"


@pytest.mark.parametrize("name", ["a.pdf", "a", "missing/a.smap"])
def test_a_place_where_no_map_belongs_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / name), "--template", "blank"]) == 2

    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.glob("**/*.smap")) == []
