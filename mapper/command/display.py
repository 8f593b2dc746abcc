"""Whether a window can open here; asked before Qt, which ends the program when none can."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping

PATIENCE = 2.0  # seconds for a display on another machine to answer


def can_open_window(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether there is a screen: always so on Windows and macOS, elsewhere when a display answers."""
    if platform in ("win32", "darwin", "cygwin"):
        return True
    chosen = environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if chosen and chosen not in ("xcb", "wayland"):
        return True  # whoever names another platform, such as offscreen, knows that it is there
    return _wayland(environ) or _x11(environ.get("DISPLAY", ""))


def _wayland(environ: Mapping[str, str]) -> bool:
    name, folder = environ.get("WAYLAND_DISPLAY", ""), environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(socket.AF_UNIX, os.path.join(folder, name))


def _x11(display: str) -> bool:
    """Whether the X server named as ``host:number.screen`` takes a connection."""
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdecimal():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 (where X keeps it)
        return _answers(socket.AF_UNIX, path) or _answers(socket.AF_UNIX, f"\0{path}")
    return _answers(socket.AF_INET, (host, 6000 + int(number)))


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(PATIENCE)
            probe.connect(address)
    except (OSError, ValueError, OverflowError):
        return False
    return True
