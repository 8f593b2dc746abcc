"""The way in: what the bootstrap decides, with the machine as a value."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "packaging" / "bootstrap.py"
TREE = ast.parse(FILE.read_text("utf-8"), feature_version=(3, 8))


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The bootstrap of a checkout that holds nothing but its locks."""
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", FILE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    for name, path in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "READY": tmp_path / ".venv" / module.READY.name,
        "BEGUN": tmp_path / ".venv" / module.BEGUN.name,
        "RUN": tmp_path / "run.txt",
        "TEST": tmp_path / "test.txt",
    }.items():
        monkeypatch.setattr(module, name, path)
    (tmp_path / "run.txt").write_text("small")
    (tmp_path / "test.txt").write_text("large")
    (tmp_path / "pyproject.toml").write_text("")
    return module


def machine(
    bootstrap: ModuleType, system: str = "linux", *, root: bool = False, apt: bool = True, **environ: str
) -> Any:
    return bootstrap.Machine(system, root, apt, environ)


# --- the file itself -------------------------------------------------------------------------------------


def test_an_old_python_can_read_it_and_needs_nothing_installed() -> None:
    named = {alias.name for node in ast.walk(TREE) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for node in ast.walk(TREE) if isinstance(node, ast.ImportFrom)}

    assert {name.split(".")[0] for name in named} <= sys.stdlib_module_names


def test_an_old_python_is_told_which_one_of_the_machine_to_use(bootstrap: ModuleType) -> None:
    alone = bootstrap.too_old((3, 8), [])
    beside = bootstrap.too_old((3, 8), ["python3.12", "python3.11"])

    assert alone.startswith("This is Python 3.8; Mapper needs Python 3.11 or newer.")
    assert "“python3.12”" in beside


def test_no_word_or_an_unknown_word_is_answered_with_the_usage(
    bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    statuses = [bootstrap.main([]), bootstrap.main(["walk"]), bootstrap.main(["--help"])]

    assert statuses == [2, 2, 0]
    assert capsys.readouterr().err.count("run|test") == 3


# --- rules -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("system", "environ", "display"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_only_unix_asks_the_environment_for_a_display(
    bootstrap: ModuleType, system: str, environ: dict[str, str], display: bool
) -> None:
    assert bootstrap.has_display(machine(bootstrap, system, **environ)) is display


@pytest.mark.parametrize(
    ("environ", "system_says", "language"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "", "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "", "en"),
        ({"LC_MESSAGES": "fr_CA", "LANG": "en_GB"}, "", "fr"),
        ({"LANG": "de_DE"}, "fr_FR", "en"),
        ({}, "French_France", "fr"),
        ({}, "", "en"),
    ],
)
def test_the_sample_speaks_the_language_of_the_shell(
    bootstrap: ModuleType, environ: dict[str, str], system_says: str, language: str
) -> None:
    assert bootstrap.language(environ, system_says) == language


def test_the_line_to_copy_needs_sudo_only_for_others_than_root(bootstrap: ModuleType) -> None:
    assert bootstrap.apt_line(["a", "b"], root=True) == "apt-get update && apt-get install -y a b"
    assert bootstrap.apt_line(["a"], root=False) == "sudo apt-get update && sudo apt-get install -y a"


def test_apt_is_used_only_by_root_on_linux_and_where_there_is_one(bootstrap: ModuleType) -> None:
    assert machine(bootstrap, root=True).may_install
    assert not machine(bootstrap, root=False).may_install
    assert not machine(bootstrap, root=True, apt=False).may_install
    assert not machine(bootstrap, "darwin", root=True).may_install


def test_the_plain_package_of_venv_belongs_to_the_systems_own_python(bootstrap: ModuleType) -> None:
    assert bootstrap.venv_package((3, 11), (3, 11)) == "python3-venv"
    assert bootstrap.venv_package((3, 13), (3, 11)) == "python3.13-venv"
    assert bootstrap.venv_package((3, 13), None) == "python3-venv"


def test_python_stands_elsewhere_on_windows(bootstrap: ModuleType) -> None:
    place = Path("here")

    assert bootstrap.venv_python(place, "win32") == place / "Scripts" / "python.exe"
    assert bootstrap.venv_python(place, "linux") == place / "bin" / "python"


def test_parts_do_not_run_into_each_other_in_the_fingerprint(bootstrap: ModuleType) -> None:
    assert bootstrap.fingerprint([b"ab", b"c"]) != bootstrap.fingerprint([b"a", b"bc"])


def test_maps_are_told_from_options(bootstrap: ModuleType) -> None:
    assert bootstrap.maps_among(["--lang", "fr", "my.smap", "--x.smap"]) == ["my.smap"]


def test_a_program_ended_by_a_signal_counts_as_in_a_shell(bootstrap: ModuleType) -> None:
    assert [bootstrap.exit_status(code) for code in (0, 1, -6)] == [0, 1, 134]


def test_a_display_that_does_not_answer_is_not_a_missing_library(bootstrap: ModuleType) -> None:
    assert bootstrap.nobody_there("imported\nqt.qpa.xcb: could not connect to display :9")
    assert not bootstrap.nobody_there("imported\nlibxcb-cursor0 is needed to load the xcb platform plugin")
    assert not bootstrap.nobody_there("ImportError: libEGL.so.1: cannot open shared object file")


def test_missing_libraries_are_named_with_the_line_to_copy(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = "Traceback\nImportError: libEGL.so.1: cannot open shared object file"
    monkeypatch.setattr(bootstrap, "attempt_qt", lambda code, machine: (False, printed))

    with pytest.raises(bootstrap.Stopped) as told:
        bootstrap.opens(bootstrap.IMPORT, bootstrap.LIBRARIES, machine(bootstrap))

    assert "libEGL.so.1" in str(told.value)
    assert "sudo apt-get install -y libglib2.0-0 libgl1 libegl1" in str(told.value)


def test_root_installs_what_is_missing_and_tries_once_more(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [(False, "ImportError: libEGL.so.1"), (True, "imported")]
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(bootstrap, "attempt_qt", lambda code, machine: answers.pop(0))
    monkeypatch.setattr(bootstrap, "apt_install", lambda packages, machine: asked.append(packages))

    fine = bootstrap.opens(bootstrap.IMPORT, bootstrap.LIBRARIES, machine(bootstrap, root=True))

    assert fine
    assert asked == [bootstrap.LIBRARIES]


# --- the environment -------------------------------------------------------------------------------------


@pytest.fixture
def works(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the bootstrap does to `.venv`, with no program started: made, filled."""
    done: list[str] = []

    def attempt_venv(command: list[str]) -> subprocess.CompletedProcess[str]:
        bootstrap.clear_away()
        bootstrap.VENV.mkdir()
        (bootstrap.VENV / "pyvenv.cfg").touch()
        done.append("made")
        return subprocess.CompletedProcess(command, 0, "")

    def quietly(command: list[str], env: object = None) -> subprocess.CompletedProcess[str]:
        here = "{}.{} True".format(*sys.version_info)
        alive = (bootstrap.VENV / "pyvenv.cfg").exists()
        return subprocess.CompletedProcess(command, 0, here if alive else "")

    monkeypatch.setattr(bootstrap, "attempt_venv", attempt_venv)
    monkeypatch.setattr(bootstrap, "quietly", quietly)
    monkeypatch.setattr(bootstrap, "fill_venv", lambda lock, machine: done.append("filled " + lock.stem))
    return done


def test_a_finished_environment_is_left_alone(bootstrap: ModuleType, works: list[str]) -> None:
    for _ in range(3):
        bootstrap.environment(bootstrap.RUN, machine(bootstrap))

    assert works == ["made", "filled run"]


def test_the_environment_of_the_tests_serves_the_editor_too(bootstrap: ModuleType, works: list[str]) -> None:
    bootstrap.environment(bootstrap.TEST, machine(bootstrap))
    bootstrap.environment(bootstrap.RUN, machine(bootstrap))

    assert works == ["made", "filled test"]


def test_a_new_lock_is_installed_into_the_same_environment(bootstrap: ModuleType, works: list[str]) -> None:
    bootstrap.environment(bootstrap.RUN, machine(bootstrap))
    bootstrap.RUN.write_text("newer")
    bootstrap.environment(bootstrap.RUN, machine(bootstrap))

    assert works == ["made", "filled run", "filled run"]


def test_an_interrupted_install_is_begun_afresh(
    bootstrap: ModuleType, works: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(lock: Path, machine: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(bootstrap, "fill_venv", interrupted)
        with pytest.raises(KeyboardInterrupt):
            bootstrap.environment(bootstrap.RUN, machine(bootstrap))
    bootstrap.environment(bootstrap.RUN, machine(bootstrap))

    assert works == ["made", "made", "filled run"]


def test_a_refused_install_is_taken_up_where_it_stood(
    bootstrap: ModuleType, works: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def offline(lock: Path, machine: object) -> None:
        raise bootstrap.Stopped("no network")

    with monkeypatch.context() as once:
        once.setattr(bootstrap, "fill_venv", offline)
        with pytest.raises(bootstrap.Stopped):
            bootstrap.environment(bootstrap.RUN, machine(bootstrap))
    bootstrap.environment(bootstrap.RUN, machine(bootstrap))

    assert works == ["made", "filled run"]


def test_a_moved_folder_gets_a_new_environment(
    bootstrap: ModuleType, works: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bootstrap.environment(bootstrap.RUN, machine(bootstrap))
    moved = bootstrap.READY.read_text("utf-8").replace(tmp_path.name, "where-it-was")
    bootstrap.READY.write_text(moved, "utf-8")
    bootstrap.environment(bootstrap.RUN, machine(bootstrap))

    assert works == ["made", "filled run", "made", "filled run"]


DEBIAN = "The virtual environment was not created successfully because ensurepip is not available."


def test_without_venv_a_person_gets_the_line_to_copy(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = subprocess.CompletedProcess([], 1, DEBIAN)
    monkeypatch.setattr(bootstrap, "attempt_venv", lambda command: refused)
    monkeypatch.setattr(bootstrap, "system_python", lambda: sys.version_info[:2])

    with pytest.raises(bootstrap.Stopped, match="sudo apt-get install -y python3-venv"):
        bootstrap.make_venv(machine(bootstrap))


def test_without_venv_root_installs_it_and_goes_on(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [subprocess.CompletedProcess([], 1, DEBIAN), subprocess.CompletedProcess([], 0, "")]
    asked: list[str] = []
    monkeypatch.setattr(bootstrap, "attempt_venv", lambda command: answers.pop(0))
    monkeypatch.setattr(bootstrap, "system_python", lambda: sys.version_info[:2])
    monkeypatch.setattr(bootstrap, "apt_install", lambda packages, machine: asked.extend(packages))

    bootstrap.make_venv(machine(bootstrap, root=True))

    assert asked == ["python3-venv"]


def test_another_failure_of_venv_is_told_as_it_is(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = subprocess.CompletedProcess([], 1, "No space left on device: /home/ann/.venv/bin")
    monkeypatch.setattr(bootstrap, "attempt_venv", lambda command: full)

    with pytest.raises(bootstrap.Stopped, match="No space left on device"):
        bootstrap.make_venv(machine(bootstrap, root=True))


def test_a_folder_of_somebodys_files_is_not_cleared_away(bootstrap: ModuleType) -> None:
    bootstrap.VENV.mkdir()
    (bootstrap.VENV / "letter.txt").write_text("dear")

    with pytest.raises(bootstrap.Stopped, match="move it away"):
        bootstrap.clear_away()

    assert (bootstrap.VENV / "letter.txt").exists()


# --- the two commands ------------------------------------------------------------------------------------


@pytest.fixture
def started(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """The words given to Mapper; no program is started."""
    words: list[list[str]] = []

    def listen(command: list[str], **_: object) -> int:
        words.append(list(command)[3:])
        return 0

    monkeypatch.setattr(bootstrap, "environment", lambda lock, machine: None)
    monkeypatch.setattr(bootstrap, "aloud", lambda command, env=None: listen(command))
    monkeypatch.setattr(bootstrap.subprocess, "call", listen)
    monkeypatch.setattr(bootstrap, "opens", lambda code, packages, machine: True)
    monkeypatch.setattr(bootstrap, "sample_place", lambda home: tmp_path)
    monkeypatch.chdir(tmp_path)
    return words


def test_without_a_display_the_runbook_is_written_and_its_path_said_alone(
    bootstrap: ModuleType, started: list[list[str]], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status = bootstrap.run(["--paper", "Letter"], machine(bootstrap, LANG="fr_FR"))

    new, export = started
    assert status == 0
    assert new[0] == "new"
    assert new[2:] == ["--template", "webinar", "--lang", "fr"]
    assert export == ["export", new[1], str(tmp_path / "runbook.pdf"), "--paper", "Letter"]
    assert capsys.readouterr().out == f"{tmp_path / 'runbook.pdf'}\n"


def test_a_runbook_that_could_not_be_written_is_not_announced(
    bootstrap: ModuleType,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(bootstrap, "aloud", lambda command, env=None: 2)

    status = bootstrap.run([], machine(bootstrap))

    assert status == 2
    assert capsys.readouterr().out == ""


def test_with_a_display_the_sample_is_made_once_and_opened(
    bootstrap: ModuleType, started: list[list[str]], tmp_path: Path
) -> None:
    sample = tmp_path / "Mapper sample.smap"

    bootstrap.run([], machine(bootstrap, DISPLAY=":0"))
    sample.touch()
    bootstrap.run([], machine(bootstrap, DISPLAY=":0"))

    assert started == [
        ["new", str(sample), "--template", "webinar", "--lang", "en"],
        [str(sample)],
        [str(sample)],
    ]


def test_a_map_of_ones_own_is_opened_instead_of_the_sample(
    bootstrap: ModuleType, started: list[list[str]]
) -> None:
    bootstrap.run(["mine.smap"], machine(bootstrap, "win32"))

    assert started == [["mine.smap"]]


def test_the_suites_last_line_is_held_back_and_the_others_shown(
    bootstrap: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    code = "print('one\\n\\ntwo'); print('3 passed'); raise SystemExit(5)"

    status, closing = bootstrap.suite([sys.executable, "-c", code], {})

    assert (status, closing) == (5, b"3 passed\n")
    assert capfd.readouterr().out == "one\n\ntwo\n"


def test_ci_runs_what_the_readme_says() -> None:
    ci = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    readme = (ROOT / "README.md").read_text("utf-8")

    assert ci[-1] == 'exec python3 packaging/bootstrap.py test "$@"'
    assert re.findall(r"python3 packaging/bootstrap\.py (\w+)", readme) == ["run", "test"]
