"""What a person has chosen once for all maps, kept in the data folder."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from mapper.store.places import data_folder

ThemeChoice = Literal["system", "light", "dark", "contrast"]


@dataclass(frozen=True)
class Settings:
    """An empty language means: as the machine speaks."""

    lang: str = ""
    name: str = ""  # of whoever works here: it stands on walks and runs
    theme: ThemeChoice = "system"
    autosave: bool = True
    wheel_zooms: bool = False
    reduced_motion: bool = False
    tab_moves_focus: bool = False
    scale: int = 100  # percent, from the next start on
    recent: tuple[str, ...] = ()
    recent_commands: tuple[str, ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()  # a command's name, then the keys chosen for it


MOST_RECENT = 8
SCALES = (80, 90, 100, 110, 125, 150, 175, 200)


def read_settings() -> Settings:
    """The settings as they were kept; a file that makes no sense counts as none."""
    kept = read_json(data_folder() / "settings.json")
    known = {field.name: field.default for field in fields(Settings)}
    fitting = {name: value for name, value in kept.items() if _fits(value, known.get(name))}
    for name in ("recent", "recent_commands"):
        if name in fitting:
            fitting[name] = tuple(str(one) for one in fitting[name])
    if "keys" in fitting:
        fitting["keys"] = tuple(
            tuple(map(str, one)) for one in fitting["keys"] if one and isinstance(one, list)
        )
    return replace(Settings(), **fitting)


def keep_settings(settings: Settings) -> None:
    keep_json(data_folder() / "settings.json", asdict(settings))


def door_mark() -> Path:
    """The file that says that a program is open which can be handed maps to; it may be out of date."""
    return data_folder() / "at-home"


def with_recent(settings: Settings, path: Path) -> Settings:
    """*settings* with *path* as the map that was opened last."""
    rest = (one for one in settings.recent if one != str(path))
    return replace(settings, recent=(str(path), *rest)[:MOST_RECENT])


def with_recent_command(settings: Settings, name: str) -> Settings:
    """*settings* with *name* as the command that was run last by its name."""
    rest = (one for one in settings.recent_commands if one != name)
    return replace(settings, recent_commands=(name, *rest)[:MOST_RECENT])


def read_json(path: Path) -> dict[str, Any]:
    """The object in a small file of ours; empty when there is none that can be read."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def keep_json(path: Path, value: dict[str, Any]) -> None:
    """Put *value* in place of the file at once, so that no reader finds half of it.

    What is kept this way is a convenience: when the disk says no, the next start does without it.
    """
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
        os.replace(aside, path)
    except OSError:
        aside.unlink(missing_ok=True)


def _fits(value: Any, default: Any) -> bool:
    return default is not None and isinstance(value, list if isinstance(default, tuple) else type(default))
