from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapper import __version__
from mapper.command import maps, new
from mapper.command.export import ALL
from mapper.command.main import VERBS, main
from mapper.store.places import data_folder
from mapper.store.saving import NotSaved
from mapper.words import Sentence

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("pydantic", "networkx", "reportlab", "babel", "PySide6", "mapper.model.records")


def started(*words: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, **environ}
    return subprocess.run(
        [sys.executable, "-m", "mapper", *words], cwd=ROOT, env=env, capture_output=True, timeout=60
    )


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"mapper {__version__}\n"


def test_nothing_heavy_is_imported_to_tell_the_version() -> None:
    code = "import sys; from mapper.command.main import main; main(['--version'])"
    code += f"; print([name for name in {HEAVY} if name in sys.modules])"

    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)

    assert told.stdout.splitlines()[1] == "[]"
    assert told.stderr == ""


def test_the_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(f"\n  {entry.name} " in text for entry in VERBS)


@pytest.mark.parametrize("verb", [entry.name for entry in VERBS])
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: mapper {verb}")


def test_the_help_speaks_the_language_of_the_person(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAPPER_LANG", "fr")

    main(["new", "--help"])

    assert capsys.readouterr().out.startswith("Utilisation\u00a0: mapper new")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["new"], "Something is missing: OUT.smap, --template."),
        (["check", "a.smap", "--loud"], "“--loud” is not understood here."),
        (["check", "a.smap", "--lang"], "After --lang something is missing."),
        (
            ["new", "a.smap", "--template", "blank", "--lang", "de"],
            "After --lang comes one of en, fr, not de.",
        ),
        (
            ["new", "a.smap", "--template", "blank", "--on", "24.11.2026"],
            "After --on: “24.11.2026” is no day such as 2026-11-24.",
        ),
        (
            ["new", "a.smap", "--template", "blank", "--on", "9999-12-31"],
            "After --on: “9999-12-31” is no day such as 2026-11-24.",
        ),
        (
            ["chek"],
            "There is no file “chek”, and no command of that name. “mapper --help” lists the commands.",
        ),
        (["--loud"], "“--loud” is not understood here."),
    ],
)
def test_what_is_not_understood_is_said_in_one_sentence(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2

    told = capsys.readouterr()
    assert told.err == says + "\n"
    assert told.out == ""


def test_what_the_program_itself_fails_at_is_noted_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> bytes:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr(new.files, "spell", broken)

    assert main(["new", str(tmp_path / "a.smap"), "--template", "blank"]) == 3

    log = data_folder() / "log"
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert str(log) in told.err
    noted = log.read_text("utf-8")
    assert "ZeroDivisionError" in noted
    assert "new.py:" in noted
    assert "of all things" not in noted, "a message may quote the map"
    assert "Traceback" not in told.err


def test_a_failure_is_told_even_where_no_log_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("MAPPER_DATA", str(tmp_path / "file"))
    monkeypatch.setattr(new.files, "spell", lambda *_: 1 / 0)

    assert main(["new", str(tmp_path / "a.smap"), "--template", "blank"]) == 3
    assert capsys.readouterr().err == "Mapper could not finish this. No file was left half written.\n"


def test_a_disk_that_does_not_take_a_result_is_told_in_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise NotSaved(Sentence("There is no room left."))

    monkeypatch.setattr(maps, "save", full)

    assert main(["new", str(tmp_path / "a.smap"), "--template", "blank"]) == 3
    assert capsys.readouterr().err == "There is no room left.\n"
    assert not (data_folder() / "log").exists()


def test_a_reader_that_has_heard_enough_is_no_trouble() -> None:
    code = "import sys; from mapper.command.main import main; sys.exit(main(['schema']))"
    writer = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert writer.stdout is not None
    writer.stdout.close()

    _, err = writer.communicate(timeout=60)

    assert (writer.returncode, err) == (0, b"")


def test_a_console_that_knows_only_ascii_gets_all_of_the_answer(tmp_path: Path) -> None:
    started("new", str(tmp_path / "a.smap"), "--template", "blank", MAPPER_LANG="fr")

    told = started("check", str(tmp_path / "a.smap"), PYTHONIOENCODING="ascii", MAPPER_LANG="fr")

    assert told.returncode == 1
    assert b"\\xab\\xa0Nouvelle carte\\xa0\\xbb" in told.stdout
    assert told.stderr == b""


def test_without_a_screen_the_editor_says_so_and_nothing_crashes(tmp_path: Path) -> None:
    nowhere = {"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}

    told = started(MAPPER_LANG="en", **nowhere)

    assert told.returncode == 2
    assert told.stderr.decode() == (
        "There is no screen to open a window on. “mapper --help” lists what can be done without.\n"
    )


def test_the_self_test_tells_what_it_did() -> None:
    told = started("--self-test", MAPPER_LANG="en")

    lines = told.stdout.decode().splitlines()
    assert (told.returncode, told.stderr) == (0, b"")
    assert lines[0] == "Opened a template: 294 records."
    written = [line.split(":")[0] for line in lines if line.startswith("Exported")]
    assert written == [f"Exported {one.name}{one.suffix}" for one in ALL]
    assert lines[-1] == "All is well."
