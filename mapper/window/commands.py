"""The catalogue of what a window does by name, whatever map it shows; what is done to a map is the desk's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.insight.lens.catalogue import LENSES
from mapper.insight.lens.sight import Lens
from mapper.window import checking, dialogs, going
from mapper.window.views import VIEWS, View
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow


def _always(window: MainWindow) -> bool:
    return True


def _has_map(window: MainWindow) -> bool:
    return window.workspace is not None


def _is_named(window: MainWindow) -> bool:
    return window.path is not None


def _is_looking(window: MainWindow) -> bool:
    """Whether a finding is looked at."""
    return window.workspace is not None and window.findings.current is not None


def _revert(window: MainWindow) -> None:
    if window.keeper:
        window.keeper.revert()


def _dock_scorecard(window: MainWindow) -> None:
    from mapper.window.scorecard.page import dock

    dock(window)


def _ask_about_tools(window: MainWindow) -> None:
    from mapper.window.automation_pass import open_pass

    open_pass(window)


def _replace(window: MainWindow) -> None:
    from mapper.window.replacing.panel import open_panel

    open_panel(window)


def _show_missing(window: MainWindow) -> None:
    from mapper.window.missing_panel import open_missing

    open_missing(window)


def _print(window: MainWindow) -> None:
    from mapper.window.exporting import print_map

    print_map(window)


def _split_lane(window: MainWindow) -> None:
    from mapper.window.splitting import split_lane

    split_lane(window)


def _has_steps(window: MainWindow) -> bool:
    """Whether a shape is selected on the map."""
    return window.workspace is not None and bool(window.work.canvas.desk.nodes())


@dataclass(frozen=True)
class WindowCommand:
    """Something a window does by name, whatever map it shows."""

    name: str
    title: str
    keys: tuple[str, ...]
    run: Callable[[MainWindow], object]
    enabled: Callable[[MainWindow], bool] = _always


def _going_to(one: View) -> WindowCommand:
    """The command that opens a view."""
    enabled = _has_map if one.make else _always
    return WindowCommand(one.command, one.title, one.keys, lambda w: going.go_to_view(w, one.name), enabled)


def _through(one: Lens) -> WindowCommand:
    """The command that shows the map through a lens."""

    def run(window: MainWindow) -> None:
        window.show_view("map")
        window.work.put_on(one.name)

    return WindowCommand(f"lens_{one.name}", LENS_TITLES[one.name], (), run, _has_map)


LENS_TITLES = {
    "owner": N_("Lens: owner"),
    "function": N_("Lens: function"),
    "status": N_("Lens: status"),
    "flow": N_("Lens: flow"),
    "loss": N_("Lens: loss"),
    "time": N_("Lens: time"),
    "readiness": N_("Lens: readiness"),
    "age": N_("Lens: age"),
    "blind": N_("Lens: blind spots"),
}
WINDOW_COMMANDS = (
    WindowCommand("new", N_("New map"), ("Ctrl+N",), lambda w: w.program.new_map("blank")),
    WindowCommand("start", N_("Start screen"), (), lambda w: w.program.show_start()),
    WindowCommand("open", N_("Open…"), ("Ctrl+O",), lambda w: dialogs.choose_and_open(w.program, w)),
    WindowCommand("save", N_("Save"), ("Ctrl+S",), lambda w: dialogs.save(w), _has_map),
    WindowCommand("save_as", N_("Save as…"), ("Ctrl+Shift+S",), lambda w: dialogs.save_as(w), _has_map),
    WindowCommand("save_copy", N_("Save a copy…"), (), lambda w: dialogs.save_copy(w), _has_map),
    WindowCommand("revert", N_("Back to the saved map"), (), lambda w: _revert(w), _is_named),
    WindowCommand("print", N_("Print…"), ("Ctrl+P",), lambda w: _print(w), _has_map),
    WindowCommand("close", N_("Close"), ("Ctrl+W",), lambda w: w.close()),
    WindowCommand("quit", N_("Quit"), ("Ctrl+Q",), lambda w: w.program.quit()),
    WindowCommand("palette", N_("Find or run a command"), ("Ctrl+K",), lambda w: w.open_palette(), _has_map),
    WindowCommand("find", N_("Find on the map"), ("Ctrl+F",), lambda w: w.open_find(), _has_map),
    WindowCommand("find_next", N_("Next found"), ("F3",), lambda w: w.find_next(1), _has_map),
    WindowCommand("find_previous", N_("Found before"), ("Shift+F3",), lambda w: w.find_next(-1), _has_map),
    WindowCommand(
        "replace", N_("Find and replace"), ("Ctrl+H", "Ctrl+Alt+F"), lambda w: _replace(w), _has_map
    ),
    WindowCommand(
        "outline", N_("Show or hide the outline"), ("Ctrl+Shift+O",), lambda w: w.toggle_outline(), _has_map
    ),
    WindowCommand(
        "dock_scorecard", N_("Show or hide the scorecard below"), (), lambda w: _dock_scorecard(w), _has_map
    ),
    WindowCommand(
        "panel", N_("Show or hide the panel"), ("Ctrl+I",), lambda w: w.work.toggle_panel(), _has_map
    ),
    WindowCommand(
        "checklist", N_("Checklist"), ("Ctrl+L",), lambda w: going.go_to_tab(w, "checklist"), _has_map
    ),
    WindowCommand("owner", N_("Owner"), (), lambda w: going.go_to_tab(w, "owner"), _has_map),
    WindowCommand("numbers", N_("Numbers"), (), lambda w: going.go_to_tab(w, "numbers"), _has_map),
    WindowCommand("automation", N_("Automation"), (), lambda w: going.go_to_tab(w, "automation"), _has_map),
    WindowCommand("interface", N_("Interface"), (), lambda w: going.go_to_tab(w, "interface"), _has_map),
    WindowCommand("content", N_("Content"), (), lambda w: going.go_to_tab(w, "content"), _has_map),
    WindowCommand(
        "automation_pass", N_("Could this be automated?"), (), lambda w: _ask_about_tools(w), _has_map
    ),
    WindowCommand("split_lane", N_("Give these steps a lane of their own"), (), _split_lane, _has_steps),
    *(_going_to(one) for one in VIEWS),
    *(_through(one) for one in LENSES),
    WindowCommand("ledger", N_("Holes and opportunities"), (), lambda w: going.open_ledger(w), _has_map),
    WindowCommand("check", N_("Map check"), ("Ctrl+Shift+C",), lambda w: checking.open_check(w), _has_map),
    WindowCommand(
        "missing", N_("Show what is missing"), ("Ctrl+Shift+M",), lambda w: _show_missing(w), _has_map
    ),
    WindowCommand("next_finding", N_("Next finding"), ("F8",), lambda w: checking.step(w, 1), _has_map),
    WindowCommand(
        "previous_finding", N_("Finding before"), ("Shift+F8",), lambda w: checking.step(w, -1), _has_map
    ),
    WindowCommand(
        "quick_fix", N_("Quick fix"), ("Alt+Return",), lambda w: checking.mend_current(w), _is_looking
    ),
    WindowCommand("zoom_in", N_("Zoom in"), ("Ctrl++", "Ctrl+="), lambda w: w.work.zoom_by(1.2), _has_map),
    WindowCommand("zoom_out", N_("Zoom out"), ("Ctrl+-",), lambda w: w.work.zoom_by(1 / 1.2), _has_map),
    WindowCommand("full_screen", N_("Full screen"), ("F11",), lambda w: w.toggle_full_screen()),
    WindowCommand("next_region", N_("Next region"), ("F6",), lambda w: w.go_to_region(1)),
    WindowCommand("previous_region", N_("Previous region"), ("Shift+F6",), lambda w: w.go_to_region(-1)),
    WindowCommand("help", N_("Keys and help"), ("F1", "?"), lambda w: w.program.show_keys()),
    WindowCommand("handbook", N_("Handbook"), (), lambda w: w.program.show_handbook()),
)
ON_THE_CANVAS = (  # what only has a key while the hand is on the map
    WindowCommand("fit", N_("Fit the map"), ("Shift+1",), lambda w: w.work.canvas.fit(), _has_map),
    WindowCommand(
        "fit_selection",
        N_("Fit the selection"),
        ("Shift+2",),
        lambda w: w.work.canvas.fit_selection(),
        _has_map,
    ),
    WindowCommand(
        "zoom_100", N_("Actual size"), ("Shift+0", "Ctrl+0"), lambda w: w.work.canvas.zoom_to(1.0), _has_map
    ),
    WindowCommand("lens", N_("Lens"), ("L",), lambda w: w.work.switch_lens(), _has_map),
    WindowCommand("inside", N_("Go inside"), ("Ctrl+Down",), lambda w: w.work.go_inside(), _has_map),
    WindowCommand("outside", N_("Go back out"), ("Ctrl+Up",), lambda w: w.work.go_outside(), _has_map),
)
