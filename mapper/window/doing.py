"""Doing by name, whatever it is: what keys and the palette share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent

from mapper.desk.commands import COMMANDS, Command
from mapper.model.records import Id
from mapper.window.commands import ON_THE_CANVAS, WINDOW_COMMANDS, WindowCommand
from mapper.window.going import go_to
from mapper.window.pressed import spellings
from mapper.window.settings import with_recent_command

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow


def can_run(window: MainWindow, name: str) -> bool:
    """Whether there is a command of that name that can be run now."""
    match _command(name):
        case Command() as one:
            return window.workspace is not None and one.enabled(window.work.canvas.desk)
        case WindowCommand() as one:
            return one.enabled(window)
    return False


def run(window: MainWindow, name: str) -> None:
    """Run a command if it can be run now."""
    if not can_run(window, name):
        return
    match _command(name):
        case Command() as one:
            window.show_view("map")
            window.work.run(one)
        case WindowCommand() as one:
            one.run(window)


def take_offer(window: MainWindow, kind: str, key: str) -> None:
    """Do what was chosen in the palette: run a command, or go to a shape or a map."""
    if kind == "command":
        window.program.remember(with_recent_command(window.program.settings, key))
        run(window, key)
    else:
        window.show_view("map")
        go_to(window, Id(key))


def press(window: MainWindow, event: QKeyEvent) -> bool:
    """Keys that nobody has heard: digits by where they lie, signs by what they are."""
    heard = {one.name for one in WINDOW_COMMANDS}
    if window.workspace and window.workspace.canvas.hasFocus():
        heard |= {one.name for one in ON_THE_CANVAS}
    name = next((name for name in window.keymap.names(spellings(event)) if name in heard), None)
    if name is None or not can_run(window, name):
        return False
    run(window, name)
    return True


def _command(name: str) -> Command | WindowCommand | None:
    everything: tuple[Command | WindowCommand, ...] = (*COMMANDS, *WINDOW_COMMANDS, *ON_THE_CANVAS)
    return next((one for one in everything if one.name == name), None)
