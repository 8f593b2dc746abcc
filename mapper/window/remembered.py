"""Where each map's window stood, and what it showed, when it was last closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray

from mapper.store.places import data_folder
from mapper.window.settings import keep_json, read_json

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

LENS = "lens"  # the name of the one that was on
MOVES = "next_moves"  # of those after a guided start, the ones that were waved away
MOST = 200  # maps; the ones closed longest ago are forgotten first


def remembered(path: Path | None) -> dict[str, Any]:
    """What was kept of the window of that map; empty for a map never seen."""
    kept = read_json(_file()).get(_name(path), {})
    return kept if isinstance(kept, dict) else {}


def remember(path: Path | None, state: dict[str, Any]) -> None:
    """Keep *state*, plain JSON data, for the next time that map is opened."""
    windows = read_json(_file())
    windows.pop(_name(path), None)
    while len(windows) >= MOST:
        windows.pop(next(iter(windows)))
    keep_json(_file(), windows | {_name(path): state})


def note_window(window: MainWindow) -> None:
    """Keep where *window* stands and what it shows of its map."""
    from mapper.window.next_moves import noted_moves

    work = window.work
    geometry = bytes(window.saveGeometry().toBase64().data()).decode()
    view = work.canvas.view_state()
    panel = {"shown": work.panel_shown, "width": work.panel_width()}
    state = {"geometry": geometry, "view": view, "panel": panel, "sheet": work.canvas.sheet}
    if lens := work.lensing.lens:
        state[LENS] = lens.name
    if (moves := noted_moves(window)) is not None:
        state[MOVES] = moves
    remember(window.path, state)


def restore_window(window: MainWindow) -> None:
    """Put *window* back to how its map was left; a map never seen is shown whole."""
    state = remembered(window.path) if window.path else {}
    work = window.work
    if isinstance(geometry := state.get("geometry"), str):
        window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
    panel = state.get("panel")
    if isinstance(panel, dict):
        work.set_panel_width(int(panel.get("width", 0)) or work.panel_width())
        work.show_panel(bool(panel.get("shown", True)))
    sheet = state.get("sheet")
    if isinstance(sheet, str):
        work.go_to_named(sheet)
    if isinstance(view := state.get("view"), dict) and view:
        work.canvas.restore_view(view)
    else:
        work.canvas.begin()
    if LENS in state:
        from mapper.insight.lens.catalogue import LENSES

        work.put_on(next((one.name for one in LENSES if one.name == state[LENS]), ""))
    if MOVES in state:
        from mapper.window.next_moves import restore_moves

        restore_moves(window, state[MOVES])


def _file() -> Path:
    return data_folder() / "windows.json"


def _name(path: Path | None) -> str:
    return str(path) if path else "unnamed"
