from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapper.command import export
from mapper.command.main import main
from mapper.export import Exporter, Options, faces
from mapper.model.document import Reader
from mapper.model.records import Node, Record
from mapper.store import files
from tests.builders import drawn

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def webinar(tmp_path: Path) -> str:
    path = tmp_path / "webinar.smap"
    main(["new", str(path), "--template", "webinar", "--lang", "fr", "--on", "2026-11-24"])
    return str(path)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """What exporters are asked for, in place of what they would write."""
    seen: list[Options] = []

    def write(map: Reader, options: Options) -> bytes:
        seen.append(options)
        return b"written"

    every = [("runbook", ".pdf"), ("poster", ".pdf"), ("map", ".svg"), ("map", ".png")]
    monkeypatch.setattr(export, "ALL", tuple(Exporter(name, name, suffix, write) for name, suffix in every))
    return seen


def test_the_runbook_is_what_a_pdf_is_by_default(webinar: str, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"

    assert main(["export", webinar, str(out), "--on", "2026-11-24"]) == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_the_same_map_and_day_make_the_same_bytes(webinar: str, tmp_path: Path) -> None:
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"

    for out in (one, other):
        main(["export", webinar, str(out), "--on", "2026-11-24"])

    assert one.read_bytes() == other.read_bytes()


def test_pictures_are_written_without_a_screen(webinar: str, tmp_path: Path) -> None:
    """In processes of their own, since Qt takes only one kind of application in a process."""
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    starts = {"a.svg": b"<", "a.png": b"\x89PNG"}

    for name, start in starts.items():
        words = ["export", webinar, str(tmp_path / name), "--sheet", "sheet-onboarding", "--scale", "0.5"]
        done = subprocess.run(
            [sys.executable, "-m", "mapper", *words], cwd=ROOT, env=env, capture_output=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).read_bytes().startswith(start)


def test_what_is_asked_for_reaches_the_exporter(webinar: str, tmp_path: Path, asked: list[Options]) -> None:
    words = ["--paper", "Letter", "--black", "--scale", "2.5", "--transparent", "--on", "2027-01-04"]

    assert main(["export", webinar, str(tmp_path / "a.PNG"), *words, "--sheet", "accueil du client"]) == 0

    (options,) = asked
    assert (options.paper, options.black, options.scale, options.transparent) == ("Letter", True, 2.5, True)
    assert options.on.isoformat() == "2027-01-04"
    assert options.sheet == "sheet-onboarding"
    assert (tmp_path / "a.PNG").read_bytes() == b"written"


def test_the_language_is_the_maps_unless_asked_otherwise(
    webinar: str, tmp_path: Path, asked: list[Options]
) -> None:
    main(["export", webinar, str(tmp_path / "a.svg")])
    main(["export", webinar, str(tmp_path / "a.svg"), "--lang", "en"])

    assert [options.say.code for options in asked] == ["fr", "en"]


@pytest.mark.parametrize("name", ["map.svg", "poster.pdf", "runbook.pdf"])
def test_a_map_is_written_through_a_lens_with_its_legend(webinar: str, tmp_path: Path, name: str) -> None:
    plain, seen = tmp_path / f"plain-{name}", tmp_path / name
    what = ["--what", Path(name).stem, "--on", "2026-11-24"]

    assert main(["export", webinar, str(plain), *what]) == 0
    assert main(["export", webinar, str(seen), *what, "--lens", "owner"]) == 0

    assert plain.read_bytes() != seen.read_bytes()
    if seen.suffix == ".svg":
        assert "Tom Becker (4)" in seen.read_text("utf-8")
        assert "Tom Becker (4)" not in plain.read_text("utf-8")


def test_a_lens_that_there_is_not_is_refused(webinar: str, tmp_path: Path) -> None:
    assert main(["export", webinar, str(tmp_path / "a.svg"), "--lens", "mood"]) == 2
    assert not (tmp_path / "a.svg").exists()


def test_a_sheet_may_be_named_by_its_id(webinar: str, tmp_path: Path, asked: list[Options]) -> None:
    assert main(["export", webinar, str(tmp_path / "a.svg"), "--sheet", "sheet-onboarding"]) == 0
    assert asked[0].sheet == "sheet-onboarding"


def test_what_several_exporters_write_goes_by_name(
    webinar: str, tmp_path: Path, asked: list[Options]
) -> None:
    assert main(["export", webinar, str(tmp_path / "a.pdf"), "--what", "poster"]) == 0
    assert export.chosen("poster", Path("a.pdf")).name == "poster"
    assert export.chosen(None, Path("a.pdf")).name == "runbook"


@pytest.mark.parametrize(
    ("out", "words", "says"),
    [
        (
            "a.gif",
            [],
            "“.gif” cannot be written. These can: runbook (.pdf), poster (.pdf), map (.svg, .png).",
        ),
        ("a.pdf", ["--what", "map"], "“map .pdf” cannot be written."),
        ("a", [], "“a” cannot be written."),
        ("a.svg", ["--sheet", "Zzz"], "There is no map “Zzz” in this file. There is: "),
        ("a.svg", ["--scale", "0"], "After --scale: “0” is no number from 0.1 to 10.0."),
        ("a.svg", ["--scale", "nan"], "After --scale: “nan” is no number from 0.1 to 10.0."),
        ("gone/a.svg", [], "The folder “"),
    ],
)
def test_what_cannot_be_written_is_refused_and_says_what_can(
    out: str,
    words: list[str],
    says: str,
    webinar: str,
    tmp_path: Path,
    asked: list[Options],
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    name = out if out == "a" else str(tmp_path / out)

    assert main(["export", webinar, name, *words]) == 2

    told = capsys.readouterr()
    assert told.err.startswith(says)
    assert told.err.count("\n") == 1
    assert asked == []


def test_a_step_and_a_person_are_found_by_their_names(
    webinar: str, tmp_path: Path, asked: list[Options]
) -> None:
    for step in ("node-webinar-c", "APPEL DE CONSULTATION"):
        main(["export", webinar, str(tmp_path / "a.pdf"), "--step", step, "--owner", "tom becker"])

    assert [options.step for options in asked] == ["node-webinar-c"] * 2
    assert len({options.owner for options in asked}) == 1
    assert asked[0].owner


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--step", "Zzz"], "There is no step “Zzz” in this file."),
        (["--owner", "Zzz"], "Nobody in this file is called “Zzz”. There is: "),
    ],
)
def test_a_step_or_a_person_that_is_not_there_is_refused(
    words: list[str],
    says: str,
    webinar: str,
    tmp_path: Path,
    asked: list[Options],
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()

    assert main(["export", webinar, str(tmp_path / "a.pdf"), *words]) == 2

    assert capsys.readouterr().err.startswith(says)
    assert asked == []


def test_what_is_not_installed_is_said_in_one_sentence(
    webinar: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    capsys.readouterr()
    out = tmp_path / "a.xlsx"

    assert main(["export", webinar, str(out)]) == 2

    assert capsys.readouterr().err.startswith("Excel files need the package openpyxl")
    assert not out.exists()


@pytest.mark.parametrize(
    ("out", "begins"),
    [("a.csv", b'"N'), ("a.md", b"# "), ("a.pdf", b"%PDF-")],
)
def test_each_ending_has_something_that_is_written_by_default(
    out: str, begins: bytes, webinar: str, tmp_path: Path
) -> None:
    assert main(["export", webinar, str(tmp_path / out), "--lang", "en"]) == 0
    assert (tmp_path / out).read_bytes().startswith(begins)


def test_what_is_filled_in_and_what_holds_its_map_are_asked_for(
    webinar: str, tmp_path: Path, asked: list[Options]
) -> None:
    main(["export", webinar, str(tmp_path / "a.pdf"), "--fillable"])
    main(["export", webinar, str(tmp_path / "a.svg"), "--without-map"])

    assert [(options.fillable, options.with_map) for options in asked] == [(True, True), (False, False)]


def test_a_picture_is_read_as_the_map_that_it_holds(
    webinar: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture, bare, other = (str(tmp_path / name) for name in ("a.svg", "bare.svg", "b.svg"))
    main(["export", webinar, picture])
    main(["export", webinar, bare, "--without-map"])

    assert main(["export", picture, other]) == 0
    assert Path(other).read_bytes() == Path(picture).read_bytes()
    capsys.readouterr()
    assert main(["export", bare, other]) == 2

    told = capsys.readouterr().err
    assert told.startswith(f"“{bare}” cannot be opened. There is no map in this picture.")
    assert told.count("\n") == 1


def test_parts_are_left_out_by_name_in_any_order(webinar: str, tmp_path: Path, asked: list[Options]) -> None:
    words = ["--leave-out", "notes, cover,cover", "--boxes-only"]

    assert main(["export", webinar, str(tmp_path / "a.pdf"), *words]) == 0

    (options,) = asked
    assert options.leave_out == ("cover", "notes")
    assert not options.sign_off


def test_a_part_that_there_is_not_is_said(
    webinar: str, tmp_path: Path, asked: list[Options], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", webinar, str(tmp_path / "a.pdf"), "--leave-out", "cover,appendix"]) == 2

    assert "“appendix” is no part of the runbook. There is: cover, map, critical" in capsys.readouterr().err
    assert asked == []


def test_the_usual_file_of_a_kind_is_what_it_was() -> None:
    usual = {
        suffix: export.chosen(None, Path(f"a{suffix}")).name for suffix in (".pdf", ".csv", ".xlsx", ".md")
    }

    assert usual == {".pdf": "runbook", ".csv": "steps", ".xlsx": "steps", ".md": "outline"}
    assert export.chosen("scorecard", Path("a.csv")).name == "scorecard"
    assert export.chosen("slides", Path("a.pdf")).name == "slides"
    assert export.chosen("map", Path("A.PDF")).name == "map"


def _titled(title: str) -> list[Record]:
    return [one.but(title=title) if isinstance(one, Node) else one for one in drawn("(order) -> [bake]")]


def test_what_no_font_holds_is_said_when_the_file_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faces, "folders", lambda: ())
    path, plain = tmp_path / "emoji.smap", tmp_path / "plain.smap"
    path.write_bytes(files.spell(_titled("Bake 🥐")))
    plain.write_bytes(files.spell(_titled("Œuvre →")))

    assert main(["export", str(path), str(tmp_path / "a.pdf")]) == 0
    said = capsys.readouterr().err
    assert main(["export", str(plain), str(tmp_path / "b.pdf")]) == 0

    assert "shown as boxes: U+1F950" in said
    assert "boxes" not in capsys.readouterr().err
