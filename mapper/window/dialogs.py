"""Choosing files: the only dialogs there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from mapper.store.inside import PICTURES, holds_map

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow
    from mapper.window.program import Program
    from mapper.window.start import StartWindow
    from mapper.words import Language

SUFFIX = ".smap"


def is_map(path: Path) -> bool:
    """Whether a file that is dropped somewhere is to be opened: a map, or a picture that holds one."""
    return path.suffix == SUFFIX or holds_map(path)


def choose_and_open(program: Program, window: MainWindow | StartWindow) -> None:
    """Ask for a map and open it."""
    say = program.say
    found, _ = QFileDialog.getOpenFileName(window, say("Open a map"), _home(program), _openable(say))
    if found:
        program.open_map(Path(found), window)


def choose_other(window: MainWindow) -> Path | None:
    """Ask for a map to compare this one with."""
    say = window.say
    title, openable = say("Compare with another map"), _openable(say)
    found, _ = QFileDialog.getOpenFileName(window, title, _home(window.program), openable)
    return Path(found) if found else None


def save(window: MainWindow) -> None:
    """Save now; a map without a name is asked for one."""
    window.flush()
    if window.keeper and window.path:
        window.keeper.save()
    else:
        save_as(window)


def save_as(window: MainWindow) -> None:
    """Ask for a name, save there, and go on under that name."""
    window.flush()
    if window.keeper and (path := _ask(window, window.say("Save the map"))):
        window.keeper.save(path)


def save_copy(window: MainWindow) -> None:
    """Ask for a name and save a copy there; the work goes on where it was."""
    window.flush()
    if window.keeper and (path := _ask(window, window.say("Save a copy of the map"))):
        window.keeper.save_copy(path)


def ask_for_export(window: MainWindow, title: str, suffix: str) -> Path | None:
    """Where an export shall go."""
    name = str(Path(_home(window.program)) / f"{file_name(window)}{suffix}")
    found, _ = QFileDialog.getSaveFileName(window, title, name, f"{suffix.strip('.').upper()} (*{suffix})")
    if not found:
        return None
    return Path(found) if found.lower().endswith(suffix) else Path(found + suffix)


def file_name(window: MainWindow) -> str:
    """A name for a file of this map: its own, or its title without what no disk takes."""
    if window.path:
        return window.path.stem
    kept = "".join(char if char.isalnum() or char in " -_" else " " for char in window.work.title())
    return " ".join(kept.split())[:80] or window.say("New map")


def _ask(window: MainWindow, title: str) -> Path | None:
    name = str(Path(_home(window.program)) / (file_name(window) + SUFFIX))
    found, _ = QFileDialog.getSaveFileName(window, title, name, _filter(window.say))
    if not found:
        return None
    return Path(found) if found.endswith(SUFFIX) else Path(found + SUFFIX)


def _filter(say: Language) -> str:
    return f"{say('Maps')} (*{SUFFIX})"


def _openable(say: Language) -> str:
    every = " ".join(f"*{suffix}" for suffix in (SUFFIX, *PICTURES))
    return f"{say('Maps, and pictures with a map inside')} ({every});;{_filter(say)}"


def _home(program: Program) -> str:
    recent = program.settings.recent
    return str(Path(recent[0]).parent) if recent else str(Path.home())
