from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mapper.command.main import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def webinar(tmp_path: Path) -> str:
    path = tmp_path / "webinar.smap"
    main(["new", str(path), "--template", "webinar", "--on", "2026-11-24"])
    return str(path)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the window is asked to show, in place of a picture of it."""
    seen: list[dict[str, Any]] = []
    monkeypatch.setattr(
        "mapper.window.shot.shot", lambda *places, **rest: seen.append({"places": places, **rest})
    )
    return seen


def test_a_picture_of_the_window_is_a_png_of_the_size_asked_for(webinar: str, tmp_path: Path) -> None:
    out = tmp_path / "a.png"
    words = ["shot", webinar, str(out), "--size", "1200x800", "--on", "2026-11-24", "--lang", "en"]

    done = subprocess.run(
        [sys.executable, "-m", "mapper", *words], cwd=ROOT, capture_output=True, timeout=120
    )

    assert done.returncode == 0, done.stderr
    head = out.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (1200, 800)


def test_what_is_asked_for_reaches_the_window(
    webinar: str, tmp_path: Path, asked: list[dict[str, Any]]
) -> None:
    words = ["--size", "1000x700", "--theme", "dark", "--lang", "fr", "--select", "node-webinar-c"]
    words += ["--sheet", "client onboarding", "--zoom", "1.5", "--tab", "owner", "--view", "map"]

    assert main(["shot", webinar, str(tmp_path / "a.png"), *words]) == 0

    (one,) = asked
    assert one["places"] == (Path(webinar), tmp_path / "a.png")
    assert (one["size"], one["theme"], one["lang"], one["zoom"]) == ((1000, 700), "dark", "fr", 1.5)
    assert (one["select"], one["sheet"], one["tab"]) == ("node-webinar-c", "sheet-onboarding", "owner")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--select", "nobody"], "There is no step “nobody” in this file."),
        (["--sheet", "nowhere"], "There is no map “nowhere” in this file. "),
        (["--size", "big"], "After --size: “big” is no size such as 1440x900."),
        (["--size", "0x900"], "After --size: “0x900” is no size such as 1440x900."),
        (["--theme", "pink"], "After --theme comes one of light, dark, contrast, not pink."),
        (["--zoom", "9"], "After --zoom: “9” is no number from 0.1 to 4.0."),
    ],
)
def test_what_cannot_be_shown_is_refused(
    words: list[str],
    says: str,
    webinar: str,
    tmp_path: Path,
    asked: list[dict[str, Any]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()

    assert main(["shot", webinar, str(tmp_path / "a.png"), *words]) == 2

    told = capsys.readouterr().err
    assert told.startswith(says)
    assert told.count("\n") == 1
    assert asked == []


def test_a_picture_of_another_kind_is_refused(
    webinar: str, tmp_path: Path, asked: list[dict[str, Any]]
) -> None:
    assert main(["shot", webinar, str(tmp_path / "a.jpg")]) == 2
    assert asked == []


def test_no_screen_is_needed(webinar: str, tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    words = ["shot", webinar, str(tmp_path / "a.png"), "--view", "start"]

    done = subprocess.run(
        [sys.executable, "-m", "mapper", *words], cwd=ROOT, env=env, capture_output=True, timeout=120
    )

    assert done.returncode == 0, done.stderr
