from __future__ import annotations

import socket
from pathlib import Path

import pytest

from mapper.command.display import can_open_window


def test_windows_and_macos_always_have_a_screen() -> None:
    assert can_open_window({}, "win32")
    assert can_open_window({}, "darwin")


def test_a_platform_without_a_screen_that_was_asked_for_is_taken_at_its_word() -> None:
    assert can_open_window({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert can_open_window({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "linux")


@pytest.mark.parametrize("display", ["", ":", ":x", ":987654", "nonsense", "localhost:99999"])
def test_a_display_that_does_not_answer_is_none(display: str) -> None:
    assert not can_open_window({"DISPLAY": display}, "linux")


def test_a_wayland_display_that_takes_a_connection_is_a_screen(tmp_path: Path) -> None:
    environ = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-0"}
    assert not can_open_window(environ, "linux")

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen(1)

        assert can_open_window(environ, "linux")
