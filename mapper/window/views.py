"""The catalogue of the ways to look at a map: those of the rail in its order, then those beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow
    from mapper.window.page import Page


class View(NamedTuple):
    """One way to look at the map; *make* answers its page, and nothing for the canvas and the settings."""

    name: str
    title: str
    icon: str
    keys: tuple[str, ...] = ()
    make: Callable[[MainWindow], Page] | None = None
    group: Literal["draw", "run", "bottom", "away", "over"] = "draw"  # where on the rail; away: not there

    @property
    def command(self) -> str:
        """The name of the command that opens it."""
        return self.name if self.group in ("bottom", "over") else f"view_{self.name}"


def _grid(window: MainWindow) -> Page:
    from mapper.window.grid.page import GridPage

    return GridPage(window)


def _scorecard(window: MainWindow) -> Page:
    from mapper.window.scorecard.page import ScorecardPage

    return ScorecardPage(window)


def _guided(window: MainWindow) -> Page:
    from mapper.window.guided.page import GuidedPage

    return GuidedPage(window)


def _walk(window: MainWindow) -> Page:
    from mapper.window.walk.page import WalkPage

    return WalkPage(window)


def _chain(window: MainWindow) -> Page:
    from mapper.window.chain_view.page import ChainPage

    return ChainPage(window)


def _people(window: MainWindow) -> Page:
    from mapper.window.people.page import PeoplePage

    return PeoplePage(window)


def _flow(window: MainWindow) -> Page:
    from mapper.window.flow_view.page import FlowPage

    return FlowPage(window)


def _whole(window: MainWindow) -> Page:
    from mapper.window.whole.page import WholePage

    return WholePage(window)


def _handovers(window: MainWindow) -> Page:
    from mapper.window.handovers.page import HandoversPage

    return HandoversPage(window)


def _what_if(window: MainWindow) -> Page:
    from mapper.window.whatif.page import WhatIfPage

    return WhatIfPage(window)


def _export(window: MainWindow) -> Page:
    from mapper.window.export_sheet.sheet import ExportSheet

    return ExportSheet(window)


VIEWS = (
    View("map", N_("Map"), "map", ("Ctrl+1",)),
    View("flow", N_("Flow"), "flow", ("Ctrl+2",), _flow),
    View("chain", N_("Chain"), "chain", ("Ctrl+3",), _chain),
    View("people", N_("People"), "users", ("Ctrl+4",), _people),
    View("whole", N_("Whole"), "whole", ("Ctrl+9",), _whole),
    View("scorecard", N_("Scorecard"), "gauge", ("Ctrl+5",), _scorecard, "run"),
    View("walk", N_("Walk through"), "walk", ("F5",), _walk, "away"),
    View("handovers", N_("Handovers"), "plug", ("Ctrl+Shift+I",), _handovers, "away"),
    View("grid", N_("All steps"), "square", ("Ctrl+Shift+A",), _grid, "away"),
    View("whatif", N_("What if"), "bolt", ("Ctrl+Shift+W",), _what_if, "away"),
    View("guided", N_("Guided start"), "route", (), _guided, "away"),
    View("export", N_("Export"), "export", ("Ctrl+E",), _export, "over"),
    View("settings", N_("Settings"), "settings", ("Ctrl+,",), group="bottom"),
)


def view(name: str) -> View | None:
    """The view of that name, if there is one."""
    return next((one for one in VIEWS if one.name == name), None)
